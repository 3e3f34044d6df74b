# SPDX-License-Identifier: Apache-2.0
"""Printed photos, scanned or photographed: one print, or a sheet of them."""

from dataclasses import dataclass

import cv2
import numpy as np

from benchmarks.photo_people import Pixels
from benchmarks.photo_scene import HEIGHT_MM, WIDTH_MM, Floats, Matrix

_BORDER_MM = 2.5
_GAP_MM = 3.0
_SHEET_GRIDS = ((2, 2), (2, 3), (4, 2))
"""Rows and columns of what booths and shops hand out."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A picture of something printed.

    Attributes:
        pixels: of the picture.
        corners: of each photo, its border left out: clockwise from top left, pixels.
    """

    pixels: Floats
    corners: tuple[Floats, ...]


def on_desk(photo: Pixels, seed: int, *, border: bool, slanted: bool) -> Paper:
    """Return a print lying on a table, as a telephone sees it.

    Args:
        photo: the photo.
        seed: of table, place and light.
        border: a white border is left around the photo.
        slanted: seen from a side, with uneven light.
    """
    rng = np.random.default_rng(seed)
    print_, corners = _bordered(_halftoned(photo, rng), _BORDER_MM if border else 0.0)
    width, height = round(print_.shape[1] * 1.9), round(print_.shape[0] * 1.7)
    table = _table(rng, (width, height))
    shift = (width - print_.shape[1]) / 2, (height - print_.shape[0]) / 2
    paper = _outline(print_)
    wanted: Floats = paper + np.asarray(shift, np.float32)
    if slanted:
        reach = print_.shape[1] * 0.05
        wanted += rng.uniform(-reach, reach, wanted.shape).astype(np.float32)
        wanted = _turned(wanted, float(rng.uniform(-8, 8)))
    matrix = cv2.getPerspectiveTransform(paper, wanted)
    scene = _laid(table, print_, matrix)
    if slanted:
        x = np.linspace(1.06, 0.86, width, dtype=np.float32)
        scene = scene * x[None, :, None]
    scene = cv2.GaussianBlur(scene, (0, 0), 0.7)
    scene = scene + rng.normal(0, 2.0, scene.shape)
    moved = cv2.perspectiveTransform(corners[None], matrix)[0]
    return Paper(np.clip(scene, 0, 255).astype(np.float32), (moved,))


def scanned(photo: Pixels, seed: int) -> Paper:
    """Return a print on the white glass of a flat scanner."""
    rng = np.random.default_rng(seed)
    print_, corners = _bordered(_halftoned(photo, rng), 0.0)
    width, height = round(print_.shape[1] * 2.2), round(print_.shape[0] * 2.0)
    glass = np.full((height, width, 3), 246, np.float32)
    wanted = _turned(_outline(print_) * 1.0, float(rng.uniform(-1.5, 1.5)))
    wanted += np.asarray([width * 0.2, height * 0.18], np.float32)
    matrix = cv2.getPerspectiveTransform(_outline(print_), wanted)
    scene = _laid(glass, print_, matrix)
    scene = scene + rng.normal(0, 1.2, scene.shape)
    moved = cv2.perspectiveTransform(corners[None], matrix)[0]
    return Paper(np.clip(scene, 0, 255).astype(np.float32), (moved,))


def sheet(photo: Pixels, seed: int) -> Paper:
    """Return a scanned sheet of one photo several times, with its text."""
    rng = np.random.default_rng(seed)
    rows, columns = _SHEET_GRIDS[seed % len(_SHEET_GRIDS)]
    height, width = photo.shape[:2]
    gap = round(_GAP_MM / WIDTH_MM * width)
    tall, wide = rows * (height + gap) + 3 * gap, columns * (width + gap) + gap
    page = np.full((tall, wide, 3), 252, np.float32)
    corners = []
    for row in range(rows):
        for column in range(columns):
            top, left = 2 * gap + row * (height + gap), gap + column * (width + gap)
            page[top : top + height, left : left + width] = photo
            corners.append(_outline(photo) + np.asarray([left, top], np.float32))
    for line in range(2):
        place = (gap, gap + line * gap // 2)
        text = "ePhoto  A1B2 C3D4 E5F6 G7H8 J9K0 L1"
        cv2.putText(page, text, place, 0, width / 800, (60, 60, 60), 1, cv2.LINE_AA)
    page = page + rng.normal(0, 1.2, page.shape)
    return Paper(np.clip(page, 0, 255).astype(np.float32), tuple(corners))


def head_mm(corners: Floats, head_px: float) -> float:
    """Return millimetres for pixels along the height of a print."""
    tall = np.hypot(*(corners[3] - corners[0])) + np.hypot(*(corners[2] - corners[1]))
    return head_px * HEIGHT_MM / (float(tall) / 2)


def _bordered(photo: Floats, border_mm: float) -> tuple[Floats, Floats]:
    edge = round(border_mm / WIDTH_MM * photo.shape[1])
    padded = cv2.copyMakeBorder(
        photo, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(250.0,) * 3
    )
    return np.asarray(padded, np.float32), _outline(photo) + np.asarray(
        [edge, edge], np.float32
    )


def _halftoned(photo: Pixels, rng: np.random.Generator) -> Floats:
    """Return a photo as an inkjet printer lays it down: a faint regular pattern."""
    height, width = photo.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    step, turn = float(rng.uniform(2.6, 4.2)), float(rng.uniform(0.3, 1.2))
    wave = np.sin((x * np.cos(turn) + y * np.sin(turn)) * 2 * np.pi / step)
    wave = wave * np.sin((x * np.sin(turn) - y * np.cos(turn)) * 2 * np.pi / step)
    softer = 20 + photo.astype(np.float32) * 0.9
    return np.asarray(softer + wave[..., None] * 5, np.float32)


def _table(rng: np.random.Generator, size: tuple[int, int]) -> Floats:
    """Return wood: one colour with long grain."""
    width, height = size
    colour = np.array([205.0, 160.0, 125.0]) * rng.uniform(0.35, 1.0)
    grain: Floats = rng.normal(0, 30, (height, max(2, width // 60)))
    grain = cv2.resize(grain, (width, height), interpolation=cv2.INTER_LINEAR)
    grain = cv2.GaussianBlur(grain, (0, 0), 1.5)
    return np.asarray(colour + grain[..., None], np.float32)


def _laid(under: Floats, print_: Floats, matrix: Matrix) -> Floats:
    size = (under.shape[1], under.shape[0])
    top = cv2.warpPerspective(print_, matrix, size, flags=cv2.INTER_AREA)
    cover: Floats = np.ones(print_.shape[:2], np.float32)
    cover = cv2.warpPerspective(cover, matrix, size)[..., None]
    return np.asarray(under * (1 - cover) + top * cover, np.float32)


def _outline(picture: Floats | Pixels) -> Floats:
    height, width = picture.shape[:2]
    return np.asarray([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def _turned(points: Floats, degrees: float) -> Floats:
    middle = points.mean(axis=0)
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray((points - middle) @ turn + middle, np.float32)
