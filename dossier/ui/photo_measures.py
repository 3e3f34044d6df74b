# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""What the guides of a photo measure, in millimetres of the print, and in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossier.services.photo_work import with_lines

if TYPE_CHECKING:
    from dossier.domain.photo_crop import Crop
    from dossier.services.photo_work import Lines, PhotoLook
    from dossier.ui.text import Words


@dataclass(frozen=True, slots=True)
class Millimetres:
    """What the guides measure: of the photo as it is, else of the cut.

    Attributes:
        head: from chin to crown.
        above: room above the crown; likewise below the chin.
        good: the head is as high as the rule asks.
    """

    head: float
    above: float
    below: float
    good: bool


def measured(look: PhotoLook, lines: Lines, crop: Crop | None) -> Millimetres | None:
    """Return what the guides measure, None where no millimetres hold."""
    head, limits = with_lines(look.portrait, lines).head, look.check.limits
    height = look.print_mm[1]
    if head is None or limits is None:
        return None
    if look.has_the_ratio:
        tall, top = head.height_ratio * height, head.crown[1] * height
        below = (1 - head.chin[1]) * height
    elif crop is not None:
        tall, top = crop.head_mm, crop.top_mm
        below = height - tall - top
    else:
        return None
    good = limits.head_mm_min <= tall <= limits.head_mm_max
    return Millimetres(tall, top, below, good)


def values_words(words: Words, look: PhotoLook, lines: Lines, crop: Crop | None) -> str:
    """Return the measures of the photo as it is, by the lines as they stand."""
    head, limits = with_lines(look.portrait, lines).head, look.check.limits
    if head is None or limits is None:
        return ""
    if not look.has_the_ratio and crop is None:
        return words.text("Not of the right proportions as it is.")
    if not look.has_the_ratio:
        return words.text(
            "Not of the right proportions as it is: the millimetres are those of the"
            " cut."
        )
    number = words.translator.number
    width, height = look.print_mm
    return words.text(
        "Head {head} mm ({low} to {high} asked) · {top} mm above it · {aside} mm"
        " beside the middle",
        head=number(head.height_ratio * height, 1),
        low=number(limits.head_mm_min, 0),
        high=number(limits.head_mm_max, 0),
        top=number(head.crown[1] * height, 1),
        aside=number(abs(head.centre_x - 0.5) * width, 1),
    )


def outcome_words(words: Words, crop: Crop) -> str:
    """Return the measures of a cut, and what is missing around the head."""
    number = words.translator.number
    short = ""
    if crop.short_mm:
        said = words.phrase("photo.short_of_room", {"missing_mm": crop.short_mm})
        short = f" {said.message}"
    measures = words.text(
        "Head {head} mm, {top} mm above it; {width} × {height} pixels ({dpi} dpi).",
        head=number(crop.head_mm, 1),
        top=number(crop.top_mm, 1),
        width=crop.size_px[0],
        height=crop.size_px[1],
        dpi=crop.dpi,
    )
    return measures + short


def crown_band(
    look: PhotoLook, crop: Crop | None, heights: tuple[float, float]
) -> tuple[float, float] | None:
    """Return where the crown may lie above the chin: heights in the photo.

    Millimetres are those of the photo as it is if it has the proportions of the print,
    else those of the cut.
    """
    limits, (chin, crown) = look.check.limits, heights
    if limits is None or look.portrait.head is None:
        return None
    if look.has_the_ratio:
        lean = math.radians(look.portrait.pose.roll if look.portrait.pose else 0.0)
        per_mm = math.cos(lean) / look.print_mm[1]
    elif crop is not None:
        per_mm = (chin - crown) / crop.head_mm
    else:
        return None
    top, bottom = limits.head_mm_max, limits.head_mm_min
    return max(chin - top * per_mm, 0.0), max(chin - bottom * per_mm, 0.0)
