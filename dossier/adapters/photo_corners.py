# SPDX-License-Identifier: Apache-2.0
"""Four corners of a photo in pixels. Worker processes only."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Corners = NDArray[np.floating[Any]]
"""Four points (x, y) in pixels, clockwise from the top left."""


def print_size(corners: Corners) -> tuple[float, float]:
    """Return width and height in pixels, the means of opposite sides."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float(sides[0] + sides[2]) / 2, float(sides[1] + sides[3]) / 2
