# SPDX-License-Identifier: Apache-2.0
"""What measuring a photo costs: processor time, and memory in a process of its own."""

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.photo_people import people
from benchmarks.photo_scene import Frame, as_pixels, placed
from benchmarks.photo_trials import MODELS, ON, ROOT, Trial
from dossier.adapters.portrait_reader import portrait_of_file
from dossier.rulebook.thresholds import load_thresholds

_TALL = 4536
"""Pixels of height of a 35 x 45 photo of 16 megapixels."""
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
photo, rules, models, on = sys.argv[1:]
limits = load_thresholds(Path(rules), datetime.date.fromisoformat(on))
portrait_of_file(Path(photo), "jpeg", 1, limits, Path(models))
"""
    + _PEAK
)


def cost(samples: Path, trials: Sequence[Trial]) -> str:
    """Return the lines on time and memory."""
    usual = statistics.median(t.seconds for t in trials if t.seconds)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.jpg"
        path.write_bytes(_large(samples))
        limits = load_thresholds(ROOT / "rules" / "thresholds.toml", ON)
        spent = []
        for _ in range(_AGAIN):
            began = time.process_time()
            portrait_of_file(path, "jpeg", 1, limits, MODELS)
            spent.append(time.process_time() - began)
        grown = _grown(path)
    more = "not measured here" if grown is None else f"{grown:.0f} MB more"
    return (
        f"Processor time, one thread: {usual:.2f} s for a photo of 413 x 531 pixels"
        f" (median), {min(spent):.2f} s for a JPEG of 16 megapixels (bar 0.4 s)."
        f" Memory at the peak: {more} than a process that can only open"
        f" pictures (numpy and Pillow loaded; bar 150 MB)."
    )


def _large(samples: Path) -> bytes:
    person = next(one for one in people() if one.own_background and one.held_out)
    photo = Image.fromarray(as_pixels(placed(person, Frame(), samples).pixels))
    large = photo.resize((round(_TALL * 35 / 45), _TALL), Image.Resampling.BICUBIC)
    noise = np.random.default_rng(0).normal(0, 2, (_TALL, large.width, 1))
    pixels = np.clip(np.asarray(large) + noise, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()


def _grown(path: Path) -> float | None:
    """Return megabytes that measuring a photo adds; None where it cannot be told."""
    if not Path("/proc/self/status").exists():
        return None
    given = [path, ROOT / "rules" / "thresholds.toml", MODELS, ON.isoformat()]
    bare, full = (
        subprocess.run(
            [sys.executable, "-c", program, *map(str, more)],
            check=True,
            capture_output=True,
            cwd=ROOT,
        ).stdout
        for program, more in ((_BARE, []), (_FULL, given))
    )
    return (float(full) - float(bare)) / _KILO
