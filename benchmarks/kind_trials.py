# SPDX-License-Identifier: Apache-2.0
"""One page compared with the rule book: its place, the advice it would give."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossier.domain.kind_signs import KindGuess
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.services.recognise import Recogniser

NO_KIND = "none"
SURE = 0.5
"""Confidence from which a guess about a paper of no kind counts as claimed."""
COMMON_SLOTS = (
    "address_proof", "passport", "birth_certificate", "payslips", "id_photos",
    "enrolment_certificate", "income_tax_notice", "valid_residence_permit",
    "marriage_certificate", "host_certificate", "employment_contract", "rent_receipt",
)  # fmt: skip
"""Slots a page is put into by mistake, to see whether that is noticed."""


@dataclass(frozen=True)
class Trial:
    """A page and what was made of it.

    Attributes:
        right: slugs that are a right answer; ``none`` for papers of no kind.
        place: of the first right answer in the ranking, 0 when it is not there.
        wrong_advice: slots that take the paper and yet would warn of it.
        fitting: how many slots that take it were tried.
        noticed: how many wrong slots of the common ones would warn; likewise misplaced
            is how many were tried.
    """

    name: str
    condition: str
    right: frozenset[str]
    group: str
    reading: Reading
    guesses: tuple[KindGuess, ...] = ()
    place: int = 0
    wrong_advice: tuple[str, ...] = ()
    fitting: int = 0
    noticed: int = 0
    misplaced: int = 0

    @property
    def kind(self) -> str:
        """The kind it is filed under in the table: the first of its name."""
        return self.name.partition("-")[0]

    @property
    def no_kind(self) -> bool:
        """Tell whether it is no paper of the catalogue."""
        return NO_KIND in self.right

    @property
    def called(self) -> str:
        """The kind it was taken for, a dash when nothing was said."""
        return self.guesses[0].kind if self.guesses else "-"

    @property
    def claimed(self) -> bool:
        """Tell whether a paper of no kind was called one."""
        return bool(self.guesses) and self.guesses[0].confidence >= SURE

    def judged(self, recogniser: Recogniser, book: RuleBook, on: dt.date) -> "Trial":
        """Return the trial with its ranking and the advice it would give."""
        guesses = recogniser.kinds(self.reading)
        places = [n for n, g in enumerate(guesses, 1) if g.kind in self.right]
        wrong, fitting, noticed, misplaced = [], 0, 0, 0
        for kind in book.documents:
            taken = set(recogniser.taken((kind,)))
            if self.right & taken:
                fitting += 1
                if self._warned(recogniser, kind, on):
                    wrong.append(kind)
            elif kind in COMMON_SLOTS and not self.no_kind:
                misplaced += 1
                noticed += self._warned(recogniser, kind, on)
        return replace(
            self,
            guesses=guesses,
            place=places[0] if places else 0,
            wrong_advice=tuple(wrong),
            fitting=fitting,
            noticed=noticed,
            misplaced=misplaced,
        )

    def _warned(self, recogniser: Recogniser, kind: str, on: dt.date) -> bool:
        piece = Piece(
            kind=kind,
            files=(ReadFile(name=self.name, reading=self.reading),),
            on=on,
        )
        found: Iterator[object] = recogniser.right_kind(on).run(
            recogniser.compared(piece)
        )
        return next(found, None) is not None


def tried(
    name: str, condition: str, right: frozenset[str], group: str, *, reading: Reading
) -> Trial:
    """Return a page as it was read, not yet judged."""
    return Trial(name, condition, right, group, reading)
