# SPDX-License-Identifier: Apache-2.0
"""Remarks on the whole request leave room for the pieces."""

from pytestqt.qtbot import QtBot

from dossier.ui.notice_box import NoticeBox


def _box(qtbot: QtBot, text: str) -> NoticeBox:
    box = NoticeBox()
    qtbot.addWidget(box)
    box.setText(text)
    return box


def test_a_short_remark_takes_one_line(qtbot: QtBot) -> None:
    box = _box(qtbot, "À la préfecture.")
    assert box.heightForWidth(800) == box.minimumSizeHint().height()
    assert box.text() == "À la préfecture."


def test_many_remarks_take_four_lines_and_scroll(qtbot: QtBot) -> None:
    box = _box(qtbot, "\n".join("Une remarque." for _ in range(12)))
    assert box.heightForWidth(800) == 4 * box.minimumSizeHint().height()
    box.resize(800, box.heightForWidth(800))
    with qtbot.waitExposed(box):
        box.show()
    qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() > 0)
