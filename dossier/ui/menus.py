# SPDX-License-Identifier: Apache-2.0
"""The menu bar: every action of the window, with its key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from dossier.ui.text import Words

Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """What the actions do."""

    new: Callable[[], None]
    open: Callable[[], None]
    close_case: Callable[[], None]
    leave: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    paste: Callable[[], None]
    add_files: Callable[[], None]
    refresh: Callable[[], None]
    assemble: Callable[[], None]
    protect: Callable[[], None]
    forget: Callable[[], None]
    details: Callable[[], None]
    speak: Callable[[str], None]
    about: Callable[[], None]


class Menus:
    """Builds the menus and enables what makes sense."""

    def __init__(
        self, window: QMainWindow, words: Words, deeds: Deeds, languages: dict[str, str]
    ) -> None:
        self._window = window
        self._words = words
        self._for_case: list[QAction] = []
        self._for_changes: list[QAction] = []
        self._build(deeds, languages)
        self.enable(case=False, changes=False)

    def enable(self, *, case: bool, changes: bool) -> None:
        """Enable what needs an open case, and what needs one that may change."""
        for action in self._for_case:
            action.setEnabled(case)
        for action in self._for_changes:
            action.setEnabled(case and changes)

    def _build(self, deeds: Deeds, languages: dict[str, str]) -> None:
        _ = self._words.text
        bar = self._window.menuBar()
        bar.clear()
        file = bar.addMenu(_("&File"))
        self._add(file, _("&New file…"), deeds.new, Key.New)
        self._add(file, _("&Open a file…"), deeds.open, Key.Open)
        close = self._add(file, _("&Back to the list"), deeds.close_case, Key.Close)
        file.addSeparator()
        assemble = self._add(file, _("&Assemble…"), deeds.assemble, "Ctrl+Return")
        file.addSeparator()
        protect = self._add(file, _("&Protect with a passphrase…"), deeds.protect, None)
        forget = self._add(file, _("&Forget this case…"), deeds.forget, None)
        file.addSeparator()
        self._add(file, _("&Quit"), deeds.leave, "Ctrl+Q")
        edit = bar.addMenu(_("&Edit"))
        undo = self._add(edit, _("&Undo"), deeds.undo, Key.Undo)
        redo = self._add(edit, _("&Redo"), deeds.redo, Key.Redo)
        edit.addSeparator()
        paste = self._add(edit, _("&Paste files"), deeds.paste, Key.Paste)
        add = self._add(edit, _("Add &files…"), deeds.add_files, "Ctrl+Shift+O")
        details = self._add(edit, _("Person and &answers…"), deeds.details, "Ctrl+I")
        edit.addSeparator()
        look = self._add(edit, _("&Look again"), deeds.refresh, Key.Refresh)
        self._add_languages(bar.addMenu(_("&Language")), deeds, languages)
        helping = bar.addMenu(_("&Help"))
        self._add(helping, _("&About Dossier"), deeds.about, None)
        self._for_case = [close, assemble, look]
        self._for_changes = [undo, redo, paste, add, details, protect, forget]

    def _add(
        self,
        menu: QMenu,
        text: str,
        deed: Callable[[], None],
        key: Key | str | None,
    ) -> QAction:
        action = QAction(text, menu)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: deed())
        menu.addAction(action)
        return action

    def _add_languages(
        self, menu: QMenu, deeds: Deeds, languages: dict[str, str]
    ) -> None:
        group = QActionGroup(menu)
        for code, name in languages.items():
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(code == self._words.language)
            action.triggered.connect(lambda _on=False, c=code: deeds.speak(c))
            group.addAction(action)
            menu.addAction(action)
