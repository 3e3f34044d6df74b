# SPDX-License-Identifier: Apache-2.0
"""Bar codes on a page, 2D-Doc among them. Runs in worker processes only."""

from collections.abc import Iterator, Sequence

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from dossier.adapters.code_places import drawn_places
from dossier.adapters.twoddoc import decode_twoddoc, is_twoddoc
from dossier.domain.boxes import overlap
from dossier.domain.finding import Box
from dossier.domain.reading import Barcode

_MARGIN = 0.01
_QUIET_PX = 16
_SMALL_PX = 600
_SMALL_TIMES = 4
# Radius in pixels of the enlarged place and strength in percent.
_SHARPENED = ((4, 150), (8, 300))
_LEAST_PAYLOAD = 6
_MATRIX = zxingcpp.BarcodeFormat.DataMatrix
_TWODDOC = zxingcpp.BarcodeFormats((_MATRIX,))
_WANTED = zxingcpp.BarcodeFormats(
    (
        _MATRIX,
        zxingcpp.BarcodeFormat.QRCode,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.Code128,
    )
)


def find_barcodes(grey: Image.Image, again: Sequence[Box]) -> tuple[Barcode, ...]:
    """Return the codes on a page, top to bottom.

    Args:
        grey: the page.
        again: places to look at once more, enlarged, where no 2D-Doc was found at
            first: small or blurred ones only show then.
    """
    found = [
        code
        for place in drawn_places(grey)
        for code in _read(*_part(grey, place), _WANTED)
    ]
    seen = [code.box for code in found if code.twoddoc]
    for place in again:
        if not any(overlap(place, box) for box in seen):
            found += _read_again(grey, place)
    found.sort(key=lambda code: (code.twoddoc is None, code.box[1], code.box[0]))
    kept: list[Barcode] = []
    for code in found:
        if not any(overlap(code.box, other.box) for other in kept):
            kept.append(code)
    return tuple(sorted(kept, key=lambda code: (code.box[1], code.box[0])))


def _read(
    image: Image.Image,
    shown: Box,
    formats: zxingcpp.BarcodeFormats,
) -> Iterator[Barcode]:
    """Yield the codes of an image that shows a part of the page."""
    for code in zxingcpp.read_barcodes(image, formats=formats, try_invert=False):
        payload = bytes(code.bytes)
        if code.format == _MATRIX and len(payload) < _LEAST_PAYLOAD:
            # Print is sometimes taken for a Data Matrix, never for a long one.
            continue
        yield Barcode(
            format=str(code.format),
            box=_box_of(code, image.size, shown),
            twoddoc=decode_twoddoc(payload) if is_twoddoc(payload) else None,
        )


def _read_again(grey: Image.Image, place: Box) -> list[Barcode]:
    """Return the 2D-Docs of a place looked at enlarged, then sharpened as well.

    Blur of one pixel or so joins the modules of a code; whether the decoder then
    still tells them apart depends on the code's text. Sharpening undoes most of it.
    """
    enlarged, shown = _enlarged(grey, place)
    found = [code for code in _read(enlarged, shown, _TWODDOC) if code.twoddoc]
    small = max(enlarged.size) <= _SMALL_PX * _SMALL_TIMES
    for radius, percent in _SHARPENED if small and not found else ():
        mask = ImageFilter.UnsharpMask(radius, percent, 0)
        sharp = _read(enlarged.filter(mask), shown, _TWODDOC)
        found = [code for code in sharp if code.twoddoc]
        if found:
            break
    return found


def _part(grey: Image.Image, place: Box) -> tuple[Image.Image, Box]:
    """Return a place at its own size and what it shows."""
    width, height = grey.size
    x0, y0 = int(place[0] * width), int(place[1] * height)
    x1, y1 = (
        min(width, int(place[2] * width) + 1),
        min(height, int(place[3] * height) + 1),
    )
    cut = grey if (x1 - x0, y1 - y0) == grey.size else grey.crop((x0, y0, x1, y1))
    return cut, (x0 / width, y0 / height, x1 / width, y1 / height)


def _enlarged(grey: Image.Image, place: Box) -> tuple[Image.Image, Box]:
    """Return a place at twice its size (small ones four times) and what it shows."""
    width, height = grey.size
    pixels = (
        max(0, int((place[0] - _MARGIN) * width)),
        max(0, int((place[1] - _MARGIN) * height)),
        min(width, int((place[2] + _MARGIN) * width) + 1),
        min(height, int((place[3] + _MARGIN) * height) + 1),
    )
    cut = grey.crop(pixels)
    times = 2 if max(cut.size) > _SMALL_PX else _SMALL_TIMES
    size = (cut.width * times, cut.height * times)
    large = cut.resize(size, Image.Resampling.BICUBIC)
    quiet = _QUIET_PX / times
    shown = (
        (pixels[0] - quiet) / width,
        (pixels[1] - quiet) / height,
        (pixels[2] + quiet) / width,
        (pixels[3] + quiet) / height,
    )
    return ImageOps.expand(large, _QUIET_PX, fill=255), shown


def _box_of(code: zxingcpp.Barcode, size: tuple[int, int], shown: Box) -> Box:
    """Return the box of a code on the page, from its corners in the image."""
    corners = (
        code.position.top_left,
        code.position.top_right,
        code.position.bottom_right,
        code.position.bottom_left,
    )
    xs = [shown[0] + c.x / size[0] * (shown[2] - shown[0]) for c in corners]
    ys = [shown[1] + c.y / size[1] * (shown[3] - shown[1]) for c in corners]
    x0, y0, x1, y1 = (
        round(min(max(v, 0.0), 1.0), 5) for v in (min(xs), min(ys), max(xs), max(ys))
    )
    return (x0, y0, x1, y1)
