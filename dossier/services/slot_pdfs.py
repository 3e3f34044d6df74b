# SPDX-License-Identifier: Apache-2.0
"""Which PDF per piece a case gives, under which name, and what travels inside which."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.rulebook.book import RuleBook
from dossier.rulebook.entries import Portal
from dossier.services.assemble import LONGEST_NAME, slot_file_name
from dossier.services.status import CaseStatus, SlotStatus

INVENTORY_NAME: Final = "inventory.json"
_SIGNED: Final = "signed_original"


@dataclass(slots=True)
class SlotPdf:
    """One PDF for a portal that takes pieces one by one.

    Attributes:
        number: of the piece on the cover sheet and on its separator.
        longest: characters its name may have.
        short: what its name says it is.
        pieces: the piece it is for, and those that travel inside it, in this order.
    """

    number: int
    short: str
    name: str
    longest: int
    pieces: list[SlotStatus] = field(default_factory=list)

    @property
    def travelling(self) -> Sequence[SlotStatus]:
        """The pieces that have no place of their own on the portal."""
        return self.pieces[1:]

    @property
    def documents(self) -> Iterator[Document]:
        """The documents of all its pieces, in the order they are written."""
        for one in self.pieces:
            yield from one.documents

    def signed_name(self, count: int) -> str:
        """Return the name of a signed original of this piece, the count-th (from 1)."""
        ending = _signed_ending(count)
        plain = slot_file_name(self.number, self.short, "", self.longest - len(ending))
        return f"{plain.removesuffix('.pdf')}{ending}.pdf"


def signed_beside(out: Path, count: int) -> Path:
    """Return where a signed original lies beside the merged PDF, the count-th."""
    return out.with_name(f"{out.stem}{_signed_ending(count)}.pdf")


def _signed_ending(count: int) -> str:
    again = f"_{count}" if count > 1 else ""
    return f"_{_SIGNED}{again}"


def slot_pdfs(
    status: CaseStatus, book: RuleBook, portal: Portal | None
) -> tuple[SlotPdf, ...]:
    """Return the PDFs to write for the filled pieces of a case, in filing order."""
    filled = [one for one in status.slots if one.documents]
    hosts = dict(_hosts(filled, portal, status.on))
    surname = status.case.applicant.get("surname", "")
    longest = portal.longest_name(status.on) if portal else None
    made: dict[str, SlotPdf] = {}
    for number, one in enumerate(status.slots, start=1):
        if not one.documents or one.slot.id in hosts:
            continue
        short = _short_name(book, one.slot.kind)
        name = slot_file_name(number, short, surname, longest or LONGEST_NAME)
        made[one.slot.id] = SlotPdf(number, short, name, longest or LONGEST_NAME, [one])
    for one in filled:
        if one.slot.id in hosts:
            made[hosts[one.slot.id]].pieces.append(one)
    return tuple(made.values())


def left_alone(
    status: CaseStatus, portal: Portal | None
) -> tuple[tuple[SlotStatus, str], ...]:
    """Return the pieces that should travel inside another that is not there.

    With the source that says so.
    """
    filled = [one for one in status.slots if one.documents]
    hosts = dict(_hosts(filled, portal, status.on))
    return tuple(
        (one, rule.source)
        for one in filled
        for rule in (portal.travelling if portal else ())
        if rule.kind == one.slot.kind
        and rule.in_force(status.on)
        and one.slot.id not in hosts
    )


def require_apart(outputs: Sequence[Path]) -> None:
    """Refuse two outputs that would bear one name.

    Raises:
        WrongInputError: ``output.twice``.
    """
    met: set[str] = set()
    for path in outputs:
        # Some systems take small and capital letters for the same.
        key = str(path.absolute().resolve()).casefold()
        if key in met:
            raise WrongInputError("output.twice", name=path.name)
        met.add(key)


def _hosts(
    filled: Sequence[SlotStatus], portal: Portal | None, on: dt.date
) -> Iterator[tuple[str, str]]:
    """Yield pieces (ids) with the one that carries them on this portal."""
    rules = [rule for rule in portal.travelling if rule.in_force(on)] if portal else []
    for one in filled:
        for rule in rules:
            if rule.kind != one.slot.kind:
                continue
            host = next(
                (o for kind in rule.inside for o in filled if o.slot.kind == kind), None
            )
            if host is not None and host is not one:
                yield one.slot.id, host.slot.id
                break


def _short_name(book: RuleBook, kind: str) -> str:
    known = book.documents.get(kind)
    return known.file_name if known else kind
