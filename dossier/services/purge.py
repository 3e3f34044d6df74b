# SPDX-License-Identifier: Apache-2.0
"""Old case files of a help desk: found, listed, and only then deleted."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.domain.system_cause import system_cause
from dossier.services.case_ports import CaseStores

ENDING: Final = ".dossier"


@dataclass(frozen=True, slots=True)
class OldCase:
    """A case nobody changed for long.

    Attributes:
        changed: day of the last change, in local time.
        days: how long ago that is.
    """

    path: Path
    changed: dt.date
    days: int


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """What is old enough, and what nobody can tell the age of.

    Attributes:
        unknown: files that are never deleted, with the reason for each.
    """

    old: tuple[OldCase, ...]
    unknown: tuple[tuple[Path, DossierError], ...]


@dataclass(frozen=True, slots=True)
class PurgeSettings:
    """What is deleted at every start of the window."""

    folder: Path
    older_than_days: int


def purge_by_itself(
    stores: CaseStores, settings: PurgeSettings, *, today: dt.date
) -> tuple[OldCase, ...]:
    """Forget the old cases in a folder, as somebody set it up; return them.

    Raises:
        WrongInputError, UnreadableFileError: as ``purge_plan``.
    """
    days = settings.older_than_days
    plan = purge_plan(stores, settings.folder, older_than_days=days, today=today)
    return purge(stores, plan)[0]


def purge_plan(
    stores: CaseStores, folder: Path, *, older_than_days: int, today: dt.date
) -> PurgePlan:
    """Return the cases in a folder, and below it, not changed for so many days.

    The age is that of the last change in the case, not of the file: a copy or a
    backup that came back is as old as what it holds. Links are not followed.

    Raises:
        WrongInputError: ``purge.no_folder``.
        UnreadableFileError: ``purge.cannot_list``.
    """
    if not folder.is_dir():
        raise WrongInputError("purge.no_folder", name=folder.name or str(folder))
    old: list[OldCase] = []
    unknown: list[tuple[Path, DossierError]] = []
    for path in _cases_below(folder):
        try:
            changed = stores.last_change(path).astimezone().date()
        except DossierError as error:
            unknown.append((path, error))
            continue
        days = (today - changed).days
        if days > older_than_days:
            old.append(OldCase(path, changed, days))
    return PurgePlan(tuple(old), tuple(unknown))


def purge(
    stores: CaseStores, plan: PurgePlan
) -> tuple[tuple[OldCase, ...], tuple[tuple[Path, DossierError], ...]]:
    """Forget the old cases; return those that are gone and those that are not."""
    gone: list[OldCase] = []
    kept: list[tuple[Path, DossierError]] = []
    for one in plan.old:
        try:
            stores.forget(one.path)
        except DossierError as error:
            kept.append((one.path, error))
        else:
            gone.append(one)
    return tuple(gone), tuple(kept)


def _cases_below(folder: Path) -> list[Path]:
    try:
        found = [
            path
            for path in folder.rglob("*")
            if path.suffix.casefold() == ENDING
            and path.is_file()
            and not path.is_symlink()
        ]
    except OSError as error:
        cause = system_cause(error)
        raise UnreadableFileError(
            "purge.cannot_list", name=folder.name, cause=cause
        ) from error
    return sorted(found)
