# SPDX-License-Identifier: Apache-2.0
"""Are the words of a page still read after its picture was made smaller?"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dossier.domain.reading import Word

_SURE: Final = 0.8
_LEAST_LETTERS: Final = 3
_LEAST_WORDS: Final = 12
"""With fewer, one word read otherwise says nothing about the picture."""
_LONG: Final = 5
_NOT_READ: Final = re.compile(r"[\W_]+")


def share_kept(before: Sequence[Word], after: Sequence[Word]) -> float | None:
    """Return the share of the words surely read before that are read again.

    A word counts as read again when it is the same but for signs, glued to another
    one or cut in two, or, with five letters or more and no figures, but for one
    letter: the recogniser itself is no steadier than that. None with too few words to
    tell.
    """
    sure = [
        text
        for word in before
        if word.confidence >= _SURE and len(text := _plain(word.text)) >= _LEAST_LETTERS
    ]
    if len(sure) < _LEAST_WORDS:
        return None
    again = [text for word in after if (text := _plain(word.text))]
    left = Counter(again)
    joined = "".join(again)
    missing = []
    for text in sure:
        if left[text]:
            left[text] -= 1
        elif text not in joined:
            missing.append(text)
    spare = [text for text, count in left.items() if count and len(text) >= _LONG]
    lost = sum(not any(_nearly(text, other) for other in spare) for text in missing)
    return 1 - lost / len(sure)


def _plain(text: str) -> str:
    return _NOT_READ.sub("", text).casefold()


def _nearly(text: str, other: str) -> bool:
    """Tell whether one letter put in, left out or exchanged makes them alike."""
    if len(text) < _LONG or any(c.isdigit() for c in text):
        return False
    if abs(len(text) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    rest, others = text[start:], other[start:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
