# SPDX-License-Identifier: Apache-2.0
"""What can still be had from a damaged case file. The file itself is not touched."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from dossier.adapters import archive, case_history, case_protection
from dossier.adapters.case_seal import PLAIN, Seal
from dossier.adapters.private_folders import PrivateFolders
from dossier.domain.case import Case
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.rescued import Rescued
from dossier.domain.system_cause import system_cause
from dossier.services.working_folder import working_folder

Key = str | Seal | None
"""What opens a protected case: its passphrase, or the seal of an open one."""

_BROKEN: Final = (sqlite3.DatabaseError, ValueError, TypeError)
"""What damage shows as; messages of SQLite that quote it may be no text at all."""


def rescue(path: Path, key: Key = None) -> Rescued:
    """Return everything intact in a damaged case file.

    Raises:
        WrongInputError: ``case.locked``, ``case.wrong_passphrase``.
        OSError: there is no room for a private copy of it.
    """
    with _private_copy(path) as copy, closing(sqlite3.connect(copy)) as database:
        # A damaged name is still a name.
        database.text_factory = lambda data: data.decode(errors="replace")
        seal = _seal(database, path.name, key)
        case = _case(database, seal) if seal else None
        names = _names(database)
        given = {d.id: d.name for d in case.documents()} if case else {}
        originals, lost = dict[str, bytes](), list[str]()
        for document_id, stored_name in names.items():
            name = _name(database, seal, document_id) or stored_name
            data = _original(database, seal, document_id)
            if data is None:
                lost.append(_said(name, given.get(document_id)))
            else:
                originals[name] = data
        lost += [name for one, name in given.items() if one not in names]
    return Rescued(case=case, originals=originals, lost=tuple(lost))


def damaged(path: Path, key: Key = None) -> DossierError:
    """Return the refusal that says what a damaged case file still gives."""
    try:
        found = rescue(path, key)
    except DossierError as error:
        return error
    except OSError as error:
        cause = system_cause(error)
        return UnreadableFileError("case.damaged_unseen", name=path.name, cause=cause)
    return UnreadableFileError(
        "case.damaged",
        name=path.name,
        intact=len(found.originals),
        lost_count=len(found.lost),
        lost=", ".join(found.lost) or "-",
        answers_kept=found.case is not None,
    )


@contextmanager
def _private_copy(path: Path) -> Iterator[Path]:
    with working_folder(PrivateFolders()) as folder:
        copy = folder / "case"
        shutil.copyfile(path, copy)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name("case-journal"))
        yield copy


def _seal(database: sqlite3.Connection, name: str, key: Key) -> Seal | None:
    """Return what opens the values; None when the wrapped key itself is lost."""
    if key is not None and not isinstance(key, str):
        return key
    try:
        return case_protection.unlocked(database, name, key)
    except case_protection.NoKeyError:
        return None
    except _BROKEN:
        return PLAIN


def _case(database: sqlite3.Connection, seal: Seal) -> Case | None:
    try:
        return case_history.current(database, seal)
    except _BROKEN:
        return None


def _names(database: sqlite3.Connection) -> dict[str, str]:
    names: dict[str, str] = {}
    # From both ends: a broken page in the middle hides neither the first nor the last.
    for order in ("ASC", "DESC"):
        with suppress(*_BROKEN):
            rows = database.execute(
                f"SELECT document, name FROM original ORDER BY rowid {order}"  # noqa: S608
            )
            for document_id, name in rows:
                names[str(document_id)] = str(name)
    return names


def _name(
    database: sqlite3.Connection, seal: Seal | None, document_id: str
) -> str | None:
    if seal is None:
        return None
    try:
        about = archive.about_original(database, seal, document_id)
    except _BROKEN:
        return None
    return about.name if about else None


def _original(
    database: sqlite3.Connection, seal: Seal | None, document_id: str
) -> bytes | None:
    try:
        return archive.take(database, seal, document_id) if seal else None
    except (*_BROKEN, UnreadableFileError):
        return None


def _said(name: str, given: str | None) -> str:
    """Name a lost original as the person knows it where its own name is lost."""
    return given if given is not None and name.startswith("sealed/") else name
