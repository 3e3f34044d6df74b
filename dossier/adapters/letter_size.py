# SPDX-License-Identifier: Apache-2.0
"""How high the letters of a page are, told from the boxes of its words."""

from collections.abc import Sequence
from statistics import median
from typing import Final

from dossier.domain.reading import Word

_ENOUGH_WORDS: Final = 5
_LOW: Final = frozenset("acemnorsuvwxzgpqyç.,-")
_TAILED: Final = frozenset("gjpqyç,;()[]|")
_LOW_SHARE: Final = 0.72
"""Height of x over that of H and l (0.52 and 0.72 of the type size in sans-serifs)."""
_TAIL: Final = 0.29
"""How far p and q reach below the line, over the height of H (0.21 and 0.72)."""


def letter_share(words: Sequence[Word]) -> float | None:
    """Return the median height of x as a share of the page's height.

    None with too few words. A box fits a word tightly, so what its height means
    depends on the letters: "une" has neither ascenders nor descenders, "page" has
    descenders alone.
    """
    if len(words) < _ENOUGH_WORDS:
        return None
    return median(map(_x_height, words))


def _x_height(word: Word) -> float:
    high = any(letter not in _LOW for letter in word.text)
    tail = any(letter in _TAILED for letter in word.text)
    of = (1.0 if high else _LOW_SHARE) + (_TAIL if tail else 0.0)
    return (word.box[3] - word.box[1]) * _LOW_SHARE / of
