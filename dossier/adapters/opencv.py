# SPDX-License-Identifier: Apache-2.0
"""Whether OpenCV is there: without it much less is measured, and nothing fails."""

import importlib.util
from functools import lru_cache


def is_installed() -> bool:
    """Tell whether OpenCV is installed, without loading it."""
    return importlib.util.find_spec("cv2") is not None


@lru_cache(maxsize=1)
def loads() -> bool:
    """Tell whether OpenCV loads; that is slow, so ask in worker processes only."""
    try:
        import cv2  # noqa: F401, PLC0415 - heavy
    except ImportError:
        return False
    return True
