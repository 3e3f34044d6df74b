# SPDX-License-Identifier: Apache-2.0
"""Words with boxes put back into the cells and lines a reader sees.

A cell is a run of words with ordinary spaces between them; a line is the cells that
stand side by side. Boxes are fractions of a page whose proportions are unknown here,
so distances are measured in widths of a character and heights of a word.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from dossier.domain.finding import Box
from dossier.domain.reading import Word

SAME_LINE = 0.5
"""Largest distance of two middles, in heights of the *smaller* word: measured by the
larger one, a big title would swallow the two rows beside it."""
CELL_GAP = 2.4
"""Widest ordinary space, in character widths; justified text stays below 2."""
_OVERLAP = -1.0
"""Character widths that two words of one run may overlap."""
_BEHIND = 0.1
"""Of the page width: a run that ended so far to the left goes on no more."""
_TINY = 0.6
"""Share of the usual height below which a word is punctuation."""
_LONG_CELL = 0.25
"""Share of the page width from which a cell shows the slope of the sheet."""
_COMBINING = {
    "\u00b4": "\u0301",  # acute
    "`": "\u0300",  # grave
    "\u02c6": "\u0302",  # circumflex
    "^": "\u0302",
    "\u00a8": "\u0308",  # diaeresis
    "\u00b8": "\u0327",  # cedilla
}
_ALNUM = re.compile(r"\w")
_BARS = "|\u00a6"
"""How table rules are read; text on both sides of one is not one cell."""
_LOOSE_ACCENT = re.compile(r"([\u00b4`\u02c6^\u00a8\u00b8])([A-Za-z])")


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of words printed close together.

    Attributes:
        text: the words with single spaces.
        starts: offset in the text where each word starts.
        box: around all its words.
    """

    words: tuple[Word, ...]
    text: str
    starts: tuple[int, ...]
    box: Box

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that the characters from start to end touch."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_right(self.starts, max(end - 1, start))
        return self.words[first:last]


@dataclass(frozen=True, slots=True)
class Layout:
    """The cells of a page, line by line, and the usual size of its letters.

    Attributes:
        lines: cells from left to right, lines from top to bottom.
        char_width: median width of a character, as a fraction of the page width.
        line_height: median height of a word, as a fraction of the page height.
    """

    lines: tuple[tuple[Cell, ...], ...]
    char_width: float
    line_height: float

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return every cell in reading order."""
        return tuple(cell for line in self.lines for cell in line)


def lay_out(words: Sequence[Word]) -> Layout:
    """Return the cells and lines of a page's words."""
    return _laid_out(tuple(words))


@lru_cache(maxsize=4)
def _laid_out(words: tuple[Word, ...]) -> Layout:
    """Lay out once what dates, signatures and names of a page are all sought in."""
    useful = _without_doubles(w for w in words if w.text.strip() and _has_area(w))
    if not useful:
        return Layout((), 0.0, 0.0)
    char_width = median(_char_width(w) for w in useful)
    line_height = median(_height(w.box) for w in useful)
    ruler = _Ruler(least_height=line_height * _TINY)
    rough = _chains(useful, ruler)
    ruler = _Ruler(least_height=ruler.least_height, slope=_slope(rough))
    chains = _chains(useful, ruler) if ruler.slope else rough
    cells = [_cell(c) for c in chains if any(_ALNUM.search(w.text) for w in c)]
    return Layout(_side_by_side(cells, ruler), char_width, line_height)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """Measures whether two boxes stand on one line of a slightly turned sheet.

    Attributes:
        least_height: a dash or a dot counts as this high.
        slope: how much lines fall per page width.
    """

    least_height: float
    slope: float = 0.0

    def apart(self, left: Box, right: Box) -> float:
        """Return how far apart two middles are, in heights of the smaller box."""
        fall = self.slope * ((right[0] + right[2]) - (left[0] + left[2])) / 2
        smaller = max(min(_height(left), _height(right)), self.least_height)
        return abs(_middle(right) - _middle(left) - fall) / smaller


def around(words: Sequence[Word]) -> Box:
    """Return the box around some words."""
    boxes = [w.box for w in words]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _has_area(word: Word) -> bool:
    x0, y0, x1, y1 = word.box
    return x1 > x0 and y1 > y0


def _height(box: Box) -> float:
    return box[3] - box[1]


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _char_width(word: Word) -> float:
    return (word.box[2] - word.box[0]) / len(word.text)


def _without_doubles(words: Iterable[Word]) -> list[Word]:
    """Drop the second print of a word that a PDF draws twice to look bold."""
    kept: dict[tuple[str, int, int], Word] = {}
    for word in words:
        key = (word.text, round(word.box[0] * 400), round(word.box[1] * 400))
        kept.setdefault(key, word)
    return sorted(kept.values(), key=lambda w: (w.box[0], w.box[1]))


@dataclass(slots=True)
class _End:
    """A run of words that may go on: where its last word ends, how wide it is set."""

    chain: list[Word]
    right: float
    char_width: float

    @classmethod
    def at(cls, word: Word, chain: list[Word]) -> "_End":
        """Return the end of a chain, its last word."""
        return cls(chain, word.box[2], _char_width(word))


def _chains(words: Sequence[Word], ruler: _Ruler) -> list[list[Word]]:
    """Join each word, from left to right, to the run of words it continues."""
    chains: list[list[Word]] = []
    ends: list[_End] = []
    for word in words:
        left, width = word.box[0], _char_width(word)
        best, best_gap = None, CELL_GAP
        for end in ends:
            # In widths of their characters. This loop is the slowest of all reading.
            gap = (left - end.right) / max((end.char_width + width) / 2, 1e-6)
            if not _OVERLAP <= gap <= best_gap or (
                best is not None and gap == best_gap
            ):
                continue
            if _continues(end.chain[-1], word, ruler):
                best, best_gap = end, gap
        if best is None:
            chains.append([word])
            ends.append(_End.at(word, chains[-1]))
        else:
            best.chain.append(word)
            best.right, best.char_width = word.box[2], width
        ends = [end for end in ends if end.right > left - _BEHIND]
    return chains


def _continues(left: Word, right: Word, ruler: _Ruler) -> bool:
    if left.text[-1] in _BARS or (right.text[0] in _BARS and len(right.text) > 1):
        return False
    return ruler.apart(left.box, right.box) <= SAME_LINE


def _slope(chains: Iterable[Sequence[Word]]) -> float:
    """Return how much lines fall per page width; 0 without long lines."""
    slopes = []
    for chain in chains:
        first, last = chain[0].box, chain[-1].box
        run = (last[0] + last[2] - first[0] - first[2]) / 2
        if run >= _LONG_CELL:
            slopes.append((last[3] - first[3]) / run)
    return median(slopes) if slopes else 0.0


def _cell(chain: Sequence[Word]) -> Cell:
    words = [w for w in chain if w.text not in _BARS]
    starts, offset = [], 0
    texts = [_composed(word.text) for word in words]
    for text in texts:
        starts.append(offset)
        offset += len(text) + 1
    return Cell(tuple(words), " ".join(texts), tuple(starts), around(words))


def _composed(text: str) -> str:
    """Put accents printed as signs of their own (as LaTeX does) on their letter."""
    loose = _LOOSE_ACCENT.sub(lambda m: m[2] + _COMBINING[m[1]], text)
    return unicodedata.normalize("NFC", loose)


def _side_by_side(cells: Sequence[Cell], ruler: _Ruler) -> tuple[tuple[Cell, ...], ...]:
    """Group cells into lines, each compared with its nearest neighbour on the left."""
    lines: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda c: (c.box[0], c.box[1])):
        start = cell.words[0].box
        best, best_apart = None, SAME_LINE
        for line in lines:
            apart = ruler.apart(line[-1].words[-1].box, start)
            if apart <= best_apart and start[0] >= line[-1].words[-1].box[0]:
                best, best_apart = line, apart
        if best is None:
            lines.append([cell])
        else:
            best.append(cell)
    lines.sort(key=lambda line: _middle(line[0].box) - ruler.slope * line[0].box[0])
    return tuple(tuple(line) for line in lines)
