# SPDX-License-Identifier: Apache-2.0
"""The quality of pages, checked on every paper: no kind has to ask for it."""

import datetime as dt
from collections.abc import Mapping, Sequence

from dossier.checks import AnyCheck, CompletePage, IdPhoto, InFrench, Legible, Upright
from dossier.rulebook.dated import DatedNumber
from dossier.rulebook.thresholds import Limits


def with_quality(
    thresholds: Mapping[str, DatedNumber], checks: Sequence[AnyCheck], on: dt.date
) -> tuple[AnyCheck, ...]:
    """Return the checks, and those of quality unless it is an identity photo's slot.

    Args:
        thresholds: of the rule book, through time.
        checks: of a slot or a kind, the language's included.
        on: filing date.
    """
    if any(isinstance(check, IdPhoto) for check in checks):
        return tuple(checks)
    limit = Limits(thresholds, on)
    legible = Legible(
        readable_min=limit("readable_share_min", 0.55),
        hard_min=limit("hard_share_min", 0.72),
        blurred_max=limit("blurred_sharpness_max", 0.3),
        unread_max=limit("blurred_unread_max", 0.6),
        coarse_px=limit("coarse_letter_px", 8.0),
        faint_max=limit("faint_contrast_max", 0.18),
        small_mm=limit("small_letter_mm", 0.9),
        print_min=round(limit("print_squares_min", 20)),
        other_script=any(isinstance(check, InFrench) for check in checks),
    )
    complete = CompletePage(
        cut_min=round(limit("cut_places_min", 3)),
        rows_min=round(limit("hidden_rows_min", 2)),
    )
    upright = Upright(lean_max=limit("lean_degrees_max", 4.0))
    return (*checks, legible, upright, complete)
