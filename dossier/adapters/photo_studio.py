# SPDX-License-Identifier: Apache-2.0
"""Measures, cuts and prints identity photos in a worker process that may crash.

Importing this module loads no engine.
"""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from dossier.adapters import photo_jobs
from dossier.adapters.atomic_file import written_beside
from dossier.adapters.face_models import models_version
from dossier.adapters.file_type import HEAD_BYTES, UNKNOWN, type_of
from dossier.adapters.photo_jobs import PhotoPage
from dossier.adapters.worker_pool import WorkerPool, outcome
from dossier.domain.errors import UnreadableFileError
from dossier.domain.photo_crop import Crop
from dossier.domain.photo_sheet import PrintShape, SheetPlan
from dossier.domain.portrait import Portrait
from dossier.domain.reading import Reading
from dossier.rulebook.thresholds import ReadingThresholds
from dossier.services.copy_in import opened
from dossier.services.photo_files import PICTURES, SHEETS, form_of

P = ParamSpec("P")
T = TypeVar("T")


class WorkerPhotoStudio:
    """The ``PhotoStudio`` port. Close it after use."""

    def __init__(self, models: Path, thresholds: ReadingThresholds) -> None:
        self._models = models.absolute()
        self._limits = thresholds
        self._version: str | None = None
        self._pool = WorkerPool(workers=1, megabytes=thresholds.worker_megabytes_max)

    @property
    def version(self) -> str:
        """The models and the way of measuring, as one string."""
        if self._version is None:
            self._version = models_version(self._models)
        return self._version

    def read(self, path: Path) -> Reading:
        """Return size, type, pages and measures of a file; no text, no codes.

        Raises:
            UnreadableFileError: there are no bytes to read; a worker died of it.
        """
        seconds = self._limits.file_seconds_max
        future = self._pool.submit(
            seconds, photo_jobs.read, path.absolute(), self._limits, self._models
        )
        try:
            return outcome(future)
        except UnreadableFileError as error:
            named = {"name": path.name, **error.facts}
            raise UnreadableFileError(error.code, **named) from error

    def measure(self, path: Path, page: int) -> Portrait:
        """Return what was measured on a page of a file.

        Raises:
            UnreadableFileError: there is no such file or page, or it is damaged.
        """
        return self._run(path, page, photo_jobs.measure)

    def cut(
        self, path: Path, page: int, portrait: Portrait, crop: Crop | None, out: Path
    ) -> None:
        """Write a photo cut out (the whole frame without a crop) as JPEG.

        Raises:
            UnreadableFileError: as ``measure``.
            WrongInputError, DossierError: ``out`` cannot be written.
        """
        form = form_of(out, PICTURES)
        with written_beside(out) as beside:
            given = (portrait, crop, form)
            beside.write_bytes(self._run(path, page, photo_jobs.cut, *given))

    def split(
        self,
        path: Path,
        page: int,
        portrait: Portrait,
        outs: tuple[Path, ...],
        shape: PrintShape | None = None,
    ) -> None:
        """Write each print of a sheet as JPEG, in the order of ``portrait.prints``.

        Raises:
            UnreadableFileError, WrongInputError, DossierError: as ``cut``.
        """
        for number, out in enumerate(outs):
            with written_beside(out) as beside:
                given = (portrait, number, shape)
                beside.write_bytes(self._run(path, page, photo_jobs.cut_print, *given))

    def print_sheet(  # noqa: PLR0913 - the port's
        self,
        path: Path,
        page: int,
        portrait: Portrait,
        crop: Crop | None,
        *,
        plan: SheetPlan,
        out: Path,
    ) -> None:
        """Write a PDF or JPEG with the photo several times, at its true size.

        Raises:
            UnreadableFileError, WrongInputError, DossierError: as ``cut``.
        """
        form = form_of(out, SHEETS)
        with written_beside(out) as beside:
            given = (portrait, crop, plan, form)
            beside.write_bytes(self._run(path, page, photo_jobs.print_sheet, *given))

    def close(self) -> None:
        """Stop the worker process; a later call starts a new one."""
        self._pool.close()

    def _run(
        self,
        path: Path,
        page: int,
        job: Callable[Concatenate[PhotoPage, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        photo = self._page(path, page)
        seconds = self._limits.page_seconds_max
        future: Future[T] = self._pool.submit(seconds, job, photo, *args, **kwargs)
        try:
            return outcome(future)
        except UnreadableFileError as error:
            named = {"name": path.name, "page": page, **error.facts}
            raise UnreadableFileError(error.code, **named) from error

    def _page(self, path: Path, page: int) -> PhotoPage:
        with opened(path) as stream:
            kind = type_of(stream.read(HEAD_BYTES))
        if kind == UNKNOWN:
            raise UnreadableFileError("file.not_supported", name=path.name)
        return PhotoPage(
            path=path.absolute(),
            kind=kind,
            page=page,
            limits=self._limits,
            models=self._models,
        )
