# SPDX-License-Identifier: Apache-2.0
"""Identity photos: measured, cut to size, split, laid out for printing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from dossier.checks.id_photo import IdPhoto
from dossier.checks.photo.limits import PhotoLimits
from dossier.domain.errors import DossierError
from dossier.domain.photo_crop import Crop, CropAims, plan_crop
from dossier.domain.portrait import Portrait
from dossier.domain.reading import PageReading, Reading
from dossier.rulebook.book import RuleBook
from dossier.services.ports import PhotoStudio

KIND = "id_photos"
"""The document kind of identity photos."""

MOST_PAGES = 12
"""Pages of one file looked at: a slot asks for three prints."""

SIZES_PX = ((827, 1063), (413, 531))
"""35 by 45 mm at 600 and at 300 dots per inch, the finer first."""


def portrayed(studio: PhotoStudio | None, path: Path, reading: Reading) -> Reading:
    """Return a reading with the measures of the photos on its pages.

    Measures that the same models took before are kept. A page on which the studio
    fails keeps none: its sizes are judged all the same.
    """
    if studio is None or reading.unreadable is not None:
        return reading
    pages = tuple(
        replace(page, portrait=_measured(studio, path, page))
        if _wants_measuring(studio, page)
        else page
        for page in reading.pages
    )
    return reading if pages == reading.pages else replace(reading, pages=pages)


def _wants_measuring(studio: PhotoStudio, page: PageReading) -> bool:
    known = page.portrait
    stale = known is None or known.measured_by != studio.version
    return stale and page.page <= MOST_PAGES


def _measured(studio: PhotoStudio, path: Path, page: PageReading) -> Portrait | None:
    try:
        return studio.measure(path, page.page)
    except DossierError:
        return None


def photo_check(book: RuleBook) -> IdPhoto | None:
    """Return the rule book's check of photos, None where it has none."""
    kind = book.documents.get(KIND)
    checks = kind.checks if kind is not None else ()
    return next((one for one in checks if isinstance(one, IdPhoto)), None)


def crop_of(
    book: RuleBook,
    portrait: Portrait,
    on: dt.date,
    *,
    sizes: tuple[tuple[int, int], ...] = SIZES_PX,
    lines: tuple[float | None, float | None] = (None, None),
) -> Crop:
    """Return the cut that fits the rules.

    Args:
        book: the rule book.
        portrait: the photo as measured.
        on: filing date.
        sizes: pixels to write; the first that needs no enlarging is taken.
        lines: heights of chin and crown as shares of the frame's, where a person
            moved them.

    Raises:
        DossierError: as ``plan_crop``; ``photo.no_rules``.
    """
    limits, check = book.photo.limits(on), photo_check(book)
    if limits is None or check is None:
        raise DossierError("photo.no_rules")
    print_mm = (check.width_mm, check.height_mm)
    aims = crop_aims(limits, print_mm)
    return plan_crop(portrait, aims, sizes, chin=lines[0], crown=lines[1])


def crop_aims(limits: PhotoLimits, print_mm: tuple[float, float]) -> CropAims:
    """Return what a cropped photo should measure."""
    return CropAims(
        print_mm=print_mm,
        head=limits.crop_head_mm,
        head_min=limits.crop_head_mm_min,
        head_max=limits.crop_head_mm_max,
        top=limits.crop_top_mm,
        top_min=limits.crop_top_mm_min,
        top_max=limits.crop_top_mm_max,
        unsure=limits.head_mm_uncertain,
        head_least=limits.head_mm_min,
        head_most=limits.head_mm_max,
    )
