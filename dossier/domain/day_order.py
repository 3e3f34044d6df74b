# SPDX-License-Identifier: Apache-2.0
"""What a page proves about the order of day and month; it is never guessed."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dossier.domain.calendar_date import DateMatch, Order
from dossier.domain.month_names import fold

UNPROVEN = 0.5
"""Confidence in 03/04/2026 on a page that is not French and proves no order."""
CONTRADICTED = 0.4
"""Confidence in 12/31/2026 on a French page, or beside dates with the day first."""

_FRENCH = frozenset(
    {
        "le", "la", "les", "du", "des", "et", "au", "aux", "de", "votre", "vous",
        "nous", "une", "sur", "pour", "par", "facture", "montant", "numero", "client",
        "adresse", "paiement", "janvier", "fevrier", "avril", "juin", "juillet", "aout",
        "septembre", "octobre", "novembre", "decembre", "tva", "ttc", "ht",
    }
)  # fmt: skip
_ENGLISH = frozenset(
    {
        "the", "of", "and", "to", "for", "your", "you", "is", "in", "by", "with",
        "invoice", "amount", "number", "customer", "address", "payment", "january",
        "february", "april", "june", "july", "august", "september", "october",
        "november", "december", "tax", "vat", "total", "statement", "bill", "issued",
        "due", "account", "balance",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageOrder:
    """Which orders the dates of a page prove, and whether it speaks French."""

    day_first: bool
    month_first: bool
    french: bool

    @classmethod
    def of(cls, matches: Iterable[DateMatch], texts: Iterable[str]) -> "PageOrder":
        """Return what these dates, on a page with these texts, prove."""
        orders = {match.order for match in matches}
        tokens = Counter(
            token for text in texts for token in re.findall(r"[a-z]+", fold(text))
        )
        french = sum(tokens[word] for word in _FRENCH)
        english = sum(tokens[word] for word in _ENGLISH)
        return cls(
            day_first=Order.DAY_FIRST in orders,
            month_first=Order.MONTH_FIRST in orders,
            french=french >= max(english, 1),
        )

    def date(self, match: DateMatch) -> dt.date:
        """Read the date the way the page proves, day first by default."""
        if self.month_first and not self.day_first and match.swapped is not None:
            return match.swapped
        return match.date

    def confidence(self, match: DateMatch, *, english_label: bool = False) -> float:
        """Return how sure the order of this date is, 0 to 1.

        Args:
            match: the date.
            english_label: English words stand before it, so that even on a French
                page the month may come first.
        """
        if match.order is Order.MONTH_FIRST and (self.day_first or self.french):
            return CONTRADICTED
        if match.order is not Order.EITHER or self.day_first != self.month_first:
            return 1.0
        proven = self.french and not self.month_first and not english_label
        return 1.0 if proven else UNPROVEN
