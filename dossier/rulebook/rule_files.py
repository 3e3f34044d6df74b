# SPDX-License-Identifier: Apache-2.0
"""Rule files found in folders, read, and laid over one another."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dossier.domain.errors import WrongInputError
from dossier.domain.toml_text import NotTomlError, toml_table

Table = dict[str, Any]
"""A TOML table as read."""

CATALOGUES = ("documents", "questions")
"""Tables that may be spread over one file and a folder of the same name."""

PERMIT_FOLDERS = ("permits/", "resident-card/")
"""Where permit files are."""


def read_rule_files(
    folders: Sequence[Path], report: Callable[[WrongInputError], None] | None = None
) -> dict[str, Table]:
    """Return every rule file by its path inside the folders, later folders on top.

    The same file in a later folder is laid over the earlier one key by key: tables
    join, all else is replaced.

    Args:
        folders: the shipped folder first.
        report: takes the fault of a file that cannot be read, which is then left out;
            without it the first such fault is raised.

    Raises:
        WrongInputError: ``rules.invalid``, ``rules.no_folder``, ``rules.unreadable``.
    """
    found: dict[str, Table] = {}
    for number, folder in enumerate(folders):
        for name, path in rule_paths(folder):
            try:
                table = read_rule_file(path, name)
            except WrongInputError as error:
                if report is None:
                    raise
                report(error)
                continue
            if number:
                _lay_over(found, name, table)
            else:
                found[name] = table
    return found


def _lay_over(files: dict[str, Table], name: str, table: Table) -> None:
    """Lay a file of a later folder over the files read so far.

    Kinds of documents and questions are found by their name, in whatever file they
    are. What is changed this way says so in its field ``local``.
    """
    group = name.removesuffix(".toml").split("/")[0]
    if group in CATALOGUES:
        homes = {key: file for file in _of_group(files, group) for key in files[file]}
        for key, entry in table.items():
            home = homes.get(key, name)
            mark = {"local": name} if group == "documents" and key in homes else {}
            whole = {**entry, **mark} if isinstance(entry, dict) else entry
            files[home] = overlaid(files.get(home, {}), {key: whole})
        return
    below = files.get(name)
    files[name] = overlaid(below or {}, table)
    if below and name.startswith(PERMIT_FOLDERS):
        files[name]["slots"] = [
            _marked(slot, name, below) for slot in files[name].get("slots", ())
        ]


def _of_group(files: Mapping[str, Table], group: str) -> list[str]:
    return [
        file
        for file in files
        if file == f"{group}.toml" or file.startswith(f"{group}/")
    ]


def _marked(slot: Table, name: str, below: Mapping[str, Any]) -> Table:
    """Return a slot of a changed permit file; a new or changed one says it is local."""
    if slot in below.get("slots", ()) or "id" not in slot:
        return slot
    return {**slot, "local": name}


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
        return toml_table(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise invalid(name, f"byte {error.start}", "not UTF-8 text") from None
    except NotTomlError as error:
        raise invalid(name, error.where, error.problem) from None
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
