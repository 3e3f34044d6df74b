# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages, fetched in the background and kept while they are likely needed.

A page is rendered in a worker process behind the services; here only finished PNG
bytes are decoded.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from dossier.domain.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.domain.document import Document
    from dossier.domain.page_edit import PageEdit
    from dossier.services.case_desk import CaseDesk
    from dossier.ui.job_runner import JobRunner

THUMBNAIL_PX = 220
"""Width of a thumbnail's picture: enough for twice the pixels it is shown at."""
PAGE_PX = 1240
"""Width of a page's picture: 150 dots per inch on A4."""

_KEPT_BYTES = 160_000_000

Key = tuple[str, int, int, "PageEdit | None"]
"""A document's SHA-256 (after undo its id may name another file), page, width, edit."""


class Pictures(QObject):
    """Pictures of the open case's pages."""

    arrived = Signal(str, int, int)
    """SHA-256 of a document, page and width of a picture that can now be had."""

    def __init__(self, jobs: JobRunner, desk: Callable[[], CaseDesk | None]) -> None:
        super().__init__()
        self._jobs = jobs
        self._desk = desk
        self._kept: OrderedDict[Key, QPixmap] = OrderedDict()
        self._asked: set[Key] = set()
        self._bytes = 0
        self._generation = 0

    def get(
        self, document: Document, page: int, width: int, edit: PageEdit | None = None
    ) -> QPixmap | None:
        """Return a picture, or None now and announce it by ``arrived`` later.

        It shows the page as given, or with an edit. A page that cannot be rendered
        arrives as a null picture.
        """
        if edit is not None and edit.does_nothing:
            edit = None
        key = (document.sha256, page, width, edit)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        desk = self._desk()
        if desk is not None and key not in self._asked:
            self._asked.add(key)
            self._ask(desk, document.id, key)
        return None

    def forget_all(self) -> None:
        """Drop every picture: another case is being opened."""
        self._jobs.cancel_all()
        self._generation += 1
        self._kept.clear()
        self._asked.clear()
        self._bytes = 0

    def shut_down(self) -> None:
        """Stop rendering and wait."""
        self._jobs.close()

    def _ask(self, desk: CaseDesk, document_id: str, key: Key) -> None:
        generation = self._generation
        self._jobs.submit(
            lambda _monitor: _image(desk, document_id, key),
            then=lambda image: self._keep(key, image, generation),
            failed=lambda _error: self._asked.discard(key),
        )

    def _keep(self, key: Key, image: QImage, generation: int) -> None:
        if generation != self._generation:
            return
        self._asked.discard(key)
        self._kept[key] = QPixmap.fromImage(image)
        self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.width() * dropped.height() * 4
        self.arrived.emit(*key[:3])


def _image(desk: CaseDesk, document_id: str, key: Key) -> QImage:
    _, page, width, edit = key
    try:
        png = desk.picture(document_id, page, width_px=width, edit=edit)
    except UnreadableFileError:
        return QImage()
    return QImage.fromData(png)
