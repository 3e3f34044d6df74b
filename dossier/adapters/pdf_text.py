# SPDX-License-Identifier: Apache-2.0
"""The embedded text of a PDF page as words with boxes. Runs in worker processes."""

import ctypes
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
from pypdfium2 import raw as pdfium

from dossier.adapters.page_source import turned_box
from dossier.domain.finding import Box
from dossier.domain.reading import Word

_MOST_CHARACTERS = 100_000
_SOFT_HYPHEN = 0x02
_REPLACEMENT = 0xFFFD
_PRIVATE_USE = range(0xE000, 0xF900)
_HALVES = range(0xD800, 0xE000)  # halves of UTF-16 pairs are no characters
_CONTROLS = range(0x01, 0x20)
_GAP = 1.2
"""Times the height of a letter that make a gap between words without a blank."""

_ANGLE_STEP = 7
_RIGHT_ANGLE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayer:
    """Words, upright after ``rotation``; share of characters that mean nothing."""

    words: tuple[Word, ...] = ()
    rotation: int = 0
    unmapped: float = 0.0


@dataclass(slots=True)
class _Letters:
    """The letters of a word so far, in page coordinates."""

    text: list[str] = field(default_factory=list)
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    last: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def add(self, letter: str, box: tuple[float, float, float, float]) -> None:
        """Append a letter and grow the box over it."""
        if not self.text:
            self.box = box
        one = self.box
        self.box = (
            min(one[0], box[0]),
            min(one[1], box[1]),
            max(one[2], box[2]),
            max(one[3], box[3]),
        )
        self.text.append(letter)
        self.last = box

    def is_far_from(self, box: tuple[float, float, float, float]) -> bool:
        """Tell whether a letter stands too far off to belong to this word."""
        last = self.last
        size = max(
            last[2] - last[0], last[3] - last[1], box[2] - box[0], box[3] - box[1]
        )
        across = max(box[0] - last[2], last[0] - box[2])
        down = max(box[1] - last[3], last[1] - box[3])
        return max(across, down) > _GAP * max(size, 1.0)


def text_layer(page: pypdfium2.PdfPage) -> TextLayer:
    """Return the embedded words of a page in the order the file gives them."""
    textpage = page.get_textpage()
    try:
        count = min(textpage.count_chars(), _MOST_CHARACTERS)
        if count <= 0:
            return TextLayer()
        codes = [pdfium.FPDFText_GetUnicode(textpage, i) for i in range(count)]
        unmapped = sum(map(_means_nothing, codes))
        rotation = _text_rotation(textpage, page, count)
        frame = _Frame.of(page)
        words = tuple(
            Word(text=text, box=turned_box(frame.fractions(box), rotation))
            for text, box in _words(textpage, codes)
        )
    finally:
        textpage.close()
    return TextLayer(words=words, rotation=rotation, unmapped=unmapped / count)


def _words(
    textpage: pypdfium2.PdfTextPage, codes: list[int]
) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Yield text and box of each word, in page coordinates."""
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    word = _Letters()
    for index, code in enumerate(codes):
        letter = _character(code)
        if letter.isspace() or not letter:
            if word.text:
                yield "".join(word.text), word.box
                word = _Letters()
            continue
        pdfium.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
        box = (left.value, bottom.value, right.value, top.value)
        if word.text and word.is_far_from(box):
            yield "".join(word.text), word.box
            word = _Letters()
        word.add(letter, box)
    if word.text:
        yield "".join(word.text), word.box


def _character(code: int) -> str:
    if code == _SOFT_HYPHEN:
        return "-"
    if code in _CONTROLS or code == 0:
        return " "
    if code in _HALVES:
        return chr(_REPLACEMENT)
    try:
        return chr(code)
    except (ValueError, OverflowError):
        return chr(_REPLACEMENT)


def _means_nothing(code: int) -> bool:
    unnamed = code in _PRIVATE_USE or code in _HALVES or code > sys.maxunicode
    return unnamed or code in {0, _REPLACEMENT}


def _text_rotation(
    textpage: pypdfium2.PdfTextPage, page: pypdfium2.PdfPage, count: int
) -> int:
    """Return the turn that brings most of the text upright, beyond /Rotate."""
    votes = {0: 0, 90: 0, 180: 0, 270: 0}
    for index in range(0, count, _ANGLE_STEP):
        angle = pdfium.FPDFText_GetCharAngle(textpage, index)
        if angle < 0:
            continue
        quarter = round(math.degrees(angle) / _RIGHT_ANGLE) % 4
        votes[quarter * _RIGHT_ANGLE] += 1
    turned = max(votes, key=lambda k: (votes[k], k == 0))
    # pdfium's angles run clockwise, as /Rotate does.
    return int(-turned - page.get_rotation()) % 360


@dataclass(frozen=True, slots=True)
class _Frame:
    """The visible part of a page and the turn the file asks for."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> "_Frame":
        """Return the frame of a page."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    def fractions(self, box: tuple[float, float, float, float]) -> Box:
        """Return a box of page coordinates as fractions of the page as shown."""
        width = (self.right - self.left) or 1.0
        height = (self.top - self.bottom) or 1.0
        stored = (
            _inside((box[0] - self.left) / width),
            _inside((self.top - box[3]) / height),
            _inside((box[2] - self.left) / width),
            _inside((self.top - box[1]) / height),
        )
        x0, y0, x1, y1 = turned_box(stored, self.rotation)
        return (round(x0, 5), round(y0, 5), round(x1, 5), round(y1, 5))


def frame_fractions(
    page: pypdfium2.PdfPage, box: tuple[float, float, float, float]
) -> Box:
    """Return a box of page coordinates as fractions of the page as shown."""
    return _Frame.of(page).fractions(box)


def _inside(value: float) -> float:
    return min(max(value, 0.0), 1.0)
