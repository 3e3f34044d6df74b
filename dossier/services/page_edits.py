# SPDX-License-Identifier: Apache-2.0
"""What a person may do with the pages of a document, as changes of the case."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dossier.domain.case import Case, no_such_page
from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Finding
from dossier.domain.page_edit import LEAN_MOST_DEGREES, PageEdit
from dossier.domain.reading import PageReading, Reading

_LEAST_LEAN = 0.3
"""Degrees: what leans less is not seen, and every turn costs a little sharpness."""
_PUT_UPRIGHT = frozenset({"upright.sideways", "upright.upside_down"})


def with_edit(case: Case, slot: str, document: Document, edit: PageEdit) -> Case:
    """Return the case with this edit in place of what was done with the page before.

    Raises:
        WrongInputError: as ``Case.with_edits``.
    """
    others = tuple(e for e in document.edits if e.page != edit.page)
    return case.with_edits(slot, document.id, (*others, edit))


def page_out(case: Case, slot: str, document_id: str, page: int) -> Case:
    """Return the case with a page left out; what else is done with it is kept.

    Raises:
        WrongInputError: as ``Case.with_edits``.
    """
    document = case.document(slot, document_id)
    return with_edit(case, slot, document, replace(document.edit(page), left_out=True))


def page_back(case: Case, slot: str, document_id: str, page: int) -> Case:
    """Return the case with a page filed again, edited as it was before.

    Raises:
        WrongInputError: as ``Case.with_edits``.
    """
    document = case.document(slot, document_id)
    return with_edit(case, slot, document, replace(document.edit(page), left_out=False))


def require_picture(document: Document, reading: Reading, edit: PageEdit) -> None:
    """Refuse to make a picture of a page that is text.

    Raises:
        WrongInputError: ``edit.not_a_picture``: it would only become less legible.
    """
    page = page_of(reading, edit.page)
    if edit.straightens and page is not None and not is_picture(page):
        raise WrongInputError("edit.not_a_picture", name=document.name, page=edit.page)


def along_the_sheet(document: Document, reading: Reading, edit: PageEdit) -> PageEdit:
    """Return the edit with the corners that were found when the page was read.

    Raises:
        WrongInputError: ``edit.no_sheet``: none were, or none for sure.
    """
    page = page_of(reading, edit.page)
    if page is None:
        raise no_such_page(document, edit.page)
    made = laid_straight(page, edit)
    if not (made.corners or made.lean_degrees):
        raise WrongInputError("edit.no_sheet", name=document.name, page=edit.page)
    return made


def laid_straight(page: PageReading, edit: PageEdit) -> PageEdit:
    """Return the edit that lays a page straight, as far as was found how.

    Along the edges of the sheet in a photo; a scan without edges by the lean of its
    print. A page that is drawn, or straight, gives the edit back as it is.
    """
    if page.sheet is not None:
        return replace(edit, corners=page.sheet)
    lean = page.skew_degrees
    if not is_picture(page) or not _LEAST_LEAN <= abs(lean) <= LEAN_MOST_DEGREES:
        return edit
    return replace(edit, lean_degrees=round(lean, 1))


def moved_page(document: Document, page: int, place: int) -> tuple[int, ...]:
    """Return the order of a document's pages after one is put at a place, from 1.

    Raises:
        WrongInputError: ``edit.no_such_page``, for the page or for the place.
    """
    order = list(document.all_pages)
    for number in (page, place):
        if not 1 <= number <= len(order):
            raise no_such_page(document, number)
    order.remove(page)
    order.insert(place - 1, page)
    return tuple(order)


def is_picture(page: PageReading) -> bool:
    """Tell a page that is a photo or a scan from one that is drawn."""
    return page.width_px > 0


def page_of(reading: Reading, page: int) -> PageReading | None:
    """Return what was read from one page, None when there is no such page."""
    return next((one for one in reading.pages if one.page == page), None)


def as_filed(reading: Reading, document: Document) -> Reading:
    """Return the reading without the pages that are left out.

    What is not filed must neither help nor harm: a date on a page left out proves
    nothing. Pages keep their numbers and places, which are those of the original.
    """
    out = document.left_out
    if not out:
        return reading
    return replace(reading, pages=_without(reading.pages, out))


def still_true(
    findings: Iterable[Finding], documents: Sequence[Document]
) -> tuple[Finding, ...]:
    """Return the findings without those that an edit made untrue.

    A page that somebody turned themselves is not put upright, and one that is cut out
    along its sheet leans no more.
    """
    by_id = {document.id: document for document in documents}
    return tuple(f for f in findings if not _is_undone(f, by_id.get(f.document or "")))


def _is_undone(finding: Finding, document: Document | None) -> bool:
    if document is None or finding.page is None:
        return False
    edit = document.edit(finding.page)
    if finding.code == "upright.leaning":
        return edit.corners is not None or bool(edit.lean_degrees)
    return finding.code in _PUT_UPRIGHT and edit.turn != 0


def _without(
    pages: Iterable[PageReading], out: tuple[int, ...]
) -> tuple[PageReading, ...]:
    return tuple(page for page in pages if page.page not in out)
