# SPDX-License-Identifier: Apache-2.0
"""What a person says of a paper's date of issue, kept in the case."""

import datetime as dt

from dossier.domain.errors import WrongInputError
from dossier.domain.stated_date import StatedDate
from dossier.services.case_desk import CaseDesk


def state_date(
    desk: CaseDesk, slot_id: str, document_id: str, date: dt.date | None, *, on: dt.date
) -> None:
    """Keep the date a person gives for a document, in place of what was read.

    Args:
        desk: the open case.
        slot_id: slot the document stands in.
        document_id: the document.
        date: None for a paper that bears no date of issue.
        on: filing date.

    Raises:
        WrongInputError: ``case.no_such_document``, ``date.after_filing``.
    """
    if date is not None and date > on:
        raise WrongInputError(
            "date.after_filing", given=date.isoformat(), on=on.isoformat()
        )
    stated = StatedDate(document=document_id, date=date, made_on=on)
    desk.change(lambda case: case.with_stated_date(slot_id, stated))


def forget_date(desk: CaseDesk, document_id: str) -> None:
    """Let what was read count again.

    Raises:
        WrongInputError: ``date.nothing_said``.
    """
    if desk.case.stated_date(document_id) is None:
        raise WrongInputError("date.nothing_said", document=document_id)
    desk.change(lambda case: case.without_stated_date(document_id))
