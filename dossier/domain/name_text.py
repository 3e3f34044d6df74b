# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - both kinds of apostrophe are meant
"""A name as it is printed, taken apart: titles, birth and used names, capitals.

French papers print surnames in capitals and given names in small letters; where both
are in capitals nothing tells them apart, and nothing is guessed.
"""

import re

from dossier.domain.name_letters import Words, name_tokens
from dossier.domain.name_parts import PARTICLES
from dossier.domain.person_name import PersonName, person

_TITLE = (
    r"(?:M\.|MM\.?|Mr\.?|Mme\.?|Mlle\.?|Mrs\.?|Ms\.?|Monsieur|Madame|Mademoiselle|Dr\.?|"
    r"Docteur|M(?=\s))"
)
_TITLES = re.compile(
    rf"^\s*{_TITLE}(?P<more>\s*(?:et|ou|&|/)\s*{_TITLE})?\s+", re.IGNORECASE
)
_CODE = re.compile(r"^[A-Z]{0,6}/(?P<last>[^/]*)/(?P<first>.*)$", re.DOTALL)
_OTHER_SURNAME = re.compile(
    r"[(\s,]+(?:née?|né\(e\)|nee|épouse|epouse|épse|epse|ép\.?|ep\.|veuve|vve|"
    r"divorcée|(?:nom )?d['’]usage|nom de naissance|usage)(?=[\s:(])[\s:]*",
    re.IGNORECASE,
)
_IRISH = re.compile(r"\bO['’](?=\w)")
_AND = re.compile(r"\s(?:et|ou|&)\s", re.IGNORECASE)
_MOSTLY = 0.6
_MRZ_FILLERS = "<<"


def printed_name(text: str) -> PersonName:
    """Return a name from a line of print, a 2D-Doc field or an MRZ name field."""
    if _MRZ_FILLERS in text:
        surname, _, given = text.partition(_MRZ_FILLERS)
        return person(surname, given)
    code = _CODE.match(text)
    if code is not None:
        return person(code["last"], code["first"].replace("/", " "))
    title = _TITLES.match(text)
    rest = text[title.end() :] if title else text
    couple = bool(title and title["more"]) or _AND.search(rest) is not None
    rest = _AND.sub(" ", _IRISH.sub("O", rest))
    parts = [name_tokens(part) for part in _OTHER_SURNAME.split(rest)]
    if len(parts) == 1 and rest.count(",") == 1:
        before, _, after = rest.partition(",")
        return person(before, after)
    return _by_capitals([part for part in parts if part], couple=couple)


def _by_capitals(parts: list[Words], *, couple: bool) -> PersonName:
    surnames: list[Words] = []
    given: list[str] = []
    for part in parts:
        capitals = _capitals(part)
        surname = tuple(w for w, big in zip(part, capitals, strict=True) if big)
        given += [w for w, big in zip(part, capitals, strict=True) if not big]
        if surname:
            surnames.append(surname)
    if not surnames or not given:
        everything = tuple(dict.fromkeys(w for part in parts for w in part))
        return PersonName(mixed=everything, couple=couple)
    return PersonName(surnames=tuple(surnames), given=tuple(given), couple=couple)


def _capitals(words: Words) -> list[bool]:
    """Tell which words are surnames by their capitals; a particle goes with its own."""
    big = [in_capitals(w) for w in words]
    for index in range(len(words) - 2, -1, -1):
        if words[index].upper() in PARTICLES and big[index + 1]:
            big[index] = True
    return big


def in_capitals(word: str) -> bool:
    """Tell whether a word is in capitals (McDONALD counts, an initial does not)."""
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return capitals > 1 and capitals >= len(letters) * _MOSTLY
