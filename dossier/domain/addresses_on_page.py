# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - both kinds of apostrophe are meant
"""The postal addresses a page shows, and which say where its holder lives.

A letterhead or a footer has an address too; only a bar code, a label ("Demeurant",
"Lieu de consommation") or the lines below a person's name make one the holder's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.domain.finding import Box
from dossier.domain.page_name import CIVILITY, THROUGH
from dossier.domain.postal_address import PostalAddress, printed_address
from dossier.domain.reading import PageReading
from dossier.domain.text_lines import Cell, Layout, around, lay_out


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressOnPage:
    """An address read on a page.

    Attributes:
        text: as printed, lines joined with commas.
        lived_in: the page says that its holder lives there.
        confidence: of its worst word, 0 to 1.
        proven: a signed bar code says so.
    """

    text: str
    address: PostalAddress
    page: int
    box: Box | None
    lived_in: bool
    confidence: float = 1.0
    proven: bool = False


_TOWN = re.compile(r"(?:^|[\s,])(?:F-)?(?:\d{5}|2[AB]\d{3})\s+[^\W\d_]{3}")
_WHERE = re.compile(
    r"(?:demeurant|domiciliée?(?:\(e\))?|résid(?:e|ant|er)|adresse|address|"
    r"lieu de consommation|logement|local|situé\w*|point de livraison)"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_NO_HOME = re.compile(
    r"(?:adresse de (?:facturation|correspondance|l['’]agence)|siège|société|centre|"
    r"service client|agence|url|mail|électronique)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\d{1,4}(?:\s*(?:bis|ter|quater))?\s*,?\s+[^\W\d_]", re.IGNORECASE
)
_LINES_ABOVE = 4
_SIDE = 0.03


def addresses_on_page(page: PageReading) -> tuple[AddressOnPage, ...]:
    """Return the addresses of a page, those somebody lives at first."""
    found = [*_in_codes(page), *_printed(lay_out(page.words), page.page)]
    return tuple(sorted(found, key=lambda one: not one.lived_in))


def _in_codes(page: PageReading) -> Iterator[AddressOnPage]:
    for barcode, code in page.believed_codes:
        if code.address:
            yield AddressOnPage(
                text=code.address,
                address=printed_address(code.address),
                page=page.page,
                box=barcode.box,
                lived_in=True,
                proven=code.proven,
            )


def _printed(layout: Layout, page: int) -> Iterator[AddressOnPage]:
    for row, line in enumerate(layout.lines):
        for at, cell in enumerate(line):
            town = _TOWN.search(cell.text)
            if town is None:
                continue
            start = _NUMBERED.search(cell.text[: town.start() + 1])
            if start is not None:
                said = _said_before(layout, row, at, cell.text[: start.start()])
                lived = _WHERE.search(said) is not None and not _NO_HOME.search(said)
                yield _found([cell], cell.text[start.start() :], page, lived_in=lived)
            else:
                yield from _stacked(layout, row, cell, page)


def _said_before(layout: Layout, row: int, at: int, start: str) -> str:
    """Return what stands before an address: in its cell, beside it, or above."""
    if start.strip():
        return start
    line = layout.lines[row]
    if at:
        return line[at - 1].text
    return layout.lines[row - 1][0].text if row else ""


def _stacked(
    layout: Layout, row: int, cell: Cell, page: int
) -> Iterator[AddressOnPage]:
    """Yield the address whose last line a cell is, with the lines right above it."""
    lines: list[Cell] = [cell]
    lived = False
    for upper in reversed(layout.lines[max(row - _LINES_ABOVE, 0) : row]):
        over = [c for c in upper if abs(c.box[0] - cell.box[0]) <= _SIDE]
        if not over:
            continue
        above = over[0]
        title = CIVILITY.search(above.text)
        if title is not None:
            through = THROUGH.search(above.text[: title.start()]) is not None
            lived = True
            if not through:
                break
            continue
        if _WHERE.search(above.text) and not _NUMBERED.search(above.text):
            lived = _NO_HOME.search(above.text) is None
            break
        lines.insert(0, above)
    if any(_NUMBERED.search(c.text) for c in lines[:-1]):
        text = ", ".join(c.text for c in lines)
        yield _found(lines, text, page, lived_in=lived)


def _found(
    cells: Sequence[Cell], text: str, page: int, *, lived_in: bool
) -> AddressOnPage:
    words = [w for cell in cells for w in cell.words]
    return AddressOnPage(
        text=text,
        address=printed_address(text),
        page=page,
        box=around(words),
        lived_in=lived_in,
        confidence=min(w.confidence for w in words),
    )
