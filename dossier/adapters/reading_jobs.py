# SPDX-License-Identifier: Apache-2.0
"""The jobs a worker process is given.

Light to import: the window's process names these functions but never runs them, so the
engines are only loaded inside, where they are used.
"""
# ruff: noqa: PLC0415

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.domain.errors import UnreadableFileError
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import PageReading
from dossier.rulebook.thresholds import ReadingThresholds

if TYPE_CHECKING:
    from PIL.Image import Image

    from dossier.adapters.pdf_pages import OpenPdf

_PDF = "pdf"
_CLOSER = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """A file as a worker sees it: where, of what type, read within which limits."""

    path: Path
    kind: str
    limits: ReadingThresholds
    tessdata: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """How many pages a file has, and what there is to say about it."""

    pages: int
    problems: tuple[str, ...] = ()
    facts: dict[str, str | int | float] = field(default_factory=dict)


def outline(sheaf: Sheaf) -> Outline:
    """Open a file and count its pages.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    if sheaf.kind == _PDF:
        health = _open_pdf(sheaf).health
        return Outline(pages=health.pages, problems=health.problems, facts=health.facts)
    from dossier.adapters import images

    pages, problems = images.outline(sheaf.path, sheaf.kind, sheaf.limits)
    if pages > sheaf.limits.pages_max:
        raise UnreadableFileError(
            "file.too_many_pages", pages=pages, pages_max=sheaf.limits.pages_max
        )
    return Outline(pages=pages, problems=problems)


def read_page(sheaf: Sheaf, page: int) -> PageReading:
    """Return everything read from one page.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    from dossier.adapters import opencv

    if sheaf.kind == _PDF:
        from dossier.adapters import pdf_pages

        source = pdf_pages.page_source(_open_pdf(sheaf), page, sheaf.limits)
    else:
        from dossier.adapters import images

        source = images.page_source(sheaf.path, sheaf.kind, page, sheaf.limits)
    if not opencv.loads():
        from dossier.adapters.page_reader import read_source

        return read_source(source, page, sheaf.tessdata, sheaf.limits)
    from dossier.adapters.sheet_reading import Desk, read_page_source

    desk = Desk(tessdata=sheaf.tessdata, limits=sheaf.limits)
    return read_page_source(source, partial(_picture, sheaf, page), page, desk)


def page_png(
    sheaf: Sheaf, page: int, width_px: int, turn: int, edit: PageEdit | None = None
) -> bytes:
    """Return one page as PNG, turned clockwise by ``turn`` degrees, then edited.

    Raises:
        UnreadableFileError: with a code of ``domain.reading.UNREADABLE``.
    """
    from dossier.adapters.page_render import edited, png_of

    if edit is not None:
        # The sheet is only part of the photo: more pixels, so that it is not blurred.
        closer = round(width_px * (_CLOSER if edit.straightens else 1))
        shown = _picture(sheaf, page, closer)
        return png_of(edited(shown, turn, edit), width_px)
    return png_of(_picture(sheaf, page, width_px), width_px, turn=turn)


def _picture(sheaf: Sheaf, page: int, width_px: int) -> "Image":

    if sheaf.kind == _PDF:
        from dossier.adapters import pdf_pages

        return pdf_pages.picture(_open_pdf(sheaf), page, width_px=width_px)
    from dossier.adapters import images

    return images.picture(
        sheaf.path, sheaf.kind, page, width_px=width_px, limits=sheaf.limits
    )


def _open_pdf(sheaf: Sheaf) -> "OpenPdf":
    from dossier.adapters import pdf_pages

    stat = sheaf.path.stat()
    stamp = (stat.st_size, stat.st_mtime_ns)
    return pdf_pages.open_pdf(sheaf.path, stamp, sheaf.limits)
