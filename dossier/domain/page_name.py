# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - both kinds of apostrophe are meant
"""A person named on a page, and what makes a run of print a name."""

import enum
import re
from dataclasses import dataclass

from dossier.domain.finding import Box
from dossier.domain.name_letters import name_tokens
from dossier.domain.name_parts import PARTICLES
from dossier.domain.person_name import PersonName
from dossier.domain.text_lines import Cell, around


class NamePlace(enum.IntEnum):
    """Where a name stands, the surest last."""

    MENTION = 0
    SENTENCE = 1
    ADDRESSEE = 2
    LABEL = 3
    MRZ = 4
    CODE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOnPage:
    """A person named on a page.

    Attributes:
        text: as printed.
        guest: the paper says that this person is put up by somebody else.
        confidence: of its worst word, 0 to 1.
        proven: a signed bar code says so; ``alone`` when it names every holder.
    """

    text: str
    name: PersonName
    page: int
    box: Box | None
    place: NamePlace
    guest: bool = False
    confidence: float = 1.0
    proven: bool = False
    alone: bool = False

    @property
    def holder(self) -> bool:
        """Tell whether the place says whose paper it is."""
        return self.place > NamePlace.MENTION


_TITLE = (
    r"(?:M\.|Mr\.?|Mme\.?|MME|Mlle\.?|Monsieur|Madame|Mademoiselle|MONSIEUR|MADAME|M)"
)
CIVILITY = re.compile(
    rf"(?<![\w.]){_TITLE}(?:\s*(?:et|ou|&)\s*{_TITLE})?\s+(?=[^\W\d_])"
)
THROUGH = re.compile(
    r"(?:\bchez|\bc/o|\bs/c(?: de)?|aux bons soins de)[\s:]*"
    rf"(?:{_TITLE}\s*)?$",
    re.IGNORECASE,
)
"""Words before the name of somebody the mail goes through."""

_LINK = r"(?:née?|né\(e\)|nee|NEE|NÉE|épouse|ÉPOUSE|EPOUSE|ép\.?|épse|veuve)"
_BIG = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*\.?"
_SMALL = "|".join(sorted({p.lower() for p in PARTICLES}, key=len, reverse=True))
_APART = r"(?:\s*-\s*|['’]|\s+)"
NAME = re.compile(
    rf"(?:(?:{_LINK}|{_SMALL}){_APART})*{_BIG}(?:{_APART}(?:(?:{_LINK}|{_SMALL})\b{_APART})*{_BIG}){{0,7}}"
)
"""A run of words in capitals, or that start with one, particles between them."""

_NO_NAMES = (
    "PREFET PRESIDENT PRESIDENTE DIRECTEUR DIRECTRICE MAIRE MINISTRE CHEF CHEFFE JUGE "
    "LE LA LES L RESPONSABLE GERANT GERANTE RECTEUR PROFESSEUR CONSUL PROCUREUR "
    "AGENCE SERVICE SOCIETE UNIVERSITE REPUBLIQUE FRANCAISE SARL SAS SA SCI EURL "
    "PREFECTURE MAIRIE BANQUE CAISSE SYNDIC REGIE CABINET CONTRAT CLIENT COMPTE NOM "
    "PRENOM PRENOMS SURNAME GIVEN NAMES DATE SEXE NATIONALITE ADRESSE FACTURE SIREN "
    "SIRET PRÉFET PRÉSIDENT PRÉSIDENTE GÉRANT GÉRANTE"
)
_OFFICES = frozenset(_NO_NAMES.split())
_MOST_WORDS = 8


def is_name(text: str) -> bool:
    """Tell whether a whole cell may be a name: capitals, no digits, no office."""
    title = CIVILITY.match(text)
    rest = text[title.end() :] if title else text
    tokens = name_tokens(rest)
    if not 1 <= len(tokens) <= _MOST_WORDS or any(
        t.upper() in _OFFICES for t in tokens
    ):
        return False
    return NAME.fullmatch(rest.strip(" ,")) is not None


def is_office(text: str) -> bool:
    """Tell a person addressed by office ("Monsieur le Préfet") from one by name."""
    tokens = name_tokens(text)
    return not tokens or any(t.upper() in _OFFICES for t in tokens[:2])


def part_of(cell: Cell, start: int, end: int) -> Cell | None:
    """Return the part of a cell between two characters, None when nothing is there."""
    lead = len(cell.text[start:end]) - len(cell.text[start:end].lstrip(" :"))
    text = cell.text[start:end].strip(" :")
    if not text:
        return None
    words = cell.words_between(start + lead, end)
    return Cell(words, text, (0,), around(words))


def named(
    cell: Cell, name: PersonName, page: int, place: NamePlace, *, guest: bool = False
) -> NameOnPage:
    """Return a person from the cell that names them."""
    return NameOnPage(
        text=cell.text,
        name=name,
        page=page,
        box=cell.box,
        place=place,
        guest=guest,
        confidence=min((w.confidence for w in cell.words), default=1.0),
    )
