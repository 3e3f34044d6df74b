# SPDX-License-Identifier: Apache-2.0
"""What has to be so before a finding is set aside."""

import datetime as dt
from collections.abc import Sequence

from dossier.domain.case import Overruling
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Finding


def found_by_code(
    found: Sequence[Finding], slot_id: str, code: str
) -> tuple[Finding, ...]:
    """Return the findings of a slot that have this code.

    Raises:
        WrongInputError: ``overrule.no_such_finding`` naming those there are, or
            ``overrule.nothing_found``.
    """
    about = tuple(f for f in found if f.code == code)
    if about:
        return about
    codes = sorted({f.code for f in found if f.severity > 0})
    if not codes:
        raise WrongInputError("overrule.nothing_found", slot=slot_id)
    raise WrongInputError(
        "overrule.no_such_finding",
        slot=slot_id,
        given=code,
        present=", ".join(codes),
    )


def overruling(
    slot_id: str, about: Sequence[Finding], reason: str, on: dt.date
) -> Overruling:
    """Return the setting aside of these findings of one code.

    Raises:
        WrongInputError: ``overrule.no_reason``.
    """
    if not reason.strip():
        raise WrongInputError("overrule.no_reason")
    return Overruling(
        slot=slot_id,
        code=about[0].code,
        reason=reason.strip(),
        made_on=on,
        documents=tuple(f.document for f in about if f.document is not None),
    )
