# SPDX-License-Identifier: Apache-2.0
"""The window: three screens, the menus, and the wires between them; no decision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
)
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget

from dossier.ui.activity_bar import ActivityBar
from dossier.ui.case_dialogs import CaseDialogs
from dossier.ui.case_safety import CaseSafety
from dossier.ui.drops import dropped_paths
from dossier.ui.job_runner import JobRunner
from dossier.ui.menus import Deeds, Menus
from dossier.ui.pictures import Pictures
from dossier.ui.welcome_view import WelcomeView

if TYPE_CHECKING:
    from collections.abc import Callable

    from dossier.services.office import Office
    from dossier.ui.case_controller import CaseController, Standing
    from dossier.ui.case_view import CaseView
    from dossier.ui.new_case_view import NewCaseView
    from dossier.ui.preferences import Preferences
    from dossier.ui.text import Languages, Words


class MainWindow(QMainWindow):
    """Shows the list of files, the guided start, or the open case."""

    painted = Signal()
    """The window has been painted for the first time."""
    language_chosen = Signal(str)

    def __init__(
        self,
        words: Words,
        controller: CaseController,
        *,
        jobs: JobRunner,
        preferences: Preferences,
        languages: Languages,
    ) -> None:
        super().__init__()
        self._controller = controller
        self._jobs = jobs
        self._preferences = preferences
        self._languages = languages
        self._picture_jobs = JobRunner(self)
        self.pictures = Pictures(self._picture_jobs, lambda: controller.desk)
        self._painted = False
        self._case: CaseView | None = None
        self._opening: Path | None = None
        self.setAcceptDrops(True)
        self.resize(1320, 720)
        self.speak(words)
        self._connect()
        if (geometry := preferences.geometry) is not None:
            self.restoreGeometry(geometry)

    def speak(self, words: Words) -> None:
        """Build every view anew in this language, on what is open."""
        chosen = self._case.chosen if self._case else None
        self._words = words
        self._case = None
        self._starting: NewCaseView | None = None
        self._screens = QStackedWidget()
        self.welcome = WelcomeView(words)
        self._screens.addWidget(self.welcome)
        self.setCentralWidget(self._screens)
        self._activity = ActivityBar(words)
        self.setStatusBar(self._activity)
        self._jobs.started.connect(self._activity.follow)
        self._dialogs = CaseDialogs(words, self._controller, parent=self)
        self._safety = CaseSafety(words, self._controller, jobs=self._jobs, parent=self)
        self._safety.forgotten.connect(self._strike)
        self._menus = Menus(self, words, self._deeds(), self._languages.offered())
        self.welcome.new_wanted.connect(self._start_case)
        self.welcome.open_wanted.connect(self._choose_case)
        self.welcome.path_chosen.connect(self.open_path)
        if self._controller.standing is not None:
            self.case.chosen = chosen
            self._show_standing(self._controller.standing)
        else:
            self._show_welcome()

    @property
    def case(self) -> CaseView:
        """The view of a case, made when the first case is shown."""
        if self._case is None:
            # Not needed before the first case is opened.
            from dossier.ui.case_view import CaseView  # noqa: PLC0415
            from dossier.ui.case_wiring import wire_case  # noqa: PLC0415
            from dossier.ui.page_wiring import PageWishes  # noqa: PLC0415
            from dossier.ui.photo_wiring import PhotoWishes  # noqa: PLC0415

            self._case = CaseView(self._words, self.pictures, on=self._controller.on)
            self._screens.addWidget(self._case)
            wire_case(self._case, self._controller, self._dialogs)
            PageWishes(self._words, self._case, self._controller)
            PhotoWishes(self._words, self._case, self._controller)
        return self._case

    def open_path(self, path: Path) -> None:
        """Open a case file."""
        self._opening = path
        self._controller.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel what runs, wait for it, close the case."""
        self._preferences.geometry = self.saveGeometry()
        self.hide()
        self.pictures.shut_down()
        self._controller.shut_down()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw every sign when the system turns dark or light."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._painted:
            QTimer.singleShot(0, lambda: self.speak(self._words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that it happened."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files dropped anywhere: a case to open, or pieces to place."""
        event.acceptProposedAction()
        self._take(dropped_paths(event.mimeData()))

    def _connect(self) -> None:
        controller = self._controller
        controller.opened.connect(self._remember)
        controller.closed.connect(self._close_case)
        controller.changed.connect(self._show_standing)
        controller.failed.connect(self._show_problem)
        controller.told.connect(lambda said: self._activity.say(self._words.text(said)))

    def _deeds(self) -> Deeds:
        controller, dialogs = self._controller, self._dialogs
        return Deeds(
            new=self._start_case,
            open=self._choose_case,
            close_case=controller.close,
            leave=self._leave,
            undo=controller.undo,
            redo=controller.redo,
            paste=lambda: self._take(
                dropped_paths(QGuiApplication.clipboard().mimeData())
            ),
            add_files=lambda: self._with_slot(dialogs.choose_files),
            refresh=controller.refresh,
            assemble=dialogs.assemble,
            protect=self._safety.protect,
            forget=self._safety.forget,
            details=dialogs.details,
            speak=self.language_chosen.emit,
            about=self._about,
        )

    def _with_slot(self, act: Callable[[str], None]) -> None:
        if self._case is not None and self._case.chosen is not None:
            act(self._case.chosen)

    def _show_welcome(self) -> None:
        self.welcome.show_recent(self._preferences.recent)
        self._screens.setCurrentWidget(self.welcome)
        self._menus.enable(case=False, changes=False)
        self.setWindowTitle("Dossier")
        self.welcome.first_field().setFocus()

    def _show_standing(self, standing: Standing) -> None:
        permit = self._controller.office.book.permits.get(standing.case.permit)
        title = standing.case.permit
        if permit is not None:
            title = self._words.pick(permit.title_fr, permit.title_en)
        self.case.show_standing(standing, title)
        self._menus.enable(case=True, changes=not standing.read_only)
        if self._screens.currentWidget() is not self.case:
            self._screens.setCurrentWidget(self.case)
            self.case.checklist.setFocus()
        self.setWindowTitle(f"{standing.path.stem} \N{EN DASH} Dossier")

    def _start_case(self) -> None:
        self._controller.with_office(self._start_with)

    def _start_with(self, office: Office) -> None:
        from dossier.ui.new_case_view import NewCaseView  # noqa: PLC0415 - not at start

        self._end_start()
        starting = NewCaseView(self._words, office, on=self._controller.on)
        starting.created.connect(self._controller.create)
        starting.left.connect(self._leave_start)
        starting.failed.connect(self._show_problem)
        starting.path_wanted.connect(self._choose_place)
        self._starting = starting
        self._screens.addWidget(starting)
        self._screens.setCurrentWidget(starting)
        starting.begin()

    def _leave_start(self) -> None:
        self._end_start()
        if self._controller.standing is None:
            self._show_welcome()
        else:
            self._screens.setCurrentWidget(self.case)

    def _end_start(self) -> None:
        if self._starting is not None:
            self._screens.removeWidget(self._starting)
            self._starting.deleteLater()
            self._starting = None

    def _remember(self, path: Path) -> None:
        self._end_start()
        self.pictures.forget_all()
        if self._case is not None:
            self._case.forget()
        self._preferences.remember(path)

    def _close_case(self) -> None:
        self.pictures.forget_all()
        if self._case is not None:
            self._case.forget()
        self._show_welcome()

    def _choose_case(self) -> None:
        _ = self._words.text
        dialog = QFileDialog(self, _("Open a file"))
        dialog.setNameFilter(_("Dossier files (*.dossier)"))
        dialog.fileSelected.connect(lambda name: self.open_path(Path(name)))
        dialog.open()

    def _choose_place(self, path: Path) -> None:
        _ = self._words.text
        dialog = QFileDialog(self, _("Keep the file as"), str(path))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Dossier files (*.dossier)"))
        dialog.setDefaultSuffix("dossier")
        dialog.selectFile(path.name)
        if self._starting is not None:
            starting = self._starting
            dialog.fileSelected.connect(lambda name: starting.set_path(Path(name)))
        dialog.open()

    def _take(self, paths: list[Path]) -> None:
        cases = [path for path in paths if path.suffix == ".dossier"]
        if cases:
            self.open_path(cases[0])
        elif paths and self._controller.standing is not None:
            self._dialogs.place_files(paths, self.case.chosen)
        elif paths:
            self._activity.say(
                self._words.text("Open or start a file first, then drop the scans.")
            )

    def _show_problem(self, error: Exception) -> None:
        if self._safety.asks(error, self._opening):
            return
        from dossier.ui.problem_dialog import show_problem  # noqa: PLC0415 - rarely

        box = show_problem(self, self._words, error)
        self._safety.offer(box, error, self._opening)

    def _strike(self, path: Path) -> None:
        self._preferences.forget(path)
        if self._controller.standing is None:
            self._show_welcome()

    def _leave(self) -> None:
        self.close()

    def _about(self) -> None:
        from dossier.ui.about import show_about  # noqa: PLC0415 - rarely

        show_about(self, self._words)
