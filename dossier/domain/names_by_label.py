# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - both kinds of apostrophe are meant
"""Names beside labels: "Nom", "Prénom(s)", "Titulaire du contrat", "Surname", …."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.domain.name_text import printed_name
from dossier.domain.page_name import NameOnPage, NamePlace, is_name, named, part_of
from dossier.domain.person_name import person
from dossier.domain.text_lines import Cell, Layout, around

_WHOLE = re.compile(
    r"^\W*(?:(?:nom|identité) (?:et adresse )?(?:du |de la |de l['’])?"
    r"(?:titulaire|client|locataire|abonné|assuré|salarié|bénéficiaire|étudiant)\w*|"
    r"titulaires?(?: du (?:contrat|compte|bail))?|"
    r"noms?,?(?: et | / |, )prénoms?(?:\(s\))?|prénoms?,?(?: et | / |, )noms?|"
    r"locataires?|salariée?|assurée?|bénéficiaire|allocataire|étudiante?|stagiaire|"
    r"souscripteur|abonnée?|déclarant 1|full name|name)(?:\(e\))?\s*(?::|$)",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r"^\W*(?:nom(?: de (?:famille|naissance))?|nom patronymique|surname|last name|"
    r"family name)(?:\s*/.*|\s*\(.*\))?\s*(?::|$)",
    re.IGNORECASE,
)
_USED = re.compile(
    r"^\W*(?:nom d['’]usage|nom d['’]épouse|nom marital)(?:\s*/.*)?\s*(?::|$)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"^\W*(?:prénoms?(?:\(s\))?|given names?|first names?)(?:\s*/.*|\s+names?)?"
    r"\s*(?::|$)",
    re.IGNORECASE,
)
_GUEST_HEAD = re.compile(r"^\W*(?:la |le )?(?:personne )?hébergée?\b", re.IGNORECASE)
_HOST_HEAD = re.compile(r"(?:qui héberge|^\W*(?:l['’])?hébergeante?\b)", re.IGNORECASE)
_SIDE = 0.03
_ROWS_BELOW = 2


@dataclass(slots=True)
class _Parts:
    """Labelled parts of one person, as they come down the page."""

    page: int
    surname: Cell | None = None
    used: Cell | None = None
    given: Cell | None = None
    guest: bool = False

    def made(self) -> Iterator[NameOnPage]:
        """Yield the person once both parts are known, and start afresh."""
        if self.surname is None or self.given is None:
            return
        cells = [c for c in (self.surname, self.used, self.given) if c is not None]
        words = [w for cell in cells for w in cell.words]
        used = self.used.text if self.used else ""
        yield NameOnPage(
            text=" ".join(cell.text for cell in cells),
            name=person(self.surname.text, self.given.text, used=used),
            page=self.page,
            box=around(words),
            place=NamePlace.LABEL,
            guest=self.guest,
            confidence=min(w.confidence for w in words),
        )
        self.surname = self.used = self.given = None


def labelled_names(layout: Layout, page: int) -> Iterator[NameOnPage]:
    """Yield the people whose names stand beside or below labels."""
    parts = _Parts(page)
    for row, line in enumerate(layout.lines):
        for at, cell in enumerate(line):
            if _HOST_HEAD.search(cell.text) or _GUEST_HEAD.search(cell.text):
                parts.guest = _HOST_HEAD.search(cell.text) is None
            if label := _WHOLE.match(cell.text):
                value = _value(layout, row, at, label.end())
                if value is not None:
                    name = printed_name(value.text)
                    yield named(value, name, page, NamePlace.LABEL)
                continue
            yield from _one_part(layout, row, at, parts)


def _one_part(layout: Layout, row: int, at: int, parts: _Parts) -> Iterator[NameOnPage]:
    text = layout.lines[row][at].text
    if label := _SURNAME.match(text):
        parts.surname = _value(layout, row, at, label.end()) or parts.surname
    elif label := _USED.match(text):
        parts.used = _value(layout, row, at, label.end()) or parts.used
    elif label := _GIVEN.match(text):
        parts.given = _value(layout, row, at, label.end()) or parts.given
        yield from parts.made()


def _value(layout: Layout, row: int, at: int, after: int) -> Cell | None:
    """Return what a label labels: the rest of its cell, the next, or the one below."""
    line = layout.lines[row]
    label = line[at]
    rest = part_of(label, after, len(label.text))
    if rest is not None and is_name(rest.text):
        return rest
    beside = [c for c in line[at + 1 : at + 3] if not c.text.startswith("/")]
    below = [
        cell
        for lower in layout.lines[row + 1 : row + 1 + _ROWS_BELOW]
        for cell in lower
        if abs(cell.box[0] - label.box[0]) <= _SIDE
    ]
    near = (*beside[:1], *below[:1])
    return next((cell for cell in near if is_name(cell.text)), None)
