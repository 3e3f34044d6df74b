# SPDX-License-Identifier: Apache-2.0
"""The people a page names, and where: bar code, MRZ, labels, address block, sentences.

Only a place that says whose paper it is counts as ``holder``; every other name (an
agent who signs, a neighbour the mail goes through) is a mention, good for finding the
applicant and never for a reproach.
"""

import re
from collections.abc import Iterator

from dossier.domain.name_letters import name_tokens, same_word
from dossier.domain.name_text import printed_name
from dossier.domain.names_by_label import labelled_names
from dossier.domain.names_by_title import titled_names
from dossier.domain.page_codes import TwoDDoc
from dossier.domain.page_name import THROUGH, NameOnPage, NamePlace
from dossier.domain.person_name import PersonName, person
from dossier.domain.reading import PageReading
from dossier.domain.text_lines import Cell, around, lay_out

_MRZ_LENGTH = {"TD1": 30, "TD2": 31, "TD3": 39, "MRV-A": 39, "MRV-B": 31}
"""Characters of the name field (ICAO Doc 9303)."""
_FILLERS = re.compile(r"<+")
_NAMED_AFTER = re.compile(
    r"\b(?:rue|avenue|av\.?|boulevard|bd\.?|place|allée|impasse|square|chemin|route|cours|"
    r"quai|passage|école|collège|lycée|hôpital|clinique|résidence|université|fondation)"
    r"\s+(?:d[eu]s?\s+)?(?:la\s+)?$",
    re.IGNORECASE,
)
"""What bears the name of a person, a namesake of the applicant perhaps."""


def names_on_page(page: PageReading) -> tuple[NameOnPage, ...]:
    """Return the people named on a page, the surest place first."""
    found = [*_in_codes(page), *_in_mrz(page)]
    layout = lay_out(page.words)
    found += labelled_names(layout, page.page)
    found += titled_names(layout, page.page)
    return tuple(sorted(found, key=lambda one: -one.place))


def place_of(page: PageReading, wanted: PersonName) -> NameOnPage | None:
    """Return where a page has a surname and a given name of a person side by side.

    A name the mail goes through ("chez …") does not count.
    """
    for cell in lay_out(page.words).cells:
        found = _side_by_side(cell, wanted)
        if found is None:
            continue
        words = cell.words[found[0] : found[1]]
        before = cell.text[: cell.starts[found[0]]]
        if THROUGH.search(before) or _NAMED_AFTER.search(before):
            continue
        printed = " ".join(w.text for w in words)
        text = _FILLERS.sub(" ", printed).strip(" ,;.:")
        return NameOnPage(
            text=text,
            name=printed_name(text),
            page=page.page,
            box=around(words),
            place=NamePlace.MENTION,
            confidence=min(w.confidence for w in words),
        )
    return None


def _side_by_side(cell: Cell, wanted: PersonName) -> tuple[int, int] | None:
    """Return the run of words that holds a whole surname and a given name."""
    told: list[tuple[int, str]] = [
        (i, token)
        for i, word in enumerate(cell.words)
        for token in name_tokens(word.text)
    ]
    for surname in wanted.surnames:
        size = len(surname)
        for at in range(len(told) - size + 1):
            run = [token for _, token in told[at : at + size]]
            if not all(same_word(a, b) for a, b in zip(run, surname, strict=True)):
                continue
            given = [
                i
                for i, t in (
                    *told[max(at - 1, 0) : at],
                    *told[at + size : at + size + 1],
                )
                if any(same_word(t, g) for g in wanted.given)
            ]
            if given:
                places = (*given, told[at][0], told[at + size - 1][0])
                return _with_given(cell, wanted, min(places), max(places) + 1)
    return None


def _with_given(
    cell: Cell, wanted: PersonName, first: int, after: int
) -> tuple[int, int]:
    """Return where a name starts and ends, its other given names included."""

    def is_given(index: int) -> bool:
        tokens = name_tokens(cell.words[index].text)
        return bool(tokens) and all(
            any(same_word(t, g) for g in wanted.given) for t in tokens
        )

    while first and is_given(first - 1):
        first -= 1
    while after < len(cell.words) and is_given(after):
        after += 1
    return first, after


def _in_codes(page: PageReading) -> Iterator[NameOnPage]:
    for barcode, code in page.believed_codes:
        named = [(code.name, _code_name(code))] if code.name else []
        named += [(other, printed_name(other)) for other in code.also_named]
        for text, name in named:
            yield NameOnPage(
                text=text,
                name=name,
                page=page.page,
                box=barcode.box,
                place=NamePlace.CODE,
                proven=code.proven,
                alone=code.proven and not code.unnamed_holder,
            )


def _code_name(code: TwoDDoc) -> PersonName:
    if code.surname and code.given_names:
        return person(code.surname, code.given_names, used=code.used_name, cut=code.cut)
    return printed_name(code.name or "")


def _in_mrz(page: PageReading) -> Iterator[NameOnPage]:
    zone = page.zone
    if zone is None or not (zone.surname or zone.given_names):
        return
    length = len(zone.surname) + 2 + len(zone.given_names)
    cut = length >= _MRZ_LENGTH.get(zone.format, length + 1)
    yield NameOnPage(
        text=" ".join(filter(None, (zone.surname, zone.given_names))),
        name=person(zone.surname, zone.given_names, cut=cut),
        page=page.page,
        box=zone.box,
        place=NamePlace.MRZ,
    )
