# SPDX-License-Identifier: Apache-2.0
"""Images into PDF pages: lossless where PDF can hold the very same data."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import img2pdf
import pikepdf
from PIL import Image, ImageCms, ImageFile, ImageOps, ImageSequence

from dossier.adapters.assembly_order import ImageLimits
from dossier.adapters.heif_file import is_cut_short, know_heif
from dossier.adapters.jpeg_metadata import without_metadata
from dossier.adapters.page_size import layout_for
from dossier.domain.errors import UnreadableFileError

IMAGE_FORMATS: Final = {
    "jpeg": "JPEG",
    "png": "PNG",
    "heic": "HEIF",
    "tiff": "TIFF",
    "webp": "WEBP",
    "bmp": "BMP",
    "gif": "GIF",
}
"""Type by content -> the one Pillow plugin that may open it.

Pillow asked to guess would start Ghostscript for an EPS named .jpg.
"""

_DAMAGED: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    TypeError,
    img2pdf.ImageOpenError,
    img2pdf.JpegColorspaceError,
    img2pdf.UnsupportedColorspaceError,
)
"""What Pillow and img2pdf raise on broken pictures."""

_MADE_HERE: Final = ("JPEG", "PNG", "TIFF")
"""Formats a picture is in once it is ready for a PDF."""

_WHOLLY_TAKEN: Final = frozenset({"tiff", "jpeg"})
"""Every page of a fax is one; what a JPEG holds besides are smaller copies."""

_TURNS: Final = {1: 0, 3: 180, 6: 90, 8: 270}
_ORIENTATION: Final = 0x0112


@dataclass(frozen=True, slots=True)
class _Picture:
    """Encoded picture data img2pdf passes through, with its place on the page."""

    data: bytes
    dpi: tuple[float, float]
    turn: int = 0


def image_to_pdf(path: Path, kind: str, out: Path, limits: ImageLimits) -> int:
    """Write every picture of an image file as one page each; return how many.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    # Loading a picture cut short must fail, not fill up with grey.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None
    with pikepdf.new() as pdf:
        with _named(path):
            for picture in _pictures(path, kind, limits):
                _append(pdf, picture)
        with out.open("wb") as file:
            pdf.save(file)
        return len(pdf.pages)


def leaves_pictures_out(path: Path, kind: str) -> bool:
    """Tell whether an image file holds more pictures than become pages.

    Raises:
        UnreadableFileError: ``file.damaged``.
    """
    if kind in _WHOLLY_TAKEN:
        return False
    with _named(path), Image.open(path, formats=[IMAGE_FORMATS[kind]]) as image:
        return int(getattr(image, "n_frames", 1)) > 1


def whole_picture(path: Path, kind: str, page: int, limits: ImageLimits) -> Image.Image:
    """Return one picture of an image file with all its pixels, upright, grey or RGB.

    A JPEG beyond ``limits.max_pixels`` comes at half its width and height.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = None
    with _named(path):
        pictures = islice(_pictures(path, kind, limits), page - 1, None)
        picture = next(pictures)
        with Image.open(io.BytesIO(picture.data), formats=_MADE_HERE) as image:
            if image.width * image.height > limits.max_pixels:
                # A JPEG too large to be bent is still far finer at half its size.
                image.draft(None, (image.width // 2, image.height // 2))
            _require_size(image, limits.max_pixels)
            whole = image if image.mode == "L" else image.convert("RGB")
            # Pillow counts the other way round.
            return whole.rotate(-picture.turn, expand=True)


def append_photo(pdf: pikepdf.Pdf, image: Image.Image, *, quality: int) -> None:
    """Append a picture as a JPEG of that quality that fills A4 its own way round."""
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, subsampling=0)
    _append(pdf, _Picture(data.getvalue(), (0.0, 0.0)))


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except UnreadableFileError as error:
        raise UnreadableFileError(error.code, name=path.name) from error
    except _DAMAGED as error:
        raise UnreadableFileError("file.damaged", name=path.name) from error


def _pictures(path: Path, kind: str, limits: ImageLimits) -> Iterator[_Picture]:
    if kind == "heic":
        know_heif()
        if is_cut_short(path):
            raise UnreadableFileError("file.damaged")
    if kind == "jpeg":
        yield _jpeg(path.read_bytes(), limits)
        return
    with Image.open(path, formats=[IMAGE_FORMATS[kind]]) as image:
        frames = ImageSequence.Iterator(image) if kind == "tiff" else iter([image])
        for frame in frames:
            _require_size(frame, limits.max_pixels)
            if _has_broken_profile(frame):
                del frame.info["icc_profile"]
                yield _reencoded(frame, _is_photograph(path, kind), limits)
            elif kind == "png" and _is_plain_png(frame):
                frame.load()
                yield _Picture(path.read_bytes(), _dpi(frame))
            else:
                yield _reencoded(frame, _is_photograph(path, kind), limits)


def _jpeg(data: bytes, limits: ImageLimits) -> _Picture:
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
        _require_size(image, limits.max_jpeg_pixels)
        orientation = image.getexif().get(_ORIENTATION, 1)
        dpi = _dpi(image)
        if orientation not in _TURNS and orientation in range(1, 9):
            return _reencoded(image, photograph=True, limits=limits)
        # An eighth of the size is enough to notice that data is missing.
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
        image.load()
        sound = not _has_broken_profile(image)
    plain = without_metadata(data, keep_profile=sound)
    return _Picture(plain, dpi, _TURNS.get(orientation, 0))


def _has_broken_profile(image: Image.Image) -> bool:
    """Tell whether an image names colours by a profile that nothing can open.

    Viewers pass over it and show the picture as if it had none.
    """
    profile = image.info.get("icc_profile")
    if not profile:
        return False
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, TypeError):
        return True
    return False


def _reencoded(frame: Image.Image, photograph: bool, limits: ImageLimits) -> _Picture:  # noqa: FBT001 - private
    dpi = _dpi(frame)
    upright = ImageOps.exif_transpose(frame)
    if (upright.width > upright.height) != (frame.width > frame.height):
        dpi = (dpi[1], dpi[0])
    plain = _without_alpha(upright)
    data = io.BytesIO()
    if photograph and plain.mode in {"RGB", "L", "CMYK"}:
        plain.save(data, "JPEG", quality=limits.photo_quality, subsampling=0)
    elif plain.mode == "CMYK":
        plain.save(data, "TIFF", compression="tiff_lzw")
    else:
        plain.save(data, "PNG")
    return _Picture(data.getvalue(), dpi)


def _without_alpha(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"1", "L", "RGB", "CMYK", "P"}:
        return image.copy()
    return image.convert("L" if image.mode in {"I", "F"} else "RGB")


def _append(pdf: pikepdf.Pdf, picture: _Picture) -> None:
    def layout(
        width_px: int, height_px: int, _dpi: object
    ) -> tuple[float, float, float, float]:
        made = layout_for(width_px, height_px, picture.dpi)
        return (*made.page, *made.picture)

    single = img2pdf.convert(
        picture.data,
        layout_fun=layout,
        rotation=img2pdf.Rotation.none,
        engine=img2pdf.Engine.pikepdf,
        nodate=True,
    )
    with pikepdf.open(io.BytesIO(single or b"")) as page:
        page.pages[0].rotate(picture.turn, relative=False)
        pdf.pages.extend(page.pages)


def _require_size(image: Image.Image, max_pixels: int) -> None:
    if image.width * image.height > max_pixels:
        raise UnreadableFileError("file.too_large")


def _is_plain_png(image: Image.Image) -> bool:
    return (
        not image.has_transparency_data
        and not image.info.get("interlace")
        and image.mode in {"1", "L", "RGB", "P"}
        and image.getexif().get(_ORIENTATION, 1) == 1
    )


def _is_photograph(path: Path, kind: str) -> bool:
    if kind == "webp":
        return b"VP8 " in path.read_bytes()[:65_536]
    return kind == "heic"


def _dpi(image: Image.Image) -> tuple[float, float]:
    stated = image.info.get("dpi") or (0, 0)
    try:
        x, y = float(stated[0]), float(stated[1])
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    return x, y
