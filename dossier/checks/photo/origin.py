# SPDX-License-Identifier: Apache-2.0
"""What the file says of itself: compression, age, camera, programs."""

import datetime as dt

from dossier.checks.photo.seen import Findings, Seen, graded
from dossier.domain.finding import Fact, Severity
from dossier.domain.portrait import Origin, Scene

_MONTHS = 12


def of_the_origin(seen: Seen, origin: Origin) -> Findings:
    """Yield a file that is squeezed, old, taken at arm's length, or worked over."""
    yield from _compression(seen, origin)
    if seen.portrait.scene is not Scene.PICTURE:
        return  # what follows would be the scanner's, not the photo's
    yield from _age(seen, origin)
    limits = seen.limits
    near = origin.distance_cm is not None and origin.distance_cm < limits.selfie_cm
    if near or origin.front_camera:
        yield seen.says(
            "selfie",
            Severity.ADVICE,
            "origin",
            value=None if origin.distance_cm is None else round(origin.distance_cm),
            limit=round(limits.selfie_cm),
            measure="distance" if near else "camera",
        )
    if origin.software:
        yield seen.says("software", Severity.PASS, "origin", software=origin.software)


def _compression(seen: Seen, origin: Origin) -> Findings:
    limits = seen.limits
    blocks = Severity.PASS
    if origin.blocks is not None:
        blocks = graded(origin.blocks, limits.blocks_ok, limits.blocks_limit)
    quality = Severity.PASS
    if origin.jpeg_quality is not None:
        ok, least = limits.quality_ok, limits.quality_limit
        quality = graded(-origin.jpeg_quality, -ok, -least)
    worst = max(blocks, quality)
    if worst:
        by_quality = quality is worst
        yield seen.says(
            "squeezed",
            worst,
            "quality",
            value=origin.jpeg_quality if by_quality else origin.blocks,
            limit=round(limits.quality_ok) if by_quality else limits.blocks_ok,
            measure="quality" if by_quality else "blocks",
            quality=origin.jpeg_quality,
            blocks=origin.blocks,
        )


def _age(seen: Seen, origin: Origin) -> Findings:
    taken = origin.taken
    if taken is None or taken > seen.on:
        return
    months = _whole_months(taken, seen.on)
    limits = seen.limits
    facts: dict[str, Fact] = {
        "taken": taken.isoformat(),
        "months": months,
        "limit": round(limits.age_months_max),
    }
    if months >= limits.age_months_max:
        yield seen.says("old", Severity.BLOCKER, "age", **facts)
    elif months >= limits.age_months_ok:
        yield seen.says("nearly_old", Severity.ADVICE, "age", **facts)


def _whole_months(since: dt.date, until: dt.date) -> int:
    """Return the full months between two days."""
    months = (until.year - since.year) * _MONTHS + until.month - since.month
    return months - (until.day < since.day)
