# SPDX-License-Identifier: Apache-2.0
"""Rule files as read last time, so that starting does not parse them all again.

The cache is found by a hash of every byte of every rule file and by the program's own
code, so that it is never stale; when anything about it is odd it is left aside.
"""

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from dossier import __version__
from dossier.rulebook.rule_files import Table, rule_paths

_DATE = 1
"""Extension code of a calendar day: TOML knows days, MessagePack does not."""

_LAYERS = ("rulebook", "checks", "domain")
"""Code that decides whether rule files are sound."""

_KEPT = 4
"""Caches kept beside the newest: a desk's folder and the shipped rules alone."""


class RuleCache:
    """The tables of one state of the rule files, known to be sound."""

    def __init__(self, folder: Path, rules: Sequence[Path]) -> None:
        """Look at the rule files.

        Raises:
            WrongInputError: ``rules.no_folder``.
            OSError: when one of them cannot be read.
        """
        self._path = folder / f"rules-{_state(rules)}.msgpack"

    def tables(self) -> dict[str, Table] | None:
        """Return the tables, None when this state has not been seen before."""
        try:
            found = msgspec.msgpack.decode(self._path.read_bytes(), ext_hook=_day)
        except (OSError, ValueError, msgspec.DecodeError):
            return None
        return found if isinstance(found, dict) else None

    def keep(self, tables: dict[str, Table]) -> None:
        """Remember the tables of rule files that were found to be sound."""
        data = msgspec.msgpack.encode(_marked(tables))
        with suppress(OSError):  # no room, or not ours to write: it works without
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _forget_old(self._path.parent)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(self._path)


def _state(rules: Sequence[Path]) -> str:
    """Return a hash of all that the rule book depends on."""
    found = hashlib.sha256(__version__.encode())
    for layer in _LAYERS:
        for path in sorted((Path(__file__).parents[1] / layer).glob("*.py")):
            stat = path.stat()
            found.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    for number, folder in enumerate(rules):
        for name, path in rule_paths(folder):
            data = path.read_bytes()
            found.update(f"{number} {name} {len(data)}\n".encode())
            found.update(data)
    return found.hexdigest()[:32]


def _forget_old(folder: Path) -> None:
    old = sorted(folder.glob("rules-*.msgpack"), key=lambda path: path.stat().st_mtime)
    for path in [*old[: -_KEPT or None], *folder.glob("*.part")]:
        path.unlink(missing_ok=True)


def _marked(value: object) -> object:
    """Return a table with every day in a form that comes back as a day."""
    if isinstance(value, dict):
        return {key: _marked(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(one) for one in value]
    if isinstance(value, dt.date):
        return msgspec.msgpack.Ext(_DATE, value.isoformat().encode())
    return value


def _day(code: int, data: memoryview) -> object:
    if code != _DATE:
        raise ValueError(code)
    return dt.date.fromisoformat(bytes(data).decode())
