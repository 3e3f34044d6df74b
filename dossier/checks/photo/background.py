# SPDX-License-Identifier: Apache-2.0
"""What is behind the person: plain, light, and not white."""

from dossier.checks.photo.light import brightness, darkness
from dossier.checks.photo.seen import Findings, Seen, graded
from dossier.domain.finding import Fact, Severity
from dossier.domain.portrait import Background, Light


def of_the_background(
    seen: Seen, background: Background | None, light: Light | None
) -> Findings:
    """Yield a background that is dark, coloured, uneven, or white.

    A wall that is as dark or as white as the whole photo is said once, of the photo.
    """
    if background is None:
        yield seen.says("background_unseen", Severity.UNKNOWN, "background")
        return
    limits = seen.limits
    dark = graded(
        -background.lightness,
        -limits.background_light_ok,
        -limits.background_light_limit,
    )
    whole = darkness(seen, light, background) if light else Severity.PASS
    if dark > whole:
        facts = _of(background.lightness, limits.background_light_ok)
        yield seen.says("background_dark", dark, "background", **facts)
    strong = graded(
        background.chroma, limits.background_chroma_ok, limits.background_chroma_limit
    )
    if strong:
        facts = _of(background.chroma, limits.background_chroma_ok)
        yield seen.says("background_colour", strong, "background", **facts)
    yield from _evenness(seen, background)
    white = background.lightness > limits.background_white_light
    burnt = light is not None and brightness(seen, light)
    if white and background.chroma < limits.background_white_chroma and not burnt:
        facts = _of(background.lightness, limits.background_white_light)
        yield seen.says("background_white", Severity.ADVICE, "background", **facts)


def _of(value: float, limit: float) -> dict[str, Fact]:
    return {"value": round(value, 1), "limit": limit}


def _evenness(seen: Seen, background: Background) -> Findings:
    limits = seen.limits
    rough = graded(
        background.residual, limits.background_rough_ok, limits.background_rough_limit
    )
    other = graded(
        background.outliers, limits.background_other_ok, limits.background_other_limit
    )
    hues = Severity(background.chroma_spread > limits.background_hues_ok)
    worst = max(rough, other, hues)
    slopes = background.slope > limits.background_slope_ok
    if worst and not (slopes and worst is Severity.ADVICE):
        facts = _measured(seen, background, (rough is worst, other is worst))
        yield seen.says("background_busy", worst, "background", **facts)
    elif slopes:
        facts = _of(background.slope, limits.background_slope_ok)
        yield seen.says("background_shadow", Severity.ADVICE, "background", **facts)


def _measured(
    seen: Seen, background: Background, worst: tuple[bool, bool]
) -> dict[str, Fact]:
    """Return the measure a busy background is told by, with its limit.

    Args:
        seen: the photo.
        background: its background.
        worst: whether roughness, and what is something else, are what is worst.
    """
    limits = seen.limits
    if worst[0]:
        value, limit = background.residual, limits.background_rough_ok
        return {"value": round(value, 1), "limit": limit, "measure": "roughness"}
    if worst[1]:
        value, limit = background.outliers, limits.background_other_ok
        facts = {"value": round(100 * value), "limit": round(100 * limit)}
        return {**facts, "measure": "other"}
    value, limit = background.chroma_spread, limits.background_hues_ok
    return {"value": round(value, 1), "limit": limit, "measure": "hues"}
