# SPDX-License-Identifier: Apache-2.0
"""Is there a screen to show a window on?"""

import sys
from collections.abc import Mapping


def has_screen(environ: Mapping[str, str]) -> bool:
    """Tell whether this process was given a screen."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
