# SPDX-License-Identifier: Apache-2.0
"""A page whose images lost something, and how much of a look that deserves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dossier.adapters.picture_encoder import Encoded
from dossier.adapters.shrink_candidates import Candidate
from dossier.adapters.shrink_settings import Alike, ShrinkSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """What became of the images of a page, taken together.

    Attributes:
        step: the hardest step one of them went to.
        alike: print on all of them looks as it did, so it need not be read again.
        may_hold_code: there may be a bar code on one of them.
        images: SHA-256 of what they became.
    """

    step: int
    alike: bool
    may_hold_code: bool
    images: frozenset[bytes]


def changed_pages(
    candidates: Iterable[Candidate], settings: ShrinkSettings
) -> dict[int, ChangedPage]:
    """Return each page (from 1) on which an image lost something."""
    on: dict[int, list[Candidate]] = {}
    for one in candidates:
        if one.new is not None and one.new.step is not None:
            for page in one.pages:
                on.setdefault(page, []).append(one)
    return {page: _together(images, settings) for page, images in on.items()}


def _together(images: Sequence[Candidate], settings: ShrinkSettings) -> ChangedPage:
    made = [one.new for one in images if one.new is not None]
    seen = [one.likeness for one in made if one.likeness is not None]
    return ChangedPage(
        step=max(one.made for one in images),
        alike=all(is_alike(one, settings.alike) for one in made),
        may_hold_code=len(seen) < len(made) or any(one.may_hold_code for one in seen),
        images=frozenset(one.sha256 for one in made),
    )


def is_alike(made: Encoded, limits: Alike | None) -> bool:
    """Tell print that a recogniser reads as before, from what was measured on it.

    Black and white, and the step people are warned of, are always read.
    """
    seen, step = made.likeness, made.step
    if seen is None or step is None or limits is None or step.bilevel or step.warn:
        return False
    large = seen.letter_px is None or seen.letter_px >= limits.letter_px
    visible = seen.faint <= limits.faint and seen.light >= limits.light
    return large and visible and seen.strokes >= limits.strokes
