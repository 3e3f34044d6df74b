# SPDX-License-Identifier: Apache-2.0
"""What a case may know about its applicant."""

import datetime as dt
from collections.abc import Mapping

from dossier.domain.case import Case
from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest

APPLICANT_KEYS = (
    "civility",
    "surname",
    "used_name",
    "given_names",
    "birth_date",
    "birth_place",
    "nationality",
    "foreigner_number",
    "permit_expires",
    "address",
    "email",
    "phone",
)
"""What a case may know about its applicant; dates as YYYY-MM-DD."""

DATE_KEYS = ("birth_date", "permit_expires")


def known_applicant(applicant: Mapping[str, str]) -> dict[str, str]:
    """Return the facts about an applicant, checked.

    Raises:
        WrongInputError: ``applicant.unknown_key``, ``applicant.bad_date``.
    """
    for key, value in applicant.items():
        if key not in APPLICANT_KEYS:
            raise WrongInputError(
                "applicant.unknown_key",
                given=key,
                closest=nearest(key, APPLICANT_KEYS),
                allowed=", ".join(APPLICANT_KEYS),
            )
        if key in DATE_KEYS:
            _require_date(key, value)
    return dict(applicant)


def _require_date(key: str, value: str) -> None:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        raise WrongInputError("applicant.bad_date", key=key, given=value) from None


def expiry_of(case: Case) -> dt.date | None:
    """Return when the applicant's present permit or visa expires, if known."""
    text = case.applicant.get("permit_expires")
    return dt.date.fromisoformat(text) if text else None


def birth_date_of(case: Case) -> dt.date | None:
    """Return when the applicant was born, if known."""
    text = case.applicant.get("birth_date")
    return dt.date.fromisoformat(text) if text else None
