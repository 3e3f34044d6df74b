# SPDX-License-Identifier: Apache-2.0
"""Finds the four corners of a sheet of paper in a photo, or says that it cannot.

Candidates come from ``sheet_candidates``; here each is judged by its edges: all along
all four sides something must end, the same thing inside (paper) on every side. A frame
printed on a page has paper on both sides of it, and a scan shows nothing around the
page, so neither is taken for a sheet. Runs in worker processes only.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.adapters.engine_limits import one_thread_per_engine
from dossier.adapters.sheet_candidates import Picture, Quads, candidates
from dossier.adapters.sheet_edges import (
    Judged,
    edge_map,
    judged,
    likeliest,
    placed,
)
from dossier.domain.sheet_corners import Point, SheetCorners

FINDER_PX: Final = 960
"""Longer side of the picture that is enough to place the corners."""

_SEARCH_PX: Final = 480
_LEAST_PX: Final = 120
_LIGHTER: Final = 2.0
"""Grey levels by which paper must be lighter than what is around it."""
_BORDER: Final = 0.02
_GOING_ON: Final = 0.7
_PAPER_AGAIN: Final = 0.6
_PAPER_COLOUR: Final = 8.0
_NESTED: Final = 0.15
"""A larger candidate around the best one may score so much less: print on the sheet
has edges of its own, often clearer ones."""
_NESTED_PX: Final = 6.0
_LEAST_SCORE: Final = 0.75
_WORTH_PLACING: Final = 0.4
_LEAST_HELD: Final = 0.5
_INSIDE: Final = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSheet:
    """The likeliest sheet in a picture.

    Attributes:
        held: of each side, the share at which the picture steps as at a sheet's edge.
        score: 0 to 1.
    """

    corners: SheetCorners
    held: tuple[float, ...]
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether it is a sheet, all of it in the picture, as far as can be told."""
        return (
            self.score >= _LEAST_SCORE
            and min(self.held) >= _LEAST_HELD
            and self.corners.is_convex
            and all(
                _INSIDE <= side <= 1 - _INSIDE
                for corner in self.corners.points
                for side in corner
            )
        )


def find_sheet(picture: Image.Image) -> SheetCorners | None:
    """Return where a sheet lies in an upright picture; None when that is not sure.

    None also when the picture is the paper itself (a scan) or a corner is cut off.
    The picture should be at least ``FINDER_PX`` on its longer side, and in colour
    where there is colour.
    """
    found = likeliest_sheet(picture)
    return found.corners if found is not None and found.is_sure else None


def likeliest_sheet(picture: Image.Image) -> FoundSheet | None:
    """Return what is most like a sheet, sure or not; None when nothing is."""
    if min(picture.size) < _LEAST_PX:
        return None
    one_thread_per_engine()
    cv2.setNumThreads(1)
    small = _as_lab(picture, _SEARCH_PX)
    if _is_paper_itself(small):
        return None
    edges = edge_map(small)
    quads = candidates(small)
    if not len(quads):
        return None
    seen = judged(likeliest(quads, edges), edges)
    scores = _scores(seen)
    best = _chosen(seen.quads, scores)
    quad, size = seen.quads[best], (small.shape[1], small.shape[0])
    if scores[best] >= _WORTH_PLACING:
        fine = _as_lab(picture, FINDER_PX)
        size = (fine.shape[1], fine.shape[0])
        quad = placed(_at_scale(quad, size[0] / small.shape[1]), fine)
    return FoundSheet(
        corners=_corners(quad, size),
        held=tuple(float(share) for share in seen.held[best]),
        score=float(scores[best]),
    )


def _is_paper_itself(small: Picture) -> bool:
    """Tell a picture that is as light along its border as paper is anywhere in it.

    That is a scan or a drawn page: around a sheet there is something darker.
    """
    light = small[..., 0]
    edge = max(2, round(_BORDER * max(light.shape)))
    border = np.concatenate(
        [
            light[:edge].ravel(),
            light[-edge:].ravel(),
            light[:, :edge].ravel(),
            light[:, -edge:].ravel(),
        ]
    )
    darkest, paper = np.percentile(border, 10), np.percentile(light, 90)
    return bool(darkest >= paper - _LIGHTER)


def _scores(seen: Judged) -> NDArray[np.float64]:
    """Return how much each quadrilateral is like a sheet, 0 to 1."""
    held = np.where(seen.brighter > _LIGHTER, seen.held, 0.0)
    sides = (held.sum(axis=1) + 2 * held.min(axis=1)) / 6
    lighter = np.sort(seen.brighter, axis=1)
    even = np.clip(2 * lighter[:, 0] / np.maximum(lighter[:, 2], 1.0), 0, 1)
    colour = seen.paper - np.median(seen.paper, axis=1, keepdims=True)
    spread = np.sort(np.hypot(colour[..., 0], colour[..., 1]), axis=1)[:, 2]
    further = (seen.going_on > _GOING_ON).sum(axis=(1, 2))
    bars = (seen.paper_again > _PAPER_AGAIN).sum(axis=1)
    return np.asarray(
        sides
        * (0.8 + 0.2 * even)
        * np.exp(-np.maximum(spread - _PAPER_COLOUR, 0) / 40)
        * np.maximum(1 - 0.12 * further, 0.5)
        * np.maximum(1 - 0.25 * bars, 0.5)
    )


def _chosen(quads: Quads, scores: NDArray[np.float64]) -> int:
    """Return the place of the best one, or of a larger one around it."""
    area = _area(quads)
    best = int(np.argmax(scores * (0.75 + 0.25 * np.sqrt(area / area.max()))))
    for other in np.argsort(-area):
        close = scores[other] > scores[best] - _NESTED
        if close and _encloses(quads[other], quads[best]):
            return int(other)
    return best


def _encloses(outer: Quads, inner: Quads) -> bool:
    along = np.roll(outer, -1, axis=0) - outer
    inward = np.stack([-along[:, 1], along[:, 0]], axis=1)
    inward /= np.hypot(along[:, 0], along[:, 1])[:, None]
    depth = ((inner[None] - outer[:, None]) * inward[:, None]).sum(axis=2)
    return bool((depth > -_NESTED_PX).all())


def _area(quads: Quads) -> NDArray[np.float64]:
    x, y = quads[..., 0], quads[..., 1]
    ahead = np.roll(quads, -1, axis=1)
    return np.asarray((x * ahead[..., 1] - ahead[..., 0] * y).sum(axis=1) / 2)


def _at_scale(quad: Quads, times: float) -> Quads:
    """Return corners in the pixels of a larger picture, counted from their middles."""
    return np.asarray((quad + 0.5) * times - 0.5)


def _corners(quad: Quads, size: tuple[int, int]) -> SheetCorners:
    a, b, c, d = (_fraction(corner, size) for corner in quad)
    return SheetCorners(top_left=a, top_right=b, bottom_right=c, bottom_left=d)


def _fraction(corner: NDArray[np.float64], size: tuple[int, int]) -> Point:
    x, y = ((float(at) + 0.5) / side for at, side in zip(corner, size, strict=True))
    return round(x, 5), round(y, 5)


def _as_lab(picture: Image.Image, longest: int) -> Picture:
    rgb = picture.convert("RGB")
    scale = longest / max(rgb.size)
    if scale < 1:
        size = (max(1, round(rgb.width * scale)), max(1, round(rgb.height * scale)))
        rgb = rgb.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    return np.asarray(cv2.cvtColor(np.asarray(rgb), cv2.COLOR_RGB2LAB), np.uint8)
