# SPDX-License-Identifier: Apache-2.0
"""What a picture's file says of where it comes from. Worker processes only."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any, Final

from PIL import Image

from dossier.domain.portrait import Origin

_EXIF_PART: Final = 0x8769
_TAKEN: Final = (0x9003, 0x9004)
_SOFTWARE: Final = 0x0131
_LENS: Final = 0xA434
_FOCAL_35: Final = 0xA405
_FRONT: Final = re.compile(r"\bfront\b|selfie|facetime|avant", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{4})[:\-/](\d{2})[:\-/](\d{2})")
_TEXT_MOST: Final = 60
_QUANTISED: Final = 64
_FOCAL_MOST: Final = 65535
"""The largest number the field holds."""
_FRAME_35_MM: Final = 36.0
"""Long side of the film that focal lengths are stated for."""
_FACE_CM: Final = 14.0
"""Mean width of a face at the ears; adults are within 10 % (anthropometric tables)."""


def origin_of(image: Image.Image) -> Origin:
    """Return what the file says; the distance is known once there is a face."""
    exif = image.getexif()
    detail: dict[int, Any] = dict(exif.get_ifd(_EXIF_PART))
    lens = str(detail.get(_LENS, ""))
    return Origin(
        taken=next(filter(None, (_day(detail.get(tag)) for tag in _TAKEN)), None),
        software=_text(exif.get(_SOFTWARE)),
        jpeg_quality=_quality(image),
        front_camera=bool(_FRONT.search(lens)),
    )


def focal_35(image: Image.Image) -> float | None:
    """Return the focal length in millimetres of 35 mm film, if the file states it."""
    detail: dict[int, Any] = dict(image.getexif().get_ifd(_EXIF_PART))
    try:
        focal = float(detail[_FOCAL_35])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return focal if focal > 0 else None


def with_distance(origin: Origin, focal: float | None, face_share: float) -> Origin:
    """Return the origin with the distance from lens to face.

    Args:
        origin: of the file.
        focal: see ``focal_35``.
        face_share: width of the face over the long side of the whole picture.
    """
    if focal is None or face_share <= 0:
        return origin
    distance = focal * _FACE_CM / (face_share * _FRAME_35_MM)
    return replace(origin, distance_cm=round(distance, 1))


def kept_exif(origin: Origin, focal: float | None) -> bytes:
    """Return what a copy keeps of its camera: the day, and how near it stood.

    Without them a photo that is too old, or taken at arm's length, would be fine once
    it is cut. Nothing else is kept: no place, no name, no serial number.

    Args:
        origin: of the picture it is cut from.
        focal: see ``focal_35``; of the cut, which shows less than the whole picture.
    """
    exif = Image.Exif()
    detail = exif.get_ifd(_EXIF_PART)
    if origin.taken is not None:
        detail[_TAKEN[0]] = f"{origin.taken:%Y:%m:%d} 00:00:00"
    if focal is not None and round(focal) <= _FOCAL_MOST:
        detail[_FOCAL_35] = round(focal)
    return exif.tobytes() if detail else b""


def _day(value: object) -> dt.date | None:
    found = _DATE.match(str(value or ""))
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _text(value: object) -> str:
    words = str(value or "").replace("\0", " ")
    return " ".join("".join(c for c in words if c.isprintable()).split())[:_TEXT_MOST]


def _quality(image: Image.Image) -> int | None:
    """Return JPEG's quality as libjpeg counts it, from its table of brightness."""
    tables: dict[int, list[int]] = getattr(image, "quantization", None) or {}
    table = tables.get(0)
    if not table or len(table) != _QUANTISED:
        return None
    # libjpeg scales its standard table (ITU-T T.81, annex K), whose mean is 57.6.
    scale = 100 * sum(table) / _STANDARD_SUM
    quality = (200 - scale) / 2 if scale <= 100 else 5000 / scale  # noqa: PLR2004
    return max(1, min(100, round(quality)))


_STANDARD_SUM: Final = 3688
"""Of the 64 steps of the standard table for brightness (ITU-T T.81, table K.1)."""
