# SPDX-License-Identifier: Apache-2.0
"""Advice on photographed pages that would clearly gain from being straightened."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.domain.document import Document
from dossier.domain.finding import Finding, Severity
from dossier.domain.reading import PageReading, Reading
from dossier.domain.sheet_corners import SheetCorners
from dossier.rulebook.dated import DatedNumber
from dossier.services.page_edits import is_picture

CODE = "page.photo_of_paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearGain:
    """From when on straightening a photo is worth a person's time.

    Attributes:
        share_max: of the photo that is paper.
        lean_degrees_min: that the sheet's upper and lower edges lean on average.
        sides_ratio_max: of the shorter to the longer of two opposite sides.
    """

    share_max: float
    lean_degrees_min: float
    sides_ratio_max: float


def clear_gain(thresholds: Mapping[str, DatedNumber], on: dt.date) -> ClearGain | None:
    """Return the thresholds in force, None where the rule book does not say."""
    names = ("photo_paper_share_max", "photo_lean_min", "photo_sides_ratio_max")
    dated = [thresholds[name].at(on) if name in thresholds else None for name in names]
    share, lean, sides = (None if one is None else float(one.value) for one in dated)
    if share is None or lean is None or sides is None:
        return None
    return ClearGain(share_max=share, lean_degrees_min=lean, sides_ratio_max=sides)


def photo_advice(
    document: Document, reading: Reading, gain: ClearGain | None
) -> Iterator[Finding]:
    """Yield one piece of advice for all pages of a document that would gain.

    A page that the person edited is settled: whatever they did, they have seen it.
    """
    if gain is None:
        return
    edited = {edit.page for edit in document.edits}
    pages = [
        page.page
        for page in reading.pages
        if page.page not in edited and is_picture(page) and would_gain(page, gain)
    ]
    if pages:
        yield Finding(
            code=CODE,
            severity=Severity.ADVICE,
            facts={"name": document.name, "pages": ", ".join(map(str, pages))},
            path=document.name,
            document=document.id,
            page=pages[0],
        )


def would_gain(page: PageReading, gain: ClearGain) -> bool:
    """Tell whether the sheet is small, leaning or seen from the side in the photo."""
    sheet = page.sheet
    if sheet is None:
        return False
    top, right, bottom, left = sheet.sides(page.width_px, page.height_px)
    ratios = [min(a, b) / max(a, b, 1e-9) for a, b in ((top, bottom), (left, right))]
    lean = _lean_degrees(sheet, page.width_px, page.height_px)
    return (
        sheet.area <= gain.share_max
        or abs(lean) >= gain.lean_degrees_min
        or min(ratios) <= gain.sides_ratio_max
    )


def _lean_degrees(sheet: SheetCorners, width: int, height: int) -> float:
    """Return the mean lean of the upper and the lower edge, clockwise."""
    edges = (
        (sheet.top_left, sheet.top_right),
        (sheet.bottom_left, sheet.bottom_right),
    )
    leans = [
        math.degrees(math.atan2((b[1] - a[1]) * height, (b[0] - a[0]) * width))
        for a, b in edges
    ]
    return sum(leans) / len(leans)
