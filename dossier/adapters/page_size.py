# SPDX-License-Identifier: Apache-2.0
"""How large a picture is printed: at its own size if believable, else filling A4."""

from dataclasses import dataclass
from typing import Final

POINTS_PER_INCH: Final = 72.0
A4: Final = (595.276, 841.89)
"""Width and height in points (ISO 216: 210 by 297 mm)."""

_LOWEST_DPI: Final = 50.0
_HIGHEST_DPI: Final = 2500.0
_MEANT_FROM_DPI: Final = 100.0
"""Cameras and screens write 72 or 96 both ways without meaning it."""

_BLEED: Final = 1.03
_NEARLY_A4: Final = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page and the picture centred on it, in points."""

    page: tuple[float, float]
    picture: tuple[float, float]


def layout_for(width_px: int, height_px: int, dpi: tuple[float, float]) -> Layout:
    """Return page and picture size for a picture.

    A believable resolution keeps the true size: a scanned sheet gives a page of that
    sheet's size, a card or photo lies on A4 as large as it is. Anything else (phone
    photos, screenshots, larger than A4) is fitted on A4 of its own orientation.
    """
    sheet = A4 if height_px >= width_px else (A4[1], A4[0])
    natural = _natural(width_px, height_px, dpi)
    if natural is not None and _fits(natural, sheet):
        if all(n >= _NEARLY_A4 * s for n, s in zip(natural, sheet, strict=True)):
            return Layout(page=natural, picture=natural)
        return Layout(page=sheet, picture=natural)
    scale = min(sheet[0] / width_px, sheet[1] / height_px)
    return Layout(page=sheet, picture=(width_px * scale, height_px * scale))


def _natural(
    width_px: int, height_px: int, dpi: tuple[float, float]
) -> tuple[float, float] | None:
    low, high = sorted(dpi)
    if low < _LOWEST_DPI or high > _HIGHEST_DPI or high < _MEANT_FROM_DPI:
        return None
    return (
        width_px / dpi[0] * POINTS_PER_INCH,
        height_px / dpi[1] * POINTS_PER_INCH,
    )


def _fits(size: tuple[float, float], sheet: tuple[float, float]) -> bool:
    return size[0] <= sheet[0] * _BLEED and size[1] <= sheet[1] * _BLEED
