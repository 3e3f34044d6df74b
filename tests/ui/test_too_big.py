# SPDX-License-Identifier: Apache-2.0
"""A file too large for the portal says so in the window, and offers to split."""

from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton, QWidget

from dossier.domain.errors import DossierError
from dossier.ui.assemble_dialog import AssembleDialog
from dossier.ui.too_big_view import TooBigView

TOO_BIG = DossierError(
    "assemble.too_big",
    bytes=14_600_000,
    max_bytes=10_000_000,
    over_bytes=4_600_000,
    name="avis d'imposition.pdf",
    name_bytes=6_100_000,
)


def shown(view: TooBigView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel))


def test_it_says_by_how_much_and_what_weighs_most(qtbot, words) -> None:
    view = TooBigView(words, TOO_BIG, split_already=False)
    qtbot.addWidget(view)
    text = shown(view)
    assert "4.6" in text
    assert "avis d'imposition.pdf" in text


def test_one_click_splits(qtbot, words) -> None:
    view = TooBigView(words, TOO_BIG, split_already=False)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.split_wanted):
        view.findChild(QPushButton, "split").click()


def test_splitting_is_not_offered_where_it_did_not_help(qtbot, words) -> None:
    view = TooBigView(words, TOO_BIG, split_already=True)
    qtbot.addWidget(view)
    assert view.findChild(QPushButton, "split") is None


def test_a_limit_is_never_rounded_up(qtbot, words, controller) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = AssembleDialog(words, controller, parent=parent)
    (size,) = dialog.findChildren(QDoubleSpinBox)
    size.setValue(4.75)
    assert size.value() == 4.75
