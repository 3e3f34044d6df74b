# SPDX-License-Identifier: Apache-2.0
"""Every page of a case exactly once, in checklist order."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier.domain.document import Document
from dossier.domain.finding import Finding
from dossier.domain.finish import Finish
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import Word
from dossier.domain.reread import Reread
from dossier.domain.share import Share


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
        edits: what the person wants done with single pages; those left out are not
            among ``pages``.
        page_order: every page of the file once, in output order; empty as given.
        words: page number -> what the machine read in its picture, with boxes on the
            page as ``rotations`` makes it stand; for pages without words of their own.
            They tell whether it still reads when made smaller, and may be laid on it.
        made_here: it is no file of the person's but a sheet Dossier printed.
        dated: date of issue read from it, or given by the person.
        coded: pages with a bar code or a machine-readable zone, None when nobody
            looked for any.
        elsewhere: pages that go into another part of a split output.
    """

    slot: str
    title: str
    name: str
    path: Path
    sha256: str
    pages: int
    rotations: Mapping[int, int]
    edits: tuple[PageEdit, ...] = ()
    page_order: tuple[int, ...] = ()
    words: Mapping[int, tuple[Word, ...]] = field(default_factory=dict)
    made_here: bool = False
    dated: dt.date | None = None
    coded: frozenset[int] | None = None
    elsewhere: tuple[int, ...] = ()

    @property
    def left_out(self) -> tuple[int, ...]:
        """Pages of the file that the person leaves out."""
        return tuple(sorted(edit.page for edit in self.edits if edit.left_out))

    @property
    def given(self) -> int:
        """Number of pages of the file: those it contributes and those it does not."""
        return self.pages + len(self.left_out) + len(self.elsewhere)

    @property
    def taken(self) -> tuple[int, ...]:
        """The pages of the file that are taken, in output order."""
        out = {*self.left_out, *self.elsewhere}
        order = self.page_order or range(1, self.given + 1)
        return tuple(page for page in order if page not in out)

    @property
    def straightened(self) -> Mapping[int, PageEdit]:
        """The taken pages that become another picture, with how."""
        taken = self.taken
        return {e.page: e for e in self.edits if e.straightens and e.page in taken}

    def turn(self, page: int) -> int:
        """Return by how many degrees clockwise a page of the file is turned."""
        own = next((e.turn for e in self.edits if e.page == page), 0)
        return (self.rotations.get(page, 0) + own) % 360


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePlan:
    """The files in output order.

    Attributes:
        made_on: filing date, kept in the inventory; None in plain merges.
        title: title of the PDF, None for none.
        finish: what is done to the pages beyond putting them together.
        share: which part of a split output it is, None for a whole.
        may_split: several numbered PDFs may be written where one is too large.
        counted: the pages of its files are known; if not, they are counted by whoever
            writes it.
    """

    files: tuple[PlannedFile, ...]
    made_on: dt.date | None = None
    title: str | None = None
    finish: Finish = field(default_factory=Finish)
    share: Share | None = None
    may_split: bool = False
    counted: bool = True

    @property
    def pages(self) -> int:
        """Number of pages the output must have."""
        return sum(file.pages for file in self.files)

    def of_pages(self, numbers: Sequence[int]) -> "MergePlan":
        """Return the plan with the number of pages each file contributes."""
        files = tuple(
            replace(file, pages=pages)
            for file, pages in zip(self.files, numbers, strict=True)
        )
        return replace(self, files=files, counted=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembledPart:
    """Where one file went: its first page (from 1) and page count in the output.

    Attributes:
        order: pages of the file in output order, where it differs from the file's.
        left_out: pages of the file that the person left out.
        straightened: pages of the file that the person had straightened: they are
            pictures made from the original, not the original itself.
        made_here: it is a sheet Dossier printed.
        dated: date of issue read from the file, or given by the person.
    """

    slot: str
    file: str
    first_page: int
    pages: int
    sha256: str
    order: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    straightened: tuple[int, ...] = ()
    made_here: bool = False
    dated: dt.date | None = None

    @property
    def edited(self) -> bool:
        """Tell whether the person changed more than the way its pages stand."""
        return bool(self.order or self.left_out or self.straightened)

    def page_of_file(self, page: int) -> int:
        """Return the page of the file that stands on a page of the output."""
        place = page - self.first_page
        return self.order[place] if self.order else place + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShrunkImage:
    """An image that was made smaller, and to what.

    Attributes:
        quality: of the JPEG, 100 where nothing was lost but resolution.
        bilevel: it is black and white now, or was already and is packed better.
    """

    file: str
    page: int
    from_bytes: int
    to_bytes: int
    dpi: int
    quality: int
    bilevel: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a writer wrote.

    Attributes:
        warnings: what the person should know about single files.
        signed: SHA-256 of the files with a digital signature, unchanged since.
        reread: how the pages with smaller images read, None when there are none.
    """

    parts: tuple[AssembledPart, ...]
    shrunk: tuple[ShrunkImage, ...] = ()
    warnings: tuple[Finding, ...] = ()
    signed: tuple[str, ...] = ()
    reread: Reread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenShare:
    """One of several numbered PDFs."""

    path: Path
    share: Share
    written: Written


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
                order=() if _as_given(file) else file.taken,
                left_out=file.left_out,
                straightened=tuple(sorted(file.straightened)),
                made_here=file.made_here,
                dated=file.dated,
            )
        )
        first_page += file.pages
    return tuple(parts)


def _as_given(file: PlannedFile) -> bool:
    return file.taken == tuple(range(1, file.given + 1))


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
