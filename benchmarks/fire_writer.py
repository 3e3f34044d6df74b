# SPDX-License-Identifier: Apache-2.0
"""The process under fire: changes a case without end and reports what is saved."""

import datetime as dt
import hashlib
import json
import os
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.fire_history import digest
from dossier.adapters.case_file import SqliteCaseStores
from dossier.adapters.case_store import SqliteCaseStore
from dossier.adapters.private_temp import keep_temporary_files_private
from dossier.domain.case import Case
from dossier.domain.errors import DossierError
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import PageReading, Reading, TextSource
from dossier.i18n.catalogue import Translator
from dossier.services.assemble_case import AssembleRequest, assemble_case
from dossier.services.case_desk import CaseDesk
from dossier.services.jobs import Monitor, Silent
from dossier.services.office import Office
from dossier.services.protection import protect, unprotect
from dossier.services.stated_dates import state_date

ON: Final = dt.date(2026, 11, 22)
PASSPHRASE: Final = "a passphrase under fire"  # noqa: S105 - of a made-up case
SLOT: Final = "address_proof"
PAGES: Final = 2
Say = Callable[[dict[str, Any]], None]


class QuickReader:
    """Says how many pages a file has and nothing else: reading is not under fire."""

    version = "fire"

    def read(self, path: Path, *, monitor: Monitor) -> Reading:
        """Return two empty pages."""
        del monitor
        data = path.read_bytes()
        pages = tuple(
            PageReading(
                page=number,
                width_mm=210.0,
                height_mm=297.0,
                text_source=TextSource.NONE,
            )
            for number in range(1, PAGES + 1)
        )
        sha256 = hashlib.sha256(data).hexdigest()
        return Reading(sha256=sha256, type="pdf", size_bytes=len(data), pages=pages)

    def read_many(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Return the readings of several files."""
        return tuple(self.read(path, monitor=monitor) for path in paths)

    def picture(self, path: Path, page: int, **_how: object) -> bytes:
        """Return no picture."""
        del path, page
        return b""


class _ToldStore:
    """Reports each change before it is saved and after."""

    def __init__(self, store: SqliteCaseStore, say: Say) -> None:
        self._kept = store
        self._say = say

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the store has
        return getattr(self._kept, name)

    def save(self, case: Case, *, originals: Mapping[str, Path]) -> None:
        self._say({"will": "save", "digest": digest(case)})
        self._kept.save(case, originals=originals)
        self._say({"did": "save"})

    def undo(self) -> Case | None:
        return self._moved("undo", self._kept.undo)

    def redo(self) -> Case | None:
        return self._moved("redo", self._kept.redo)

    def protect(self, passphrase: str | None) -> None:
        self._say({"will": "protect", "on": passphrase is not None})
        self._kept.protect(passphrase)
        self._say({"did": "protect"})

    def _moved(self, name: str, move: Callable[[], Case | None]) -> Case | None:
        self._say({"will": name})
        moved = move()
        self._say({"did": name})
        return moved


class _ToldStores(SqliteCaseStores):
    def __init__(self, say: Say) -> None:
        self._say = say

    def open(self, path: Path, **how: Any) -> Any:  # noqa: ANN401 - a stand-in
        return _ToldStore(super().open(path, **how), self._say)


class Writer:
    """Changes one case until somebody kills it."""

    def __init__(self, desk: CaseDesk, office: Office, folder: Path, seed: int) -> None:
        """Work on a case in a folder whose ``given`` holds the files to add."""
        self._desk = desk
        self._office = office
        self._out = folder / "all.pdf"
        self._given = sorted((folder / "given").iterdir())
        self._chance = random.Random(seed)  # noqa: S311 - a reproducible choice
        self._usual = (self._add, self._answer, self._order, self._edit)
        self._usual += (self._date, self._remove, self._undo, self._redo)

    def work(self, first: str) -> None:
        """Do the deed asked for, then any others, without end."""
        if first == "assemble":
            self._add()
            while True:
                self._assemble()
        if first == "protect":
            self._toggle()
        while True:
            self._chance.choice(self._usual)()

    def _add(self) -> None:
        files = self._chance.sample(self._given, self._chance.choice((1, 1, 2)))
        self._desk.add(SLOT, files, monitor=Silent())

    def _answer(self) -> None:
        housing = self._chance.choice(("tenant", "owner", "hosted"))
        self._desk.answer({"housing": housing})

    def _order(self) -> None:
        ids = self._ids()
        self._chance.shuffle(ids)
        if ids:
            self._desk.reorder(SLOT, tuple(ids))

    def _edit(self) -> None:
        for one in self._any():
            turn = self._chance.choice((0, 90, 180, 270))
            edit = PageEdit(page=1, turn=turn, left_out=self._chance.random() < 0.3)  # noqa: PLR2004 - some
            self._desk.edit_page(SLOT, one, edit)

    def _date(self) -> None:
        for one in self._any():
            day = ON - dt.timedelta(days=self._chance.randrange(300))
            state_date(self._desk, SLOT, one, day, on=ON)

    def _remove(self) -> None:
        for one in self._any():
            self._desk.remove(SLOT, one)

    def _undo(self) -> None:
        self._desk.undo()

    def _redo(self) -> None:
        self._desk.redo()

    def _toggle(self) -> None:
        if self._desk.store.protected:
            unprotect(self._desk)
        else:
            protect(self._desk, PASSPHRASE)

    def _assemble(self) -> None:
        request = AssembleRequest(out=self._out, on=ON, cover=False, force=True)
        assemble_case(
            self._desk,
            self._office,
            request,
            translator=Translator("en"),
            monitor=Silent(),
        )

    def _ids(self) -> list[str]:
        return [d.id for d in self._desk.case.slots.get(SLOT, ())]

    def _any(self) -> list[str]:
        ids = self._ids()
        return [self._chance.choice(ids)] if ids else []


def live(pipe: int, office: Office, path: Path, *, seed: int, first: str) -> None:
    """Open a case and change it until killed; never returns in peace.

    Args:
        pipe: where reports go, one JSON line each.
        office: rule book and engines; the stores are replaced by reporting ones.
        path: the case.
        seed: of the order of changes.
        first: ``assemble``, ``protect`` or ``change``.
    """

    def say(event: dict[str, Any]) -> None:
        os.write(pipe, json.dumps(event).encode() + b"\n")

    tempfile.tempdir = str(path.parent / "temp")
    try:
        folders = keep_temporary_files_private()
        engines = replace(
            office.engines,
            reader=QuickReader(),
            stores=_ToldStores(say),
            folders=folders,
            photos=None,
        )
        under_fire = Office(office.book, engines, office.law, lambda: ON)
        desk = under_fire.open(path, passphrase=PASSPHRASE)
        say({"open": True})
        Writer(desk, under_fire, path.parent, seed).work(first)
    except DossierError as error:
        say({"refused": error.code, "facts": repr(error.facts)})
