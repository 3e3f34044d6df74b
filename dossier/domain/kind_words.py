# SPDX-License-Identifier: Apache-2.0
"""A page's words as tokens that can be compared with the phrases of the rule book.

Accents, case, plural endings and little words do not count; a long word may be misread
in one character. How a token stands on the page (height on it, size, capitals, alone
on its line or not) is kept beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from dossier.domain.reading import Word

_LITTLE_WORDS = """
a à au aux d de des du en et l la le les of the un une and for to y el
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words that are left out of phrases and pages alike."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})
_TOKEN = re.compile(r"[^\W_]+")
_PLURAL_LENGTH = 4
"""Letters from which a final s is taken for a plural."""
_TOLERANT_LENGTH = 6
"""Letters from which one misread character is forgiven."""
_SAME_LINE = 0.5
"""Share of a word's height by which middles on one line may differ."""
_CELL_GAP = 3.0
"""Widths of a character that separate two cells of a line."""


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word of a page.

    Attributes:
        top: middle of the word from the top, as a share of the page height.
        size: its height in heights of the page's usual word.
        capitals: printed in capital letters (two at least).
        cell: number of the run of words it stands in.
        alike: phrase words it may be, itself among them.
    """

    top: float
    size: float
    capitals: bool
    cell: int
    alike: frozenset[str]


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text that count, without accents and plural endings."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(_singular(t) for t in _TOKEN.findall(plain) if t not in _LITTLE)


def _singular(token: str) -> str:
    if len(token) >= _PLURAL_LENGTH and token.endswith("s") and token.isalpha():
        return token[:-1]
    return token


class Vocabulary:
    """The words of all phrases, and how misread ones lead back to them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._shortened: dict[str, set[str]] = {}
        for word in self._words:
            for form in _forms(word):
                self._shortened.setdefault(form, set()).add(word)

    def alike(self, token: str) -> frozenset[str]:
        """Return the phrase words a token may stand for."""
        if token in self._words:
            return frozenset((token,))
        found: set[str] = set()
        for form in _forms(token):
            found |= self._shortened.get(form, set())
        return frozenset(w for w in found if _one_off(w, token))


def _forms(word: str) -> tuple[str, ...]:
    """Return a long word, and it with each of its characters taken out.

    Two words share such a form when one character was replaced, lost or added.
    """
    if len(word) < _TOLERANT_LENGTH:
        return ()
    return (word, *(word[:i] + word[i + 1 :] for i in range(len(word))))


def _one_off(one: str, other: str) -> bool:
    """Tell whether two words differ by one replaced, lost or added character."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    tails = one[start:], other[start:]
    if len(one) == len(other):
        return tails[0][1:] == tails[1][1:]
    longer, shorter = sorted(tails, key=len, reverse=True)
    return longer[1:] == shorter


def tokens_of(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Token, ...]:
    """Return the tokens of a page in reading order."""
    useful = [w for w in words if w.text.strip() and w.box[3] > w.box[1]]
    if not useful:
        return ()
    usual = median(w.box[3] - w.box[1] for w in useful)
    tokens: list[Token] = []
    known: dict[str, frozenset[str]] = {}
    cell = 0
    before: Word | None = None
    for word in useful:
        cell += before is not None and not _goes_on(before, word)
        before = word
        _, y0, _, y1 = word.box
        letters = [c for c in word.text if c.isalpha()]
        capitals = len(letters) > 1 and all(c.isupper() for c in letters)
        for token in folded(word.text):
            if token not in known:
                known[token] = vocabulary.alike(token)
            tokens.append(
                Token((y0 + y1) / 2, (y1 - y0) / usual, capitals, cell, known[token])
            )
    return tuple(tokens)


def _goes_on(left: Word, right: Word) -> bool:
    """Tell whether a word continues the run of words before it."""
    height = max(left.box[3] - left.box[1], right.box[3] - right.box[1])
    apart = abs(left.box[1] + left.box[3] - right.box[1] - right.box[3]) / 2
    width = (left.box[2] - left.box[0]) / len(left.text)
    gap = right.box[0] - left.box[2]
    return apart <= height * _SAME_LINE and -width <= gap <= _CELL_GAP * width
