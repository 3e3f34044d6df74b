# SPDX-License-Identifier: Apache-2.0
"""What is behind the person on a photo. Worker processes only."""

from typing import Final

import cv2
import numpy as np

from dossier.adapters.head_measure import Mask
from dossier.adapters.photo_light import Lab, Region
from dossier.domain.portrait import Background

_WIDTH: Final = 240
"""Pixels the photo is shrunk to: grain is no fault of a background."""
_PERSON: Final = 0.10
_AWAY: Final = 0.03
"""Of the width: kept away from the person, whose edge is never exact."""
_EDGE: Final = 0.02
"""Of each side: kept away from the rim of the photo."""
_LEAST: Final = 0.03
_FAR: Final = 12.0
"""Colour difference (CIE76) from its surroundings that makes something else of it."""
_ROUNDS: Final = 3
_TRIM: Final = 2.5


def background_of(lab: Lab, mask: Mask, chin_y: float) -> Background | None:
    """Return the measures of the background, None when next to none can be seen.

    Args:
        lab: the photo.
        mask: who is the person.
        chin_y: height of the chin as a share of the frame's; what is beside the
            shoulders is left out, the person's outline is least sure there.
    """
    size = (_WIDTH, max(1, round(_WIDTH * lab.shape[0] / lab.shape[1])))
    small = np.asarray(cv2.resize(lab, size, interpolation=cv2.INTER_AREA), np.float32)
    person = np.asarray(
        cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.float32
    )
    region = _region(person, chin_y)
    if region.mean() < _LEAST:
        return None
    ys, xs = np.nonzero(region)
    colours = small[ys, xs]
    terms = _terms(xs / size[0], ys / size[1])
    fitted, kept = _surface(terms, colours)
    off = np.linalg.norm(colours - fitted, axis=1)
    smooth = fitted[:, 0]
    return Background(
        lightness=round(float(np.median(colours[:, 0])), 1),
        chroma=round(float(np.hypot(*np.median(colours[:, 1:], axis=0))), 1),
        chroma_spread=round(float(np.hypot(*colours[:, 1:].std(axis=0))), 2),
        residual=round(float((colours - fitted)[kept, 0].std()), 2),
        outliers=round(float((off > _FAR).mean()), 4),
        slope=round(float(np.percentile(smooth, 98) - np.percentile(smooth, 2)), 1),
        share=round(float(region.mean()), 3),
    )


def _region(mask: Mask, chin_y: float) -> Region:
    height, width = mask.shape
    reach = 2 * max(1, round(_AWAY * width)) + 1
    person = (mask > _PERSON).astype(np.uint8)
    near = cv2.dilate(person, np.ones((reach, reach), np.uint8)) > 0
    region = np.asarray(~near)
    rim = max(1, round(_EDGE * width))
    region[:rim] = region[:, :rim] = region[:, -rim:] = False
    region[max(rim, round(min(chin_y, 1.0) * height)) :] = False
    return region


def _terms(x: Lab, y: Lab) -> Lab:
    columns = (np.ones_like(x), x, y, x * x, x * y, y * y)
    return np.stack(columns, axis=1).astype(np.float32)


def _surface(terms: Lab, colours: Lab) -> tuple[Lab, Region]:
    """Return a smooth quadratic surface through most of the colours, and which."""
    kept = np.ones(len(colours), bool)
    fitted = colours
    for _ in range(_ROUNDS):
        found, *_ = np.linalg.lstsq(terms[kept], colours[kept], rcond=None)
        fitted = np.asarray(terms @ found, np.float32)
        off = np.linalg.norm(colours - fitted, axis=1)
        spread = max(1.0, 1.5 * float(np.median(off)))
        kept = off < _TRIM * spread
    return fitted, kept
