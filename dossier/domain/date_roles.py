# SPDX-License-Identifier: Apache-2.0
"""What the words beside a date make of it: the nearest label, and whose date it is."""

import math
import re
from dataclasses import dataclass, replace
from typing import Final

from dossier.domain.date_labels import (
    AFTER,
    FAIR,
    LABELS,
    NEGATIVE,
    ON_PAYSLIPS,
    QUOTED,
    STRONG,
    UNSURE,
    UNTOLD,
    WEAK,
    Label,
)
from dossier.domain.date_subjects import (
    Whose,
    begins_a_phrase,
    is_town_and_le,
    tells_of_another,
    whose_date,
)
from dossier.domain.month_names import fold
from dossier.domain.reading import DateRole

__all__ = [
    "ANOTHERS",
    "FAIR",
    "NEGATIVE",
    "STRONG",
    "UNTOLD",
    "Hint",
    "closes_a_paper",
    "hint_after",
    "hint_before",
    "is_of_a_card",
]

_POSITIVE_REACH: Final = 14.0
"""Characters after which a positive label has lost two thirds of its weight."""
_NEGATIVE_REACH: Final = 35.0
"""Warnings carry further: "prelevee sur votre compte ... le" has words between."""


_WORD: Final = re.compile(r"[a-z]{3}")


@dataclass(frozen=True, slots=True)
class Hint:
    """The label that decided, weighed by its distance.

    Attributes:
        most: the most a date so labelled can score, wherever it stands.
        placed: it is the town that heads a letter.
    """

    score: float
    role: DateRole
    generic: bool = False
    most: float = math.inf
    placed: bool = False


ANOTHERS: Final = Hint(0.0, DateRole.OTHER, most=QUOTED)
"""A date of another paper: shown, not judged by."""


def hint_before(text: str, *, payslip: bool = False) -> Hint | None:
    """Return what the text before a date says of it, None when it says nothing.

    Args:
        text: as printed, ending where the date begins.
        payslip: the text is from a payslip.
    """
    folded = fold(text)
    specific: tuple[tuple[int, int], Label] | None = None
    generic: Label | None = None
    for label in (*(ON_PAYSLIPS if payslip else ()), *LABELS):
        span = _last(label.pattern, folded)
        if span is None:
            continue
        if label.generic:
            generic = label if generic is None else max((generic, label), key=_weight)
        elif specific is None or span > specific[0]:
            specific = (span, label)
    hints = [_weighed(text, folded, specific)] if specific else []
    if hints and (hints[0].score < 0 or hints[0] is ANOTHERS):
        return hints[0]
    if is_town_and_le(text, folded):
        hints.append(Hint(STRONG - 1, DateRole.ISSUE, placed=True))
    elif generic is not None:
        hints.append(
            Hint(generic.weight, generic.role, generic=True, most=generic.most)
        )
    return max(hints, key=lambda hint: (hint.score, hint.most), default=None)


def _weighed(text: str, folded: str, found: tuple[tuple[int, int], Label]) -> Hint:
    """Weigh a specific label by its distance, and by whose date it tells."""
    (end, length), label = found
    reach = _POSITIVE_REACH if label.weight > 0 else _NEGATIVE_REACH
    score = label.weight * math.exp(-(len(folded) - end) / reach)
    hint = Hint(score, label.role, most=label.most)
    start, tail = end - length, folded[end:]
    if label.role is DateRole.ISSUE and tells_of_another(tail):
        return ANOTHERS
    if not label.told:
        return hint
    whose = whose_date(folded[:start], folded[start:end])
    if whose is Whose.ANOTHER:
        return ANOTHERS
    capital = len(text) == len(folded) and begins_a_phrase(text[:start], text[start:])
    if (whose is Whose.THIS or capital) and not _WORD.search(tail):
        return hint
    return replace(hint, score=min(score, WEAK), most=UNSURE)


def hint_after(text: str) -> Hint | None:
    """Return what the text after a date says of it, None when it says nothing.

    Args:
        text: folded text, starting where the date ends.
    """
    label = next((one for one in AFTER if one.pattern.search(text)), None)
    return None if label is None else Hint(label.weight, label.role, most=label.most)


def is_of_a_card(text: str) -> bool:
    """Tell whether a sentence up to its date speaks of when a card was issued.

    "ma carte d'identité, délivrée le …" in a letter does not date the letter.
    """
    return _OF_A_CARD.search(text) is not None


_OF_A_CARD = re.compile(
    r"\b(?:carte|passeport|titre de sejour|permis|cni|visa|recepisse|identite)\b"
    r"[^.;]{0,110}?\bdelivre\w*\b[^.;]{0,40}?\ble\s?:?\s*$"
)


def closes_a_paper(text: str) -> bool:
    """Tell whether the text before a date is the formula a paper is signed with.

    "Fait à Lyon, le …" stands above a signature; a letter is headed "Lyon, le …".
    """
    return _CLOSING.search(text) is not None


_CLOSING = re.compile(r"\bfaite?\s(?:a|en|au|le|ce)\b[^.;]{0,60}$")


def _weight(label: Label) -> float:
    return label.weight


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Return end and length of the last match: nearer wins, then longer."""
    last = None
    for match in pattern.finditer(text):
        last = (match.end(), match.end() - match.start())
    return last
