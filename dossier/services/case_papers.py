# SPDX-License-Identifier: Apache-2.0
"""The documents of an open case as private files, read once and remembered."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dossier.domain.document import Document
from dossier.domain.errors import UnreadableFileError
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.services.case_ports import LOST_IN_CASE, CaseStore
from dossier.services.copy_in import copy_file, no_room, opened
from dossier.services.engines import Engines
from dossier.services.jobs import Monitor, Silent
from dossier.services.photos import portrayed
from dossier.services.recognise import Recogniser

_CHUNK = 1 << 20
_LOST = "file.damaged_in_case"
_PASSING = frozenset({"file.too_slow", _LOST})


class CasePapers:
    """Private copies and readings of the documents of one case."""

    def __init__(
        self,
        store: CaseStore,
        engines: Engines,
        book: RuleBook,
        recogniser: Recogniser | None = None,
    ) -> None:
        """Work in a folder only this user can open; ``close`` wipes it.

        Args:
            store: the open case file.
            engines: to read with.
            book: the rule book.
            recogniser: of that rule book, one of its own without.
        """
        self._store = store
        self.book = book
        self.recogniser = recogniser or Recogniser(book)
        self._reader = engines.reader
        self.photos = engines.photos
        self._folders = engines.folders
        self._readings: dict[str, Reading] = {}
        self._sound: set[str] = set()
        self._folder = self._folders.new()

    @property
    def folder(self) -> Path:
        """The private folder, for what is made on the way to somewhere else."""
        return self._folder

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
        return self._read(copies, monitor)

    def read_ahead(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        """Read files nobody has taken in yet, to see what they look like.

        What is read here need not be read again when the same bytes are taken in.

        Raises:
            UnreadableFileError, CancelledError: as the reader.
        """
        return self._read(paths, monitor)

    def _read(self, paths: Sequence[Path], monitor: Monitor) -> tuple[Reading, ...]:
        """Return the readings of files, in order; only unknown bytes are read."""
        digests = [_digest(path) for path in paths]
        unread = {
            digest: path
            for digest, path in zip(digests, paths, strict=True)
            if not (self._recall(digest) and _lasting(self._readings[digest]))
        }
        readings = self._reader.read_many(list(unread.values()), monitor=monitor)
        # A file may change between the two looks at it: the reading knows its bytes.
        found = dict(zip(unread, readings, strict=True))
        self._readings |= {reading.sha256: reading for reading in readings}
        return tuple(found.get(d) or self._readings[d] for d in digests)

    def read_all(self, documents: Sequence[Document], *, monitor: Monitor) -> None:
        """Have the readings of these documents at hand, reading what nobody read."""
        self._look_for_damage(documents)
        unread = {d.sha256: d for d in documents if not self._recall(d.sha256)}
        originals = [path for d in unread.values() if (path := self._intact(d))]
        for reading in self._reader.read_many(originals, monitor=monitor):
            self.keep(reading)
            self._readings[reading.sha256] = reading

    def reading(self, document: Document) -> Reading:
        """Return what was read from a document, reading it now if nobody did."""
        if not self._recall(document.sha256):
            self.read_all([document], monitor=Silent())
        return self._readings[document.sha256]

    def photo_reading(self, document: Document) -> Reading:
        """Return what was read from a document given as a photo, faces measured."""
        known = self.reading(document)
        original = self._intact(document)
        if original is None:
            return self._readings[document.sha256]
        measured = portrayed(self.photos, original, known)
        if measured is not known:
            self.keep(measured)
            self._readings[measured.sha256] = measured
        return measured

    def keep(self, reading: Reading) -> None:
        """Store a reading beside the case, for the next time it is opened."""
        if not self._store.read_only and _lasting(reading):
            self._store.keep_reading(reading, self._reader.version)

    def _recall(self, sha256: str) -> bool:
        if sha256 not in self._readings:
            kept = self._store.cached_reading(sha256, self._reader.version)
            if kept is None:
                return False
            self._readings[sha256] = kept
        return True

    def _intact(self, document: Document) -> Path | None:
        """Return the private copy; None, and that as its reading, where it is lost.

        One damaged page of the case file must not hide all the rest.
        """
        try:
            return self.original(document)
        except UnreadableFileError as error:
            self._readings[document.sha256] = _lost(document, error)
        return None

    def _look_for_damage(self, documents: Sequence[Document]) -> None:
        """Have every original opened once: a reading kept beside it proves nothing."""
        # The same bytes may have been given twice, and the lost copy taken out.
        lost = [key for key, one in self._readings.items() if _LOST in one.problems]
        for key in lost:
            del self._readings[key]
        for document in documents:
            if document.id in self._sound:
                continue
            try:
                self._store.original(document.id)
            except UnreadableFileError as error:
                self._readings[document.sha256] = _lost(document, error)
            else:
                self._sound.add(document.id)

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

    def picture(
        self,
        document: Document,
        page: int,
        *,
        width_px: int,
        edit: PageEdit | None = None,
    ) -> bytes:
        """Return one upright page of a document, as given or edited, as PNG bytes."""
        pages = {one.page: one for one in self.reading(document).pages}
        return self._reader.picture(
            self.original(document),
            page,
            width_px=width_px,
            turn=pages[page].rotation if page in pages else 0,
            edit=edit,
        )

    def close(self) -> None:
        """Wipe the private copies."""
        self._folders.drop(self._folder)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        UnreadableFileError: it is missing, a folder, or forbidden.
    """
    digest = hashlib.sha256()
    with opened(path) as data:
        while chunk := data.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _lost(document: Document, error: UnreadableFileError) -> Reading:
    """Return what is known of a document whose bytes the case has lost.

    Raises:
        UnreadableFileError: ``error``, where it is about something else.
    """
    if error.code not in LOST_IN_CASE:
        raise error
    return Reading(
        sha256=document.sha256,
        type=document.type,
        size_bytes=document.size_bytes,
        problems=(_LOST,),
    )


def _lasting(reading: Reading) -> bool:
    """Tell a reading from one that may go better next time.

    A machine may be slow, and what the case has lost may be given again.
    """
    return _PASSING.isdisjoint(reading.problems)
