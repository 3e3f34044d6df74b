# SPDX-License-Identifier: Apache-2.0
"""One page as the engines want it: grey pixels, its size, and any text it carries."""

import math
from dataclasses import dataclass

from PIL import Image

from dossier.domain.finding import Box
from dossier.domain.reading import Word

MM_PER_INCH = 25.4
A4_MM = (210.0, 297.0)

_A4_SQUARE_INCHES = A4_MM[0] * A4_MM[1] / MM_PER_INCH**2
_CEILING = 2.25
"""A page gets at most this many times the pixels of an A4 page (A4 at 300 dpi)."""

_PREVIEW_PX = 960


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """A page before anything was made of it, as the file itself says it stands.

    Attributes:
        grey: 8-bit grey pixels, square.
        grey_dpi: resolution of ``grey`` on the page (assumed A4 if nothing states it).
        width_px: of the picture that fills the page, 0 if there is none.
        dpi: what that picture has on the page, None if nothing states it.
        colour: None for vector pages.
        raster: a picture fills the page, as a scan does.
        pictures: places of smaller pictures on a vector page (a bar code, perhaps).
        words: embedded text, upright after ``words_rotation``.
        words_rotation: degrees clockwise that bring the embedded text upright.
        unmapped: share of embedded characters that map to no meaning.
        preview: a picture that fills the page, small and in its colours.
    """

    grey: Image.Image
    grey_dpi: float
    width_mm: float
    height_mm: float
    width_px: int = 0
    height_px: int = 0
    dpi: float | None = None
    colour: bool | None = None
    raster: bool = True
    pictures: tuple[Box, ...] = ()
    words: tuple[Word, ...] = ()
    words_rotation: int = 0
    unmapped: float = 0.0
    preview: Image.Image | None = None


def reading_dpi(
    width_in: float, height_in: float, native: float | None, wanted: int
) -> float:
    """Return the resolution to read a page at, in dots per inch.

    That is the wanted one, more for pages smaller than A4 (small print on a card),
    never more than the picture has, and never more pixels than a worker can bear.
    """
    area = max(width_in * height_in, 1e-6)
    small_page = wanted * math.sqrt(_A4_SQUARE_INCHES / area)
    dpi = max(wanted, small_page) if native is not None else wanted
    if native is not None:
        dpi = min(dpi, native)
    return min(dpi, small_page * math.sqrt(_CEILING))


def preview_of(image: Image.Image) -> Image.Image:
    """Return a picture small enough to look for a sheet of paper in it."""
    scale = _PREVIEW_PX / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def turned_box(box: Box, rotation: int) -> Box:
    """Return where a box is after turning its page clockwise by 0, 90, 180 or 270."""
    x0, y0, x1, y1 = box
    if rotation == 90:  # noqa: PLR2004
        return (1 - y1, x0, 1 - y0, x1)
    if rotation == 180:  # noqa: PLR2004
        return (1 - x1, 1 - y1, 1 - x0, 1 - y0)
    if rotation == 270:  # noqa: PLR2004
        return (y0, 1 - x1, y1, 1 - x0)
    return box


def turned_image(image: Image.Image, rotation: int) -> Image.Image:
    """Return the image turned clockwise by 0, 90, 180 or 270 degrees."""
    turns = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    return image.transpose(turns[rotation]) if rotation else image


def fraction_box(box: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    """Return a pixel box as fractions of an image, kept inside it."""
    width, height = size
    return (
        _clamped(box[0] / width),
        _clamped(box[1] / height),
        _clamped(box[2] / width),
        _clamped(box[3] / height),
    )


def _clamped(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 5)
