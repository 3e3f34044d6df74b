# SPDX-License-Identifier: Apache-2.0
"""A case file under fire: its writer is killed at random moments, and nothing is lost.

    python -m benchmarks.fire [--rounds 1000] [--seed 1] [--out docs/fire.md]

Each round a process opens the case and adds files, answers, sorts, edits pages, states
dates, undoes, sets and removes the passphrase, or assembles, and reports through a pipe
what it was told is saved. It gets SIGKILL at a random moment. Then the case is opened:

- it opens, and stands at the last change reported as saved, or one further;
- every original is there, byte for byte; undo and redo lead where they led before;
- an assembled PDF is whole or not there (its inventory is recomputed);
- no temporary file is left once the case has been opened again.

Every tenth round the case is replaced by a new one, after walking all of its history.
Needs ``fork``: not on Windows.
"""

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pikepdf

from benchmarks.fire_history import Event, History, digest, possible
from benchmarks.fire_writer import ON, PAGES, PASSPHRASE, live
from dossier.adapters.case_file import SqliteCaseStores
from dossier.adapters.case_store import SqliteCaseStore
from dossier.adapters.private_folders import PrivateFolders
from dossier.app import office as make_office
from dossier.domain.case import Case
from dossier.domain.errors import DossierError
from dossier.services.office import Office
from dossier.services.verify import verify

STORES: Final = SqliteCaseStores()
NEW: Final = Case(permit="annex10-25", procedure="renewal")
LIFE: Final = 10
"""Rounds a case lives for."""
STEPS: Final = 4
"""Changes undone and redone after every kill; all of them at the end of its life."""
KINDS: Final = {"assemble": 0.1, "protect": 0.1, "change": 0.8}
LONGEST_S: Final = {"assemble": 3.0, "protect": 1.5, "change": 0.25}
"""A kill comes within this time after the case was opened."""
LEFT: Final = "rounds that left a journal or an unfinished output (gone when opened)"
ORPHANS_END_S: Final = 60.0


@dataclass
class Tally:
    """What happened, and what should not have."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Range:
    """One folder with a case that is shot at."""

    def __init__(self, folder: Path, office: Office, seed: int) -> None:
        """Put the files to add into the folder."""
        self.folder = folder
        self._office = office
        self._chance = random.Random(seed)  # noqa: S311 - reproducible
        self._given = _files_to_add(folder / "given", self._chance)
        self._path = folder / "case.dossier"
        self._history = History()
        self._verified: int | None = None
        self.tally = Tally()

    def round(self, number: int) -> None:
        """Shoot once, then look at what is left."""
        if number % LIFE == 0:
            self._begin()
        kinds, weights = list(KINDS), list(KINDS.values())
        kind = self._chance.choices(kinds, weights)[0]
        after = self._chance.random() * LONGEST_S[kind]
        events = self._shot(kind, after)
        self._count(kind, events)
        try:
            self._look(events, whole=number % LIFE == LIFE - 1)
        except DossierError as error:
            self._fault(f"round {number}, {kind}: {error.code} {error.facts}")

    def _begin(self) -> None:
        self._path.unlink(missing_ok=True)
        (self.folder / "all.pdf").unlink(missing_ok=True)
        (self.folder / "temp").mkdir(exist_ok=True)
        STORES.create(self._path, NEW).close()
        self._history = History([digest(NEW)])

    def _shot(self, kind: str, after: float) -> list[Event]:
        read, write = os.pipe()
        seed = self._chance.randrange(1 << 30)
        child = os.fork()
        if child == 0:
            os.close(read)
            os.setsid()
            try:
                live(write, self._office, self._path, seed=seed, first=kind)
            except BaseException:  # noqa: BLE001 - the end of this process
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            first = pipe.readline()
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
            _, ended = os.waitpid(child, 0)
            if not os.WIFSIGNALED(ended):
                self._fault("the writer ended by itself")
            _wait_for_orphans(child)
            lines = [first, *pipe.readlines()]
        return [json.loads(line) for line in lines if line.endswith(b"\n")]

    def _count(self, kind: str, events: list[Event]) -> None:
        counts = self.tally.counts
        counts[f"rounds: {kind}"] += 1
        counts["changes reported as saved"] += sum("did" in e for e in events)
        if events and "will" in events[-1]:
            counts[f"kills in the middle of a change: {events[-1]['will']}"] += 1
        for event in events:
            if "refused" in event:
                self._fault(f"refused: {event}")

    def _look(self, events: list[Event], *, whole: bool) -> None:
        left = list(self.folder.glob("*.part")) + list(self.folder.glob("*-journal"))
        self.tally.counts[LEFT] += bool(left)
        with contextlib.closing(
            STORES.open(self._path, passphrase=PASSPHRASE)
        ) as store:
            found = digest(store.load())
            fits = [h for h in possible(self._history, events) if h.current == found]
            if not fits:
                self._fault(f"a saved change is lost; last events {events[-3:]}")
                self._history = History([found])
                return
            fits = [h for h in fits if h.protected == store.protected]
            if not fits:
                self._fault("the passphrase is not as reported")
                return
            self._history = self._walked(store, fits, whole=whole)
            self._compare_originals(store)
        self._look_at_output()
        self._look_for_leftovers()

    def _walked(
        self, store: SqliteCaseStore, fits: list[History], *, whole: bool
    ) -> History:
        """Undo and redo, and return the history that the case followed."""
        steps = len(fits[-1].states) if whole else STEPS
        back = _steps(store.undo, steps)
        there = _steps(store.redo, len(back))
        ahead = _steps(store.redo, steps)
        _steps(store.undo, len(ahead))
        for one in fits:
            before = one.states[max(one.place - steps, 0) : one.place][::-1]
            after = one.states[one.place + 1 : one.place + 1 + steps]
            if back == before and ahead == after and there[-1:] in ([], [one.current]):
                self.tally.counts["undo steps walked"] += len(back) + len(ahead)
                return one
        self._fault("undo leads elsewhere")
        return fits[0]

    def _compare_originals(self, store: SqliteCaseStore) -> None:
        for document in store.load().documents():
            found = hashlib.sha256(store.original(document.id)).hexdigest()
            if found != self._given[document.name]:
                self._fault(f"{document.name} is not what was given")
            self.tally.counts["originals compared"] += 1

    def _look_at_output(self) -> None:
        out = self.folder / "all.pdf"
        written = out.stat().st_mtime_ns if out.exists() else None
        if written in (None, self._verified):
            return
        self._verified = written
        self.tally.counts["assembled PDFs verified"] += 1
        if verify(self._office.engines, out).problems:
            self._fault("an output is not whole")

    def _look_for_leftovers(self) -> None:
        temp = PrivateFolders(self.folder / "temp")
        temp.drop(temp.new())
        known = {"given", "temp", "case.dossier", "all.pdf"}
        left = [p.name for p in self.folder.iterdir() if p.name not in known]
        left += [p.name for p in (self.folder / "temp").iterdir()]
        if left:
            self._fault(f"left behind: {left}")

    def _fault(self, said: str) -> None:
        self.tally.faults.append(said)


def _steps(step: object, most: int) -> list[str]:
    found: list[str] = []
    while len(found) < most and callable(step):
        case = step()
        if case is None:
            break
        found.append(digest(case))
    return found


def _wait_for_orphans(group: int) -> None:
    """Wait until the workers of a killed process have noticed."""
    give_up = time.monotonic() + ORPHANS_END_S
    while time.monotonic() < give_up:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        except PermissionError:
            pass
        time.sleep(0.01)


def _files_to_add(folder: Path, chance: random.Random) -> dict[str, str]:
    folder.mkdir()
    digests = {}
    for number in range(6):
        with pikepdf.new() as pdf:
            for _ in range(PAGES):
                pdf.add_blank_page(page_size=(595, 842))
            weight = chance.randbytes(2_000 + 30_000 * number)
            pdf.Root.Weight = pdf.make_stream(weight)
            pdf.save(folder / f"paper {number}.pdf")
        data = (folder / f"paper {number}.pdf").read_bytes()
        digests[f"paper {number}.pdf"] = hashlib.sha256(data).hexdigest()
    return digests


def report(tally: Tally, rounds: int, seed: int) -> str:
    """Return the outcome as Markdown."""
    lines = [
        "# The case file under fire",
        "",
        f"`python -m benchmarks.fire --rounds {rounds} --seed {seed}`, judged on {ON}:",
        "what each round does stands at the top of `benchmarks/fire.py`.",
        "",
        "| what | how many |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in sorted(tally.counts.items())),
        f"| **saved changes lost, or anything else amiss** | **{len(tally.faults)}** |",
        "",
        *(f"- {fault}" for fault in tally.faults),
    ]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    """Shoot, print what happened, and fail if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    office = make_office()
    folder = Path(tempfile.mkdtemp(prefix="fire-"))
    try:
        shot_at = Range(folder, office, arguments.seed)
        for number in range(arguments.rounds):
            shot_at.round(number)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    said = report(shot_at.tally, arguments.rounds, arguments.seed)
    print(said)
    if arguments.out is not None:
        arguments.out.write_text(said, "utf-8")
    return 1 if shot_at.tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
