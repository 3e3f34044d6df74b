# SPDX-License-Identifier: Apache-2.0
"""Starts the window and stays until it is closed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from dossier.ui import theme
from dossier.ui.case_controller import CaseController
from dossier.ui.job_runner import JobRunner
from dossier.ui.main_window import MainWindow
from dossier.ui.preferences import Preferences
from dossier.ui.termination import Termination
from dossier.ui.text import Languages, Words

if TYPE_CHECKING:
    import datetime as dt

    from dossier.i18n.catalogue import Translator
    from dossier.services.office import Office
    from dossier.services.purge import OldCase
    from dossier.ui.case_controller import SaveCalendar

    Purge = Callable[[Office], Sequence[OldCase]]

_PREPARE_AFTER_MS = 150
"""The first picture of the window comes before the rules are read."""

QUIT_WHEN_SHOWN = "DOSSIER_QUIT_WHEN_SHOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the window starts with.

    Attributes:
        path: case file to open at once.
        on: filing date everything is judged at, today without one.
        locales: folder of the compiled catalogues.
        fonts: font files to load; the first one's family is used everywhere.
        preferences: settings file, the user's usual one without it.
        speak: language asked for on the command line; wins over the preferences.
        purge: deletes old cases where somebody set that up; tells which are gone.
        save_calendar: writes the dated steps of a plan under a title; None: no such
            button.
    """

    locales: Path
    path: Path | None = None
    on: dt.date | None = None
    fonts: Sequence[Path] = ()
    preferences: Path | None = None
    speak: str | None = None
    save_calendar: SaveCalendar | None = None
    purge: Purge | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)


class Window:
    """The application's parts, put together; ``show`` shows them."""

    def __init__(
        self,
        app: QApplication,
        office: Callable[[], Office],
        translator: Translator,
        start: Start,
    ) -> None:
        self._app = app
        self._start = start
        self._languages = Languages(start.locales)
        self._preferences = Preferences(start.preferences)
        self._qt_words = QTranslator(app)
        self._words = words = self._first_words(translator, start.speak)
        self.jobs = JobRunner()
        self.controller = CaseController(
            office, self.jobs, on=start.on, save_calendar=start.save_calendar
        )
        self._teach_qt(words.language)
        self.main = MainWindow(
            words,
            self.controller,
            jobs=self.jobs,
            preferences=self._preferences,
            languages=self._languages,
        )
        self.main.language_chosen.connect(self.speak)

    def speak(self, language: str) -> None:
        """Switch everything to a language and remember it."""
        self._words = words = self._languages.speak(language)
        self._preferences.language = language
        self._teach_qt(words.language)
        # The menu that was clicked is rebuilt: let its click end first.
        QTimer.singleShot(0, lambda: self.main.speak(words))

    def prepare(self) -> None:
        """Read the rules in the background, shortly after the window is there."""
        QTimer.singleShot(
            _PREPARE_AFTER_MS, lambda: self.controller.with_office(self._purge)
        )

    def _purge(self, office: Office) -> None:
        purge = self._start.purge
        if purge is not None:
            # A case given to be opened is open, and thereby safe, by now.
            self.jobs.submit(
                lambda _monitor: purge(office),
                then=self._say_purged,
                failed=self.controller.failed.emit,
            )

    def _say_purged(self, gone: Sequence[OldCase]) -> None:
        for one in gone:
            self._preferences.forget(one.path)
        if gone:
            said = self._words.plural(
                "{n} case file nobody changed for long was deleted.",
                "{n} case files nobody changed for long were deleted.",
                len(gone),
            )
            self.controller.told.emit(said)

    def _first_words(self, translator: Translator, asked: str | None) -> Words:
        kept = self._preferences.language
        if asked is None and kept is not None and kept != translator.language:
            return self._languages.speak(kept)
        return Words(translator)

    def _teach_qt(self, language: str) -> None:
        QLocale.setDefault(QLocale(language))
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_words.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._qt_words)


def run(
    office: Office | Callable[[], Office], translator: Translator, start: Start
) -> int:
    """Show the window, and return the exit status once it is closed.

    Args:
        office: the services, or what makes them: then the window opens first.
        translator: the language to start with.
        start: everything else.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["dossier"])
    app.setApplicationName("Dossier")
    app.setDesktopFileName("dossier")
    theme.dress(app, start.fonts)
    make = office if callable(office) else lambda: office
    window = Window(app, make, translator, start)
    if start.environ.get(QUIT_WHEN_SHOWN):
        window.main.painted.connect(window.main.close)
    else:
        window.main.painted.connect(window.prepare)
    if threading.current_thread() is threading.main_thread():
        Termination(window.main.close, window.main)
    window.main.show()
    if start.path is not None:
        window.main.open_path(start.path)
    return app.exec()
