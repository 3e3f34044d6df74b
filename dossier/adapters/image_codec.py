# SPDX-License-Identifier: Apache-2.0
"""Images of a PDF: which may be encoded again, taken out, and put back smaller."""

import base64
import zlib
from collections.abc import Mapping
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, PdfImage, Stream
from PIL import Image

from dossier.adapters.bilevel_codec import group4
from dossier.adapters.jpeg_metadata import without_metadata
from dossier.adapters.picture_encoder import Encoded, Picture

_CHANNELS: Final = {1: "L", 3: "RGB"}
_DEVICE: Final = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "1": Name.DeviceGray}
_MOST_BYTES: Final = 400_000_000
_MOST_JPEG_PIXELS: Final = 320_000_000
_MOST_PIXELS: Final = 120_000_000
_SAMPLED: Final = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode"}
"""Filters that qpdf undoes, leaving plain samples."""
_KEYS: Final = (
    "/Filter",
    "/DecodeParms",
    "/Width",
    "/Height",
    "/BitsPerComponent",
    "/ColorSpace",
)


def filters_of(image: Stream) -> tuple[str, ...]:
    """Return the names of the filters an image is stored with."""
    filters = image.get("/Filter")
    if isinstance(filters, Array):
        return tuple(str(name) for name in filters)
    return () if filters is None else (str(filters),)


def stored_bytes(stream: Stream) -> int:
    """Return how many bytes a stream takes; qpdf says so only of those in a file."""
    length = stream.get("/Length")
    if length is not None:
        return int(length)
    return len(memoryview(stream.get_raw_stream_buffer()))


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

    Line art (one bit), stencils, colour-keyed images, unusual colour spaces, JPEG 2000
    and JBIG2 are left as they are.
    """
    if image.get("/ImageMask") or not _has_usual_range(image):
        return False
    if isinstance(image.get("/Mask"), Array) or _is_premultiplied(image):
        return False
    pixels = int(image.get("/Width", 0)) * int(image.get("/Height", 0))
    filters = filters_of(image)
    if filters and filters[-1] == "/DCTDecode":
        known = pixels <= _MOST_JPEG_PIXELS and not _transforms_colours(image)
    else:
        known = set(filters) <= _SAMPLED and pixels <= _MOST_PIXELS
    return (
        known
        and image.get("/BitsPerComponent", 8) == 8  # noqa: PLR2004
        and _components(image.get("/ColorSpace")) in _CHANNELS
    )


def is_bilevel(image: Stream) -> bool:
    """Tell whether an image has one bit for each pixel and no packing made for that."""
    pixels = int(image.get("/Width", 0)) * int(image.get("/Height", 0))
    one_bit = image.get("/BitsPerComponent") == 1 or bool(image.get("/ImageMask"))
    return (
        one_bit
        and set(filters_of(image)) <= _SAMPLED
        and _channels(image.get("/ColorSpace")) <= 1
        and 0 < pixels <= _MOST_PIXELS
    )


def taken(image: Stream, drawn: tuple[float, float]) -> Picture:
    """Return what is needed to encode an image for which ``can_be_recoded`` holds.

    Raises:
        pikepdf.PdfError, pikepdf.UnsupportedImageTypeError, ValueError: damaged.
    """
    size = int(image["/Width"]), int(image["/Height"])
    filters = filters_of(image)
    if filters and filters[-1] == "/DCTDecode":
        return Picture(size, drawn, jpeg=unwrapped(image))
    if _is_indexed(image.get("/ColorSpace")):
        return Picture(size, drawn, samples=PdfImage(image).as_pil_image())
    mode = _CHANNELS[_components(image.get("/ColorSpace"))]
    samples = Image.frombytes(mode, size, image.read_bytes())
    return Picture(size, drawn, samples=samples)


def packed(image: Stream) -> Encoded:
    """Return an image for which ``is_bilevel`` holds as group 4, every bit the same.

    Raises:
        pikepdf.PdfError, ValueError: damaged.
    """
    size = int(image["/Width"]), int(image["/Height"])
    bits = Image.frombytes("1", size, image.read_bytes())
    dark, light = bits.histogram()[0], bits.histogram()[255]
    # Group 4 is made for much white: what there is more of counts as white.
    black_is_1 = dark >= light
    if not black_is_1:
        bits = bits.point([255] + [0] * 255)
    return Encoded(
        data=group4(bits),
        width=size[0],
        height=size[1],
        mode="1",
        step=None,
        black_is_1=black_is_1,
    )


def put_back(image: Stream, new: Encoded) -> None:
    """Put encoded data in the place of an image."""
    space = image.get("/ColorSpace")
    old_mode = _CHANNELS.get(_components(space), "")
    if new.mode == "1":
        parameters = Dictionary(
            K=-1, Columns=new.width, Rows=new.height, BlackIs1=new.black_is_1
        )
        image.write(new.data, filter=Name.CCITTFaxDecode, decode_parms=parameters)
    else:
        image.write(new.data, filter=Name.DCTDecode)
        if "/DecodeParms" in image:
            del image["/DecodeParms"]
    if new.step is None:
        return
    image["/Width"] = new.width
    image["/Height"] = new.height
    image["/BitsPerComponent"] = 1 if new.mode == "1" else 8
    # A colour profile of the same channels still tells the right colours.
    if old_mode != new.mode or _is_indexed(space):
        image["/ColorSpace"] = _DEVICE[new.mode]


def entries_of(image: Stream) -> dict[str, Object | None]:
    """Return the entries of an image that ``put_back`` may change."""
    return {key: image.get(key) for key in _KEYS}


def restore(
    image: Stream, original: Stream, entries: Mapping[str, Object | None]
) -> None:
    """Undo ``put_back``.

    Args:
        image: to be as it was.
        original: the same image where nobody touched it.
        entries: what ``entries_of`` the image were.
    """
    data = original.read_raw_bytes()
    if filters_of(original)[-1:] == ("/DCTDecode",):
        data = without_metadata(unwrapped(original) or data)
    image.write(data)
    for key, value in entries.items():
        if value is not None:
            image[key] = value
        elif key in image:
            del image[key]


def _has_usual_range(image: Stream) -> bool:
    decode = image.get("/Decode")
    if decode is None:
        return True
    numbers = [float(n) for n in decode] if isinstance(decode, Array) else []
    usual = len(numbers) > 0 and numbers == [0.0, 1.0] * (len(numbers) // 2)
    return usual and not _is_indexed(image.get("/ColorSpace"))


def _is_premultiplied(image: Stream) -> bool:
    """Tell a soft mask whose image must keep exactly its pixels."""
    mask = image.get("/SMask")
    return isinstance(mask, Stream) and "/Matte" in mask


def _transforms_colours(image: Stream) -> bool:
    """Tell a JPEG whose colours the PDF, not the JPEG itself, explains."""
    parameters = image.get("/DecodeParms")
    if isinstance(parameters, Array) and len(parameters):
        parameters = parameters[-1]
    return isinstance(parameters, Dictionary) and "/ColorTransform" in parameters


def _channels(space: object) -> int:
    """Return how many numbers a pixel takes, 9 for a space not dealt with."""
    if space is None or _is_indexed(space):
        return 1
    return _components(space) or 9


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
