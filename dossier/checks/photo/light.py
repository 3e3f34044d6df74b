# SPDX-License-Identifier: Apache-2.0
"""Sharpness, light and colour."""

from dossier.checks.photo.seen import Findings, Seen, graded
from dossier.domain.finding import Fact, Severity
from dossier.domain.portrait import Background, Light, Scene


def of_the_light(seen: Seen, light: Light, background: Background | None) -> Findings:
    """Yield a photo that is not sharp, too dark or too bright, uneven, or grey."""
    yield from _sharpness(seen, light)
    yield from _exposure(seen, light, background)
    limits = seen.limits
    half = graded(light.half_ratio, limits.half_ok, limits.half_limit)
    if half:
        facts = {
            "value": round(100 * light.half_ratio),
            "limit": round(100 * limits.half_ok),
        }
        yield seen.says("half_in_shadow", half, "light", **facts)
    yield from _colour(seen, light, background)
    yield from _glasses(seen, light)


def is_sharp_enough(seen: Seen, light: Light) -> bool:
    """Tell whether eyes can be judged."""
    return light.sharpness is None or light.sharpness >= seen.limits.blink_sharp


def darkness(seen: Seen, light: Light, background: Background | None) -> Severity:
    """Return how far a photo is too dark.

    Before a light wall dark skin may be dark: only what no skin measures says that the
    light came from behind. Where the wall is dim too, the photo as a whole is.
    """
    limits = seen.limits
    if _is_dim(seen, background):
        return graded(-light.mean, -limits.dim_dark_ok, -limits.dim_dark_limit)
    return graded(-light.mean, -limits.dark_ok, -limits.dark_limit)


def brightness(seen: Seen, light: Light) -> Severity:
    """Return how far a photo is too bright."""
    limits = seen.limits
    if light.mean > limits.bright_limit:
        return Severity.BLOCKER
    return graded(light.burnt, limits.burnt_ok, limits.burnt_limit)


def _is_dim(seen: Seen, background: Background | None) -> bool:
    return background is not None and background.lightness < seen.limits.dim_background


def _sharpness(seen: Seen, light: Light) -> Findings:
    if light.sharpness is None:
        yield seen.says("sharpness_unknown", Severity.UNKNOWN, "quality")
        return
    limits = seen.limits
    ok, least = limits.sharp_ok, limits.sharp_limit
    if seen.portrait.scene is not Scene.PICTURE:
        # The scanner or the telephone blurs a print as well.
        ok, least = limits.sharp_print_ok, limits.sharp_print_limit
    worst = graded(-light.sharpness, -ok, -least)
    if worst:
        outcome = "blurred" if worst is Severity.BLOCKER else "soft"
        facts = {"value": round(light.sharpness, 2), "limit": ok}
        yield seen.says(outcome, worst, "quality", **facts)


def _exposure(seen: Seen, light: Light, background: Background | None) -> Findings:
    limits = seen.limits
    dark = darkness(seen, light, background)
    if dark:
        ok = limits.dim_dark_ok if _is_dim(seen, background) else limits.dark_ok
        facts = {"value": round(100 * light.mean), "limit": round(100 * ok)}
        yield seen.says("dark", dark, "light", **facts)
    bright = brightness(seen, light)
    if bright:
        yield seen.says("bright", bright, "light", **_brightness_facts(seen, light))


def _brightness_facts(seen: Seen, light: Light) -> dict[str, Fact]:
    limits = seen.limits
    burnt, mean = round(100 * light.burnt), round(100 * light.mean)
    if light.burnt > limits.burnt_ok:
        limit = round(100 * limits.burnt_ok)
        return {"value": burnt, "limit": limit, "measure": "burnt", "mean": mean}
    limit = round(100 * limits.bright_limit)
    return {"value": mean, "limit": limit, "measure": "mean", "mean": mean}


def _glasses(seen: Seen, light: Light) -> Findings:
    """Ask to look where little light reaches what lenses would be before."""
    share, limit = light.under_eyes, seen.limits.under_eyes_ok
    if share is not None and share < limit:
        facts: dict[str, Fact] = {
            "value": round(100 * share),
            "limit": round(100 * limit),
        }
        yield seen.says("dark_glasses", Severity.UNKNOWN, "glasses", **facts)


def _colour(seen: Seen, light: Light, background: Background | None) -> Findings:
    limits = seen.limits
    grey = light.chroma < limits.chroma_least
    # In the dark all colours come near to one.
    one_tint = light.hue_spread < limits.tint_least and not darkness(
        seen, light, background
    )
    if grey or one_tint:
        yield seen.says(
            "no_colour",
            Severity.ADVICE,
            "colour",
            value=round(light.chroma if grey else light.hue_spread, 2),
            limit=limits.chroma_least if grey else limits.tint_least,
            measure="chroma" if grey else "tint",
        )
