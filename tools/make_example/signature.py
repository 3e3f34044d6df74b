# SPDX-License-Identifier: Apache-2.0
"""A pen: invented signatures on printed pages."""

import math
import zlib

import numpy as np
from PIL import Image, ImageDraw

_INK = (28, 44, 120)
_FINER = 3


def sign(page: Image.Image, at: tuple[int, int], width: int, who: str) -> None:
    """Draw a signature whose left end is ``at``, ``width`` pixels wide, in blue ink."""
    random = np.random.default_rng(zlib.crc32(who.encode()))
    loops = int(random.integers(5, 8))
    lean = float(random.uniform(0.25, 0.55))
    heights = random.uniform(0.35, 1.0, loops + 1)
    size = (width * _FINER, width * _FINER // 2)
    layer = Image.new("L", size, 0)
    points = []
    for step in range(loops * 60 + 1):
        turn = step / 60
        height = float(np.interp(turn, range(loops + 1), heights)) * size[1] * 0.34
        y = size[1] * 0.55 - height * math.sin(turn * 2 * math.pi)
        x = size[0] * (0.06 + 0.8 * turn / loops)
        x += 0.05 * size[0] * math.cos(turn * 2 * math.pi) - lean * (y - size[1] / 2)
        points.append((x, y))
    pen = ImageDraw.Draw(layer)
    pen.line(points, fill=235, width=_FINER * 3, joint="curve")
    flourish = [
        (size[0] * (0.05 + 0.9 * k / 40), size[1] * (0.86 - 0.1 * math.sin(k / 9)))
        for k in range(41)
    ]
    pen.line(flourish, fill=225, width=_FINER * 2, joint="curve")
    small = layer.resize((width, width // 2), Image.Resampling.LANCZOS)
    page.paste(Image.new("RGB", small.size, _INK), at, small)
