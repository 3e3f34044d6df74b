# SPDX-License-Identifier: Apache-2.0
"""Where a page is to be signed and dated, by the words printed around that place."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.domain.finding import Box
from dossier.domain.reading import Word
from dossier.domain.text_lines import Cell, Layout, around, lay_out

_SURE = 0.6
_LABEL = re.compile(
    r"^\W*(?:date et |cachet et |nom et |nom, )?(?:la |ma |votre )?signatures?\b"
    r"|\(signatures?\)\W*$|^\W*(?:lu et approuve|bon pour accord)\b"
)
_LONGEST_LABEL = 70
"""Characters: longer lines that begin so are sentences about signing."""
_DONE_AT = re.compile(r"\bfaite?\s+(?:a|en|au|le)\b")
_LETTER_DATE = re.compile(r"^\W*a [a-z' -]{2,28}, le\b")
_DATE_GOES = re.compile(r"\ble\b[\s:._\u2026-]*$")
_ELECTRONIC = re.compile(
    r"\bsigne\w* electroniquement\b|\bsignature electronique (?:de|du|par)\b"
    r"|\bdocusigned by\b|\bsigned electronically\b|\bdigitally signed by\b"
)
_HINT = re.compile(r"sign|fait|approuv|accord", re.IGNORECASE)
_LE = re.compile(r"^le[:._\u2026-]*$", re.IGNORECASE)
_BESIDE = 0.02
_WIDE = 0.46
_HIGH = 0.135
"""Of the page: 40 mm of A4, as far below its label as people sign."""
_DATE_WIDE = 0.22
_LOWER_PART = 0.3
_SAME_LEFT = 0.04
_NEXT_LINE = 3.0


@dataclass(frozen=True, slots=True)
class SignatureArea:
    """Where to look, as fractions of the upright page.

    Attributes:
        label: the words that say so.
        area: where a signature would stand, those words included.
        date: where the date would be written by hand; None where nothing asks for one
            or one is printed.
    """

    label: Box
    area: Box
    date: Box | None = None


def signature_areas(words: Sequence[Word]) -> tuple[SignatureArea, ...]:
    """Return where a page is to be signed: under "Signature", else "Fait à …, le …"."""
    layout = lay_out(_near_hints(words))
    labels = [c for c in layout.cells if _is_label(_folded(c.text))]
    closing = [c for c in layout.cells if _is_closing(_folded(c.text), c)]
    date = next((d for c in reversed(closing) if (d := _date_place(c, layout))), None)
    anchors = labels or closing[-1:]
    return tuple(SignatureArea(c.box, _below(c.box), date) for c in anchors)


def electronic_signature(words: Sequence[Word]) -> Box | None:
    """Return where a page says in print that it was signed electronically."""
    for cell in lay_out(_near_hints(words)).cells:
        if _ELECTRONIC.search(_folded(cell.text)):
            return cell.box
    return None


def printed_boxes(words: Iterable[Word]) -> list[Box]:
    """Return the boxes of words that are print for sure, not a hand misread."""
    return [w.box for w in words if w.confidence >= _SURE]


def _near_hints(words: Sequence[Word]) -> list[Word]:
    """Return the words on and just below lines that may be about signing.

    To lay out a whole page takes as long as everything else here.
    """
    sure = [w for w in words if w.confidence >= _SURE or _LE.match(w.text)]
    hints = [w for w in sure if _HINT.search(w.text)]
    hints += [
        one
        for before, one in pairwise(sure)
        if _LE.match(one.text) and before.text.endswith(",")
    ]
    rows = [
        (2 * w.box[1] - w.box[3], w.box[3] + _NEXT_LINE * (w.box[3] - w.box[1]))
        for w in hints
    ]
    return [w for w in sure if any(_overlap(w.box, row) for row in rows)]


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _LABEL.search(text) is not None


def _is_closing(text: str, cell: Cell) -> bool:
    """Tell "Fait à Lyon, le …" from a letter's date at the top of the page."""
    if _DONE_AT.search(text):
        return len(text) <= _LONGEST_LABEL
    return cell.box[1] > _LOWER_PART and _LETTER_DATE.search(text) is not None


def _date_place(cell: Cell, layout: Layout) -> Box | None:
    """Return the space after a closing "le" that nothing printed follows."""
    near = [c for c in layout.cells if c is cell or _follows(c, cell, layout)]
    asking = [c for c in near if _DATE_GOES.search(_folded(c.text))]
    les = [w for c in asking for w in c.words if _LE.match(w.text)]
    if not les:
        return None
    word = max(les, key=lambda w: (w.box[1], w.box[0]))
    left, top, right, bottom = word.box
    # Dots may be read as part of the word; the date goes on top of them.
    right = left + (right - left) * len("le") / len(word.text)
    beside = [c.box[0] for c in layout.cells if _overlap(c.box, (top, bottom))]
    end = min([right + _DATE_WIDE, 1.0, *(x for x in beside if x > right)])
    return (right, top - layout.line_height, end, bottom + layout.line_height / 2)


def _follows(cell: Cell, closing: Cell, layout: Layout) -> bool:
    """Tell what stands right of a closing, or on the line below, from the rest."""
    if _overlap(cell.box, (closing.box[1], closing.box[3])):
        return cell.box[0] > closing.box[0]
    down = cell.box[1] - closing.box[3]
    level = abs(cell.box[0] - closing.box[0]) < _SAME_LEFT
    return level and 0 <= down < _NEXT_LINE * layout.line_height


def _overlap(box: Box, rows: tuple[float, float]) -> bool:
    middle = (box[1] + box[3]) / 2
    return rows[0] <= middle <= rows[1]


def _below(box: Box) -> Box:
    """Return the place beside and below a label."""
    left = min(max(box[0] - _BESIDE, 0.0), 1.0 - _WIDE)
    return (left, box[1], left + _WIDE, min(box[3] + _HIGH, 1.0))


def whole(areas: Sequence[SignatureArea]) -> Box:
    """Return the box around all places of a page."""
    return around([Word(text="-", box=one.area) for one in areas])


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("\u2019", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c))
