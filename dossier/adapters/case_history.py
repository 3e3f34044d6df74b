# SPDX-License-Identifier: Apache-2.0
"""The states a case went through, and the one it stands at; undo that survives."""

import datetime as dt
import sqlite3

from dossier.adapters.case_codec import case_from_json, case_to_json
from dossier.domain.case import Case


def current(database: sqlite3.Connection) -> Case:
    """Return the case as it stands.

    Raises:
        ValueError: what is stored is not a case.
    """
    row = database.execute(
        "SELECT s.json FROM place p JOIN state s ON s.id = p.state"
    ).fetchone()
    if row is None:
        raise ValueError("no state")
    return case_from_json(row[0])


def forget_undone(database: sqlite3.Connection) -> bool:
    """Drop the states after the current one; tell whether there were any."""
    gone = database.execute("DELETE FROM state WHERE id > (SELECT state FROM place)")
    return gone.rowcount > 0


def append(database: sqlite3.Connection, case: Case) -> None:
    """Make a case current."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    added = database.execute(
        "INSERT INTO state(saved_at, json) VALUES (?, ?)", (now, case_to_json(case))
    )
    database.execute(
        "INSERT OR REPLACE INTO place(only_row, state) VALUES (1, ?)",
        (added.lastrowid,),
    )


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
    return True


def named_documents(database: sqlite3.Connection) -> set[str]:
    """Return the ids of the documents that any state names."""
    return {
        document.id
        for (text,) in database.execute("SELECT json FROM state")
        for document in case_from_json(text).documents()
    }
