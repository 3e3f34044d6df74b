# SPDX-License-Identifier: Apache-2.0
"""How the surnames, or the given names, of two papers compare, word by word."""

import enum
from collections.abc import Iterable, Sequence

from dossier.domain.name_letters import (
    Words,
    forms,
    like_word,
    same_word,
    starts_word,
)

_PARTICLES = (
    "DE DU DES D LA LE LES L VAN VON VOM ZU DER DEN DA DO DOS DAS DI DEL DELLA E Y AL "
    "EL BEN BIN IBN BINT BENT OULD AIT ABU ABOU TEN TER SAN AF AV"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Words that alone make no two surnames alike."""


class Part(enum.IntEnum):
    """How one part of two names compares, from worst to best."""

    NONE = 0
    LIKE = 1
    MISSING = 2
    SOME = 3
    ALL = 4


def surname_part(one: Words, other: Words, *, cut: bool) -> Part:
    """Compare two surnames; of several words one may be left out."""
    rest_one, rest_other = unmatched(one, other)
    if not rest_one and not rest_other:
        return Part.ALL
    if cut and (starts_word(one[-1], other[-1]) or starts_word(other[-1], one[-1])):
        return Part.SOME
    if real_words(w for w in one if w not in rest_one):
        return Part.LIKE if rest_one and rest_other else Part.SOME
    return Part.LIKE if some_like(rest_one, rest_other) else Part.NONE


def given_part(
    one: Words, other: Words, *, cut: bool = False, more: bool = False
) -> Part:
    """Compare given names; one side may have fewer, or initials.

    Args:
        one: given names.
        other: likewise.
        cut: the end of one may be missing.
        more: ``other`` may hold words that are no given names.
    """
    if not one or not other:
        return Part.MISSING
    rest_one, rest_other = unmatched(one, other)
    if not rest_one and not rest_other:
        return Part.ALL
    shared = len(rest_one) < len(one)
    if shared and (more or not (rest_one and rest_other)):
        return Part.SOME
    if initials(rest_one, rest_other) or initials(rest_other, rest_one):
        return Part.SOME
    if cut and _cut(rest_one, rest_other):
        return Part.SOME
    return Part.LIKE if some_like(rest_one, rest_other) else Part.NONE


def _cut(one: Words, other: Words) -> bool:
    return any(
        starts_word(a, b) or starts_word(b, a) for a in one[-1:] for b in other
    ) or any(starts_word(b, a) for b in other[-1:] for a in one)


def real_words(words: Iterable[str]) -> list[str]:
    """Return the words that are no particles."""
    return [w for w in words if forms(w).isdisjoint(PARTICLES)]


def unmatched(one: Words, other: Words) -> tuple[Words, Words]:
    """Return the words of each that the other lacks, joined words counting as one."""
    left, right = list(one), list(other)
    for word in one:
        twin = next((w for w in right if same_word(word, w)), None)
        if twin is not None:
            left.remove(word)
            right.remove(twin)
    _drop_joined(left, right)
    _drop_joined(right, left)
    return tuple(left), tuple(right)


def _drop_joined(many: list[str], single: list[str]) -> None:
    """Drop words of ``single`` that are two or three of ``many`` written together."""
    for size in (3, 2):
        for start in range(len(many) - size + 1):
            run = many[start : start + size]
            joined = "".join(run)
            twin = next((w for w in single if same_word(joined, w)), None)
            if twin is not None and len(run) == size:
                single.remove(twin)
                del many[start : start + size]
                break


def initials(short: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether every word of ``short`` is the initial of one of ``full``."""
    return bool(short) and all(
        len(s) == 1 and any(starts_word(s, f) for f in full) for s in short
    )


def like_words(one: Sequence[str], other: Sequence[str]) -> Words:
    """Return the words of ``other`` that may be words of ``one``, misread.

    Two words may stand for one: "Abdul Qadir", "Abdelkader".
    """
    mine = ["".join(run) for run in _runs(one)]
    found = [
        word
        for run in _runs(other)
        if any(like_word(m, "".join(run)) for m in mine)
        for word in run
    ]
    return tuple(dict.fromkeys(found))


def some_like(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one of the words may be a misread other."""
    return bool(like_words(one, other))


def _runs(words: Sequence[str]) -> list[Sequence[str]]:
    return [*((w,) for w in words), *(words[i : i + 2] for i in range(len(words) - 1))]
