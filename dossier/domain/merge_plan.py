# SPDX-License-Identifier: Apache-2.0
"""Every page of a case exactly once, in checklist order."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.domain.document import Document
from dossier.domain.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """One file to append.

    Attributes:
        slot: slot id it belongs to ("cover" for the cover sheet, "" in plain merges).
        title: bookmark text for its slot, in the reader's language.
        name: the file's name as the person knows it.
        path: where its bytes lie now.
        pages: how many pages it must contribute.
        rotations: page number (from 1) -> degrees clockwise to stand upright.
    """

    slot: str
    title: str
    name: str
    path: Path
    sha256: str
    pages: int
    rotations: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """The files in output order.

    Attributes:
        made_on: filing date, kept in the inventory; None in plain merges.
        title: title of the PDF, None for none.
    """

    files: tuple[PlannedFile, ...]
    made_on: dt.date | None = None
    title: str | None = None

    @property
    def pages(self) -> int:
        """Number of pages the output must have."""
        return sum(file.pages for file in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembledPart:
    """Where one file went: its first page (from 1) and page count in the output."""

    slot: str
    file: str
    first_page: int
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShrunkImage:
    """An image that was made smaller, and to what."""

    file: str
    page: int
    from_bytes: int
    to_bytes: int
    dpi: int
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a writer wrote.

    Attributes:
        warnings: what the person should know about single files.
    """

    parts: tuple[AssembledPart, ...]
    shrunk: tuple[ShrunkImage, ...] = ()
    warnings: tuple[Finding, ...] = ()


def parts_of(plan: MergePlan) -> tuple[AssembledPart, ...]:
    """Return where each planned file must end up."""
    parts, first_page = list[AssembledPart](), 1
    for file in plan.files:
        parts.append(
            AssembledPart(
                slot=file.slot,
                file=file.name,
                first_page=first_page,
                pages=file.pages,
                sha256=file.sha256,
            )
        )
        first_page += file.pages
    return tuple(parts)


def filing_order(
    slot_ids: Sequence[str], slots: Mapping[str, tuple[Document, ...]]
) -> tuple[tuple[str, Document], ...]:
    """Return every (slot, document) once: checklist order, then unlisted slots.

    Slots that hold documents but are no longer asked for (an answer changed) come
    last, in the order they were filled: nothing the person gave is ever dropped.
    """
    listed = [slot for slot in slot_ids if slot in slots]
    extra = [slot for slot in slots if slot not in set(slot_ids)]
    return tuple(
        (slot, document) for slot in (*listed, *extra) for document in slots[slot]
    )
