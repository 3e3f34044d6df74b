# SPDX-License-Identifier: Apache-2.0
"""Where to cut an identity photo: level, one scale for both sides, nothing invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dossier.domain.errors import DossierError
from dossier.domain.photo_ways import (
    CropAims,
    HeadPixels,
    Size,
    Way,
    head_pixels,
    heads,
    lacking_edge,
    way_to,
    whole_way,
)
from dossier.domain.portrait import Portrait
from dossier.domain.sheet_corners import SheetCorners

__all__ = ["MM_PER_INCH", "Crop", "CropAims", "plan_crop"]

MM_PER_INCH: Final = 25.4
_FINER_MM: Final = 0.5
"""How far the head may leave its best size for twice the pixels."""
_LEAST_SAID_MM: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """A cut through the photo.

    Attributes:
        corners: as fractions of the frame (see ``Portrait``).
        size_px: width and height to write.
        dpi: of the print at that size.
        head_mm: chin to crown after the cut; likewise top_mm above it.
        short_mm: what is missing around the head for the usual place; less than the
            head is known by.
    """

    corners: SheetCorners
    size_px: tuple[int, int]
    dpi: int
    head_mm: float
    top_mm: float
    short_mm: float = 0.0


def plan_crop(
    portrait: Portrait,
    aims: CropAims,
    sizes: tuple[Size, ...],
    *,
    chin: float | None = None,
    crown: float | None = None,
) -> Crop:
    """Return the best cut.

    A photo that is right already is kept whole where levelling it would cost pixels.

    Args:
        portrait: the photo as measured.
        aims: what the print should measure.
        sizes: pixels to write, the finest first; the first that needs no enlarging.
        chin: its height as a share of the frame's, if a person moved the line.
        crown: likewise.

    Raises:
        DossierError: ``photo.no_face``, ``photo.lines_crossed``,
            ``photo.no_margin_SIDE`` (facts: side, missing_mm), ``photo.few_pixels``
            (facts: have_px, need_px).
    """
    head, frame = head_pixels(portrait, chin, crown), portrait.frame_px
    every = [way_to(head, aims, frame, mm) for mm in heads(aims)]
    whole = whole_way(head, aims, portrait)
    ways = [one for one in (*every, whole) if one is not None and one.fits]
    least = min(every, key=lambda way: way.short)
    short = 0.0
    if not ways and least.short <= aims.unsure:
        ways = _loosely(head, aims.loosened, frame)
        short = _said(least.short)
    if not ways:
        side = lacking_edge(head, aims, frame, least.head)
        code = f"photo.no_margin_{side}"
        raise DossierError(code, side=side, missing_mm=_said(least.short))
    way, size = _finest(ways, whole, aims, sizes)
    return _crop(way, frame, (aims.print_mm, size), short)


def _loosely(head: HeadPixels, loose: CropAims, frame: Size) -> list[Way]:
    """Return the ways that fit within wider aims."""
    tried = (way_to(head, loose, frame, mm) for mm in heads(loose))
    return [one for one in tried if one.fits]


def _finest(
    ways: Sequence[Way], whole: Way | None, aims: CropAims, sizes: Sequence[Size]
) -> tuple[Way, Size]:
    """Return the best way to the finest size, and that size.

    Raises:
        DossierError: ``photo.few_pixels``.
    """
    level = sorted(
        (way for way in ways if way is not whole), key=lambda way: way.off(aims)
    )
    best = level[0].head if level else 0.0
    near = [way for way in level if abs(way.head - best) <= _FINER_MM]
    ordered = [*near, *(way for way in (whole,) if way is not None), *level]
    for size in sizes:
        for way in ordered:
            if way.gives(size, aims.print_mm):
                return way, size
    have = round(aims.print_mm[1] * ordered[0].per_mm)
    need = min(one[1] for one in sizes)
    raise DossierError("photo.few_pixels", have_px=have, need_px=need)


def _crop(
    way: Way, frame: Size, written: tuple[tuple[float, float], Size], short: float
) -> Crop:
    print_mm, size = written
    points = [
        (min(max(x / frame[0], 0.0), 1.0), min(max(y / frame[1], 0.0), 1.0))
        for x, y in way.corners
    ]
    return Crop(
        corners=SheetCorners(
            top_left=points[0],
            top_right=points[1],
            bottom_right=points[2],
            bottom_left=points[3],
        ),
        size_px=size,
        dpi=round(size[1] / print_mm[1] * MM_PER_INCH),
        head_mm=round(way.head, 1),
        top_mm=round(way.top, 1),
        short_mm=short,
    )


def _said(short_mm: float) -> float:
    return round(max(short_mm, _LEAST_SAID_MM), 1)
