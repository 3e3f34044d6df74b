# SPDX-License-Identifier: Apache-2.0
"""The e-photo code of a slot that takes one: judged, and looked for on its files."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dossier.checks.ephoto import CODE, PhotoCode
from dossier.domain.case import Case
from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import Piece
from dossier.rulebook.book import RuleBook
from dossier.rulebook.checklist import Slot
from dossier.services.status import Examined

_OF_A_PHOTO = "id_photo."
_TO_TICK = "id_photo.to_tick"
_OF_PRINTS = "id_photo.print"
"""Says to hand in the original prints: nobody does where a code is filed."""


def code_check(book: RuleBook, slot: Slot | None, on: dt.date) -> PhotoCode | None:
    """Return the check of the code, None for a slot that takes none."""
    if slot is None or slot.answered_by != CODE:
        return None
    limits = book.photo.code_limits(on)
    if limits is None:
        return None
    return PhotoCode(limits=limits, expected=slot.answer_expected)


def with_code(
    book: RuleBook, slot: Slot | None, piece: Piece, findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Return what was found in a slot's files, and what there is to say of a code.

    The sheet a code is printed on is not judged as if it were a photo. Where the code
    is filed and there, a picture beside it is not: its faults are advice.
    """
    check = code_check(book, slot, piece.on)
    if check is None:
        return tuple(findings)
    sheets = {file.name for file in piece.readable if check.bears_code(file)}
    only_sheets = len(sheets) == len(piece.readable)
    kept = [
        one
        for one in findings
        if not one.code.startswith(_OF_A_PHOTO)
        or (one.path not in sheets if one.path else not only_sheets)
    ]
    if check.expected:
        kept = [one for one in kept if one.code != _OF_PRINTS]
    if check.expected and piece.answers.get(CODE):
        kept = [_as_advice(one) for one in kept if one.code != _TO_TICK]
    return (*check.run(piece), *kept)


def _as_advice(finding: Finding) -> Finding:
    if not finding.code.startswith(_OF_A_PHOTO):
        return finding
    return replace(finding, severity=min(finding.severity, Severity.ADVICE))


def codes_alone(
    book: RuleBook, case: Case, slots: Mapping[str, Slot], on: dt.date
) -> dict[str, Examined]:
    """Return what there is to say of the codes typed for slots without a file."""
    return {
        slot_id: Examined(tuple(_said(check, case, slot, on)))
        for slot_id, slot in slots.items()
        if slot_id not in case.slots
        and (check := code_check(book, slot, on)) is not None
    }


def _said(check: PhotoCode, case: Case, slot: Slot, on: dt.date) -> Iterator[Finding]:
    piece = Piece(kind=slot.kind, files=(), on=on, answers=case.answers)
    for finding in check.run(piece):
        yield replace(finding, rule_source=finding.rule_source or slot.citation)
