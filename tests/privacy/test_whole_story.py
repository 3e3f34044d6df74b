# SPDX-License-Identifier: Apache-2.0
"""The whole way of a case: no network, and nobody's name in what is written down.

Every Python of the story, workers included, loads ``watched/sitecustomize.py``. Where
the system allows it, the story runs without any network at all besides, which holds
for what is not Python, too.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLE = ROOT / "resources" / "example"
ON = ["--on", "2026-11-22"]
PEOPLE = (
    "haddad", "berenger", "yasmine", "eloise", "chatelain", "etienne", "tilleuls",
    "grenoble", "voiron", "port-azur", "utopie", "9900417392", "38000",
    "2002-03-14", "14/03/2002", "ex4m2ple7k9q3t8w5z1b6d",
)  # fmt: skip
"""Who the example is about, where they live, and what stands on their papers."""
PAPER_WORDS = ("scolarite", "kwh", "hebergement atteste", "net a payer")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX processes")

TELL = """
import json, sys
from dossier.__main__ import main
story = json.loads(sys.argv[1])
from dossier.services.crash_report import write_no_text_of_crashes
from dossier.app import main as run
write_no_text_of_crashes()
print(json.dumps([run(words) for words in story]), file=open(sys.argv[2], "w"))
"""


def without_network() -> list[str]:
    """Return how to start a program that has none, [] where that is not allowed."""
    for words in (["unshare", "-n"], ["unshare", "-rn"]):
        if shutil.which(words[0]) and not subprocess.call(
            [*words, "true"], stderr=subprocess.DEVNULL
        ):
            return words
    return []


@dataclass
class Watched:
    """What a story left: exit statuses, what it printed, what was noted."""

    statuses: list[int]
    out: str
    err: str
    folder: Path

    def noted(self, kind: str) -> str:
        return "\n".join(
            path.read_text("utf-8", "replace")
            for path in sorted(self.folder.glob(f"{kind}-*"))
        )

    @property
    def processes(self) -> int:
        return len(list(self.folder.glob("process-*")))


def watched(folder: Path, story: list[list[object]], crash: str = "") -> Watched:
    """Run commands in one program, watched in all its processes."""
    notes = folder / "notes"
    notes.mkdir()
    statuses = folder / "statuses"
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE / "watched"), str(ROOT)]),
        "DOSSIER_WATCHED": str(notes),
        "DOSSIER_CRASH_AT": crash,
        "DOSSIER_TRACE": "1",
        "DOSSIER_LANG": "fr",
        "DOSSIER_QUIT_WHEN_SHOWN": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "OMP_THREAD_LIMIT": "1",
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "TMPDIR": str(folder),
    }
    told = json.dumps([[str(word) for word in words] for words in story])
    command = [sys.executable, "-c", TELL, told, str(statuses)]
    done = subprocess.run(
        [*without_network(), *command],
        env=environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = json.loads(statuses.read_text()) if statuses.exists() else []
    return Watched(said, done.stdout, done.stderr, notes)


def tokens_in(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [one for one in (*PEOPLE, *PAPER_WORDS) if one in plain]


TOLD = {
    "new": 0, "add a bill": 0, "fill a form": 0, "check it": None,
    "photo": None, "assemble": 0, "verify": 0, "window": 0,
}  # fmt: skip
"""What is done, and the exit status where the papers have no say in it."""


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Watched:
    folder = tmp_path_factory.mktemp("story")
    case, out, form = (folder / n for n in ("c.dossier", "o.pdf", "form.pdf"))
    add = ["add", case]
    return watched(
        folder,
        [
            ["new", case, "--permit", "annex10-25", "--procedure", "renewal",
             "--answer", "housing=hosted", "--applicant", "surname=HADDAD-BÉRENGER",
             "--applicant", "given_names=Yasmine Éloïse", *ON],
            [*add, "host_address_proof", EXAMPLE / "facture_energie_2026-09.pdf", *ON],
            ["form", "attestation-hebergement", "--answers",
             EXAMPLE / "attestation.toml", "-o", form],
            ["check", form, "--kind", "host_certificate", *ON],
            ["photo", EXAMPLE / "photo_identite.jpg", "-o", folder / "cut.jpg"],
            ["assemble", case, "-o", out, "--force", "--max-mb", "0.2", *ON],
            ["verify", out],
            [case],
        ],
    )  # fmt: skip


def test_the_story_is_told_to_its_end(story):
    assert len(story.statuses) == len(TOLD), story.err
    expected = [
        status if done is None else done
        for status, done in zip(story.statuses, TOLD.values(), strict=True)
    ]
    assert story.statuses == expected, story.err
    assert set(story.statuses) <= {0, 1}
    assert re.search("images? réduites?\\s:", story.out), story.out
    assert story.processes >= 3, "workers were watched, too"


def test_nobody_uses_a_network(story):
    assert story.noted("network") == ""


def test_what_is_logged_and_complained_names_nobody(story):
    assert tokens_in(story.err) == []
    assert tokens_in(story.noted("log")) == []


def test_the_watch_itself_sees_a_network_and_a_name(tmp_path):
    notes = tmp_path / "notes"
    notes.mkdir()
    environ = {
        **os.environ,
        "PYTHONPATH": str(HERE / "watched"),
        "DOSSIER_WATCHED": str(notes),
    }
    tried = (
        "import multiprocessing, socket\n"
        "multiprocessing.Pipe()\n"
        "socket.create_connection(('127.0.0.1', 9), 1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", tried], env=environ, capture_output=True, check=False
    )
    assert done.returncode == 1
    (noted,) = notes.glob("network-*")
    assert re.search(r"socket\.(getaddrinfo|__new__)", noted.read_text())
    assert tokens_in("… Bérenger, 12 rue des Tilleuls") == ["berenger", "tilleuls"]


CRASHES = {
    "service": "dossier.services.intake:taken_in",
    "worker": "dossier.adapters.reading_jobs:read_page",
    "window": "dossier.ui.main_window:MainWindow.open_path",
}


@pytest.mark.parametrize("where", CRASHES)
def test_a_crash_tells_where_and_names_nobody(tmp_path, where):
    case = tmp_path / "c.dossier"
    made = ["new", case, "--permit", "annex10-25", "--procedure", "renewal", *ON]
    bill = EXAMPLE / "facture_energie_2026-03.pdf"
    last = ["add", case, "host_address_proof", bill, *ON]
    story = [made, [case] if where == "window" else last]
    told = watched(tmp_path, story, crash=CRASHES[where])
    assert told.statuses != [0, 0]
    everything = told.err + told.noted("log")
    assert tokens_in(everything) == []
    if where == "worker":
        assert "abîmé" in told.out
    else:
        assert "LookupError" in everything
        assert ", in crash" in everything
