# SPDX-License-Identifier: Apache-2.0
"""Kill -9 of a command or of the window: nothing of a document outlives the next start.

Until then it lies in a folder nobody else can open. Another program at work keeps its
own.
"""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dossier.adapters.case_file import SqliteCaseStores
from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.services.copy_in import sha256_of

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "resources" / "example"
BILL = EXAMPLE / "facture_energie_2026-09.pdf"
SCAN = EXAMPLE / "passeport.jpg"
ON = ["--on", "2026-11-22"]
PATIENCE = 60

pytestmark = pytest.mark.skipif(os.name == "nt", reason="TMPDIR is for POSIX")

STOP_THERE = """
import json, sys, threading, time
module, name = sys.argv[1].split(":")
import importlib
owner = importlib.import_module(module)
def stay(*given, **named):
    print("there", flush=True)
    time.sleep(600)
*inner, last = name.split(".")
for one in inner:
    owner = getattr(owner, one)
setattr(owner, last, stay)
from dossier.app import main
sys.exit(main(json.loads(sys.argv[2])))
"""


def environ(folder: Path) -> dict[str, str]:
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    kept = {n: v for n, v in os.environ.items() if n not in {"TEMP", "TMP"}}
    return {
        **kept,
        "TMPDIR": str(temporary),
        "SQLITE_TMPDIR": str(temporary),
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "OMP_THREAD_LIMIT": "1",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "c.dossier"
    empty = Case(permit="annex10-25", procedure="renewal")
    store = SqliteCaseStores().create(path, empty)
    document = Document(
        id="d1",
        name=BILL.name,
        sha256=sha256_of(BILL),
        size_bytes=BILL.stat().st_size,
        type="pdf",
        pages=1,
    )
    full = empty.with_document("address_proof", document)
    store.save(full, originals={"d1": BILL})
    store.close()
    return path


@contextmanager
def stopped_at(
    folder: Path, place: str, words: list[object]
) -> Iterator[subprocess.Popen]:
    """Run a command up to a place in the program, where it stays until it is killed."""
    told = json.dumps([str(word) for word in words])
    with subprocess.Popen(
        [sys.executable, "-c", STOP_THERE, place, told],
        env=environ(folder),
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "there":
                break
        yield process
        kill(process)


def kill(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=PATIENCE)


def left(folder: Path) -> list[Path]:
    return [path for path in (folder / "tmp").rglob("*") if path.is_file()]


def documents(folder: Path) -> list[Path]:
    """Return files that hold a document, or a part of one."""
    return [p for p in left(folder) if p.stat().st_size > 0 and p.suffix != ".lock"]


def start_again(folder: Path) -> None:
    code = (
        "from dossier.adapters.private_temp import keep_temporary_files_private\n"
        "keep_temporary_files_private()\n"
    )
    subprocess.run([sys.executable, "-c", code], env=environ(folder), check=True)


def wait_for_nothing_left(folder: Path) -> None:
    """Workers of a killed program may need a moment to notice that it is gone."""
    until = time.monotonic() + PATIENCE
    start_again(folder)
    while documents(folder) and time.monotonic() < until:
        start_again(folder)
    assert documents(folder) == []


PLACES = {
    "add": (
        "dossier.services.intake:_document",
        ["add", "CASE", "address_proof", SCAN],
    ),
    "assemble": (
        "dossier.adapters.pdf_writer:WatchedProcess",
        ["assemble", "CASE", "-o", "OUT", "--force", *ON],
    ),
    "window": ("dossier.ui.case_view:CaseView.show_standing", ["CASE"]),
}


def words_for(what: str, case: Path) -> list[object]:
    named = {"CASE": case, "OUT": case.with_name("out.pdf")}
    return [named.get(word, word) for word in PLACES[what][1]]


@pytest.mark.parametrize("what", ["add", "assemble"])
def test_what_a_killed_command_left_is_gone_with_the_next_start(tmp_path, case, what):
    with stopped_at(tmp_path, PLACES[what][0], words_for(what, case)) as process:
        assert documents(tmp_path), "it was at work on a document"
        for folder in (tmp_path / "tmp").iterdir():
            if folder.is_dir():
                assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        start_again(tmp_path)
        assert documents(tmp_path), "another start takes nothing from it"
        kill(process)
        wait_for_nothing_left(tmp_path)
    # What was beside the output goes with the next case opened in that folder.
    SqliteCaseStores().open(case).close()
    names = {path.name for path in tmp_path.iterdir()}
    assert not [n for n in names if n == "out.pdf" or n.endswith(".part")]


def test_what_a_killed_window_left_is_gone_with_the_next_start(tmp_path, case):
    with stopped_at(tmp_path, PLACES["window"][0], words_for("window", case)) as one:
        assert documents(tmp_path), "the case was open"
        start_again(tmp_path)
        assert documents(tmp_path), "another start takes nothing from it"
        kill(one)
        wait_for_nothing_left(tmp_path)
