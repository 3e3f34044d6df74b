# SPDX-License-Identifier: Apache-2.0
"""What is measured on a photo and how it is cut, as JSON."""

from pathlib import Path

from dossier.checks import IdPhoto
from dossier.cli.json_shapes import Json, box
from dossier.domain.photo_crop import MM_PER_INCH, Crop
from dossier.domain.portrait import Portrait
from dossier.domain.reading import Reading

_UNKNOWN: Json = {
    "ratio": None,
    "width_px": None,
    "height_px": None,
    "dpi_at_35mm": None,
    "face": None,
}


def figures_json(reading: Reading, rule: IdPhoto | None) -> Json:
    """Return the size of the photo on the first page, and where the face is."""
    page = reading.pages[0] if reading.pages else None
    portrait = page.portrait if page else None
    size = (page.width_px, page.height_px) if page else (0, 0)
    if portrait is not None:
        size = portrait.frame_px
    if rule is None or not all(size):
        return dict(_UNKNOWN)
    return {
        "ratio": round(size[0] / size[1], 4),
        "width_px": size[0],
        "height_px": size[1],
        "dpi_at_35mm": round(size[0] / rule.width_mm * MM_PER_INCH),
        "scene": portrait.scene.value if portrait else None,
        "faces": len(portrait.faces) if portrait else None,
        "face": _face(portrait, rule) if portrait else None,
    }


def crop_json(out: Path | None, crop: Crop) -> Json:
    """Return how a photo is cut.

    Args:
        out: where the copy is, None when only a sheet is written.
        crop: the cut.
    """
    return {
        "output": str(out) if out else None,
        "width_px": crop.size_px[0],
        "height_px": crop.size_px[1],
        "dpi": crop.dpi,
        "head_mm": crop.head_mm,
        "top_mm": crop.top_mm,
        "short_mm": crop.short_mm,
        "corners": [list(point) for point in crop.corners.points],
    }


def _face(portrait: Portrait, rule: IdPhoto) -> Json | None:
    head, pose = portrait.head, portrait.pose
    if head is None or pose is None:
        return None
    return {
        "box": box(head.box),
        "head_height_mm": round(head.height_ratio * rule.height_mm, 1),
        "head_height_ratio": round(head.height_ratio, 4),
        "roll_degrees": round(pose.roll, 1),
        "centre_offset_mm": round((head.centre_x - 0.5) * rule.width_mm, 1),
        "yaw_degrees": round(pose.yaw, 1),
        "chin": list(head.chin),
        "crown": list(head.crown),
    }
