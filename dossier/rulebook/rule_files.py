# SPDX-License-Identifier: Apache-2.0
"""Rule files found in folders, read, and laid over one another."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dossier.domain.errors import WrongInputError

Table = dict[str, Any]
"""A TOML table as read."""


def read_rule_files(folders: Sequence[Path]) -> dict[str, Table]:
    """Return every rule file by its path inside the folders, later folders on top.

    The same file in a later folder is laid over the earlier one key by key: tables
    join, all else is replaced.

    Raises:
        WrongInputError: ``rules.invalid``, ``rules.no_folder``, ``rules.unreadable``.
    """
    found: dict[str, Table] = {}
    for folder in folders:
        for name, path in rule_paths(folder):
            table = read_rule_file(path, name)
            found[name] = overlaid(found.get(name, {}), table)
    return found


def rule_paths(folder: Path) -> list[tuple[str, Path]]:
    """Return the rule files of a folder with their names, in a fixed order.

    Raises:
        WrongInputError: ``rules.no_folder``.
    """
    if not folder.is_dir():
        raise WrongInputError("rules.no_folder", name=str(folder))
    paths = sorted(folder.rglob("*.toml"))
    return [(path.relative_to(folder).as_posix(), path) for path in paths]


def read_rule_file(path: Path, name: str) -> Table:
    """Return one file as a table.

    Raises:
        WrongInputError: ``rules.invalid``, ``rules.unreadable``.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at ")
        raise invalid(name, where.rstrip(")"), what) from None
    except UnicodeDecodeError as error:
        raise invalid(name, f"byte {error.start}", "not UTF-8 text") from None
    except OSError:
        raise WrongInputError("rules.unreadable", file=name) from None


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> Table:
    """Return the lower table with the upper one laid over it key by key."""
    joined = dict(below)
    for key, value in above.items():
        old = joined.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        joined[key] = overlaid(old, value) if both else value  # type: ignore[arg-type]
    return joined


def invalid(
    file: str, where: str, problem: str, hint: str | None = None
) -> WrongInputError:
    """Return the error that names file, place, fault and the closest valid name."""
    return WrongInputError(
        "rules.invalid",
        file=file,
        where=where or "$",
        problem=problem,
        closest=hint,
    )
