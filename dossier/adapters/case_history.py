# SPDX-License-Identifier: Apache-2.0
"""The states a case went through, and the one it stands at; undo that survives."""

import datetime as dt
import sqlite3
from dataclasses import fields
from typing import Final

from dossier.adapters.case_checksum import checked, with_checksum
from dossier.adapters.case_codec import case_from_json, case_to_json
from dossier.adapters.case_seal import Seal
from dossier.domain.case import Case

_KEYS: Final = frozenset(field.name for field in fields(Case))


def current(database: sqlite3.Connection, seal: Seal) -> Case:
    """Return the case as it stands.

    Raises:
        ValueError: what is stored is not a case.
    """
    row = database.execute(
        "SELECT s.id, s.json FROM place p JOIN state s ON s.id = p.state"
    ).fetchone()
    if row is None:
        raise ValueError("no state")
    return _case(seal, *row)


def forget_undone(database: sqlite3.Connection) -> bool:
    """Drop the states after the current one; tell whether there were any."""
    gone = database.execute("DELETE FROM state WHERE id > (SELECT state FROM place)")
    return gone.rowcount > 0


def append(database: sqlite3.Connection, seal: Seal, case: Case) -> None:
    """Make a case current."""
    added = database.execute(
        "INSERT INTO state(saved_at, json) VALUES (?, '')", (_now(),)
    )
    # What is sealed is bound to its number, which is known only now.
    put(
        database, seal, added.lastrowid or 0, with_checksum(case_to_json(case).encode())
    )
    database.execute(
        "INSERT OR REPLACE INTO place(only_row, state) VALUES (1, ?)",
        (added.lastrowid,),
    )


def put(database: sqlite3.Connection, seal: Seal, number: int, json: bytes) -> None:
    """Store the JSON of a state: text where it is plain, as it always was."""
    stored = seal.close(_place(number), json)
    database.execute(
        "UPDATE state SET json = ? WHERE id = ?",
        (stored if seal.protects else stored.decode(), number),
    )


def taken(seal: Seal, number: int, stored: str | bytes) -> bytes:
    """Return the JSON of a state as ``put`` was given it.

    Raises:
        ValueError: it was altered, or stood elsewhere.
    """
    data = stored.encode() if isinstance(stored, str) else stored
    return seal.open(_place(number), data)


def move(database: sqlite3.Connection, *, forward: bool) -> bool:
    """Step to the state after or before; False when there is none."""
    query = (
        "SELECT min(id) FROM state WHERE id > (SELECT state FROM place)"
        if forward
        else "SELECT max(id) FROM state WHERE id < (SELECT state FROM place)"
    )
    target = database.execute(query).fetchone()[0]
    if target is None:
        return False
    database.execute("UPDATE place SET state = ?", (target,))
    database.execute("UPDATE state SET saved_at = ? WHERE id = ?", (_now(), target))
    return True


def last_change(database: sqlite3.Connection) -> dt.datetime:
    """Return when the case was changed last, undo and redo included.

    Raises:
        ValueError: no such time is stored.
    """
    (latest,) = database.execute("SELECT max(saved_at) FROM state").fetchone()
    when = dt.datetime.fromisoformat(str(latest))
    if when.tzinfo is None:
        raise ValueError("time without a zone")
    return when


def named_documents(database: sqlite3.Connection, seal: Seal) -> set[str]:
    """Return the ids of the documents that any state names."""
    rows = database.execute("SELECT id, json FROM state").fetchall()
    return {document.id for row in rows for document in _case(seal, *row).documents()}


def _case(seal: Seal, number: int, stored: str | bytes) -> Case:
    json = checked(taken(seal, number, stored), believed=_KEYS)
    return case_from_json(json.decode())


def _place(number: int) -> str:
    return f"state/{number}"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
