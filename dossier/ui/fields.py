# SPDX-License-Identifier: Apache-2.0
"""Input fields for dates, yes or no, and choices, each of which may stay empty."""

import datetime as dt
import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QRadioButton,
    QWidget,
)

from dossier.ui import theme
from dossier.ui.blocks import caption, column, row, text_line
from dossier.ui.slot_state import State
from dossier.ui.text import Words

_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def typed_date(text: str) -> dt.date | None:
    """Return the date a person typed, day first or as YYYY-MM-DD; None if it is none.

    Two-digit years are refused: nobody can tell 1928 from 2028 on a birth date.
    """
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class DateField(QWidget):
    """A date to type; says at once what it understood."""

    changed = Signal()

    def __init__(self, words: Words, name: str, *, narrow: bool = False) -> None:
        """Make a field; a narrow one says below the line what it understood."""
        super().__init__()
        self._words = words
        self.line = text_line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(words.text("DD/MM/YYYY"))
        self.line.setMaximumWidth(150)
        self.setFocusProxy(self.line)
        self._echo = caption()
        self._echo.setWordWrap(narrow)
        self.line.textChanged.connect(self._react)
        if narrow:
            self.setLayout(column(self.line, self._echo, gap=2))
        else:
            layout = row(self.line, self._echo)
            layout.addStretch(1)
            self.setLayout(layout)

    @property
    def value(self) -> dt.date | None:
        """The date typed, None when there is none or it makes no sense."""
        return typed_date(self.line.text())

    @property
    def wrong(self) -> bool:
        """Tell whether something is typed that is not a date."""
        return bool(self.line.text().strip()) and self.value is None

    def set_value(self, value: dt.date | None) -> None:
        """Show a date."""
        self.line.setText(f"{value:%d/%m/%Y}" if value else "")

    def _react(self) -> None:
        value = self.value
        if value is not None:
            self._echo.setText(self._words.date(value))
        elif self.wrong and len(self.line.text()) >= len("1/1/2000"):
            self._echo.setText(
                self._words.text("This is not a date: type it like 22/11/2026")
            )
        else:
            self._echo.setText("")
        palette = QPalette()
        if self.wrong:
            colour = theme.state_colour(State.BLOCKER, self.palette())
            palette.setColor(QPalette.ColorRole.PlaceholderText, colour)
        self._echo.setPalette(palette)
        self.changed.emit()


class YesNoField(QWidget):
    """Yes, no, or not answered yet."""

    changed = Signal()

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._yes = QRadioButton(words.text("Yes"))
        self._no = QRadioButton(words.text("No"))
        for button in (self._yes, self._no):
            button.setAccessibleName(f"{name} {button.text()}")
            self._group.addButton(button)
        self._group.buttonClicked.connect(lambda _button: self.changed.emit())
        self.setFocusProxy(self._yes)
        layout = row(self._yes, self._no, gap=theme.WIDE_GAP)
        layout.addStretch(1)
        self.setLayout(layout)

    @property
    def value(self) -> bool | None:
        """The answer, None while there is none."""
        if self._group.checkedButton() is None:
            return None
        return self._yes.isChecked()

    def set_value(self, value: bool | None) -> None:  # noqa: FBT001 - it is the value
        """Show an answer."""
        if value is not None:
            (self._yes if value else self._no).setChecked(True)


class ChoiceField(QComboBox):
    """One of several; the first entry stands for no answer."""

    changed = Signal()

    def __init__(
        self, words: Words, name: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.addItem(words.text("Please choose"), None)
        for value, label in choices:
            self.addItem(label, value)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(32)
        self.activated.connect(lambda _index: self.changed.emit())

    @property
    def value(self) -> str | None:
        """The chosen value, None while there is none."""
        chosen: str | None = self.currentData()
        return chosen

    def set_value(self, value: str | None) -> None:
        """Show a choice."""
        self.setCurrentIndex(max(self.findData(value), 0))


def labelled(label: QWidget, field: QWidget) -> QWidget:
    """Return a field under its label."""
    holder = QWidget()
    holder.setLayout(column(label, field, gap=4))
    return holder
