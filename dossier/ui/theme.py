# SPDX-License-Identifier: Apache-2.0
"""Colours, spacing, and the signs that go with each state; light and dark."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStyleFactory

from dossier.ui.slot_state import State

GAP = 8
"""Pixels between things that belong together."""
WIDE_GAP = 16
"""Pixels between groups."""
RADIUS = 6

_LIGHT = {
    QPalette.ColorRole.Window: "#f3f4f6",
    QPalette.ColorRole.WindowText: "#1c2430",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f8f9fb",
    QPalette.ColorRole.Text: "#1c2430",
    QPalette.ColorRole.Button: "#fbfbfc",
    QPalette.ColorRole.ButtonText: "#1c2430",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#e4e7ec",
    QPalette.ColorRole.Mid: "#c6ccd5",
    QPalette.ColorRole.Dark: "#9aa3b0",
    QPalette.ColorRole.Shadow: "#6b7480",
    QPalette.ColorRole.Highlight: "#2457a6",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Accent: "#2457a6",
    QPalette.ColorRole.Link: "#1d4f9e",
    QPalette.ColorRole.LinkVisited: "#5b3c99",
    QPalette.ColorRole.PlaceholderText: "#667080",
    QPalette.ColorRole.ToolTipBase: "#ffffff",
    QPalette.ColorRole.ToolTipText: "#1c2430",
}
_DARK = {
    QPalette.ColorRole.Window: "#1d2026",
    QPalette.ColorRole.WindowText: "#e7eaef",
    QPalette.ColorRole.Base: "#262a32",
    QPalette.ColorRole.AlternateBase: "#2c313a",
    QPalette.ColorRole.Text: "#e7eaef",
    QPalette.ColorRole.Button: "#333945",
    QPalette.ColorRole.ButtonText: "#e7eaef",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Light: "#4a515e",
    QPalette.ColorRole.Midlight: "#3a404b",
    QPalette.ColorRole.Mid: "#4a515e",
    QPalette.ColorRole.Dark: "#15171b",
    QPalette.ColorRole.Shadow: "#0d0f12",
    QPalette.ColorRole.Highlight: "#3f74c9",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Accent: "#3f74c9",
    QPalette.ColorRole.Link: "#8fb8ff",
    QPalette.ColorRole.LinkVisited: "#c3a8ff",
    QPalette.ColorRole.PlaceholderText: "#9aa4b2",
    QPalette.ColorRole.ToolTipBase: "#333945",
    QPalette.ColorRole.ToolTipText: "#e7eaef",
}
_FADED = {"light": "#9aa3b0", "dark": "#6f7987"}

_STATE_COLOURS: dict[State, tuple[str, str]] = {
    State.FINE: ("#18794e", "#4cc38a"),
    State.ADVICE: ("#935600", "#e9a93c"),
    State.UNKNOWN: ("#6b3fc0", "#b9a0ff"),
    State.BLOCKER: ("#bf1f2b", "#ff7a7a"),
    State.MISSING: ("#5d6673", "#a5afbc"),
    State.OPTIONAL: ("#5d6673", "#a5afbc"),
    State.LATER: ("#5d6673", "#a5afbc"),
}
_SLIM_BAR = """
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical {
    background: palette(mid); border-radius: 4px; min-height: 32px; margin: 1px;
}
QScrollBar::handle:vertical:hover { background: palette(dark); }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
_EMPTY_BOX = """
QCheckBox::indicator:unchecked {
    background: palette(base); border: 1px solid palette(placeholder-text);
    border-radius: 2px; width: 12px; height: 12px;
}
QCheckBox::indicator:unchecked:disabled { border-color: palette(mid); }
QCheckBox::indicator:unchecked:pressed { background: palette(mid); }
QLineEdit:enabled:!focus {
    background: palette(base); border: 1px solid palette(placeholder-text);
    border-radius: 2px; padding: 2px 0;
}
"""
"""Fusion outlines an empty box, and a field, in a darker shade of what is around it.

That is not seen on a dark ground.
"""
_GLYPHS = {State.ADVICE: "i", State.UNKNOWN: "?"}


def dress(app: QApplication, fonts: Sequence[Path] = ()) -> None:
    """Give the application its style, colours and font."""
    app.setStyle(QStyleFactory.create("Fusion"))
    hints = QGuiApplication.styleHints()
    app.setStyleSheet(_EMPTY_BOX)
    _apply_colours(app)
    hints.colorSchemeChanged.connect(lambda _scheme: _apply_colours(app))
    family = _load_fonts(fonts)
    font = QFont(app.font())
    if family:
        font.setFamilies([family])
    font.setPointSizeF(max(font.pointSizeF(), 10.0))
    app.setFont(font)


def calm_scroll_bar(area: QAbstractScrollArea) -> None:
    """Give a scrolling area a slim bar without arrows, in the palette's colours."""
    area.verticalScrollBar().setStyleSheet(_SLIM_BAR)


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is light on dark in this palette."""
    return palette.window().color().lightness() < 128  # noqa: PLR2004 - mid grey


def state_colour(state: State, palette: QPalette) -> QColor:
    """Return the colour of a state, legible on the palette's base."""
    light, dark = _STATE_COLOURS[state]
    return QColor(dark if is_dark(palette) else light)


def page_colour(state: State) -> QColor:
    """Return the colour of a state on paper, which is white in every theme."""
    return QColor(_STATE_COLOURS[state][0])


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """Return ``share`` of a colour over a ground."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        colour.redF() * share + ground.redF() * rest,
        colour.greenF() * share + ground.greenF() * rest,
        colour.blueF() * share + ground.blueF() * rest,
    )


def state_icon(state: State, palette: QPalette, size: int = 18) -> QIcon:
    """Return the sign of a state: its shape differs, not only its colour."""
    ratio = 2.0
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_state(painter, QRectF(0, 0, size, size), state, palette)
    painter.end()
    return QIcon(pixmap)


def paint_row(  # noqa: PLR0913 - the states a row can be in, by name
    painter: QPainter,
    area: QRectF,
    palette: QPalette,
    *,
    chosen: bool,
    hovered: bool,
    focused: bool,
) -> None:
    """Paint the ground of a list's row in the state it is in."""
    accent = palette.color(QPalette.ColorRole.Highlight)
    base = palette.color(QPalette.ColorRole.Base)
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen:
        painter.setPen(QPen(accent, 1.4 if focused else 0.6))
        painter.setBrush(mixed(accent, base, 0.13))
    elif hovered:
        painter.setBrush(mixed(accent, base, 0.05))
    else:
        return
    painter.drawRoundedRect(area, RADIUS, RADIUS)


def paint_state(
    painter: QPainter, area: QRectF, state: State, palette: QPalette
) -> None:
    """Paint the sign of a state into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = state_colour(state, palette)
    disc = area.adjusted(1, 1, -1, -1)
    if state in {State.MISSING, State.OPTIONAL, State.LATER}:
        _paint_ring(painter, disc, state, colour)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(disc)
        _paint_glyph(painter, disc, state, palette)
    painter.restore()


def _paint_ring(painter: QPainter, disc: QRectF, state: State, colour: QColor) -> None:
    pen = QPen(colour, 1.6)
    if state is not State.MISSING:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_glyph(
    painter: QPainter, disc: QRectF, state: State, palette: QPalette
) -> None:
    ink = palette.base().color()
    if state in _GLYPHS:
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(round(disc.height() * 0.72))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, _GLYPHS[state])
        return
    pen = QPen(ink, disc.width() * 0.13)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if state is State.FINE:
        painter.drawPolyline(
            [_at(disc, 0.28, 0.53), _at(disc, 0.44, 0.69), _at(disc, 0.73, 0.34)]
        )
    else:
        painter.drawLine(_at(disc, 0.33, 0.33), _at(disc, 0.67, 0.67))
        painter.drawLine(_at(disc, 0.67, 0.33), _at(disc, 0.33, 0.67))


def _at(area: QRectF, x: float, y: float) -> QPointF:
    return QPointF(area.x() + area.width() * x, area.y() + area.height() * y)


def palette_for(*, dark: bool) -> QPalette:
    """Return the application's colours."""
    palette = QPalette()
    for role, colour in (_DARK if dark else _LIGHT).items():
        palette.setColor(role, QColor(colour))
    faded = QColor(_FADED["dark" if dark else "light"])
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette


def _apply_colours(app: QApplication) -> None:
    if _wants_high_contrast():
        app.setPalette(QPalette())
        return
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    app.setPalette(palette_for(dark=dark))


def _wants_high_contrast() -> bool:
    accessibility = QGuiApplication.styleHints().accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def _load_fonts(fonts: Sequence[Path]) -> str | None:
    family: str | None = None
    for path in fonts:
        number = QFontDatabase.addApplicationFont(str(path))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        family = family or (names[0] if names else None)
    return family
