# SPDX-License-Identifier: Apache-2.0
"""The jobs on identity photos a worker process is given.

Light to import, as ``reading_jobs``: the engines are loaded inside.
"""
# ruff: noqa: PLC0415

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.domain.photo_crop import Crop
from dossier.domain.photo_sheet import PrintShape, SheetPlan
from dossier.domain.portrait import Portrait
from dossier.domain.reading import Reading
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.photo_files import PDF

if TYPE_CHECKING:
    from dossier.adapters.photo_source import PhotoSource


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPage:
    """A page as a worker sees it: where, of what type, within which limits."""

    path: Path
    kind: str
    page: int
    limits: ReadingThresholds
    models: Path


def measure(photo: PhotoPage) -> Portrait:
    """Return what was measured on a page.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    from dossier.adapters.portrait_reader import portrait_of_file

    return portrait_of_file(
        photo.path, photo.kind, photo.page, photo.limits, photo.models
    )


def read(path: Path, limits: ReadingThresholds, models: Path) -> Reading:
    """Return size, type, pages and measures of a file; no text, no codes.

    Raises:
        UnreadableFileError: there are no bytes to read.
    """
    from dossier.adapters.photo_reading import read_photo

    return read_photo(path, limits, models)


def cut(photo: PhotoPage, portrait: Portrait, crop: Crop | None, form: str) -> bytes:
    """Return a photo cut out as JPEG, PNG or TIFF.

    Whoever asked writes it: a full disk is no fault of the photo.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    from dossier.adapters.photo_cutter import cut_picture

    return cut_picture(_source(photo), portrait, crop, form)


def cut_print(
    photo: PhotoPage, portrait: Portrait, number: int, shape: PrintShape | None
) -> bytes:
    """Return one print of a sheet, from 0, as JPEG.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    from dossier.adapters.photo_cutter import print_jpeg

    corners = portrait.prints[number]
    return print_jpeg(_source(photo), portrait.turn, corners, shape)


def print_sheet(
    photo: PhotoPage,
    portrait: Portrait,
    crop: Crop | None,
    plan: SheetPlan,
    form: str,
) -> bytes:
    """Return what is to be printed at its true size, with the photo several times.

    Args:
        photo: where the photo is.
        portrait: as measured on it.
        crop: how to cut it out.
        plan: of the sheet.
        form: PDF or JPEG.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    from dossier.adapters.photo_cutter import cut_jpeg
    from dossier.adapters.photo_sheet import sheet_jpeg, sheet_pdf

    pdf = sheet_pdf(cut_jpeg(_source(photo), portrait, crop), plan)
    return pdf if form == PDF else sheet_jpeg(pdf, crop.dpi if crop else 0)


def _source(photo: PhotoPage) -> "PhotoSource":
    from dossier.adapters.photo_source import source_of

    return source_of(photo.path, photo.kind, photo.page, photo.limits)
