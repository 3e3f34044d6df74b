# SPDX-License-Identifier: Apache-2.0
"""The fields of the host's certificate, by the keys of its answers."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from dossier.i18n.marking import N_
from dossier.ui import theme
from dossier.ui.blocks import body, caption, heading, text_line
from dossier.ui.fields import DateField
from dossier.ui.text import Words

_PERSON = (
    ("civility", "civility", N_("Civility")),
    ("birth_name", "line", N_("Surname at birth")),
    ("used_name", "line", N_("Surname in use, if another")),
    ("given_names", "line", N_("Given names")),
    ("born_on", "date", N_("Date of birth")),
    ("born_at", "line", N_("Place of birth")),
    ("nationality", "line", N_("Nationality")),
)
SECTIONS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("host", N_("The person who hosts, and signs"), _PERSON),
    (
        "host.address",
        N_("Where the guest lives"),
        (
            ("street", "line", N_("Number and street")),
            ("complement", "line", N_("Building, floor, flat")),
            ("postcode", "line", N_("Postcode")),
            ("town", "line", N_("Town")),
        ),
    ),
    ("guest", N_("The person who is hosted"), _PERSON),
    (
        "lodging",
        N_("The lodging"),
        (
            ("since", "date", N_("Hosted since")),
            ("free_of_charge", "terms", N_("Free of charge?")),
        ),
    ),
    (
        "signing",
        N_("Place and date of signing"),
        (("place", "line", N_("Place")), ("date", "date", N_("Date"))),
    ),
    (
        "enclosures",
        N_("Handed in with it"),
        (
            ("host_id", "tick", N_("Copy of the host's identity document")),
            ("host_address_proof", "tick", N_("Host's proof of address")),
        ),
    ),
)
_NOTES = {
    "lodging.free_of_charge": N_(
        "Left open, both boxes stay empty on the sheet. With free lodging an office "
        "may count the guest's resources at a lower figure: do not answer in haste."
    ),
    "signing.date": N_("Leave place and date empty to write them by hand."),
}
_OPTIONAL = {
    "host.used_name",
    "host.nationality",
    "guest.civility",
    "guest.used_name",
    "guest.nationality",
    "host.address.complement",
    "lodging.free_of_charge",
    "signing.place",
    "signing.date",
}
_TICKED = {"enclosures.host_id"}


class FormFields(QWidget):
    """All fields, section by section; ``answers`` nests them as the form wants."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._fields: dict[str, QWidget] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, theme.GAP, 0)
        layout.setVerticalSpacing(6)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for place, title, fields in SECTIONS:
            layout.addRow(heading(words.text(title), scale=1.08))
            for key, kind, name in fields:
                self._add(layout, f"{place}.{key}", kind, words.text(name))

    @property
    def answers(self) -> dict[str, object]:
        """What is filled in, nested by the dots of the keys."""
        found: dict[str, object] = {}
        for key, field in self._fields.items():
            *tables, last = key.split(".")
            _table(found, tables)[last] = _value(field)
        return found

    @property
    def wrong(self) -> list[str]:
        """Names of the date fields that hold no date."""
        return [
            self.name_of(key)
            for key, field in self._fields.items()
            if isinstance(field, DateField) and field.wrong
        ]

    def fill(self, answers: Mapping[str, object], place: str = "") -> None:
        """Show answers nested like those of the form."""
        for key, value in answers.items():
            name = f"{place}{key}"
            if isinstance(value, Mapping):
                self.fill(value, f"{name}.")
            elif name in self._fields:
                _show(self._fields[name], value)

    def name_of(self, key: str) -> str:
        """Return a field's name as shown, with its section."""
        table, _, last = key.rpartition(".")
        for place, title, fields in SECTIONS:
            for one, _kind, name in fields:
                if (place, one) == (table, last):
                    return f"{self._words.text(title)}: {self._words.text(name)}"
        return key

    def go_to(self, key: str) -> None:
        """Put the cursor into a field."""
        if key in self._fields:
            self._fields[key].setFocus()

    def _add(self, layout: QFormLayout, key: str, kind: str, name: str) -> None:
        field = self._field(key, kind, name)
        field.setObjectName(key)
        self._fields[key] = field
        if isinstance(field, QCheckBox):
            layout.addRow("", field)
        else:
            label = body(name if key not in _OPTIONAL else self._optional(name))
            label.setBuddy(field)
            label.setFixedWidth(190)
            layout.addRow(label, field)
        if key in _NOTES:
            layout.addRow("", caption(self._words.text(_NOTES[key])))

    def _optional(self, name: str) -> str:
        return self._words.text("{name} (optional)", name=name)

    def _field(self, key: str, kind: str, name: str) -> QWidget:
        if kind == "date":
            date = DateField(self._words, name)
            date.changed.connect(self.changed)
            return date
        if kind == "tick":
            tick = QCheckBox(name)
            tick.setChecked(key in _TICKED)
            tick.toggled.connect(lambda _on: self.changed.emit())
            return tick
        if kind in {"civility", "terms"}:
            return self._choices(kind, name)
        line = text_line()
        line.setAccessibleName(self.name_of(key))
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line

    def _choices(self, kind: str, name: str) -> QComboBox:
        _ = self._words.text
        box = QComboBox()
        box.setAccessibleName(name)
        entries: list[tuple[str, object]]
        if kind == "civility":
            entries = [("", None), ("Madame", "madame"), ("Monsieur", "monsieur")]
        else:
            entries = [
                (_("leave open"), None),
                (_("free of charge"), True),
                (_("with a rent or a share of the costs"), False),
            ]
        for label, value in entries:
            box.addItem(label, value)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return box


def _table(found: dict[str, object], names: list[str]) -> dict[str, object]:
    """Return the inner table these names lead to, made on the way."""
    for name in names:
        inner = found.setdefault(name, {})
        found = inner if isinstance(inner, dict) else {}
    return found


def _value(field: QWidget) -> object:
    if isinstance(field, DateField):
        return field.value
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentData()
    return field.text().strip() if isinstance(field, QLineEdit) else None


def _show(field: QWidget, value: object) -> None:
    if isinstance(field, DateField):
        day = dt.date.fromisoformat(value) if isinstance(value, str) else value
        field.set_value(day if isinstance(day, dt.date) else None)
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(value), 0))
    elif isinstance(field, QLineEdit):
        field.setText("" if value is None else str(value))
