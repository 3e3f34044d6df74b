# SPDX-License-Identifier: Apache-2.0
"""One applicant's filing, as an immutable value; edits return a new case."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.page_edit import PageEdit, encloses_a_sheet
from dossier.domain.stated_date import StatedDate

Answer = bool | int | str | dt.date
"""An answer to a question of the rule book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruling:
    """A finding the person set aside, and why.

    Attributes:
        documents: ids of the documents the finding was about; the overruling does not
            reach documents added later.
    """

    slot: str
    code: str
    reason: str
    made_on: dt.date
    documents: tuple[str, ...] = ()

    def covers(self, slot: str, code: str, document: str | None) -> bool:
        """Tell whether it sets aside this finding of this slot."""
        if (slot, code) != (self.slot, self.code):
            return False
        return document is None or document in self.documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Permit, answers, and which documents stand in which slot.

    Attributes:
        applicant: keys such as ``surname``, ``given_names``, ``birth_date``.
        slots: slot id -> its documents in hand order.
        next_document: number the next document id is made from; only ever grows.
        stated_dates: dates of issue the person gave, one a document at most.
        ticked_photos: SHA-256 of the photos that what was ticked holds for.
    """

    permit: str
    procedure: str
    territory: str = "FR"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    applicant: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    overrulings: tuple[Overruling, ...] = ()
    next_document: int = 1
    stated_dates: tuple[StatedDate, ...] = ()
    ticked_photos: tuple[str, ...] = ()

    def documents(self) -> tuple[Document, ...]:
        """Return every document, slot by slot."""
        return tuple(d for documents in self.slots.values() for d in documents)

    def with_document(self, slot: str, document: Document) -> "Case":
        """Return the case with the document at the end of the slot."""
        slots = dict(self.slots)
        slots[slot] = (*slots.get(slot, ()), document)
        number = max(self.next_document, int(document.id[1:]) + 1)
        return replace(self, slots=slots, next_document=number)

    def without_document(self, slot: str, document_id: str) -> "Case":
        """Return the case without that document.

        Raises:
            WrongInputError: ``case.no_such_document``.
        """
        gone = self.document(slot, document_id)
        kept = tuple(d for d in self.slots[slot] if d.id != gone.id)
        slots = dict(self.slots)
        slots[slot] = kept
        if not kept:
            del slots[slot]
        return replace(self, slots=slots)

    def with_order(self, slot: str, document_ids: tuple[str, ...]) -> "Case":
        """Return the case with the slot's documents in the given order.

        Raises:
            WrongInputError: ``case.bad_order`` unless it is the same documents.
        """
        present = {d.id: d for d in self.slots.get(slot, ())}
        if sorted(present) != sorted(document_ids):
            raise WrongInputError("case.bad_order", slot=slot)
        ordered = tuple(present[key] for key in document_ids)
        return replace(self, slots={**self.slots, slot: ordered})

    def with_edits(
        self, slot: str, document_id: str, edits: tuple[PageEdit, ...]
    ) -> "Case":
        """Return the case with these edits of a document in place of its earlier ones.

        Edits that do nothing are not kept.

        Raises:
            WrongInputError: ``case.no_such_document``, ``edit.no_such_page``,
                ``edit.same_page_twice``, ``edit.bad_corners``; ``edit.last_page``: a
                document of which no page is filed is to be taken out as a whole.
        """
        document = self.document(slot, document_id)
        numbers = [edit.page for edit in edits]
        for page in numbers:
            if not 1 <= page <= document.pages:
                raise no_such_page(document, page)
        if len(set(numbers)) < len(numbers):
            raise WrongInputError("edit.same_page_twice", name=document.name)
        for edit in edits:
            if edit.corners is not None and not encloses_a_sheet(edit.corners):
                raise WrongInputError("edit.bad_corners", page=edit.page)
        kept = sorted((e for e in edits if not e.does_nothing), key=lambda e: e.page)
        edited = replace(document, edits=tuple(kept))
        if not edited.filed_pages:
            raise WrongInputError("edit.last_page", name=document.name)
        return self._with_changed(slot, edited)

    def with_page_order(
        self, slot: str, document_id: str, order: tuple[int, ...]
    ) -> "Case":
        """Return the case with the pages of a document in the given order.

        Raises:
            WrongInputError: ``case.no_such_document``, ``edit.bad_order`` unless every
                page is named once.
        """
        document = self.document(slot, document_id)
        as_given = tuple(range(1, document.pages + 1))
        if tuple(sorted(order)) != as_given:
            raise WrongInputError("edit.bad_order", name=document.name)
        kept = () if order == as_given else order
        return self._with_changed(slot, replace(document, page_order=kept))

    def with_answers(self, answers: Mapping[str, Answer]) -> "Case":
        """Return the case with these answers added or replaced."""
        return replace(self, answers={**self.answers, **answers})

    def with_applicant(self, applicant: Mapping[str, str]) -> "Case":
        """Return the case with these applicant facts added or replaced."""
        return replace(self, applicant={**self.applicant, **applicant})

    def with_overruling(self, overruling: Overruling) -> "Case":
        """Return the case with the overruling, replacing one on the same finding."""
        kept = tuple(
            o
            for o in self.overrulings
            if (o.slot, o.code) != (overruling.slot, overruling.code)
        )
        return replace(self, overrulings=(*kept, overruling))

    def without_overruling(self, slot: str, code: str) -> "Case":
        """Return the case with that finding no longer set aside."""
        kept = tuple(o for o in self.overrulings if (o.slot, o.code) != (slot, code))
        return replace(self, overrulings=kept)

    def stated_date(self, document_id: str) -> StatedDate | None:
        """Return what the person says of a document's date of issue, if anything."""
        said = (one for one in self.stated_dates if one.document == document_id)
        return next(said, None)

    def with_stated_date(self, slot: str, stated: StatedDate) -> "Case":
        """Return the case with the date a person gave, in place of an earlier one.

        Raises:
            WrongInputError: ``case.no_such_document``.
        """
        self.document(slot, stated.document)
        case = self.without_stated_date(stated.document)
        return replace(case, stated_dates=(*case.stated_dates, stated))

    def without_stated_date(self, document_id: str) -> "Case":
        """Return the case with nothing said of that document's date of issue."""
        kept = tuple(s for s in self.stated_dates if s.document != document_id)
        return replace(self, stated_dates=kept)

    def document(self, slot: str, document_id: str) -> Document:
        """Return a document of a slot.

        Raises:
            WrongInputError: ``case.no_such_document``.
        """
        for document in self.slots.get(slot, ()):
            if document.id == document_id:
                return document
        raise WrongInputError("case.no_such_document", slot=slot, document=document_id)

    def _with_changed(self, slot: str, changed: Document) -> "Case":
        documents = tuple(
            changed if d.id == changed.id else d for d in self.slots[slot]
        )
        return replace(self, slots={**self.slots, slot: documents})


def no_such_page(document: Document, page: int) -> WrongInputError:
    """Return the refusal of a page that a document does not have."""
    return WrongInputError(
        "edit.no_such_page", name=document.name, page=page, pages=document.pages
    )
