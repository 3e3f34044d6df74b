# SPDX-License-Identifier: Apache-2.0
"""The pixels of an identity photo, as many as are needed. Worker processes only."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from PIL import Image

from dossier.adapters import images, pdf_pages
from dossier.adapters.image_part import part_as_wide_as
from dossier.adapters.page_source import A4_MM, MM_PER_INCH
from dossier.adapters.photo_origin import focal_35, origin_of
from dossier.domain.portrait import Origin

if TYPE_CHECKING:
    from pathlib import Path

    from dossier.adapters.face_mesh import Picture
    from dossier.domain.finding import Box
    from dossier.rulebook.thresholds import ReadingThresholds

FIRST_LOOK: Final = 1600
"""Pixels of the long side that most photos are asked for once."""

_READ_WHOLE: Final = "png"
"""Its orientation may follow the pixels: Pillow decodes them all to look for it."""


class PhotoSource(Protocol):
    """A picture that can be had at any size."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in its own pixels, upright as the file says."""
        ...

    @property
    def origin(self) -> Origin:
        """What the file says of where it comes from."""
        ...

    @property
    def focal_35(self) -> float | None:
        """Focal length in millimetres of 35 mm film, if stated."""
        ...

    @property
    def icc(self) -> bytes | None:
        """Colour profile of its red, green and blue, None for sRGB."""
        ...

    @property
    def dpi(self) -> float | None:
        """Resolution the file states, None without one and for pages of PDFs."""
        ...

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height as printed, A4 when the file does not say."""
        ...

    def pixels(self, longest: int) -> Picture:
        """Return the picture with its long side at most that many pixels."""
        ...

    def part(self, longest: int, box: Box) -> tuple[Picture, Box]:
        """Return a part of that picture, and which: whole pixels around ``box``."""
        ...


@dataclass(frozen=True, slots=True)
class ImageInMemory:
    """A picture already decoded, for measurements and tests."""

    image: Image.Image
    origin: Origin = field(default_factory=Origin)
    focal_35: float | None = None
    icc: bytes | None = None
    dpi: float | None = None
    size_mm: tuple[float, float] = A4_MM

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.size

    def pixels(self, longest: int) -> Picture:
        """Return the picture with its long side at most that many pixels."""
        return np.asarray(_at_most(self.image.convert("RGB"), longest))

    def part(self, longest: int, box: Box) -> tuple[Picture, Box]:
        """Return a part of that picture, and which: whole pixels around ``box``."""
        return _cut_out(self.pixels(longest), box)


def source_of(
    path: Path, kind: str, page: int, limits: ReadingThresholds
) -> PhotoSource:
    """Return the pixels of one page of a file of that type.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    if kind == "pdf":
        return PdfPage(path, page)
    return ImageFile(path, kind, page, limits)


class ImageFile:
    """A picture file; decoded small where that is enough (JPEG)."""

    def __init__(
        self, path: Path, kind: str, page: int, limits: ReadingThresholds
    ) -> None:
        """Look at the file's head.

        Raises:
            UnreadableFileError: ``file.damaged``, ``file.too_large``.
        """
        self._path, self._kind, self._page, self._limits = path, kind, page, limits
        with images.opened_image(path, kind, limits, page) as image:
            self.size = images.upright_size(image, kind)
            stated_dpi = images.stated_dpi(image)
            self.dpi = (
                round(math.sqrt(math.prod(stated_dpi)), 1) if stated_dpi else None
            )
            self.size_mm = _printed(self.size, self.dpi)
            self.origin = origin_of(image)
            self.focal_35 = focal_35(image)
            stated = image.info.get("icc_profile") if image.mode == "RGB" else None
            self.icc: bytes | None = stated if isinstance(stated, bytes) else None
            whole = kind == _READ_WHOLE
            self._first = self._shown(image, FIRST_LOOK) if whole else None

    def pixels(self, longest: int) -> Picture:
        """Return the picture with its long side at most that many pixels."""
        if self._first is not None and longest == FIRST_LOOK:
            return self._first
        given = (self._path, self._kind, self._limits, self._page)
        with images.opened_image(*given) as image:
            return self._shown(image, longest)

    def part(self, longest: int, box: Box) -> tuple[Picture, Box]:
        """Return a part of that picture, and which: whole pixels around ``box``."""
        given = (self._path, self._kind, self._limits, self._page)
        with images.opened_image(*given) as image:
            part, shown = part_as_wide_as(self._wide(longest), box, image, self._kind)
            return np.asarray(part), shown

    def _shown(self, image: Image.Image, longest: int) -> Picture:
        return np.asarray(images.as_wide_as(self._wide(longest), image, self._kind))

    def _wide(self, longest: int) -> int:
        return max(1, round(self.size[0] * min(1.0, longest / max(self.size))))


class PdfPage:
    """A page of a PDF, at the resolution of the picture that fills it."""

    focal_35: float | None = None
    icc: bytes | None = None
    dpi: float | None = None

    def __init__(self, path: Path, page: int) -> None:
        """Draw the page.

        Raises:
            UnreadableFileError: ``file.damaged``.
        """
        self._image = pdf_pages.at_own_pixels(path, page)
        self.size = self._image.size
        self.size_mm = pdf_pages.page_mm(path, page)
        self.origin = Origin()

    def pixels(self, longest: int) -> Picture:
        """Return the page with its long side at most that many pixels."""
        return np.asarray(_at_most(self._image, longest))

    def part(self, longest: int, box: Box) -> tuple[Picture, Box]:
        """Return a part of that page, and which: whole pixels around ``box``."""
        return _cut_out(self.pixels(longest), box)


def _cut_out(rgb: Picture, box: Box) -> tuple[Picture, Box]:
    height, width = rgb.shape[:2]
    x0, y0 = max(0, math.floor(box[0] * width)), max(0, math.floor(box[1] * height))
    x1 = min(width, math.ceil(box[2] * width))
    y1 = min(height, math.ceil(box[3] * height))
    return rgb[y0:y1, x0:x1], (x0 / width, y0 / height, x1 / width, y1 / height)


def _printed(size: tuple[int, int], dpi: float | None) -> tuple[float, float]:
    if dpi is None:
        return A4_MM if size[0] <= size[1] else (A4_MM[1], A4_MM[0])
    return (
        round(size[0] / dpi * MM_PER_INCH, 1),
        round(size[1] / dpi * MM_PER_INCH, 1),
    )


def _at_most(image: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
