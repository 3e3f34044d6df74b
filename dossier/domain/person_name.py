# SPDX-License-Identifier: Apache-2.0
"""Are two names, as two papers print them, the same person's?

The rules, exactly:

* Case, accents, hyphens, apostrophes, titles and the order of names never matter;
  words written together or apart are one ("Ben Ali", "Benali").
* SAME: a surname (birth or used) and the given names agree in every word, letters
  compared by the tables of passports.
* COMPATIBLE: nothing contradicts. One paper has fewer given names, initials, one of
  two surnames, the birth or the used name alone, or was cut off by an MRZ.
* DIFFERENT: the surnames have no word in common, or the given names have none:
  "MARTIN Jean" and "MARTIN Jeanne".
* UNCLEAR: the words that differ look alike (misread, mistyped or romanised another
  way), no given name is there to compare, or the script has no table.
"""

import enum
from dataclasses import dataclass

from dossier.domain.name_letters import Words, forms, name_tokens
from dossier.domain.name_parts import (
    Part,
    given_part,
    initials,
    like_words,
    real_words,
    some_like,
    surname_part,
    unmatched,
)

_ENOUGH = 2


class Match(enum.Enum):
    """What can be said of two names."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


class Reason(enum.Enum):
    """Why two names are UNCLEAR."""

    SPELLING = "spelling"
    NO_GIVEN_NAME = "no_given_name"
    COUPLE = "couple"
    CANNOT_COMPARE = "cannot_compare"


@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome of a comparison; ``reason`` when it is UNCLEAR."""

    match: Match
    reason: Reason | None = None

    @property
    def agrees(self) -> bool:
        """Tell whether nothing contradicts."""
        return self.match in (Match.SAME, Match.COMPATIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name as one paper gives it.

    Attributes:
        surnames: surnames that each may stand alone (birth name, used name), in words.
        given: given names, in words.
        mixed: all words, when the paper does not tell which is which.
        cut: the end may be missing (a full line of an MRZ).
        couple: names two people ("M. et Mme").
    """

    surnames: tuple[Words, ...] = ()
    given: Words = ()
    mixed: Words = ()
    cut: bool = False
    couple: bool = False

    @property
    def words(self) -> Words:
        """Every word, each once."""
        parts = [w for name in self.surnames for w in name]
        return tuple(dict.fromkeys((*parts, *self.given, *self.mixed)))


def person(
    surname: str, given: str, *, used: str = "", cut: bool = False
) -> PersonName:
    """Return a name whose parts are known; either may be empty."""
    names = (name_tokens(surname), name_tokens(used))
    return PersonName(
        surnames=tuple(dict.fromkeys(name for name in names if name)),
        given=name_tokens(given),
        cut=cut,
    )


def compare(one: PersonName, other: PersonName) -> Compared:
    """Return what can be said of two names; the order does not matter."""
    if not one.words or not other.words:
        return Compared(Match.UNCLEAR, Reason.CANNOT_COMPARE)
    if not all(forms(w) for w in (*one.words, *other.words)):
        if set(one.words) == set(other.words):
            return Compared(Match.SAME)
        return Compared(Match.UNCLEAR, Reason.CANNOT_COMPARE)
    found = _compared(one, other)
    couple = one.couple or other.couple
    if found.match is not Match.DIFFERENT or not couple:
        return found
    if _best_surname(one, other) is Part.NONE:
        return found
    return Compared(Match.UNCLEAR, Reason.COUPLE)


def _compared(one: PersonName, other: PersonName) -> Compared:
    rest_one, rest_other = unmatched(one.words, other.words)
    if not rest_one and not rest_other:
        return Compared(Match.SAME)
    if min(len(one.words), len(other.words)) == 1:
        return _with_one_word(one, other, rest_one, rest_other)
    if one.surnames and other.surnames:
        return _both_split(one, other)
    if one.surnames and one.given:
        return _split_and_mixed(one, other)
    if other.surnames and other.given:
        return _split_and_mixed(other, one)
    return _both_mixed(one, other, rest_one, rest_other)


def _judged(surname: Part, given: Part) -> Compared:
    if Part.NONE in (surname, given):
        return Compared(Match.DIFFERENT)
    if Part.LIKE in (surname, given):
        return Compared(Match.UNCLEAR, Reason.SPELLING)
    if Part.MISSING in (surname, given):
        return Compared(Match.UNCLEAR, Reason.NO_GIVEN_NAME)
    if surname is given is Part.ALL:
        return Compared(Match.SAME)
    return Compared(Match.COMPATIBLE)


def _both_split(one: PersonName, other: PersonName) -> Compared:
    surname = _best_surname(one, other)
    cut = one.cut or other.cut
    given = given_part(one.given, other.given, cut=cut)
    found = _judged(surname, given)
    if found.match is Match.DIFFERENT and _swapped(one, other):
        return Compared(Match.COMPATIBLE)
    return found


def _swapped(one: PersonName, other: PersonName) -> bool:
    """Tell whether one paper took the surname for the given name."""
    return any(
        surname_part(other.given, mine, cut=False) >= Part.SOME
        and given_part(one.given, theirs) >= Part.SOME
        for mine in one.surnames
        for theirs in other.surnames
        if other.given
    )


def _best_surname(one: PersonName, other: PersonName) -> Part:
    mine = (*one.surnames, one.mixed) if one.mixed else one.surnames
    theirs = (*other.surnames, other.mixed) if other.mixed else other.surnames
    cut = one.cut or other.cut
    pairs = ((a, b) for a in mine for b in theirs)
    return max((surname_part(a, b, cut=cut) for a, b in pairs), default=Part.MISSING)


def _split_and_mixed(split: PersonName, mixed: PersonName) -> Compared:
    """Compare a name whose parts are known with one in unknown order."""
    outcomes = [
        _one_surname(name, split.given, mixed, cut=split.cut or mixed.cut)
        for name in split.surnames
    ]
    return min(outcomes, key=lambda one: _GOODNESS.index(one.match))


_GOODNESS = (Match.SAME, Match.COMPATIBLE, Match.UNCLEAR, Match.DIFFERENT)


def _one_surname(
    name: Words, given: Words, mixed: PersonName, *, cut: bool
) -> Compared:
    missing, left = unmatched(name, mixed.words)
    if not missing:
        surname = Part.ALL
    elif real_words(w for w in name if w not in missing):
        surname = Part.SOME
    else:
        surname = Part.LIKE if some_like(missing, left) else Part.NONE
    if surname is Part.LIKE:
        taken = like_words(missing, left)
        left = tuple(w for w in left if w not in taken)
    first = given_part(given, left, cut=cut, more=True)
    if surname is Part.NONE and not unmatched(given, left)[1]:
        surname = Part.MISSING
    return _judged(surname, first)


def _both_mixed(
    one: PersonName, other: PersonName, rest_one: Words, rest_other: Words
) -> Compared:
    """Compare two names in unknown order."""
    shared = real_words(w for w in one.words if w not in rest_one)
    if not shared:
        alike = all(some_like((a,), rest_other) for a in rest_one)
        return _spelling() if alike else Compared(Match.DIFFERENT)
    if len(shared) >= _ENOUGH and not (rest_one and rest_other):
        return Compared(Match.COMPATIBLE)
    if not rest_one or not rest_other:
        return Compared(Match.UNCLEAR, Reason.NO_GIVEN_NAME)
    if initials(rest_one, rest_other) or initials(rest_other, rest_one):
        return Compared(Match.COMPATIBLE)
    if len(shared) >= _ENOUGH or some_like(rest_one, rest_other):
        return _spelling()
    return Compared(Match.DIFFERENT)


def _with_one_word(
    one: PersonName, other: PersonName, rest_one: Words, rest_other: Words
) -> Compared:
    """Compare when one of the names is a single word: a mononym or a bare surname."""
    if not rest_one or not rest_other:
        return Compared(Match.UNCLEAR, Reason.NO_GIVEN_NAME)
    alike = some_like(rest_one, rest_other)
    return _spelling() if alike else Compared(Match.DIFFERENT)


def _spelling() -> Compared:
    return Compared(Match.UNCLEAR, Reason.SPELLING)
