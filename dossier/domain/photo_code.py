# SPDX-License-Identifier: Apache-2.0
"""The e-photo code of a sheet of photos: brought to one form, and found in print.

No official description of the code was found; what is known of it stands in
``rules/photo.toml``.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_BETWEEN = re.compile(r"[\s\-_.\u2010-\u2015\u2212]+")
_GROUP = re.compile(r"[A-Z0-9]+")
_NAMED = "PHOTO"
_BELOW = 2
"""Lines below the one that names the code on which it may stand."""
_ALIKE = str.maketrans("OQILSBZG", "00115826")
"""Letters and digits that print alike: a code read by a machine is compared without
telling them apart."""


def compacted(text: str) -> str:
    """Return a code in capitals, without the spaces and dashes it is printed with."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()


def has_usual_signs(code: str) -> bool:
    """Tell whether a code holds nothing but letters A to Z and digits."""
    return _GROUP.fullmatch(code) is not None


def reads_alike(one: str, other: str) -> bool:
    """Tell whether two codes are the same but for signs that print alike."""
    return one.translate(_ALIKE) == other.translate(_ALIKE)


def codes_in(lines: Sequence[str], length: int) -> tuple[str, ...]:
    """Return what may be a code among lines of print, likeliest first.

    It has ``length`` letters and digits, and holds both. Printed in groups, it only
    counts on or just below a line that names it: words in capitals would do otherwise.
    """
    named, others = list[str](), list[str]()
    for number, line in enumerate(lines):
        above = " ".join(lines[max(0, number - _BELOW) : number + 1])
        labelled = _NAMED in above.upper()
        for code, groups in _in_line(line, length):
            if labelled:
                named.append(code)
            elif groups == 1:
                others.append(code)
    return tuple(dict.fromkeys((*named, *others)))


def _in_line(line: str, length: int) -> Iterator[tuple[str, int]]:
    """Yield codes in a line, and of how many groups each is made."""
    groups = [compacted(word) if word == word.upper() else "" for word in line.split()]
    for start in range(len(groups)):
        code = ""
        for count, group in enumerate(groups[start:], 1):
            if not has_usual_signs(group):
                break
            code += group
            if len(code) == length and _is_mixed(code):
                yield code, count


def _is_mixed(code: str) -> bool:
    return not code.isdigit() and not code.isalpha()
