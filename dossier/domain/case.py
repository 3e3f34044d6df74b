# SPDX-License-Identifier: Apache-2.0
"""One applicant's filing, as an immutable value; edits return a new case."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError

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
    """

    permit: str
    procedure: str
    territory: str = "FR"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    applicant: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    overrulings: tuple[Overruling, ...] = ()
    next_document: int = 1

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
        kept = tuple(d for d in self.slots.get(slot, ()) if d.id != document_id)
        if len(kept) == len(self.slots.get(slot, ())):
            raise WrongInputError(
                "case.no_such_document", slot=slot, document=document_id
            )
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
