# SPDX-License-Identifier: Apache-2.0
"""Pictures: photos and scans that are not in a PDF. Runs in worker processes only."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from dossier.adapters.heif_file import is_cut_short, know_heif
from dossier.adapters.page_quality import has_colour
from dossier.adapters.page_source import (
    A4_MM,
    MM_PER_INCH,
    PageSource,
    preview_of,
    reading_dpi,
)
from dossier.domain.errors import UnreadableFileError
from dossier.rulebook.thresholds import ReadingThresholds

_FORMATS = {
    "jpeg": ("JPEG",),
    "png": ("PNG",),
    "tiff": ("TIFF",),
    "webp": ("WEBP",),
    "bmp": ("BMP",),
    "gif": ("GIF",),
    "heic": ("HEIF",),
}
_DAMAGED = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError,
    ZeroDivisionError, OverflowError, AttributeError, RuntimeError,
)  # fmt: skip
"""What Pillow's decoders raise on broken files (observed on its own test corpus)."""

_MILLION = 1_000_000
_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})
_PLAUSIBLE_DPI = (50.0, 2400.0)
_PLAUSIBLE_MM = (15.0, 450.0)
_UNMEASURED_DPI = frozenset({72, 96})
"""What programs write when nobody measured."""

_PAPERS_MM = ((210.0, 297.0), (215.9, 279.4), (148.0, 210.0), (297.0, 420.0))
_PAPER_TOLERANCE = 0.04
_DEEP_MODES = ("I", "F")


def outline(
    path: Path, kind: str, limits: ReadingThresholds
) -> tuple[int, tuple[str, ...]]:
    """Return the number of pages and the problem codes.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    with opened_image(path, kind, limits) as image:
        frames = int(getattr(image, "n_frames", 1))
        if kind == "tiff":
            return frames, ()
        several = frames > 1 and kind != "jpeg"
        return 1, ("file.first_frame_only",) if several else ()


def page_source(
    path: Path, kind: str, page: int, limits: ReadingThresholds
) -> PageSource:
    """Return one picture, upright as its own orientation tag says.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    with opened_image(path, kind, limits, page) as image:
        stated = stated_dpi(image)
        sideways = _is_sideways(image, kind)
        width, height = image.size
        dpi_x, dpi_y = stated or (_fitted_dpi(width, height),) * 2
        inches = (width / dpi_x, height / dpi_y)
        native = math.sqrt(dpi_x * dpi_y)
        target_dpi = reading_dpi(*inches, native, limits.ocr_dpi)
        target = (_pixels(inches[0], target_dpi), _pixels(inches[1], target_dpi))
        upright = _upright(image, target)
        if sideways:
            width, height = height, width
            inches = (inches[1], inches[0])
        return PageSource(
            grey=upright.convert("L"),
            grey_dpi=target_dpi,
            width_mm=_page_mm(inches, stated is not None)[0],
            height_mm=_page_mm(inches, stated is not None)[1],
            width_px=width,
            height_px=height,
            dpi=round(native, 1) if stated else None,
            colour=has_colour(upright),
            preview=preview_of(upright),
        )


def picture(
    path: Path, kind: str, page: int, *, width_px: int, limits: ReadingThresholds
) -> Image.Image:
    """Return one picture in RGB, upright, as wide as asked.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    with opened_image(path, kind, limits, page) as image:
        return as_wide_as(width_px, image, kind)


def as_wide_as(width_px: int, image: Image.Image, kind: str) -> Image.Image:
    """Return an opened picture in RGB, upright, as wide as asked."""
    width, height = image.size
    if _is_sideways(image, kind):
        target = (max(1, round(width * width_px / height)), width_px)
    else:
        target = (width_px, max(1, round(height * width_px / width)))
    return _upright(image, target).convert("RGB")


@contextmanager
def opened_image(
    path: Path, kind: str, limits: ReadingThresholds, page: int = 1
) -> Iterator[Image.Image]:
    """Open one frame with the decoder of its type alone, and check its size.

    Naming the decoder matters: left to itself, Pillow starts Ghostscript for an EPS
    file called ``.jpg``.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    Image.MAX_IMAGE_PIXELS = None  # its own limit is per process; ours follows
    if kind == "heic":
        know_heif()
    try:
        if kind == "heic" and is_cut_short(path):
            raise UnreadableFileError("file.damaged", page=page)
        with Image.open(path, formats=_FORMATS[kind]) as image:
            if page > 1:
                image.seek(page - 1)
            _refuse_bomb(image.size, kind, limits)
            yield image
    except UnidentifiedImageError as error:
        raise UnreadableFileError("file.damaged") from error
    except _DAMAGED as error:
        raise UnreadableFileError("file.damaged", page=page) from error


def upright_size(image: Image.Image, kind: str) -> tuple[int, int]:
    """Return width and height in pixels of a picture standing upright."""
    width, height = image.size
    return (height, width) if _is_sideways(image, kind) else (width, height)


def _refuse_bomb(size: tuple[int, int], kind: str, limits: ReadingThresholds) -> None:
    limit = limits.image_megapixels_max
    if kind == "jpeg":
        limit = limits.jpeg_megapixels_max
    if size[0] * size[1] > limit * _MILLION:
        raise UnreadableFileError("file.too_large")


def _is_sideways(image: Image.Image, kind: str) -> bool:
    """Tell whether standing upright swaps the sides; Pillow turns TIFF by itself."""
    if kind == "tiff":
        return False
    return image.getexif().get(_ORIENTATION) in _SIDEWAYS


def _upright(image: Image.Image, target: tuple[int, int]) -> Image.Image:
    """Return the image resized to ``target`` (before turning), on white, turned."""
    if target[0] < image.width:
        # JPEG: lets the decoder itself skip what nobody will see.
        image.draft(None, target)
    flat = _on_white(image)
    if flat.size != target:
        flat = flat.resize(target, Image.Resampling.BICUBIC, reducing_gap=2.0)
    orientation = image.getexif().get(_ORIENTATION, 1)
    exif = flat.getexif()
    exif[_ORIENTATION] = orientation
    return ImageOps.exif_transpose(flat)


def _on_white(image: Image.Image) -> Image.Image:
    """Return the pixels in mode L or RGB, anything transparent shown on white."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith(_DEEP_MODES):
        return _eight_bits(image)
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image if image.mode in {"L", "RGB"} else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return 16-bit or floating grey as 8-bit grey; Pillow would only clip it."""
    values = np.nan_to_num(np.asarray(image, dtype=np.float32))
    top = 65535.0 if image.mode.startswith("I") else float(values.max() or 1.0)
    scaled = np.clip(values * (255.0 / max(top, 1e-9)), 0, 255)
    return Image.fromarray(scaled.astype(np.uint8))


def stated_dpi(image: Image.Image) -> tuple[float, float] | None:
    """Return the resolution the file states, if it can be true."""
    try:
        x, y = (float(v) for v in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    low, high = _PLAUSIBLE_DPI
    if not (low <= x <= high and low <= y <= high):
        return None
    size = sorted((image.width / x * MM_PER_INCH, image.height / y * MM_PER_INCH))
    if size[0] < _PLAUSIBLE_MM[0] or size[1] > _PLAUSIBLE_MM[1]:
        return None
    if round(x) in _UNMEASURED_DPI and not _is_paper(size):
        return None
    return x, y


def _is_paper(size_mm: list[float]) -> bool:
    return any(
        all(abs(have / want - 1) <= _PAPER_TOLERANCE for have, want in pairs)
        for pairs in (zip(size_mm, paper, strict=True) for paper in _PAPERS_MM)
    )


def _fitted_dpi(width: int, height: int) -> float:
    """Return the resolution a picture gets when it is fitted into an A4 page."""
    short, long = sorted((width, height))
    return max(short / A4_MM[0], long / A4_MM[1]) * MM_PER_INCH


def _page_mm(inches: tuple[float, float], stated: bool) -> tuple[float, float]:  # noqa: FBT001
    """Return the printed size; A4 when the file does not say how large it is."""
    if stated:
        return (
            round(inches[0] * MM_PER_INCH, 1),
            round(inches[1] * MM_PER_INCH, 1),
        )
    return A4_MM if inches[0] <= inches[1] else (A4_MM[1], A4_MM[0])


def _pixels(inches: float, dpi: float) -> int:
    return max(1, round(inches * dpi))
