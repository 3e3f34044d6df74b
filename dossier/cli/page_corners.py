# SPDX-License-Identifier: Apache-2.0
"""Corners and lean of a sheet as they are written on the command line."""

import math
from collections.abc import Sequence

from dossier.domain.errors import WrongInputError
from dossier.domain.page_edit import LEAN_MOST_DEGREES
from dossier.domain.sheet_corners import Point, SheetCorners


def corner(text: str) -> Point:
    """Return the point written as ``x,y``.

    Raises:
        WrongInputError: ``edit.bad_corner``.
    """
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError:
        raise WrongInputError("edit.bad_corner", given=text) from None
    if not (math.isfinite(x) and math.isfinite(y)):
        raise WrongInputError("edit.bad_corner", given=text)
    return x, y


def lean_degrees(text: str) -> float:
    """Return how far print falls to the right, in degrees.

    Raises:
        WrongInputError: ``edit.bad_lean``.
    """
    try:
        lean = float(text)
    except ValueError:
        lean = math.nan
    if not abs(lean) <= LEAN_MOST_DEGREES:
        raise WrongInputError("edit.bad_lean", given=text, most=LEAN_MOST_DEGREES)
    return lean


def sheet_corners(points: Sequence[Point]) -> SheetCorners:
    """Return the sheet of four corners, clockwise from the top left."""
    a, b, c, d = points
    return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)
