# SPDX-License-Identifier: Apache-2.0
"""What an identity photo is judged by: every number comes from the rule book."""

from collections.abc import Mapping

import msgspec


class PhotoLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits in force on one day, each explained in ``rules/photo.toml``.

    ``X_ok`` is where a measure is fine, ``X_limit`` where it is refused.

    Attributes:
        sources: who asks for it, by the name of the rule (head, light, …).
    """

    head_mm_min: float
    head_mm_max: float
    age_months_max: float
    height_px_good: float
    eye_distance_px_good: float
    ratio_ok: float
    ratio_limit: float
    ratio_print_limit: float
    height_px_least: float
    eye_distance_px_least: float
    head_mm_uncertain: float
    head_mm_print_uncertain: float
    head_mm_said: float
    head_share_far: float
    centre_ok: float
    centre_limit: float
    eyes_ok_min: float
    eyes_ok_max: float
    eyes_limit_min: float
    eyes_limit_max: float
    roll_ok: float
    roll_limit: float
    yaw_ok: float
    yaw_limit: float
    blink_ok: float
    blink_limit: float
    blink_sharp: float
    gaze_ok: float
    under_eyes_ok: float
    lip_gap_ok: float
    lip_gap_limit: float
    jaw_weight: float
    smile_ok: float
    sharp_ok: float
    sharp_limit: float
    sharp_print_ok: float
    sharp_print_limit: float
    dark_ok: float
    dark_limit: float
    dim_dark_ok: float
    dim_dark_limit: float
    dim_background: float
    burnt_ok: float
    burnt_limit: float
    bright_limit: float
    half_ok: float
    half_limit: float
    chroma_least: float
    tint_least: float
    background_light_ok: float
    background_light_limit: float
    background_chroma_ok: float
    background_chroma_limit: float
    background_rough_ok: float
    background_rough_limit: float
    background_other_ok: float
    background_other_limit: float
    background_hues_ok: float
    background_slope_ok: float
    background_white_light: float
    background_white_chroma: float
    blocks_ok: float
    blocks_limit: float
    quality_ok: float
    quality_limit: float
    age_months_ok: float
    second_face: float
    pattern_limit: float
    flat_limit: float
    selfie_cm: float
    infant_years: float
    crop_head_mm: float
    crop_head_mm_min: float
    crop_head_mm_max: float
    crop_top_mm: float
    crop_top_mm_min: float
    crop_top_mm_max: float
    sources: Mapping[str, str] = {}


class DeclaredItem(msgspec.Struct, frozen=True, kw_only=True):
    """Something no machine can tell, which the person ticks.

    Attributes:
        id: key of the answer that says it is so.
        help_fr: why it is asked, "" when the text says enough; likewise help_en.
    """

    id: str
    text_fr: str
    text_en: str
    source: str
    help_fr: str = ""
    help_en: str = ""
