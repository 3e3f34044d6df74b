# SPDX-License-Identifier: Apache-2.0
"""Files on their way into a case: copied, read, and given their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.domain.reading import Reading
from dossier.domain.writable_text import writable
from dossier.services.case_papers import CasePapers
from dossier.services.jobs import Monitor


@dataclass(frozen=True, slots=True)
class Added:
    """A document just taken in, and why it cannot be read, if it cannot."""

    document: Document
    problem: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """A case with new documents, not saved yet.

    Attributes:
        originals: document id -> private copy of its file.
    """

    case: Case
    originals: Mapping[str, Path]
    readings: tuple[Reading, ...]
    added: tuple[Added, ...]


def taken_in(
    papers: CasePapers,
    case: Case,
    files: Sequence[tuple[str, Path]],
    *,
    monitor: Monitor,
) -> TakenIn:
    """Copy files, (slot id, file) each, read them, and put them into their slots.

    Raises:
        UnreadableFileError: a path is missing, a folder, or forbidden.
        CancelledError: through the monitor.
    """
    copies = [papers.take_copy(path) for _, path in files]
    readings = papers.read_new(copies, monitor=monitor)
    originals, added = dict[str, Path](), list[Added]()
    for (slot_id, path), copy, reading in zip(files, copies, readings, strict=True):
        document = _document(f"d{case.next_document}", writable(path.name), reading)
        case = case.with_document(slot_id, document)
        originals[document.id] = copy
        added.append(Added(document, reading.unreadable))
    return TakenIn(
        case=case, originals=originals, readings=readings, added=tuple(added)
    )


def _document(document_id: str, name: str, reading: Reading) -> Document:
    return Document(
        id=document_id,
        name=name,
        sha256=reading.sha256,
        size_bytes=reading.size_bytes,
        type=reading.type,
        pages=len(reading.pages),
    )
