# SPDX-License-Identifier: Apache-2.0
"""What can still be had from a damaged case file. The file itself is not touched."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from dossier.adapters import archive, case_history
from dossier.domain.case import Case
from dossier.domain.errors import UnreadableFileError
from dossier.domain.rescued import Rescued


def rescue(path: Path) -> Rescued:
    """Return everything intact in a damaged case file."""
    with _private_copy(path) as copy, closing(sqlite3.connect(copy)) as database:
        case = _case(database)
        names = _names(database)
        originals, lost = dict[str, bytes](), list[str]()
        for document_id, name in names.items():
            data = _original(database, document_id)
            if data is None:
                lost.append(name)
            else:
                originals[name] = data
        if case is not None:
            lost += [d.name for d in case.documents() if d.id not in names]
    return Rescued(case=case, originals=originals, lost=tuple(lost))


def damaged(path: Path) -> UnreadableFileError:
    """Return the refusal that says what a damaged case file still gives."""
    found = rescue(path)
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
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        copy = Path(folder, "case")
        shutil.copyfile(path, copy)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():
            shutil.copyfile(journal, copy.with_name("case-journal"))
        yield copy


def _case(database: sqlite3.Connection) -> Case | None:
    try:
        return case_history.current(database)
    except (sqlite3.DatabaseError, ValueError):
        return None


def _names(database: sqlite3.Connection) -> dict[str, str]:
    names: dict[str, str] = {}
    # From both ends: a broken page in the middle hides neither the first nor the last.
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.DatabaseError):
            rows = database.execute(
                f"SELECT document, name FROM original ORDER BY rowid {order}"  # noqa: S608
            )
            for document_id, name in rows:
                names[str(document_id)] = str(name)
    return names


def _original(database: sqlite3.Connection, document_id: str) -> bytes | None:
    try:
        return archive.take(database, document_id)
    except (sqlite3.DatabaseError, UnreadableFileError):
        return None
