# SPDX-License-Identifier: Apache-2.0
"""What was read on a sheet laid straight, told as places of the photo it is on.

Runs in worker processes only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.adapters.page_source import turned_box
from dossier.adapters.page_straighten import Straightening
from dossier.domain.boxes import overlap
from dossier.domain.finding import Box
from dossier.domain.page_quality import PageQuality
from dossier.domain.reading import (
    Barcode,
    FoundDate,
    Mrz,
    PageReading,
    SignaturePlace,
    Word,
)


@dataclass(frozen=True, slots=True)
class StraightPage:
    """A reading of the straight picture, and the way back to the photo.

    Attributes:
        reading: boxes are fractions of the straight picture, upright.
        turned: degrees clockwise by which the photo is turned for the boxes told here;
            the reading's own rotation unless another was asked for.
    """

    reading: PageReading
    how: Straightening
    turned: int

    def box(self, box: Box) -> Box:
        """Return where a box of the reading is on the photo, turned as told."""
        back = (360 - self.reading.rotation) % 360
        return turned_box(self.how.in_photo(turned_box(box, back)), self.turned)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words."""
        return tuple(replace(w, box=self.box(w.box)) for w in self.reading.words)

    @property
    def dates(self) -> tuple[FoundDate, ...]:
        """The dates."""
        return tuple(replace(d, box=self.box(d.box)) for d in self.reading.dates)

    @property
    def codes(self) -> tuple[Barcode, ...]:
        """The bar codes."""
        return tuple(replace(c, box=self.box(c.box)) for c in self.reading.barcodes)

    @property
    def mrz(self) -> Mrz | None:
        """The machine-readable zone."""
        mrz = self.reading.mrz
        if mrz is None or mrz.box is None:
            return mrz
        return replace(mrz, box=self.box(mrz.box))

    @property
    def signature(self) -> SignaturePlace | None:
        """Where it is to be signed."""
        place = self.reading.signature
        return None if place is None else replace(place, box=self.box(place.box))

    def quality(self, measured: PageQuality) -> PageQuality:
        """Return what was measured on the straight sheet, before its light was evened.

        Nothing runs out of a picture that shows all four corners.
        """
        unread = measured.unread_box
        return replace(
            measured,
            unread_box=None if unread is None else self.box(unread),
            cut_edges=(),
            hidden=tuple(
                replace(patch, box=self.box(patch.box)) for patch in measured.hidden
            ),
        )


def all_codes(codes: Sequence[Barcode], more: Sequence[Barcode]) -> tuple[Barcode, ...]:
    """Return the codes of two readings, each once; a decoded 2D-Doc goes first."""
    every = sorted((*codes, *more), key=lambda code: code.twoddoc is None)
    kept: list[Barcode] = []
    for code in every:
        if not any(overlap(code.box, other.box) for other in kept):
            kept.append(code)
    return tuple(sorted(kept, key=lambda code: (code.box[1], code.box[0])))
