# SPDX-License-Identifier: Apache-2.0
"""What a sheet of paper lies on, drawn from a seed: tables, cloth, stone, a desk.

All are drawn, none is a photo: real tables are dirtier, and their light less smooth.
"""

from collections.abc import Callable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.float32]
"""Height, width, red-green-blue; 0 to 255."""

Draw = Callable[[tuple[int, int], np.random.Generator], Picture]
"""Width and height in pixels, and what chance decides by."""

_WOODS: Final = ((150, 104, 64), (196, 158, 112), (104, 70, 46), (214, 186, 150))


def wood(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Boards with grain and dark joints, at any angle."""
    grain = _stretched(size, rng, along=rng.uniform(25, 60))
    tone = np.asarray(_WOODS[rng.integers(len(_WOODS))], np.float32)
    picture = np.asarray(tone * (1 + 0.16 * grain)[..., None], np.float32)
    board = int(size[0] * rng.uniform(0.14, 0.3))
    for left in range(int(rng.integers(board)), size[0], board):
        picture[:, left : left + max(2, size[0] // 500)] *= 0.45
        picture[:, left : left + board] *= rng.uniform(0.9, 1.1)
    return _rotated(picture, rng)


def white_table(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Show a white table top: hardly darker than paper."""
    level = rng.uniform(196, 222)
    tint = np.asarray((1.0, rng.uniform(0.97, 1.0), rng.uniform(0.93, 0.99)))
    smooth = _noise(size, rng, cells=3)
    fine = _noise(size, rng, cells=90)
    light = np.asarray(level * (1 + 0.015 * smooth + 0.008 * fine), np.float32)
    return _tinted(light, tint)


def dark_table(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Show a plain dark surface."""
    tone = rng.uniform(25, 75, 3)
    speckle = _noise(size, rng, cells=160)
    return _tinted(1 + 0.10 * speckle, tone)


def tiles(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Floor tiles: light squares with straight joints, like many sheets."""
    tone = np.asarray((198, 188, 172)) * rng.uniform(0.6, 1.0)
    picture = _tinted(1 + 0.05 * _noise(size, rng, cells=24), tone)
    side = int(size[0] * rng.uniform(0.25, 0.5))
    joint = max(3, size[0] // 200)
    for start in range(int(rng.integers(side)), max(size), side):
        picture[start : start + joint] *= 0.6
        picture[:, start : start + joint] *= 0.6
    return _rotated(picture, rng)


def cloth(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """A chequered table cloth with folds."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    period = size[0] * rng.uniform(0.03, 0.09)
    checks = (np.sin(x * 2 * np.pi / period) > 0).astype(np.float32)
    checks += np.sin(y * 2 * np.pi / period) > 0
    one, other = rng.uniform(120, 235, 3), rng.uniform(30, 200, 3)
    picture = other + (one - other) * (checks / 2)[..., None]
    return _rotated(picture * (1 + 0.12 * _noise(size, rng, cells=5))[..., None], rng)


def second_sheet(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Show a desk with another printed sheet half under the one photographed."""
    picture = wood(size, rng)
    paper = np.full((*size[::-1], 3), rng.uniform(222, 240), np.float32)
    for top in range(60, size[1], size[1] // 40):
        end = int(size[0] * rng.uniform(0.3, 0.8))
        paper[top : top + size[1] // 130, size[0] // 6 : end] *= rng.uniform(0.4, 0.8)
    quad = _quad(size, rng, least=0.55, most=0.75)
    return _laid(picture, paper, quad)


def desk(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Show a desk with its edge, a keyboard, a pen, a cup and a pad."""
    picture = (wood, dark_table)[rng.integers(2)](size, rng)
    floor = white_table(size, rng) * rng.uniform(0.3, 0.7)
    slope = rng.uniform(-0.1, 0.1)
    edge = int(size[1] * rng.uniform(0.86, 0.95))
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    picture = np.where(
        (y > edge + slope * (x - size[0] / 2))[..., None], floor, picture
    )
    picture = np.ascontiguousarray(picture, np.float32)
    _draw_keys(picture, rng)
    for _ in range(3):
        a, b = (tuple(int(v) for v in rng.uniform(0, 1, 2) * size) for _ in range(2))
        cv2.line(picture, a, b, rng.uniform(0, 255, 3).tolist(), size[0] // 60)
    cup = tuple(int(v) for v in rng.uniform((0, 0), (1, 0.2)) * np.asarray(size))
    cv2.circle(picture, cup, size[0] // 8, rng.uniform(150, 250, 3).tolist(), -1)
    cv2.circle(picture, cup, size[0] // 10, (60, 35, 20), -1)
    return picture


def marble(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Light stone with dark veins."""
    veins = np.abs(_noise(size, rng, cells=6) + 0.4 * _noise(size, rng, cells=20))
    level = np.asarray(rng.uniform(170, 205) - 60 * np.exp(-8 * veins), np.float32)
    return _tinted(level, np.asarray((1.0, 0.985, 0.96)))


def quilt(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """A bed: soft folds, light and shade, a coloured pattern."""
    tone = rng.uniform(90, 220, 3)
    folds = _noise(size, rng, cells=7)
    picture = _tinted(1 + 0.22 * folds, tone)
    for _ in range(40):
        place = tuple(int(v) for v in rng.uniform(0, 1, 2) * size)
        shade = (rng.uniform(0.6, 1.3) * tone).tolist()
        cv2.circle(picture, place, int(size[0] * 0.03), shade, -1)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), size[0] / 700), np.float32)


def parquet(size: tuple[int, int], rng: np.random.Generator) -> Picture:
    """Short boards laid crosswise, light and glossy."""
    picture = wood(size, rng) * 0.5
    side = size[0] // int(rng.integers(3, 6))
    for top in range(0, size[1], side):
        for left in range(0, size[0], side):
            part = picture[top : top + side, left : left + side]
            grain = _stretched((side, side), rng, along=30)
            turned = grain if (top + left) // side % 2 else grain.T
            tone = np.asarray(_WOODS[rng.integers(len(_WOODS))], np.float32)
            block = tone * (1 + 0.12 * turned)[..., None]
            part[...] = block[: part.shape[0], : part.shape[1]]
    return _rotated(picture, rng)


TUNED_ON: Final[dict[str, Draw]] = {
    "wood": wood,
    "white table": white_table,
    "dark table": dark_table,
    "tiles": tiles,
    "cloth": cloth,
    "second sheet": second_sheet,
}
"""Backgrounds looked at while the finder was made."""

HELD_OUT: Final[dict[str, Draw]] = {
    "desk": desk,
    "marble": marble,
    "quilt": quilt,
    "parquet": parquet,
}
"""Backgrounds only measured on."""


def _draw_keys(picture: Picture, rng: np.random.Generator) -> None:
    """Draw rows of light keys in a corner: many straight lines."""
    height, width = picture.shape[:2]
    key = width // 28
    x0, y0 = int(rng.uniform(0, 0.6) * width), int(rng.uniform(0, 0.08) * height)
    for row in range(4):
        for column in range(10):
            x, y = x0 + column * (key + 6), y0 + row * (key + 6)
            shade = [float(rng.uniform(180, 230))] * 3
            cv2.rectangle(picture, (x, y), (x + key, y + key), shade, -1)


def _noise(size: tuple[int, int], rng: np.random.Generator, *, cells: int) -> Picture:
    """Return smooth noise of about unit size, so many cells across."""
    rows = max(2, round(cells * size[1] / size[0]))
    coarse = rng.normal(0, 1, (rows + 1, cells + 1)).astype(np.float32)
    smooth = cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC)
    return np.asarray(smooth, np.float32)


def _stretched(
    size: tuple[int, int], rng: np.random.Generator, *, along: float
) -> Picture:
    """Return noise drawn out in one direction, as grain is."""
    across = _noise((size[0], max(2, int(size[1] / along))), rng, cells=size[0] // 6)
    wide = np.asarray(cv2.resize(across, size, interpolation=cv2.INTER_CUBIC))
    return np.asarray(wide + 0.7 * _noise(size, rng, cells=9), np.float32)


def _tinted(values: Picture, tint: NDArray[np.float64]) -> Picture:
    return np.asarray(values[..., None] * tint, np.float32)


def _rotated(picture: Picture, rng: np.random.Generator) -> Picture:
    """Return the picture turned by any angle, filled up by mirroring."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D(
        (width / 2, height / 2), float(rng.uniform(-40, 40)), 1.0
    )
    turned = cv2.warpAffine(
        picture, turn, (width, height), borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(turned, np.float32)


def _quad(
    size: tuple[int, int], rng: np.random.Generator, *, least: float, most: float
) -> NDArray[np.float32]:
    """Return a sheet's corners in pixels, anywhere, at any angle."""
    width = size[0] * rng.uniform(least, most)
    middle = rng.uniform(0.2, 0.8, 2) * size
    half = np.asarray(((-1, -1.414), (1, -1.414), (1, 1.414), (-1, 1.414))) * width / 2
    angle = rng.uniform(-0.6, 0.6)
    turn = np.asarray(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))))
    return np.asarray(half @ turn.T + middle, np.float32)


def _laid(picture: Picture, paper: Picture, quad: NDArray[np.float32]) -> Picture:
    """Return the picture with a paper laid on it, its shadow around."""
    height, width = picture.shape[:2]
    rows, columns = paper.shape[:2]
    whole = np.asarray(((0, 0), (columns, 0), (columns, rows), (0, rows)), np.float32)
    onto = cv2.getPerspectiveTransform(whole, quad)
    laid = cv2.warpPerspective(paper, onto, (width, height))
    there = np.zeros((height, width), np.float32)
    cv2.fillConvexPoly(there, quad.astype(np.int32), 1.0, cv2.LINE_AA)
    shade = 1 - 0.35 * cv2.GaussianBlur(there, (0, 0), width / 250)
    lit = picture * shade[..., None]
    return np.asarray(lit + there[..., None] * (laid - lit), np.float32)
