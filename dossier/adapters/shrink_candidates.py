# SPDX-License-Identifier: Apache-2.0
"""The images of a PDF that may be made smaller, and how far each has gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pikepdf
from pikepdf import Object, Stream

from dossier.adapters.image_codec import (
    can_be_recoded,
    entries_of,
    is_bilevel,
    put_back,
    restore,
    stored_bytes,
)
from dossier.adapters.pdf_placement import drawn_sizes
from dossier.adapters.pdf_walk import Key
from dossier.adapters.picture_encoder import Encoded
from dossier.adapters.shrink_settings import Step
from dossier.domain.merge_plan import AssembledPart

_NO_END: Final = 1_000


@dataclass(slots=True, kw_only=True)
class Candidate:
    """An image that may be made smaller.

    Attributes:
        key: of its object, in the PDF and in the untouched one alike.
        source: as it was given, in the untouched PDF.
        page: of its file, from 1; pages are all it is drawn on, of the whole PDF.
        drawn: largest size in points.
        bytes: what it takes now, or would with ``new`` in its place.
        bilevel: one bit for each pixel: packed better, but never changed.
        level: the step last tried, -1 for none; made is the one ``new`` is at.
        deepest: the last step that may be tried.
        tried: what a probe has encoded already.
    """

    key: Key
    source: Stream
    file: str
    page: int
    pages: set[int]
    drawn: tuple[float, float]
    original_bytes: int
    bytes: int
    bilevel: bool
    level: int = -1
    made: int = -1
    deepest: int = _NO_END
    new: Encoded | None = None
    tried: dict[Step, Encoded | None] = field(default_factory=dict)
    _in_place: Encoded | None = None
    _entries: Mapping[str, Object | None] = field(default_factory=dict)

    def accept(self, new: Encoded, level: int) -> None:
        """Let ``new`` stand for the image."""
        self.new, self.made, self.bytes = new, level, len(new.data)
        self.tried = {}

    def forget(self) -> None:
        """Let the image stand for itself again."""
        self.new, self.made, self.bytes = None, -1, self.original_bytes
        self.tried = {}

    def put_in(self, pdf: pikepdf.Pdf) -> None:
        """Make the image in a PDF what was chosen for it."""
        if self.new is self._in_place:
            return
        image = pdf.get_object(self.key)
        if not isinstance(image, Stream):
            return
        if self._in_place is None:
            self._entries = entries_of(image)
        else:
            restore(image, self.source, self._entries)
        if self.new is not None:
            put_back(image, self.new)
            # The PDF has its own copy now.
            self.new = replace(self.new, data=b"")
        self._in_place = self.new


def candidates_of(
    pdf: pikepdf.Pdf, parts: Sequence[AssembledPart], small: int
) -> list[Candidate]:
    """Return the images of more than ``small`` bytes that may be made smaller."""
    found: dict[Key, Candidate] = {}
    passed: set[Key] = set()
    for part in parts:
        for number in range(part.first_page, part.first_page + part.pages):
            for key, drawn in drawn_sizes(pdf.pages[number - 1]).items():
                known = found.get(key)
                if known is not None:
                    # Drawn twice: sharp enough for the larger of the two.
                    known.drawn = _larger(known.drawn, drawn)
                    known.pages.add(number)
                elif key not in passed:
                    passed.add(key)
                    image = pdf.get_object(key)
                    if isinstance(image, Stream) and _is_worth_it(image, small, drawn):
                        found[key] = _candidate(image, part, number, drawn)
    return list(found.values())


def _is_worth_it(image: Stream, small: int, drawn: tuple[float, float]) -> bool:
    if stored_bytes(image) <= small or min(drawn) <= 0:
        return False
    return can_be_recoded(image) or is_bilevel(image)


def _candidate(
    image: Stream, part: AssembledPart, number: int, drawn: tuple[float, float]
) -> Candidate:
    size = stored_bytes(image)
    return Candidate(
        key=image.objgen,
        source=image,
        file=part.file,
        page=part.page_of_file(number),
        pages={number},
        drawn=drawn,
        original_bytes=size,
        bytes=size,
        bilevel=is_bilevel(image),
    )


def _larger(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return max(a[0], b[0]), max(a[1], b[1])
