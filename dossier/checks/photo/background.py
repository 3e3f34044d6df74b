# SPDX-License-Identifier: Apache-2.0
"""What is behind the person: plain, light, and not white."""

from dossier.checks.photo.light import brightness, darkness
from dossier.checks.photo.seen import Findings, Seen, graded
from dossier.domain.finding import Severity
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
        facts = {"value": background.lightness, "limit": limits.background_light_ok}
        yield seen.says("background_dark", dark, "background", **facts)
    strong = graded(
        background.chroma, limits.background_chroma_ok, limits.background_chroma_limit
    )
    if strong:
        facts = {"value": background.chroma, "limit": limits.background_chroma_ok}
        yield seen.says("background_colour", strong, "background", **facts)
    yield from _evenness(seen, background)
    white = background.lightness > limits.background_white_light
    burnt = light is not None and brightness(seen, light)
    if white and background.chroma < limits.background_white_chroma and not burnt:
        facts = {"value": background.lightness, "limit": limits.background_white_light}
        yield seen.says("background_white", Severity.ADVICE, "background", **facts)


def _evenness(seen: Seen, background: Background) -> Findings:
    limits = seen.limits
    rough = graded(
        background.residual, limits.background_rough_ok, limits.background_rough_limit
    )
    other = graded(
        background.outliers, limits.background_other_ok, limits.background_other_limit
    )
    worst = max(rough, other)
    if background.chroma_spread > limits.background_hues_ok:
        worst = max(worst, Severity.ADVICE)
    slopes = background.slope > limits.background_slope_ok
    if worst and not (slopes and worst is Severity.ADVICE):
        yield seen.says(
            "background_busy",
            worst,
            "background",
            value=background.residual,
            limit=limits.background_rough_ok,
            other=round(100 * background.outliers),
        )
    elif slopes:
        facts = {"value": background.slope, "limit": limits.background_slope_ok}
        yield seen.says("background_shadow", Severity.ADVICE, "background", **facts)
