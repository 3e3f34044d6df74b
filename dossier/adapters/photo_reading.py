# SPDX-License-Identifier: Apache-2.0
"""Identity photos read without looking for text: sizes and measures. Workers only."""

from dataclasses import replace
from pathlib import Path

from dossier.adapters.file_look import look, refuse_unopened, unread
from dossier.adapters.photo_source import source_of
from dossier.adapters.portrait_reader import portrait_of_source
from dossier.adapters.reading_jobs import Sheaf, outline
from dossier.domain.errors import UnreadableFileError
from dossier.domain.portrait import Scene
from dossier.domain.reading import PageReading, Reading
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.photos import MOST_PAGES

_SIDEWAYS = frozenset({90, 270})


def read_photo(path: Path, limits: ReadingThresholds, models: Path) -> Reading:
    """Return size, type, pages and measures of a file; no text, no codes.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.no_permission``, ``file.cannot_read``: there are no bytes to read.
    """
    told = look(path)
    try:
        refuse_unopened(told, limits)
        sheaf = Sheaf(path=path, kind=told.type, limits=limits, tessdata=models)
        seen = outline(sheaf)
        pages = tuple(_page(sheaf, page, models) for page in range(1, seen.pages + 1))
    except UnreadableFileError as error:
        return unread(told, error, limits)
    return replace(told, pages=pages, problems=seen.problems, facts=dict(seen.facts))


def _page(sheaf: Sheaf, page: int, models: Path) -> PageReading:
    """Return one page with its measures; beyond ``MOST_PAGES`` its number alone.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    if page > MOST_PAGES:
        return PageReading(page=page, width_mm=0.0, height_mm=0.0)
    source = source_of(sheaf.path, sheaf.kind, page, sheaf.limits)
    portrait = portrait_of_source(source, models)
    (width, height), (width_mm, height_mm) = source.size, source.size_mm
    if portrait.turn in _SIDEWAYS:
        width, height, width_mm, height_mm = height, width, height_mm, width_mm
    return PageReading(
        page=page,
        width_mm=width_mm,
        height_mm=height_mm,
        width_px=width,
        height_px=height,
        dpi=source.dpi,
        rotation=portrait.turn,
        blank=portrait.scene is Scene.BLANK,
        portrait=portrait,
    )
