# SPDX-License-Identifier: Apache-2.0
"""What kind of paper dates stand on, as far as that changes what they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperKind:
    """Kinds of paper whose dates mean something of their own.

    Attributes:
        payslip: dated by its day of pay, or the end of its month.
        statement: of an account, dated by the end of its period.
        invites: to an appointment, whose day it names.
    """

    payslip: bool
    statement: bool
    invites: bool

    @classmethod
    def of(cls, texts: Sequence[str]) -> "PaperKind":
        """Return the kind of a page with these texts, folded."""
        return cls(
            payslip=any(_PAYSLIP.search(text) for text in texts),
            statement=any(_STATEMENT.search(text) for text in texts),
            invites=any(_APPOINTMENT.search(text) for text in texts),
        )


def is_english_label(text: str) -> bool:
    """Tell whether the words before a date are an English label, folded."""
    return bool(_ENGLISH.search(text)) and not _FRENCH.search(text)


def is_an_hour(text: str) -> bool:
    """Tell whether an hour follows a date: " à 9 h 30", folded."""
    return _HOUR.search(text) is not None


_PAYSLIP = re.compile(r"\bbulletin\sde\s(?:paie|paye|salaire)\b")
_STATEMENT = re.compile(r"\breleve (?:de compte|bancaire)")
_APPOINTMENT = re.compile(r"\brendez-?\s?vous\b|\bconvo\w+|\bvous presenter\b")
_ENGLISH = re.compile(
    r"\b(?:invoice|issue|bill|billing|statement|document|letter)\sdate\b"
    r"|\bdate\sof\b|\b(?:issued|dated)\b"
)
_FRENCH = re.compile(r"\bdate\sd(?:e|u)?\b|\bdate\sd'|\ble\b")
_HOUR = re.compile(r"^\W*(?:a|de)\s\d{1,2}\s?(?:h|heures?)\b")
