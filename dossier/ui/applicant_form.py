# SPDX-License-Identifier: Apache-2.0
"""Who the file is for: names, birth, and when the present permit expires."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from dossier.i18n.marking import N_
from dossier.ui import theme
from dossier.ui.blocks import body, caption, text_line
from dossier.ui.fields import DateField
from dossier.ui.text import Words

_LINES = {
    "surname": N_("Surname at birth"),
    "used_name": N_("Surname in use, if another"),
    "given_names": N_("Given names"),
    "birth_place": N_("Place of birth"),
    "nationality": N_("Nationality"),
    "address": N_("Address in France"),
}
_DATES = {
    "birth_date": N_("Date of birth"),
    "permit_expires": N_("Present visa or permit expires on"),
}
_ORDER = (
    ("civility", 0, 0),
    ("surname", 1, 0),
    ("given_names", 1, 1),
    ("used_name", 2, 0),
    ("nationality", 2, 1),
    ("birth_date", 3, 0),
    ("birth_place", 3, 1),
    ("permit_expires", 4, 0),
    ("address", 4, 1),
)
_CIVILITIES = (("madame", "Madame"), ("monsieur", "Monsieur"))


class ApplicantForm(QWidget):
    """Fields about the applicant, in two columns."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, QLineEdit] = {}
        self._dates: dict[str, DateField] = {}
        self._civility = _civility(words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.WIDE_GAP)
        grid.setVerticalSpacing(4)
        for key, line, side in _ORDER:
            name, field = self._field(words, key)
            label = body(name)
            label.setBuddy(field)
            grid.addWidget(label, 3 * line, side)
            grid.addWidget(field, 3 * line + 1, side)
            grid.setRowMinimumHeight(3 * line + 2, 6)
        note = caption(
            words.text(
                "The expiry date gives the window in which to file. All of this stays "
                "in your file, on this computer."
            )
        )
        grid.addWidget(note, 15, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, dates as YYYY-MM-DD."""
        found = {key: line.text().strip() for key, line in self._lines.items()}
        for key, field in self._dates.items():
            found[key] = field.value.isoformat() if field.value else ""
        found["civility"] = self._civility.currentData() or ""
        return {key: value for key, value in found.items() if value}

    @property
    def wrong(self) -> bool:
        """Tell whether a date is typed that is none."""
        return any(field.wrong for field in self._dates.values())

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill in what is known."""
        for key, line in self._lines.items():
            line.setText(values.get(key, ""))
        for key, field in self._dates.items():
            text = values.get(key)
            field.set_value(dt.date.fromisoformat(text) if text else None)
        civility = values.get("civility", "")
        self._civility.setCurrentIndex(max(self._civility.findData(civility), 0))

    def first_field(self) -> QWidget:
        """Return where the cursor should start."""
        return self._lines["surname"]

    def _field(self, words: Words, key: str) -> tuple[str, QWidget]:
        if key == "civility":
            return words.text("Civility"), self._civility
        if key in _DATES:
            name = words.text(_DATES[key])
            date = DateField(words, name)
            date.setObjectName(key)
            date.changed.connect(self.changed)
            self._dates[key] = date
            return name, date
        name = words.text(_LINES[key])
        line = text_line()
        line.setObjectName(key)
        line.setAccessibleName(name)
        line.textChanged.connect(lambda _text: self.changed.emit())
        self._lines[key] = line
        return name, line


def _civility(words: Words) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(words.text("Civility"))
    box.addItem("", "")
    for value, label in _CIVILITIES:
        box.addItem(label, value)
    box.setMaximumWidth(160)
    return box
