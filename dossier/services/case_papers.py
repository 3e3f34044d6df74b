# SPDX-License-Identifier: Apache-2.0
"""The documents of an open case as private files, read once and remembered."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from dossier.domain.document import Document
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.services.copy_in import copy_file, no_room
from dossier.services.engines import Engines
from dossier.services.jobs import Monitor, Silent
from dossier.services.ports import CaseStore
from dossier.services.recognise import Recogniser


class CasePapers:
    """Private copies and readings of the documents of one case."""

    def __init__(self, store: CaseStore, engines: Engines, book: RuleBook) -> None:
        """Work in a folder only this user can open; ``close`` wipes it."""
        self._store = store
        self.book = book
        self.recogniser = Recogniser(book)
        self._reader = engines.reader
        self._folders = engines.folders
        self._readings: dict[str, Reading] = {}
        self._folder = self._folders.new()

    def take_copy(self, path: Path) -> Path:
        """Copy a file that comes in, so that later changes of it cannot matter.

        Raises:
            UnreadableFileError: it is missing, a folder, or forbidden.
        """
        try:
            with tempfile.NamedTemporaryFile(
                dir=self._folder, prefix="in-", delete=False
            ) as copy:
                target = Path(copy.name)
        except OSError as error:
            raise no_room(path.name, error) from error
        copy_file(path, target)
        return target

    def read_new(
        self, copies: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Read copies just taken; ``keep`` stores a reading once it is saved."""
        readings = self._reader.read_many(copies, monitor=monitor)
        self._readings |= {reading.sha256: reading for reading in readings}
        return readings

    def read_ahead(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Read files nobody has taken in yet, to see what they look like.

        Raises:
            UnreadableFileError, CancelledError: as the reader.
        """
        return self._reader.read_many(paths, monitor=monitor)

    def read_all(self, documents: Sequence[Document], *, monitor: Monitor) -> None:
        """Have the readings of these documents at hand, reading what nobody read."""
        unread = {d.sha256: d for d in documents if not self._recall(d)}
        originals = [self.original(document) for document in unread.values()]
        for reading in self._reader.read_many(originals, monitor=monitor):
            self.keep(reading)
            self._readings[reading.sha256] = reading

    def reading(self, document: Document) -> Reading:
        """Return what was read from a document, reading it now if nobody did."""
        if not self._recall(document):
            self.read_all([document], monitor=Silent())
        return self._readings[document.sha256]

    def keep(self, reading: Reading) -> None:
        """Store a reading beside the case, for the next time it is opened."""
        # A slow machine is no property of the bytes: next time may go better.
        if not self._store.read_only and "file.too_slow" not in reading.problems:
            self._store.keep_reading(reading, self._reader.version)

    def _recall(self, document: Document) -> bool:
        if document.sha256 not in self._readings:
            kept = self._store.cached_reading(document.sha256, self._reader.version)
            if kept is None:
                return False
            self._readings[document.sha256] = kept
        return True

    def original(self, document: Document) -> Path:
        """Return a private copy of a document's bytes, named by its content.

        Raises:
            DossierError: ``file.no_room``; a later call tries again.
        """
        path = self._folder / document.sha256
        if not path.exists():
            data = self._store.original(document.id)
            try:
                path.write_bytes(data)
            except OSError as error:
                path.unlink(missing_ok=True)
                raise no_room(document.name, error) from error
        return path

    def picture(self, document: Document, page: int, *, width_px: int) -> bytes:
        """Return one upright page of a document as PNG bytes."""
        pages = {one.page: one for one in self.reading(document).pages}
        return self._reader.picture(
            self.original(document),
            page,
            width_px=width_px,
            turn=pages[page].rotation if page in pages else 0,
        )

    def close(self) -> None:
        """Wipe the private copies."""
        self._folders.drop(self._folder)
