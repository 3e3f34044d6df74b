# SPDX-License-Identifier: Apache-2.0
"""Which finding answers to which defect.

``beside`` names defects that bring the finding with them: a dark photo has a dark wall,
a picture cut to a square has another head. Said of those, it is neither right nor
wrong. ``bar``: 98 of 100 are to be found.
"""

from dataclasses import dataclass

_ALL = frozenset({"drawing", "print", "sheet", "no_face", "uncropped", "full_body"})
"""Pictures that are no photo of the print's shape: anything may be said of them."""


_OF_THE_FACE = frozenset({"smile", "eyes_closed", "turned", "off_centre"})


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of defect.

    Attributes:
        shows: names of the defects.
        codes: findings that name them, without ``id_photo.``.
        beside: other defects where these findings are in place as well.
        bar: share that has to be found, None where nothing is asked.
    """

    name: str
    shows: frozenset[str]
    codes: frozenset[str]
    beside: frozenset[str] = frozenset()
    bar: float | None = None

    @property
    def of_the_face(self) -> bool:
        """Whether it is counted on others only where the face is known to be right."""
        return bool(self.shows & _OF_THE_FACE)

    def expects(self, shows: str) -> bool:
        """Tell whether a photo with that defect should have one of these findings."""
        return shows in self.shows

    def allows(self, shows: str) -> bool:
        """Tell whether the findings are in place without being asked for."""
        return shows in self.beside or shows in _ALL


def _family(
    name: str, shows: str, codes: str, beside: str = "", bar: float | None = None
) -> Family:
    return Family(
        name,
        frozenset(shows.split()),
        frozenset(codes.split()),
        frozenset(beside.split()),
        bar,
    )


_FAR = "far far_can_crop"
_SMALL = f"head_small head_small_maybe {_FAR}"
_LARGE = "head_big head_big_maybe"
_REAL = "eyes_closed turned mouth_open covering dark_glasses uneven_light"
"""Whole pictures from elsewhere: their background, light and framing are as they are.
"""
_WALLS = "busy dark_wall coloured uneven_wall wall_shadow"

FAMILIES = (
    _family("head too small", "head_small", _SMALL, _REAL, 0.98),
    _family("head too large", "head_large", _LARGE, _REAL, 0.98),
    _family(
        "off centre", "off_centre", "off_centre_left off_centre_right", _REAL, 0.98
    ),
    _family("leaning to a shoulder", "leaning", "leaning", _REAL, 0.98),
    _family("proportions", "ratio", "wrong_ratio ratio_off landscape", _REAL, 0.98),
    _family(
        "too few pixels",
        "few_pixels",
        "small too_small eyes_few_pixels",
        f"{_REAL} head_small ratio",
    ),
    _family(
        "not sharp (focus, movement)",
        "blurred",
        "blurred soft",
        f"{_REAL} enlarged compressed few_pixels dark",
        0.98,
    ),
    _family(
        "enlarged from fewer pixels",
        "enlarged",
        "blurred soft enlarged",
        f"{_REAL} blurred compressed few_pixels",
    ),
    _family("compressed too much", "compressed", "squeezed", _REAL),
    _family("too dark", "dark", "dark", f"{_REAL} half_shadow", 0.98),
    _family("too bright", "burnt", "bright", _REAL),
    _family(
        "one side of the face in shadow",
        "half_shadow uneven_light",
        "half_in_shadow",
        "eyes_closed turned mouth_open covering dark_glasses background_shadow",
    ),
    _family("no colour", "grey sepia", "no_colour", f"{_REAL} dark"),
    _family("white background", "white", "background_white", f"{_REAL} burnt"),
    _family(
        "background",
        f"{_WALLS} background_shadow",
        "background_busy background_dark background_colour background_shadow",
        f"{_REAL} second_face dark sepia compressed burnt",
    ),
    _family("two people", "second_face", "group", _REAL, 0.98),
    _family("no face", "no_face", "no_face blank face_unclear", "turned", 0.98),
    _family(
        "smile, mouth open",
        "smile mouth_open",
        "smile mouth_open lips_apart",
        "eyes_closed turned covering dark_glasses",
    ),
    _family(
        "eyes closed",
        "eyes_closed",
        "eyes_closed eyes_narrow",
        "smile mouth_open turned covering dark_glasses",
    ),
    _family(
        "turned away",
        "turned",
        "turned_away no_face face_unclear",
        "eyes_closed mouth_open covering dark_glasses",
    ),
    _family("drawing", "drawing", "drawn no_face face_unclear", "covering turned"),
    _family("photo of a print", "print", "print", "sheet"),
    _family("sheet of prints", "sheet", "sheet"),
    _family(
        "taken from afar, not cut out",
        "uncropped full_body",
        f"{_SMALL} wrong_ratio landscape",
        f"{_REAL} head_small ratio",
    ),
)

OF_FEW_PIXELS = frozenset(
    {"small", "too_small", "eyes_few_pixels", "blurred", "soft", "enlarged", "squeezed"}
)
"""Findings that are right on every picture made of too few pixels."""

UNCHECKED = {"covering": "covering", "dark_glasses": "glasses"}
"""Defects left to the list the person ticks."""
