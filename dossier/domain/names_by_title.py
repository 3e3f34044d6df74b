# SPDX-License-Identifier: Apache-2.0

"""Names after a title: "Mme Claire DUPONT", above an address or in a sentence."""

import re
from collections.abc import Iterator

from dossier.domain.name_text import printed_name
from dossier.domain.page_name import (
    CIVILITY,
    NAME,
    THROUGH,
    NameOnPage,
    NamePlace,
    is_office,
    named,
    part_of,
)
from dossier.domain.text_lines import Cell, Layout

_SIGNS = re.compile(r"soussignée?(?:\(e\))?,?\s+(?=[^\W\d_])", re.IGNORECASE)
_SAYS_WHOSE = re.compile(
    r"(?:certifi\w+|attest\w+|déclar\w+|confirm\w+|délivrée?\w*|décernée?\w*|"
    r"soussignée?(?:\(e\))?|reçu de|concernant|au nom de|au bénéfice de|embauch\w+|"
    r"emploie|inscrit\w*)(?:[^.;]{0,60}(?:que|à|de|par|nom)?)?[\s,:]*$",
    re.IGNORECASE,
)
_PUTS_UP = re.compile(
    r"(?:héberg\w+|log(?:e|er|é|ée)\b|personne hébergée)[^.;]{0,80}$", re.IGNORECASE
)
_TOWN_LINE = re.compile(r"(?:^|\s)(?:F-)?\d{5}\s+[^\W\d_]{2}")
_LINES_OF_ADDRESS = 5
_SIDE = 0.03


def titled_names(layout: Layout, page: int) -> Iterator[NameOnPage]:
    """Yield the people named after a title or "je soussigné"."""
    for row, line in enumerate(layout.lines):
        above = layout.lines[row - 1][0].text if row else ""
        for cell in line:
            for start, end in _runs(cell.text):
                before = cell.text[:start].strip() or above
                part = part_of(cell, start, end)
                if part is None or THROUGH.search(before):
                    continue
                place = _place(layout, row, cell, start)
                said = f"{above} {cell.text[:start]}"
                guest = _PUTS_UP.search(said) is not None
                name = printed_name(part.text)
                yield named(part, name, page, place, guest=guest)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names with their title start and end."""
    for title in CIVILITY.finditer(text):
        found = NAME.match(text, title.end())
        if found is not None and not is_office(found[0]):
            yield title.start(), found.end()
    for sign in _SIGNS.finditer(text):
        found = NAME.match(text, sign.end())
        titled = CIVILITY.match(text, sign.end())
        if found is not None and titled is None and not is_office(found[0]):
            yield sign.end(), found.end()


def _place(layout: Layout, row: int, cell: Cell, start: int) -> NamePlace:
    """Return what the surroundings of a titled name make of it."""
    before = cell.text[:start].strip()
    if not before and _town_below(layout, row, cell):
        return NamePlace.ADDRESSEE
    above = layout.lines[row - 1][0].text if row else ""
    if _SAYS_WHOSE.search(before or above):
        return NamePlace.SENTENCE
    return NamePlace.MENTION


def _town_below(layout: Layout, row: int, cell: Cell) -> bool:
    """Tell whether an address ends with postcode and town right below a name."""
    for lower in layout.lines[row + 1 : row + 1 + _LINES_OF_ADDRESS]:
        for one in lower:
            if abs(one.box[0] - cell.box[0]) <= _SIDE and _TOWN_LINE.search(one.text):
                return True
    return False
