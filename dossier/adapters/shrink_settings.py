# SPDX-License-Identifier: Apache-2.0
"""How far images may be made smaller, from ``rules/shrink.toml``."""

import datetime as dt
from pathlib import Path

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.domain.toml_text import toml_table


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of sacrifice: at most this resolution, at this JPEG quality.

    Attributes:
        bilevel: not JPEG but black and white, for pages that are nothing else.
        warn: the person is told that pages went this far.
    """

    dpi: int
    quality: int = 100
    bilevel: bool = False
    warn: bool = False


class Alike(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What print must be like for a page not to be read again.

    Attributes:
        letter_px: longest side of its letters; 15 in 100 may be smaller.
        strokes: correlation with what it was; a quarter of it may be worse.
        faint: share of its print that may be pale, or seen by its colour alone.
        light: brightness of the darkest paper, as a share of the brightest.
    """

    letter_px: float
    strokes: float
    faint: float
    light: float


class ShrinkSettings(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"from_": "from"},
):
    """One dated entry of the rule file.

    Attributes:
        steps: mildest first; the last one is the floor of legibility.
        small_image_bytes: images up to this size are never touched.
        worthwhile: a new image replaces the old one only below this share of it.
        straightened_quality: JPEG quality of a page the person had straightened.
        words_kept: share of the words read before that must be read afterwards.
        alike: print that need not be read again; None where all of it is.
        check_seconds: after this long no further page is read again but those with
            a code and those made black and white; those made smallest come first.
    """

    steps: tuple[Step, ...]
    small_image_bytes: int
    worthwhile: float
    from_: dt.date
    source: str
    as_of: dt.date
    confidence: str
    until: dt.date | None = None
    straightened_quality: int = 85
    words_kept: float = 0.95
    alike: Alike | None = None
    check_seconds: float = 30.0

    @property
    def comparing_nothing(self) -> "ShrinkSettings":
        """The same, for whoever cannot read a page that does not look alike."""
        return msgspec.structs.replace(self, alike=None)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shrink: tuple[ShrinkSettings, ...]


def load_shrink_settings(path: Path, on: dt.date) -> ShrinkSettings:
    """Return the settings in force on a day.

    Raises:
        WrongInputError: ``rules.bad_shrink`` (facts: detail).
    """
    try:
        table = msgspec.convert(toml_table(path.read_text("utf-8")), _File)
    except (OSError, ValueError) as error:
        raise WrongInputError("rules.bad_shrink", detail=str(error)) from error
    in_force = [
        entry
        for entry in table.shrink
        if entry.from_ <= on and (entry.until is None or on <= entry.until)
    ]
    if not in_force or not all(entry.steps for entry in in_force):
        raise WrongInputError("rules.bad_shrink", detail=f"nothing in force on {on}")
    return max(in_force, key=lambda entry: entry.from_)
