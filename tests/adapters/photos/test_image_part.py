# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dossier.adapters.photo_source import ImageInMemory, source_of
from dossier.rulebook.thresholds import load_thresholds

ROOT = Path(__file__).resolve().parents[3]
LIMITS = load_thresholds(ROOT / "rules" / "thresholds.toml", dt.date(2026, 11, 22))
BOX = (0.21, 0.33, 0.54, 0.87)
_ORIENTATION = 0x0112


def scene(width, height):
    """Something smooth and different everywhere."""
    dots = np.random.default_rng(4).integers(0, 255, (6, 8, 3), dtype=np.uint8)
    return Image.fromarray(dots).resize((width, height), Image.Resampling.BICUBIC)


def saved(tmp_path, kind, orientation, size=(160, 120)):
    path = tmp_path / f"picture.{kind}"
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    given = {"quality": 95, "subsampling": 0} if kind == "jpeg" else {}
    scene(*size).save(path, kind.upper(), exif=exif, **given)
    return source_of(path, kind, 1, LIMITS)


def assert_is_that_part(source, longest, *, off=2.0):
    part, (x0, y0, x1, y1) = source.part(longest, BOX)
    whole = source.pixels(longest)
    height, width = whole.shape[:2]
    same = whole[round(y0 * height) : round(y1 * height)]
    same = same[:, round(x0 * width) : round(x1 * width)]
    assert (x0 <= BOX[0], y0 <= BOX[1]) == (True, True)
    assert (x1 >= BOX[2], y1 >= BOX[3]) == (True, True)
    assert np.abs(np.subtract(part.shape, same.shape)).max() <= 1
    rows, columns = np.minimum(part.shape, same.shape)[:2]
    difference = part[:rows, :columns].astype(int) - same[:rows, :columns]
    assert np.abs(difference).mean() < off


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff"])
def test_a_part_is_what_the_whole_shows_there_however_it_is_stored(
    tmp_path, kind, orientation
):
    assert_is_that_part(saved(tmp_path, kind, orientation), 160)


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_part_of_a_picture_made_smaller_is_as_small(tmp_path, kind, orientation):
    source = saved(tmp_path, kind, orientation, size=(1000, 760))
    assert_is_that_part(source, 333, off=6)


def test_a_part_of_a_picture_in_memory_is_cut_out_of_it():
    assert_is_that_part(ImageInMemory(scene(160, 120)), 80)
