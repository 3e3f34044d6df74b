# SPDX-License-Identifier: Apache-2.0
"""What is asked of an assembly, and what every step of it needs."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dossier.domain.document import Document
from dossier.domain.finish import Finish
from dossier.domain.merge_plan import MergePlan, PlannedFile
from dossier.i18n.catalogue import Translator
from dossier.rulebook.entries import Portal
from dossier.services.assemble import (
    Assembled,
    assemble_files,
    coded_pages,
    recognised,
    upright_turns,
)
from dossier.services.case_desk import CaseDesk
from dossier.services.jobs import Monitor
from dossier.services.office import Office
from dossier.services.status import SlotStatus

ON_A4: Final = Finish(a4=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembleRequest:
    """What to write, and within which limits.

    Attributes:
        max_bytes: no output file may be larger; None for no limit.
        per_slot: folder for one PDF per slot as well.
        force: assemble in spite of findings that block.
        on: filing date.
        finish: what is done to the pages.
        separators: put a sheet before each piece.
        zip: ZIP for all of it as well.
        portal: id of the portal it is for; it may put one piece inside another.
        split: write several numbered PDFs where one is too large.
    """

    out: Path
    on: dt.date
    max_bytes: int | None = None
    cover: bool = True
    per_slot: Path | None = None
    force: bool = False
    finish: Finish = ON_A4
    separators: bool = False
    zip: Path | None = None
    portal: str | None = None
    split: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """What every step of one assembly needs."""

    desk: CaseDesk
    office: Office
    request: AssembleRequest
    translator: Translator
    monitor: Monitor

    @property
    def portal(self) -> Portal | None:
        """The portal it is for."""
        portal = self.request.portal
        return self.office.book.portal(portal) if portal else None

    def write(
        self, files: tuple[PlannedFile, ...], out: Path, *, title: str | None = None
    ) -> Assembled:
        """Write planned files as one PDF, finished as asked."""
        request = self.request
        return assemble_files(
            self.office.engines.writer,
            MergePlan(
                files=files,
                made_on=request.on,
                title=title,
                finish=request.finish,
                may_split=request.split,
            ),
            out,
            max_bytes=request.max_bytes,
            monitor=self.monitor,
        )

    def planned(self, one: SlotStatus, title: str) -> tuple[PlannedFile, ...]:
        """Return the documents of a piece as files to append."""
        dated = one.issued.date if one.issued and len(one.documents) == 1 else None
        return tuple(
            replace(self._file(document), slot=one.slot.id, title=title, dated=dated)
            for document in one.documents
        )

    def _file(self, document: Document) -> PlannedFile:
        reading = self.desk.reading(document)
        return PlannedFile(
            slot="",
            title="",
            name=document.name,
            path=self.desk.original(document),
            sha256=document.sha256,
            pages=len(document.filed_pages),
            rotations=upright_turns(reading),
            edits=document.edits,
            page_order=document.page_order,
            coded=coded_pages(reading),
            words=recognised(reading),
        )
