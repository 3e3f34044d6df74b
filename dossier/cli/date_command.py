# SPDX-License-Identifier: Apache-2.0
"""The command by which a person says when a paper was issued."""

from dossier.cli.case_commands import open_case, slot_lines, slot_status
from dossier.cli.json_shapes import verdict_json
from dossier.cli.output import answer_with
from dossier.cli.parser import SaidDate
from dossier.cli.tools import BLOCKED, DONE, Call
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Severity
from dossier.services.stated_dates import forget_date, state_date


def date(call: Call) -> int:
    """Keep the day a paper was issued as the person says it, or take it back.

    Raises:
        WrongInputError: ``date.one_of_both`` unless a date or ``--reset`` is given.
    """
    args = call.args
    if (args.date is None) is not args.reset:
        raise WrongInputError("date.one_of_both")
    with open_case(call) as desk:
        desk.case.document(args.slot, args.document)
        if args.reset:
            forget_date(desk, args.document)
        else:
            said: SaidDate = args.date
            state_date(desk, args.slot, args.document, said.day, on=call.on)
        one = slot_status(desk.status(call.on), args.slot)
        value = {
            "slot": args.slot,
            "document": args.document,
            **verdict_json(call.t, one.findings, one.issued),
        }
        answer_with(call, value, slot_lines(call.t, one))
    return BLOCKED if one.verdict is Severity.BLOCKER else DONE
