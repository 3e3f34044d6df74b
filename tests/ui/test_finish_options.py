# SPDX-License-Identifier: Apache-2.0
"""The ticks of the assembly: what they are at first, and what they ask for."""

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from dossier.domain.finish import Finish
from dossier.i18n.catalogue import Translator
from dossier.ui.finish_options import Chosen, FinishOptions
from dossier.ui.text import Words


@pytest.fixture
def options(qtbot: QtBot) -> FinishOptions:
    made = FinishOptions(Words(Translator("en")))
    qtbot.addWidget(made)
    return made


def tick(options: FinishOptions, name: str) -> QCheckBox:
    found = options.findChild(QCheckBox, name)
    assert isinstance(found, QCheckBox)
    return found


def test_at_first_there_is_a_cover_and_every_page_is_on_a4(options) -> None:
    assert options.chosen == Chosen(
        cover=True,
        separators=False,
        per_slot=False,
        zip=False,
        finish=Finish(a4=True),
    )


def test_every_tick_asks_for_one_thing(options) -> None:
    for name in ("separators", "stamps", "ocr-text", "pdfa", "per-slot", "zip"):
        tick(options, name).setChecked(True)
    for name in ("cover", "a4"):
        tick(options, name).setChecked(False)
    finish = Finish(stamps=True, text_layer=True, archival=True)
    assert options.chosen == Chosen(
        cover=False, separators=True, per_slot=True, zip=True, finish=finish
    )


def test_each_says_more_to_who_asks_and_to_who_cannot_see(options) -> None:
    for one in options.findChildren(QCheckBox):
        assert one.toolTip()
        assert one.accessibleDescription() == one.toolTip()
