# SPDX-License-Identifier: Apache-2.0
"""Open the window, or say in a sentence why it cannot open here."""

import os
import sys
from pathlib import Path

from dossier.cli.output import problem_text, say
from dossier.cli.tools import BLOCKED, Tools
from dossier.domain.errors import DossierError
from dossier.services.screen import has_screen

NO_SCREEN_NEEDED = frozenset({"offscreen", "minimal", "vnc"})
"""Qt platforms that show nothing, for tests and screenshots."""


def open_window(path: Path | None, tools: Tools) -> int:
    """Open the window, on a case if one is named."""
    translator = tools.translator(None)
    try:
        _require_screen(tools)
        return tools.show_window(path, translator)
    except DossierError as error:
        say(problem_text(translator, error), stream=sys.stderr)
        return BLOCKED


def can_show() -> bool:
    """Tell whether a window can be opened here, a Qt that shows nothing included."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform in NO_SCREEN_NEEDED or has_screen(os.environ)


def _require_screen(tools: Tools) -> None:
    if not can_show():
        raise DossierError("window.no_display")
    libraries = tools.window_libraries()
    if not libraries.present:
        raise DossierError("window.no_qt", remedy=libraries.remedy)
