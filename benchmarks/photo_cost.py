# SPDX-License-Identifier: Apache-2.0
"""What measuring a photo costs: processor time, and memory in a process of its own."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from benchmarks.photo_people import people
from benchmarks.photo_scene import Frame, as_pixels, placed
from benchmarks.photo_trials import MODELS, ON, ROOT, Trial
from dossier.adapters.portrait_reader import portrait_of_file
from dossier.rulebook.thresholds import load_thresholds

_TALL: Final = 4536
"""Pixels of height of a 35 x 45 photo of 16 megapixels."""
_PHONE_PX: Final = (4608, 3456)
_SMALL: Final = 0.15
"""Height of a print over that of the picture it lies on: a table from above."""
_AGAIN = 5
_KILO = 1024.0
_PEAK = """
from pathlib import Path
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""
_BARE = "import numpy, PIL.Image" + _PEAK
_FULL = (
    """
import datetime, sys
from pathlib import Path
from dossier.adapters.portrait_reader import portrait_of_file
from dossier.rulebook.thresholds import load_thresholds
photo, kind, rules, models, on = sys.argv[1:]
limits = load_thresholds(Path(rules), datetime.date.fromisoformat(on))
portrait_of_file(Path(photo), kind, 1, limits, Path(models))
"""
    + _PEAK
)


def cost(samples: Path, trials: Sequence[Trial]) -> str:
    """Return the lines on time and memory."""
    usual = statistics.median(t.seconds for t in trials if t.seconds)
    large = _large(samples)
    with tempfile.TemporaryDirectory() as folder:
        kept = {
            name: Path(folder) / f"{name}.{kind}"
            for name, kind in (("photo", "jpeg"), ("same", "png"), ("print", "jpeg"))
        }
        large.save(kept["photo"], quality=92)
        large.save(kept["same"])
        _on_a_table(large).save(kept["print"], quality=92)
        spent = {name: _seconds(path) for name, path in kept.items()}
        grown = {name: _grown(path) for name, path in kept.items()}
    return (
        f"Processor time, one thread: {usual:.2f} s for a photo of 413 x 531 pixels"
        f" (median), {spent['photo']:.2f} s for a JPEG of 16 megapixels (bar 0.4 s),"
        f" {spent['same']:.2f} s for the same as PNG, {spent['print']:.2f} s for a"
        f" telephone's picture of 16 megapixels with a small print on it."
        f" Memory at the peak, more than a process that can only open"
        f" pictures (numpy and Pillow loaded; bar 150 MB): {grown['photo']} for the"
        f" JPEG, {grown['same']} for the PNG, {grown['print']} for the small print."
    )


def _seconds(path: Path) -> float:
    """Return the least processor time of several measurements of a file."""
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", ON)
    spent = []
    for _ in range(_AGAIN):
        began = time.process_time()
        portrait_of_file(path, path.suffix[1:], 1, limits, MODELS)
        spent.append(time.process_time() - began)
    return min(spent)


def _large(samples: Path) -> Image.Image:
    person = next(one for one in people() if one.own_background and one.held_out)
    photo = Image.fromarray(as_pixels(placed(person, Frame(), samples).pixels))
    large = photo.resize((round(_TALL * 35 / 45), _TALL), Image.Resampling.BICUBIC)
    noise = np.random.default_rng(0).normal(0, 2, (_TALL, large.width, 1))
    pixels = np.clip(np.asarray(large) + noise, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels)


def _on_a_table(photo: Image.Image) -> Image.Image:
    """Return a telephone's picture with a small print of the photo on it."""
    width, height = _PHONE_PX
    noise = np.random.default_rng(1).normal(0, 5, (height, width, 1))
    table = np.clip(np.array((112.0, 86.0, 66.0)) + noise, 0, 255).astype(np.uint8)
    tall = round(height * _SMALL)
    small = photo.resize((round(tall * 35 / 45), tall), Image.Resampling.LANCZOS)
    turned = small.convert("RGBA").rotate(5, Image.Resampling.BICUBIC, expand=True)
    scene = Image.fromarray(table)
    scene.paste(turned, (width // 2, height // 3), turned)
    return scene


def _grown(path: Path) -> str:
    """Return the megabytes that measuring a photo adds, where it can be told."""
    if not Path("/proc/self/status").exists():
        return "not measured"
    rules = ROOT / "rules" / "thresholds.toml"
    given = [path, path.suffix[1:], rules, MODELS, ON.isoformat()]
    bare, full = (
        subprocess.run(
            [sys.executable, "-c", program, *map(str, more)],
            check=True,
            capture_output=True,
            cwd=ROOT,
        ).stdout
        for program, more in ((_BARE, []), (_FULL, given))
    )
    return f"{(float(full) - float(bare)) / _KILO:.0f} MB"
