# SPDX-License-Identifier: Apache-2.0
"""What a person's edits changed, said to the office and to the person."""

from collections.abc import Iterator

from dossier.domain.document import Document
from dossier.domain.merge_plan import AssembledPart
from dossier.domain.page_edit import PageEdit
from dossier.forms.french import NO_BREAK
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_


def edits_noted(document: Document) -> Iterator[str]:
    """Yield what is not filed as it was given, in French like the cover sheet.

    Turned pages go without saying.
    """
    for pages, one, several in (
        (document.left_out, "non jointe", "non jointes"),
        (_straightened(document), "redressée", "redressées"),
    ):
        if pages:
            numbers = ", ".join(map(str, pages))
            done = one if len(pages) == 1 else several
            yield f"p.{NO_BREAK}{numbers} {done} par le demandeur"
    if document.page_order:
        yield "pages remises en ordre par le demandeur"


def edits_said(translator: Translator, part: AssembledPart) -> Iterator[str]:
    """Yield what is not in the assembled PDF as the file has it."""
    if part.left_out:
        pages = ", ".join(map(str, part.left_out))
        yield translator.text(N_("left out by you: page {pages}"), pages=pages)
    if part.straightened:
        pages = ", ".join(map(str, part.straightened))
        yield translator.text(N_("straightened by you: page {pages}"), pages=pages)


def edited_pages(translator: Translator, document: Document) -> Iterator[str]:
    """Yield each edited page of a document with what is done with it."""
    for edit in document.edits:
        done = ", ".join(edit_words(translator, edit))
        yield translator.text(N_("page {page}: {done}"), page=edit.page, done=done)


def edit_words(t: Translator, edit: PageEdit) -> Iterator[str]:
    """Yield what is done with a page, in a few words each."""
    if edit.left_out:
        yield t.text(N_("left out"))
        return
    if edit.turn:
        yield t.text(N_("turned by {degrees}° clockwise"), degrees=edit.turn)
    if edit.corners is not None or edit.lean_degrees:
        yield t.text(N_("straightened"))
    if edit.even_light:
        yield t.text(N_("light evened out"))


def _straightened(document: Document) -> tuple[int, ...]:
    return tuple(
        edit.page for edit in document.edits if edit.straightens and not edit.left_out
    )
