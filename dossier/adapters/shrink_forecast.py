# SPDX-License-Identifier: Apache-2.0
"""At which step to begin, from what two of the images become.

Sizes at the other steps follow from a model of JPEG on scans. It only has to be good
enough to begin near the right step: what an image takes is always encoded, not guessed.
"""

from collections.abc import Callable, Sequence
from typing import Final

from dossier.adapters.shrink_candidates import Candidate
from dossier.adapters.shrink_settings import Step

_Probe = Callable[[Sequence[Candidate], Step], None]
"""Encodes images at a step and leaves the result in their ``tried``."""

_BY_QUALITY: Final = {
    30: 0.42,
    35: 0.47,
    45: 0.57,
    60: 0.72,
    75: 1.0,
    85: 1.45,
    90: 1.9,
}
"""JPEG quality -> bytes, as a multiple of those at 75; medians over scans of print."""
_GIVEN_QUALITY: Final = 90
_BY_SIDE: Final = 1.7
"""Power of the resolution that bytes go by: less than 2, for there is less grain."""
_MOST_PROBED: Final = 3


def first_level(
    candidates: Sequence[Candidate],
    steps: tuple[Step, ...],
    excess: int,
    *,
    probe: _Probe,
) -> int:
    """Return the mildest step at which the images give what must be saved.

    When only steps after black and white do, it is the one before that.
    """
    whole = sum(c.bytes for c in candidates)
    levels = [n for n, step in enumerate(steps) if not step.bilevel]
    if not whole or excess <= 0:
        return levels[0]
    wanted = (whole - excess) / whole
    ordered = sorted(candidates, key=lambda c: -c.bytes)
    probes = list({c.key: c for c in (ordered[0], ordered[len(ordered) // 2])}.values())
    level = _level(_modelled(probes[0], steps), levels, wanted)
    measured: dict[int, float] = {}
    while wanted > 0 and len(measured) < _MOST_PROBED:
        probe(probes, steps[level])
        measured[level] = _share(probes, steps[level])
        modelled = _modelled(probes[0], steps)
        scale = measured[level] / modelled[level]
        sizes = {n: measured.get(n, modelled[n] * scale) for n in levels}
        best = _level(sizes, levels, wanted)
        if best in measured:
            level = best
            break
        level = best
    # Black and white is for no more pages than it takes: before it, all are as grey.
    before_bilevel = [n - 1 for n, step in enumerate(steps) if step.bilevel and n]
    return min([level, *before_bilevel])


def _level(sizes: dict[int, float], levels: list[int], wanted: float) -> int:
    return next((n for n in levels if sizes[n] <= wanted), levels[-1])


def _modelled(probe: Candidate, steps: tuple[Step, ...]) -> dict[int, float]:
    """Return each step with the share of its bytes an image may keep there."""
    width = int(probe.source.get("/Width", 0))
    dpi = width / probe.drawn[0] * 72
    return {
        number: min(1.0, step.dpi / dpi) ** _BY_SIDE
        * _of_quality(step.quality)
        / _of_quality(_GIVEN_QUALITY)
        for number, step in enumerate(steps)
    }


def _of_quality(quality: int) -> float:
    nearest = min(_BY_QUALITY, key=lambda known: abs(known - quality))
    return _BY_QUALITY[nearest]


def _share(probes: Sequence[Candidate], step: Step) -> float:
    after = 0
    for probe in probes:
        made = probe.tried.get(step)
        after += probe.bytes if made is None else min(probe.bytes, len(made.data))
    return after / sum(probe.bytes for probe in probes)
