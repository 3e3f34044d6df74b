# SPDX-License-Identifier: Apache-2.0
"""Commands that protect a case, and that make it forgotten."""

from pathlib import Path

from dossier.cli.case_commands import open_case
from dossier.cli.output import answer_with, problem_text
from dossier.cli.passphrases import given_passphrase, new_passphrase, protection_lines
from dossier.cli.tools import BLOCKED, DONE, UNREADABLE, Call
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.i18n.marking import N_
from dossier.services import purge as purging
from dossier.services.protection import protect as protected_by
from dossier.services.protection import unprotect


def protect(call: Call) -> int:
    """Set or change the passphrase of a case, or take it away."""
    with open_case(call) as desk:
        if call.args.remove:
            unprotect(desk)
        else:
            was = desk.store.protected
            fallback = None if was else given_passphrase(call)
            protected_by(desk, new_passphrase(call, fallback))
        plain = N_("{name} opens without a passphrase: whoever has it can read it.")
        lines = protection_lines(call.t, desk)
        lines = lines or [call.t.text(plain, name=desk.path.name)]
        value = {"case": str(desk.path), "protected": desk.store.protected}
        answer_with(call, value, lines)
    return DONE


def forget(call: Call) -> int:
    """Overwrite and delete a case file with what lies beside it.

    Raises:
        WrongInputError: ``forget.not_confirmed``; then nothing was touched.
    """
    path = call.args.case
    stores = call.tools.office().engines.stores
    if not _is_there(path):
        raise UnreadableFileError("case.missing", name=path.name)
    if not call.args.yes:
        raise WrongInputError("forget.not_confirmed", name=path.name)
    size = stores.forget(path)
    line = call.t.text(
        N_("{name} is gone: {size} bytes were overwritten and deleted."),
        name=path.name,
        size=size,
    )
    answer_with(call, {"forgotten": str(path), "bytes": size}, [line])
    return DONE


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name no disk takes is that of no file.
        return False


def purge(call: Call) -> int:
    """List the cases nobody changed for so many days; delete them when told to."""
    stores = call.tools.office().engines.stores
    days = call.args.older_than_days
    plan = purging.purge_plan(
        stores, call.args.directory, older_than_days=days, today=call.on
    )
    cases, kept = purging.purge(stores, plan) if call.args.yes else (plan.old, ())
    troubles = (*plan.unknown, *kept)
    value = {
        "deleted": call.args.yes,
        "cases": [
            {"case": str(c.path), "changed": c.changed.isoformat(), "days": c.days}
            for c in cases
        ],
        "left": [{"case": str(path), "code": e.code} for path, e in troubles],
    }
    answer_with(call, value, _purge_lines(call, cases, troubles))
    if kept:
        return BLOCKED
    return UNREADABLE if plan.unknown else DONE


def _purge_lines(
    call: Call,
    cases: tuple[purging.OldCase, ...],
    troubles: tuple[tuple[object, DossierError], ...],
) -> list[str]:
    t = call.t
    lines = [
        t.plural(
            "{path}: last changed on {day}, {n} day ago",
            "{path}: last changed on {day}, {n} days ago",
            one.days,
            path=str(one.path),
            day=t.date(one.changed),
        )
        for one in cases
    ]
    for path, error in troubles:
        lines.append(t.text(N_("{path} was left as it is."), path=str(path)))
        lines.append(f"    {problem_text(t, error)}")
    if not cases:
        lines.append(t.text(N_("No case file is that old.")))
    elif not call.args.yes:
        lines.append(t.text(N_("Nothing was deleted. Add --yes to delete these.")))
    return lines
