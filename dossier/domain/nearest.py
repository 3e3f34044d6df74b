# SPDX-License-Identifier: Apache-2.0
"""The closest valid name to one that was mistyped."""

import difflib
from collections.abc import Iterable


def nearest(given: str, valid: Iterable[str]) -> str | None:
    """Return the valid name most like ``given``, None when nothing comes close."""
    names = {name.casefold(): name for name in valid}
    close = difflib.get_close_matches(given.casefold(), names, n=1, cutoff=0.5)
    return names[close[0]] if close else None
