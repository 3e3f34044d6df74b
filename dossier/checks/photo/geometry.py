# SPDX-License-Identifier: Apache-2.0
"""Proportions, pixels, and where the head is in the frame."""

from dossier.checks.photo.seen import Findings, Seen, graded
from dossier.domain.finding import Finding, Severity
from dossier.domain.portrait import Head, Scene

_EDGE = 0.03
_SMALL_HEADS = frozenset({"id_photo.head_small", "id_photo.head_small_maybe"})


def of_the_size(seen: Seen) -> Findings:
    """Yield what there is to say of proportions and pixels."""
    width, height = seen.portrait.frame_px
    if not (width and height):
        return
    yield _proportions(seen, width, height)
    yield _pixels(seen, height)


def of_a_page(seen: Seen) -> Finding:
    """Say that a page of paper, whose proportions tell nothing, is no photo alone."""
    return seen.says("on_a_page", Severity.UNKNOWN, "format")


def has_the_ratio(seen: Seen) -> bool:
    """Tell whether the frame is near enough to the print for millimetres to hold."""
    width, height = seen.portrait.frame_px
    return bool(height) and _ratio_error(seen, width, height) <= _ratio_limit(seen)


def of_the_head(seen: Seen, head: Head) -> Findings:
    """Yield what there is to say of the head's size and place in the frame."""
    limits = seen.limits
    size = _head_size(seen, head)
    yield size
    off = abs(head.centre_x - 0.5)
    worst = graded(off, limits.centre_ok, limits.centre_limit)
    if worst:
        side = "right" if head.centre_x > 0.5 else "left"  # noqa: PLR2004 - the middle
        width, limit = seen.print_mm[0], limits.centre_ok
        facts = {"value_mm": round(off * width, 1), "limit_mm": round(limit * width, 1)}
        yield seen.says(f"off_centre_{side}", worst, "head", **facts)
    yield from _eye_line(seen, head)
    eyes = head.eye_distance_px
    # Few pixels in all, or a small head, bring it with them and are said already.
    few_in_all = seen.portrait.frame_px[1] < limits.height_px_good
    said = few_in_all or size.code in _SMALL_HEADS
    if eyes < limits.eye_distance_px_good and not said:
        few = eyes < limits.eye_distance_px_least
        yield seen.says(
            "eyes_few_pixels",
            Severity.BLOCKER if few else Severity.ADVICE,
            "quality",
            value_px=round(eyes),
            limit_px=round(limits.eye_distance_px_good),
        )


def is_far(seen: Seen, head: Head) -> bool:
    """Tell a person seen from afar (a full body, a street) from a portrait."""
    return head.height_ratio < seen.limits.head_share_far


def of_the_distance(seen: Seen, head: Head) -> Findings:
    """Say that the person stands too far away, and what a crop would leave."""
    share = head.height_ratio * seen.print_mm[1] / seen.limits.crop_head_mm
    asked = [
        round(100 * mm / seen.print_mm[1])
        for mm in (seen.limits.head_mm_min, seen.limits.head_mm_max)
    ]
    left = round(seen.portrait.frame_px[1] * share)
    enough = left >= seen.limits.height_px_good
    yield seen.says(
        "far_can_crop" if enough else "far",
        Severity.BLOCKER,
        "head",
        value=round(100 * head.height_ratio),
        asked_min=asked[0],
        asked_max=asked[1],
        left_px=left,
        needed_px=round(seen.limits.height_px_good),
    )


def _proportions(seen: Seen, width: int, height: int) -> Finding:
    limits = seen.limits
    error = _ratio_error(seen, width, height)
    facts = {
        "width_mm": seen.print_mm[0],
        "height_mm": seen.print_mm[1],
        "width_px": width,
        "height_px": height,
        "ratio": round(width / height, 4),
        "wanted": round(seen.print_mm[0] / seen.print_mm[1], 4),
    }
    if seen.portrait.frame is not None:
        fits = error <= limits.ratio_print_limit
        worst = Severity.PASS if fits else Severity.UNKNOWN
        outcome = "ratio_ok" if fits else "print_ratio"
        return seen.says(outcome, worst, "format", **facts)
    if width > height and seen.print_mm[0] < seen.print_mm[1]:
        return seen.says("landscape", Severity.BLOCKER, "format", **facts)
    worst = graded(error, limits.ratio_ok, limits.ratio_limit)
    outcomes = {Severity.PASS: "ratio_ok", Severity.ADVICE: "ratio_off"}
    return seen.says(outcomes.get(worst, "wrong_ratio"), worst, "format", **facts)


def _ratio_error(seen: Seen, width: int, height: int) -> float:
    return abs(width / height / (seen.print_mm[0] / seen.print_mm[1]) - 1)


def _ratio_limit(seen: Seen) -> float:
    if seen.portrait.frame is not None:
        return seen.limits.ratio_print_limit
    return seen.limits.ratio_limit


def _pixels(seen: Seen, height: int) -> Finding:
    good, least = seen.limits.height_px_good, seen.limits.height_px_least
    facts = {
        "height_px": height,
        "good_height_px": round(good),
        "least_height_px": round(least),
    }
    # The edges of a print are found a few pixels inside.
    if height >= good * (1 if seen.portrait.frame is None else 1 - _EDGE):
        return seen.says("resolution_ok", Severity.PASS, "quality", **facts)
    on_a_scan = seen.portrait.scene in {Scene.PRINT, Scene.SHEET}
    if height >= least or on_a_scan:
        # A coarse scan is no fault of the print: it only says less.
        outcome = "coarse_scan" if on_a_scan else "small"
        return seen.says(outcome, Severity.ADVICE, "quality", **facts)
    return seen.says("too_small", Severity.BLOCKER, "quality", **facts)


def _head_size(seen: Seen, head: Head) -> Finding:
    limits = seen.limits
    measured = head.height_ratio * seen.print_mm[1]
    facts = {
        "value_mm": round(measured, 1),
        "min_mm": limits.head_mm_min,
        "max_mm": limits.head_mm_max,
    }
    # Where hair hides the skull, what is just inside the rule is not sure either: by
    # half of what is not known, the error being on either side.
    usual = limits.head_mm_uncertain
    within = max(usual, head.height_uncertain * seen.print_mm[1])
    facts["within_mm"] = round(max(within, limits.head_mm_said), 1)
    low, high = limits.head_mm_min - measured, measured - limits.head_mm_max
    sure = within
    if seen.portrait.scene is not Scene.PICTURE:
        # A border left on a print makes its head look smaller than it is.
        sure = max(within, limits.head_mm_print_uncertain)
    worst = graded(max(low, high), (usual - within) / 2, sure)
    if worst is Severity.PASS:
        return seen.says("head_ok", worst, "head", **facts)
    outcome = "head_small" if low > high else "head_big"
    if worst is Severity.ADVICE:
        outcome += "_maybe"
    return seen.says(outcome, worst, "head", **facts)


def _eye_line(seen: Seen, head: Head) -> Findings:
    limits = seen.limits
    at = head.eye_line
    fine = limits.eyes_ok_min <= at <= limits.eyes_ok_max
    if fine:
        return
    bearable = limits.eyes_limit_min <= at <= limits.eyes_limit_max
    yield seen.says(
        "head_high" if at < limits.eyes_ok_min else "head_low",
        Severity.ADVICE if bearable else Severity.BLOCKER,
        "head",
        value=round(100 * at),
        limit_min=round(100 * limits.eyes_ok_min),
        limit_max=round(100 * limits.eyes_ok_max),
    )
