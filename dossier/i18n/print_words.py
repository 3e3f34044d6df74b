# SPDX-License-Identifier: Apache-2.0
"""What to do about a head that is wrong on paper, which nobody can cut to size."""

from collections.abc import Mapping

from dossier.i18n.marking import N_

_OF_A_PRINT = N_(
    "A printed photo cannot be cut to another size: have a new one taken. If you have"
    " the picture it was printed from, give that one: it can be cut here."
)
_RULER = N_(
    "Hold a ruler against the print: {min_mm} to {max_mm} mm from the chin to the top"
    " of the skull, without the hair. If it is not so, have a new photo taken: a print"
    " cannot be cut to another size."
)
_UNSURE = frozenset({"id_photo.head_small_maybe", "id_photo.head_big_maybe"})
_CUT_TO_SIZE = frozenset(
    f"id_photo.{outcome}"
    for outcome in (
        "head_small",
        "head_big",
        "off_centre_left",
        "off_centre_right",
        "head_high",
        "head_low",
        "leaning",
        "far_can_crop",
    )
)


def remedy_of(code: str, facts: Mapping[str, object]) -> str | None:
    """Return the remedy where a print was measured: nobody can cut it here."""
    if not facts.get("on_paper"):
        return None
    if code in _UNSURE:
        return _RULER
    return _OF_A_PRINT if code in _CUT_TO_SIZE else None
