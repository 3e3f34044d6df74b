# SPDX-License-Identifier: Apache-2.0
"""What the window remembers between two starts: language, size, recent files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_MOST_RECENT = 12


class Preferences:
    """A small settings file of the window's own; nothing about people is in it."""

    def __init__(self, file: Path | None = None) -> None:
        """Use a settings file, the user's usual place without one."""
        kind = QSettings.Format.IniFormat
        if file is not None:
            self._kept = QSettings(str(file), kind)
        else:
            scope = QSettings.Scope.UserScope
            self._kept = QSettings(kind, scope, "dossier", "window")

    @property
    def language(self) -> str | None:
        """The language chosen in the window, None for the system's."""
        chosen = self._kept.value("language")
        return str(chosen) if chosen else None

    @language.setter
    def language(self, language: str) -> None:
        self._kept.setValue("language", language)

    @property
    def recent(self) -> Sequence[Path]:
        """The files worked on lately, latest first."""
        kept = self._kept.value("recent")
        if isinstance(kept, str):
            kept = [kept]
        return [Path(one) for one in kept] if isinstance(kept, list) else []

    def remember(self, path: Path) -> None:
        """Put a file at the top of the recent ones."""
        others = [one for one in self.recent if one != path]
        kept = [str(one) for one in [path, *others]][:_MOST_RECENT]
        self._kept.setValue("recent", kept)

    def forget(self, path: Path) -> None:
        """Take a file off the recent ones."""
        self._kept.setValue("recent", [str(one) for one in self.recent if one != path])

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood."""
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)
