# SPDX-License-Identifier: Apache-2.0
"""The dates printed on a page, each with its role and how much it looks "issued on".

Pure and deterministic: words with boxes in, dates out.
"""

from collections import Counter
from collections.abc import Sequence

from dossier.domain.date_places import DatedPage
from dossier.domain.day_order import PageOrder
from dossier.domain.reading import FoundDate, Word

REPAIR_CONFIDENCE = 0.85
"""Each character read as another one costs this factor."""
REPEATED_BONUS = 0.5
MOST_REPEATS = 2


def find_dates(words: Sequence[Word], *, page: int) -> tuple[FoundDate, ...]:
    """Return the dates of one page in reading order.

    Args:
        words: as printed on the upright page, in any order.
        page: number put on the dates.
    """
    dated = DatedPage(words)
    texts = [cell.text for cell in dated.layout.cells]
    order = PageOrder.of((place.match for place in dated.places), texts)
    dates = [order.date(place.match) for place in dated.places]
    prints = Counter(dates)
    found = []
    for place, date in zip(dated.places, dates, strict=True):
        hint = dated.hint(place)
        repeats = min(prints[date] - 1, MOST_REPEATS)
        looks = dated.looks(place) + REPEATED_BONUS * repeats
        score = min(hint.score + looks, hint.most)
        read = min(word.confidence for word in place.words)
        repaired = REPAIR_CONFIDENCE**place.match.repairs
        english = dated.is_labelled_in_english(place)
        ordered = order.confidence(place.match, english_label=english)
        confidence = read * repaired * ordered
        found.append(
            FoundDate(
                date=date,
                role=hint.role,
                text=place.cell.text[place.match.start : place.match.end],
                box=place.box,
                page=page,
                score=round(score, 2),
                confidence=round(confidence, 3),
                closing=dated.closes(place),
            )
        )
    return tuple(found)
