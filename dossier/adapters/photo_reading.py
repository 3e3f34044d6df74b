# SPDX-License-Identifier: Apache-2.0
"""Identity photos read without looking for text: sizes and measures. Workers only."""

import hashlib
from dataclasses import replace
from pathlib import Path

from dossier.adapters.file_type import HEAD_BYTES, UNKNOWN, type_of
from dossier.adapters.photo_source import source_of
from dossier.adapters.portrait_reader import portrait_of_source
from dossier.adapters.reading_jobs import Sheaf, outline
from dossier.domain.errors import UnreadableFileError
from dossier.domain.portrait import Scene
from dossier.domain.reading import UNREADABLE, PageReading, Reading
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.copy_in import opened
from dossier.services.photos import MOST_PAGES

_CHUNK = 1 << 22
_MILLION = 1_000_000
_SIDEWAYS = frozenset({90, 270})


def read_photo(path: Path, limits: ReadingThresholds, models: Path) -> Reading:
    """Return size, type, pages and measures of a file; no text, no codes.

    Raises:
        UnreadableFileError: ``file.missing``, ``file.is_folder``,
            ``file.no_permission``, ``file.cannot_read``: there are no bytes to read.
    """
    told = _told(path)
    try:
        _refuse_unopened(told, limits)
        sheaf = Sheaf(path=path, kind=told.type, limits=limits, tessdata=models)
        seen = outline(sheaf)
        pages = tuple(_page(sheaf, page, models) for page in range(1, seen.pages + 1))
    except UnreadableFileError as error:
        code = error.code if error.code in UNREADABLE else "file.damaged"
        return replace(told, problems=(code,), facts=_facts(error, limits))
    return replace(told, pages=pages, problems=seen.problems, facts=dict(seen.facts))


def _told(path: Path) -> Reading:
    """Return what can be told of a file without opening it as anything."""
    digest = hashlib.sha256()
    size = 0
    head = b""
    with opened(path) as stream:
        while chunk := stream.read(_CHUNK):
            head = head or chunk[:HEAD_BYTES]
            digest.update(chunk)
            size += len(chunk)
    return Reading(sha256=digest.hexdigest(), type=type_of(head), size_bytes=size)


def _refuse_unopened(told: Reading, limits: ReadingThresholds) -> None:
    if not told.size_bytes:
        raise UnreadableFileError("file.empty")
    if told.type == UNKNOWN:
        raise UnreadableFileError("file.not_supported")
    if told.size_bytes > limits.file_megabytes_max * _MILLION:
        raise UnreadableFileError("file.too_large")


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


def _facts(
    error: UnreadableFileError, limits: ReadingThresholds
) -> dict[str, str | int | float]:
    """Return an error's facts, with the limits if it was one of them."""
    facts: dict[str, str | int | float] = {
        name: value
        for name, value in error.facts.items()
        if isinstance(value, str | int | float)
    }
    if error.code == "file.too_large":
        facts["limit_megabytes"] = limits.file_megabytes_max
        facts["limit_megapixels"] = limits.image_megapixels_max
    return facts
