# SPDX-License-Identifier: Apache-2.0
"""The open case, where it stands, and every change to it; no widget in here.

Every call returns at once: the work runs in the background, and ``changed`` follows
with the new state. Views announce what a person wants; only this class acts.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dossier.i18n.marking import N_
from dossier.ui.drops import files_in

if TYPE_CHECKING:
    # The window opens before the services are imported.
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from dossier.domain.case import Answer, Case
    from dossier.i18n.catalogue import Translator
    from dossier.rulebook.plan import FilingPlan
    from dossier.rulebook.questions import AskedQuestion
    from dossier.services.case_desk import CaseDesk
    from dossier.services.jobs import Monitor
    from dossier.services.office import NewCase, Office
    from dossier.services.status import CaseStatus, SlotStatus
    from dossier.ui.job_runner import Job, JobRunner

    SaveCalendar = Callable[[Path, FilingPlan, Translator, str], None]
    """Writes a plan's dates to a file, in a language, under a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the open case stands, as the views show it."""

    status: CaseStatus
    plan: FilingPlan | None
    path: Path
    read_only: bool

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.status.case

    def slot(self, slot_id: str | None) -> SlotStatus | None:
        """Return the status of a slot, None when there is no such slot."""
        for one in self.status.slots:
            if one.slot.id == slot_id:
                return one
        return None


class CaseController(QObject):
    """Holds the one open case and runs everything that happens to it."""

    opened = Signal(Path)
    closed = Signal()
    changed = Signal(object)
    """A ``Standing``."""
    failed = Signal(object)
    """The exception a job ended with."""
    told = Signal(str)
    """A message id, or a finished line, for the foot of the window."""

    def __init__(
        self,
        office: Callable[[], Office],
        jobs: JobRunner,
        *,
        on: dt.date | None = None,
        save_calendar: SaveCalendar | None = None,
    ) -> None:
        super().__init__()
        self.save_calendar = save_calendar
        self._make_office = office
        self._on = on
        self.standing: Standing | None = None
        self._jobs = jobs
        self._desk: CaseDesk | None = None
        self._refreshing: Job | None = None

    @functools.cached_property
    def office(self) -> Office:
        """The services; costly the first time, so ``with_office`` comes first."""
        return self._make_office()

    @functools.cached_property
    def on(self) -> dt.date:
        """The filing date everything is judged at."""
        return self._on or self.office.today()

    def with_office(self, then: Callable[[Office], None]) -> None:
        """Get the services ready in the background, then do something with them."""
        self._jobs.submit(
            lambda _monitor: self.office,
            then=then,
            failed=self.failed.emit,
            title=N_("Getting the rules ready"),
        )

    @property
    def desk(self) -> CaseDesk | None:
        """The open case's desk, None when no case is open."""
        return self._desk

    def create(self, path: Path, new: NewCase) -> None:
        """Create a case file and open it."""
        self._open(lambda: self.office.create(path, new), N_("Creating the file"))

    def open(
        self, path: Path, *, read_only: bool = False, passphrase: str | None = None
    ) -> None:
        """Open a case file in place of the one that is open."""
        self._open(
            lambda: self.office.open(path, read_only=read_only, passphrase=passphrase),
            N_("Opening the file"),
        )

    def close(self) -> None:
        """Close the open case and return to the list."""
        desk, self._desk, self.standing = self._desk, None, None
        if desk is None:
            return
        self._jobs.cancel_all()
        self._jobs.submit(lambda _monitor: desk.close(), failed=self.failed.emit)
        self.closed.emit()

    def shut_down(self) -> None:
        """Cancel what runs, close the case, and wait for both."""
        desk, self._desk = self._desk, None
        self._jobs.close(last=desk.close if desk else None)

    def refresh(self) -> None:
        """Look at every piece again and announce where the case stands."""
        desk = self._desk
        if desk is None:
            return
        if self._refreshing is not None:
            self._refreshing.cancel()
        self._refreshing = job = self._jobs.submit(
            lambda monitor: self._look(desk, monitor),
            then=self._announce,
            failed=self.failed.emit,
            title=N_("Looking at the pieces"),
        )
        job.finished.connect(lambda: self._forget(job))

    def add(self, slot_id: str, paths: Sequence[Path]) -> None:
        """Copy files, and all files inside folders, into a slot."""
        self._edit(
            lambda desk, monitor: desk.add(slot_id, files_in(paths), monitor=monitor),
            N_("Reading the new files"),
            stopped=N_("Stopped: no file was added."),
        )

    def remove(self, slot_id: str, document_id: str) -> None:
        """Take a document out of a slot."""
        self._edit(lambda desk, _monitor: desk.remove(slot_id, document_id))

    def reorder(self, slot_id: str, document_ids: tuple[str, ...]) -> None:
        """Put a slot's documents in this order."""
        self._edit(lambda desk, _monitor: desk.reorder(slot_id, document_ids))

    def move(self, slot_id: str, document_id: str, to_slot: str) -> None:
        """Move a document to another slot."""
        self._edit(lambda desk, _monitor: desk.move(slot_id, document_id, to_slot))

    def overrule(self, slot_id: str, code: str, reason: str) -> None:
        """Set a finding aside for a reason."""
        self._edit(
            lambda desk, _monitor: desk.overrule(slot_id, code, reason, on=self.on)
        )

    def restore(self, slot_id: str, code: str) -> None:
        """Let a finding count again."""
        self._edit(lambda desk, _monitor: desk.restore(slot_id, code))

    def edit(self, change: Callable[[CaseDesk], object]) -> None:
        """Change the open case by a verb of the services."""
        self._edit(lambda desk, _monitor: change(desk))

    def describe(
        self, applicant: Mapping[str, str], answers: Mapping[str, Answer]
    ) -> None:
        """Keep facts about the applicant and answers to questions."""

        def change(desk: CaseDesk, _monitor: Monitor) -> None:
            if applicant:
                desk.describe_applicant(applicant)
            if answers:
                desk.answer(answers)

        self._edit(change)

    def asking(self, answers: Mapping[str, Answer]) -> Sequence[AskedQuestion]:
        """Return the questions that matter to the open case with these answers."""
        if self.standing is None:
            return ()
        case = self.standing.case
        situation = self.office.situation(
            case.permit, case.procedure, case.territory, answers, self.on
        )
        return self.office.questions(situation)

    def undo(self) -> None:
        """Go back one change."""
        self._edit(
            lambda desk, _monitor: desk.undo(), nothing=N_("There is nothing to undo.")
        )

    def redo(self) -> None:
        """Go forward again."""
        self._edit(
            lambda desk, _monitor: desk.redo(), nothing=N_("There is nothing to redo.")
        )

    def run(
        self,
        work: Callable[[CaseDesk, Monitor], object],
        *,
        then: Callable[[object], None],
        failed: Callable[[Exception], None],
        title: str,
    ) -> Job | None:
        """Do something with the open case that does not change it."""
        desk = self._desk
        if desk is None:
            return None
        return self._jobs.submit(
            lambda monitor: work(desk, monitor), then=then, failed=failed, title=title
        )

    def _open(self, opening: Callable[[], CaseDesk], title: str) -> None:
        self._jobs.submit(
            lambda _monitor: opening(),
            then=self._take_over,
            failed=self.failed.emit,
            title=title,
        )

    def _take_over(self, desk: CaseDesk) -> None:
        self.close()
        self._desk = desk
        self.opened.emit(desk.path)
        self.refresh()

    def _edit(
        self,
        change: Callable[[CaseDesk, Monitor], object],
        title: str = "",
        *,
        nothing: str = "",
        stopped: str = "",
    ) -> None:
        desk = self._desk
        if desk is None:
            return
        if self._refreshing is not None:
            self._refreshing.cancel()
        done: list[object] = []
        job = self._jobs.submit(
            lambda monitor: done.append(change(desk, monitor)),
            failed=self.failed.emit,
            title=title,
        )
        # Also after a cancel or a failure: part of the work may have been saved.
        job.finished.connect(self.refresh)
        job.finished.connect(lambda: self._tell(job, done, nothing, stopped))

    def _tell(self, job: Job, done: list[object], nothing: str, stopped: str) -> None:
        if nothing and done == [False]:
            self.told.emit(nothing)
        elif stopped and job.cancelled and not done:
            self.told.emit(stopped)

    def _look(self, desk: CaseDesk, monitor: Monitor) -> Standing:
        return Standing(
            status=desk.status(self.on, monitor=monitor),
            plan=desk.plan(self.on),
            path=desk.path,
            read_only=desk.read_only,
        )

    def _announce(self, standing: Standing) -> None:
        if self._desk is None or standing.path != self._desk.path:
            return
        self.standing = standing
        self.changed.emit(standing)

    def _forget(self, job: Job) -> None:
        if self._refreshing is job:
            self._refreshing = None
