# SPDX-License-Identifier: Apache-2.0
"""French and English month names as printed and as misread."""

import unicodedata
from dataclasses import dataclass

_FRENCH = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout",
    "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip
_SHORT = {
    "janv": 1, "jan": 1, "fevr": 2, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4,
    "jun": 6, "juil": 7, "jul": 7, "aou": 8, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_MISREAD = {"aofit": 8, "aotit": 8, "aoiit": 8}
"""How engines read the û of août."""
_LIKE_LETTER = str.maketrans("015|!", "olsll")
_SHORT_NAMES = frozenset(
    {"mars", "mai", "juin", "march", "april", "may", "june", "july"}
)
"""They have too many neighbours ("mars", "mais", "marche") to be guessed at."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month read from its name, and how many misreadings that took."""

    number: int
    repairs: int


def month_number(name: str) -> Month | None:
    """Return the month of a printed name, or None when it is no month."""
    word = fold(name).strip(".")
    exact = _EXACT.get(word)
    if exact is not None:
        return Month(exact, 0)
    if word in _MISREAD:
        return Month(_MISREAD[word], 1)
    shape = _shape(word)
    if shape in _SHAPES:
        return Month(_SHAPES[shape], 1)
    return _nearest(word.translate(_LIKE_LETTER))


def fold(text: str) -> str:
    """Return the text in lower case without accents, for comparing only."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.lower().replace("\u2019", "'")


def _nearest(word: str) -> Month | None:
    """Return the one long month name at one misread letter, if there is just one."""
    near = {
        number
        for name, number in _NAMES.items()
        if name not in _SHORT_NAMES
        and word[:2] == name[:2]
        and _one_edit_apart(word, name)
    }
    return Month(near.pop(), 1) if len(near) == 1 else None


def _one_edit_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if same is None:
        return True
    return (
        a[same + 1 :] == b[same + 1 :]
        or a[same:] == b[same + 1 :]
        or a[same + 1 :] == b[same:]
    )


def _shape(word: str) -> str:
    """Return what is left when look-alike letters are not told apart."""
    letters = word.translate(_LIKE_LETTER).replace("rn", "m").replace("ii", "n")
    return letters.replace("l", "i")


_NAMES: dict[str, int] = {
    **{name: i for i, name in enumerate(_ENGLISH, 1)},
    **{name: i for i, name in enumerate(_FRENCH, 1)},
}
_EXACT: dict[str, int] = _NAMES | _SHORT
_SHAPES: dict[str, int] = {_shape(name): number for name, number in _EXACT.items()}
