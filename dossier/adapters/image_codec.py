# SPDX-License-Identifier: Apache-2.0
"""An image of a PDF decoded no larger than needed, and encoded again as JPEG."""

import base64
import io
import zlib
from dataclasses import dataclass
from typing import Final

from pikepdf import Array, Name, PdfImage, Stream
from PIL import Image

from dossier.adapters.shrink_settings import Step

_CHANNELS: Final = {1: "L", 3: "RGB"}
_DEVICE: Final = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}
_CLOSE_ENOUGH: Final = 1.2
_MOST_BYTES: Final = 400_000_000
_MOST_PIXELS: Final[dict[tuple[str, ...], int]] = {
    ("/DCTDecode",): 320_000_000,
    ("/FlateDecode",): 120_000_000,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A JPEG that may stand in for an image."""

    data: bytes
    width: int
    height: int
    mode: str
    step: Step


def filters_of(image: Stream) -> tuple[str, ...]:
    """Return the names of the filters an image is stored with."""
    filters = image.get("/Filter")
    if isinstance(filters, Array):
        return tuple(str(name) for name in filters)
    return () if filters is None else (str(filters),)


def unwrapped(image: Stream) -> bytes | None:
    """Return stored data without the filters around the last one.

    Some programs wrap a JPEG in text encodings, which cost a quarter more. None when
    the data are not what their filters say.
    """
    data = image.read_raw_bytes()
    for name in filters_of(image)[:-1]:
        try:
            data = _UNWRAP[name](data)
        except (KeyError, ValueError, zlib.error):
            return None
    return data


def _ascii85(data: bytes) -> bytes:
    return base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))


def _hexadecimal(data: bytes) -> bytes:
    digits = b"".join(data.split(b">")[0].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(data, _MOST_BYTES)
    if unpacker.unconsumed_tail:
        raise ValueError("too much")
    return plain


_UNWRAP: Final = {
    "/ASCII85Decode": _ascii85,
    "/ASCIIHexDecode": _hexadecimal,
    "/FlateDecode": _inflated,
}


def can_be_recoded(image: Stream) -> bool:
    """Tell whether JPEG can stand in for an image without it looking different.

    Line art (one bit), stencils, colour-keyed images and unusual colour spaces are
    left as they are.
    """
    if image.get("/ImageMask") or "/Decode" in image:
        return False
    if isinstance(image.get("/Mask"), Array):
        return False
    most_pixels = _MOST_PIXELS.get(filters_of(image), 0)
    if int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > most_pixels:
        return False
    return image.get("/BitsPerComponent") == 8 and _is_plain(image.get("/ColorSpace"))  # noqa: PLR2004


def encode(
    image: Stream, drawn: tuple[float, float], steps: tuple[Step, ...]
) -> dict[Step, Encoded]:
    """Return the image at each step, decoding as little as can be.

    Args:
        image: for which ``can_be_recoded`` holds.
        drawn: largest size in points it is drawn at.
        steps: wanted resolutions and qualities.
    """
    made: dict[Step, Encoded] = {}
    pixels: Image.Image | None = None
    for dpi in sorted({step.dpi for step in steps}, reverse=True):
        target = _target(image, drawn, dpi)
        pixels = _reduced(pixels or _decoded(image, target), target)
        for step in steps:
            if step.dpi == dpi:
                made[step] = _encoded(pixels, step)
    return made


def replace(image: Stream, new: Encoded) -> None:
    """Put an encoded JPEG in the place of an image."""
    old_mode = _CHANNELS.get(_components(image.get("/ColorSpace")), "")
    image.write(new.data, filter=Name.DCTDecode)
    image["/Width"] = new.width
    image["/Height"] = new.height
    image["/BitsPerComponent"] = 8
    if "/DecodeParms" in image:
        del image["/DecodeParms"]
    # A colour profile of the same channels still tells the right colours.
    if old_mode != new.mode or _is_indexed(image.get("/ColorSpace")):
        image["/ColorSpace"] = _DEVICE[new.mode]


def _target(image: Stream, drawn: tuple[float, float], dpi: int) -> tuple[int, int]:
    width, height = int(image["/Width"]), int(image["/Height"])
    scale = max(drawn[0] / 72 * dpi / width, drawn[1] / 72 * dpi / height)
    if scale >= 1 or scale <= 0:
        return width, height
    return max(1, round(width * scale)), max(1, round(height * scale))


def _decoded(image: Stream, target: tuple[int, int]) -> Image.Image:
    if filters_of(image) == ("/DCTDecode",):
        raw = io.BytesIO(image.read_raw_bytes())
        pixels: Image.Image = Image.open(raw, formats=["JPEG"])
        pixels.draft(None, target)
        pixels.load()
    elif _is_indexed(image.get("/ColorSpace")):
        pixels = PdfImage(image).as_pil_image()
    else:
        mode = _CHANNELS[_components(image.get("/ColorSpace"))]
        size = int(image["/Width"]), int(image["/Height"])
        pixels = Image.frombytes(mode, size, image.read_bytes())
    return pixels if pixels.mode in _DEVICE else pixels.convert("RGB")


def _reduced(pixels: Image.Image, target: tuple[int, int]) -> Image.Image:
    if pixels.width <= target[0] * _CLOSE_ENOUGH:
        return pixels
    return pixels.resize(target, Image.Resampling.BOX, reducing_gap=1.0)


def _encoded(pixels: Image.Image, step: Step) -> Encoded:
    data = io.BytesIO()
    pixels.save(data, "JPEG", quality=step.quality, optimize=True)
    return Encoded(
        data=data.getvalue(),
        width=pixels.width,
        height=pixels.height,
        mode=pixels.mode,
        step=step,
    )


def _is_plain(space: object) -> bool:
    return _components(space) in _CHANNELS


def _components(space: object) -> int:
    """Return how many channels the pixels have, 0 for a space not dealt with."""
    if isinstance(space, Array) and len(space):
        kind = space[0]
        if kind == Name.ICCBased and isinstance(space[1], Stream):
            return int(space[1].get("/N", 0))
        if kind == Name.Indexed:
            return 3 if _components(space[1]) in _CHANNELS else 0
        return {"/CalRGB": 3, "/CalGray": 1}.get(str(kind), 0)
    return {"/DeviceGray": 1, "/DeviceRGB": 3}.get(str(space), 0)


def _is_indexed(space: object) -> bool:
    return isinstance(space, Array) and len(space) > 0 and space[0] == Name.Indexed
