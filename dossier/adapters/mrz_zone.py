# SPDX-License-Identifier: Apache-2.0
"""Where on a page a machine-readable zone may stand: long, dense, even lines.

Two or three parallel lines of equal length, each 30 to 44 characters of one width:
that is told from the picture alone, cheaply, before any character is recognised.
Runs in worker processes.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import numpy as np
from PIL import Image, ImageChops

from dossier.adapters.mrz_lines import Floats, Line, lines

SIDE: Final = 1600
"""Longer side of the picture looked at at most, in pixels."""

_SMALLEST: Final = 100
"""Pixels of the shorter side below which there is no room for a zone."""
_LEAST_SIDE: Final = 900
"""Smaller pictures are enlarged to at least this."""
_FOURFOLD: Final = [min(4 * value, 255) for value in range(256)]
_CELL: Final = 4
"""Pixels along the side of a cell, in the picture looked at."""
_REACH: Final = 9
"""Cells smoothed over along the line: a few characters."""
_SHARES: Final = (0.35, 0.16)
"""Of the steepest print on the page: dark on white, or pale and full of fillers."""
_SAME: Final = 0.16
"""Lines of a zone begin and end alike, as a share of their length."""
_APART: Final = (0.028, 0.13)
"""Distance between lines over their length: 6.35 mm over 112 (TD3) to 76 mm (TD1)."""
_PAIR: Final = 2
_MOST_ZONES: Final = 4
_SAME_PLACE: Final = 0.02
_THINNER: Final = 0.3
"""Of the density of a line, where it ends."""
_CARD_SHAPE: Final = 13.5
"""Length over line distance: 12 for a card's three lines, 14 or more for two."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A place worth reading, as fractions of the picture's sides.

    Attributes:
        slope: pixels down per pixel to the right.
        line: height of a line of print, as a fraction of the height.
    """

    box: tuple[float, float, float, float]
    slope: float
    line: float
    lines: int


def zones(grey: Image.Image) -> tuple[Zone, ...]:
    """Return places that look like a zone whose lines run across, best first."""
    if min(grey.size) < _SMALLEST:
        return ()
    small = _reduced(grey)
    print_steps = _smoothed(_steps(small))
    cells = (small.width / _CELL, small.height / _CELL)
    found: list[Zone] = []
    for share in _SHARES:
        stacks = sorted(_stacks(lines(print_steps, share)), key=_likeness)
        for stack in islice(_without_parts(stacks[::-1]), _MOST_ZONES):
            zone = _zone([_grown(line, print_steps) for line in stack], cells)
            if not any(_same(zone, other) for other in found):
                found.append(zone)
    return tuple(found)


def _reduced(grey: Image.Image) -> Image.Image:
    """Return a picture whose longer side is about ``SIDE``, quickly."""
    longer = max(grey.size)
    if longer > SIDE:
        return grey.reduce(math.ceil(longer / SIDE))
    times = math.ceil(_LEAST_SIDE / longer)
    size = (grey.width * times, grey.height * times)
    return grey.resize(size, Image.Resampling.BILINEAR) if times > 1 else grey


def _steps(small: Image.Image) -> Floats:
    """Return how much grey changes along the line, mean over each cell.

    Steps above a quarter of the range count as that: a hard edge is no more print.
    """
    width, height = small.size
    left, right = (
        small.crop((0, 0, width - 1, height)),
        small.crop((1, 0, width, height)),
    )
    fourfold = ImageChops.difference(left, right).point(_FOURFOLD)
    cells = np.asarray(fourfold.reduce(_CELL), dtype=np.float32)
    return cells * np.float32(0.25)


def _smoothed(cells: Floats) -> Floats:
    """Return the mean over neighbours along the line."""
    half = _REACH // 2
    padded = np.pad(cells, ((0, 0), (half + 1, half)), mode="edge")
    sums = padded.cumsum(axis=1, dtype=np.float32)
    mean: Floats = np.float32(1 / _REACH) * (sums[:, _REACH:] - sums[:, :-_REACH])
    return mean


def _stacks(found: list[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield two or three lines that stand below one another, alike."""
    ordered = sorted(found, key=lambda line: line.middle)
    for i, top in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            if not _belong(top, ordered[j]):
                continue
            third = next((k for k in ordered[j + 1 :] if _belong(ordered[j], k)), None)
            yield (top, ordered[j]) if third is None else (top, ordered[j], third)


def _belong(upper: Line, lower: Line) -> bool:
    length = max(upper.length, lower.length)
    down = lower.middle - upper.middle
    return (
        abs(upper.left - lower.left) < _SAME * length
        and abs(upper.right - lower.right) < _SAME * length
        and _APART[0] * length < down < _APART[1] * length
    )


def _without_parts(stacks: list[tuple[Line, ...]]) -> Iterator[tuple[Line, ...]]:
    """Yield the stacks that are not two lines of one of three."""
    triples = [set(stack) for stack in stacks if len(stack) > _PAIR]
    for stack in stacks:
        lines_of = set(stack)
        if len(stack) > _PAIR or not any(lines_of < triple for triple in triples):
            yield stack


def _grown(line: Line, even: Floats) -> Line:
    """Return a line as far as its print goes on, though thinner: fillers are."""
    columns = np.arange(even.shape[1])
    middle = (line.left + line.right) / 2
    rows = np.rint(line.middle + line.slope * (columns - middle)).astype(int)
    inked = even[np.clip(rows, 0, even.shape[0] - 1), columns]
    inside = inked[int(line.left) : int(line.right)]
    thin = np.flatnonzero(inked < _THINNER * float(np.median(inside)))
    before, after = thin[thin < middle], thin[thin >= middle]
    left = int(before[-1]) + 1 if before.size else 0
    right = int(after[0]) if after.size else int(columns.size)
    return replace(line, left=min(left, line.left), right=max(right, line.right))


def _same(one: Zone, other: Zone) -> bool:
    return all(
        abs(a - b) < _SAME_PLACE for a, b in zip(one.box, other.box, strict=True)
    )


def _likeness(stack: tuple[Line, ...]) -> float:
    """Return how much a stack looks like a zone: long lines of one length."""
    lengths = [line.length for line in stack]
    return max(lengths) * (2 - max(lengths) / max(min(lengths), 1.0))


def _zone(stack: Sequence[Line], cells: tuple[float, float]) -> Zone:
    left = min(line.left for line in stack)
    right = max(line.right for line in stack)
    slope = sum(line.slope for line in stack) / len(stack)
    height = sum(line.height for line in stack) / len(stack)
    apart = stack[1].middle - stack[0].middle
    maybe_third = len(stack) == 2 and right - left < _CARD_SHAPE * apart  # noqa: PLR2004
    room = height + (apart if maybe_third else 0.0)
    return Zone(
        box=(
            left / cells[0],
            (stack[0].middle - room) / cells[1],
            right / cells[0],
            (stack[-1].middle + room) / cells[1],
        ),
        slope=slope,
        line=height / cells[1],
        lines=len(stack),
    )
