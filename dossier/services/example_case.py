# SPDX-License-Identifier: Apache-2.0
"""The main job on the shipped example: from scans to one proved PDF."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dossier.domain.case import Answer
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.finding import Finding
from dossier.i18n.catalogue import Translator
from dossier.rulebook.plan import FilingPlan
from dossier.services.assemble import Assembled
from dossier.services.assemble_case import (
    AssembleRequest,
    assemble_case,
    print_case_cover,
)
from dossier.services.case_desk import CaseDesk
from dossier.services.jobs import Monitor
from dossier.services.office import NewCase, Office
from dossier.services.status import CaseStatus, SlotStatus
from dossier.services.verify import verify

ANSWERS_FILE = "attestation.toml"


class ExampleFile(msgspec.Struct, frozen=True):
    """A file of the example, and the slot it goes to."""

    file: str
    slot: str
    expect: str
    because: str = ""


class ExampleFacts(msgspec.Struct, frozen=True):
    """What the example case is created with."""

    permit: str
    procedure: str
    territory: str
    filing_date: dt.date
    expires: dt.date


class Example(msgspec.Struct, frozen=True):
    """``example.toml``."""

    case: ExampleFacts
    answers: dict[str, Any]
    """Bool, int, str or date, as TOML says; the questions check them."""
    applicant: dict[str, str]
    documents: tuple[ExampleFile, ...]
    spares: tuple[ExampleFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleRun:
    """What came of it.

    Attributes:
        on: the example's fixed filing date.
        case: the case file that was made.
        first_try: the slot after a paper that is too old was put into it.
        status: after the right papers.
        verified: what re-reading the output found wrong: nothing.
        written: every file that was made.
    """

    on: dt.date
    case: Path
    first_try: SlotStatus
    status: CaseStatus
    plan: FilingPlan | None
    assembled: Assembled
    verified: tuple[Finding, ...]
    written: tuple[Path, ...]


def load_example(folder: Path) -> Example:
    """Return the example of a folder.

    Raises:
        WrongInputError: ``example.broken``.
    """
    try:
        text = (folder / "example.toml").read_text("utf-8")
        return msgspec.convert(tomllib.loads(text), Example)
    except (OSError, ValueError) as error:
        raise WrongInputError("example.broken", problem=str(error)) from error


def run_example(
    office: Office,
    example: Path,
    folder: Path,
    *,
    translator: Translator,
    monitor: Monitor,
) -> ExampleRun:
    """Make the example case in ``folder``, fill it, and assemble it.

    The answers of the example stand for a person; everything else is the real job.

    Raises:
        DossierError: ``example.exists`` when the folder holds such a case already.
    """
    facts = load_example(example)
    case_file = folder / "example.dossier"
    if case_file.exists():
        raise DossierError("example.exists", name=str(case_file))
    folder.mkdir(parents=True, exist_ok=True)
    answers: dict[str, Answer] = dict(facts.answers)
    desk = office.create(
        case_file,
        NewCase(
            permit=facts.case.permit,
            procedure=facts.case.procedure,
            territory=facts.case.territory,
            answers=answers,
            applicant=facts.applicant,
        ),
    )
    try:
        return _filled(desk, office, example, facts, _Way(translator, monitor))
    finally:
        desk.close()


@dataclass(frozen=True, slots=True)
class _Way:
    """How to talk on the way."""

    translator: Translator
    monitor: Monitor


def _filled(
    desk: CaseDesk, office: Office, example: Path, facts: Example, way: _Way
) -> ExampleRun:
    on = facts.case.filing_date
    folder = desk.path.parent
    first_try = _wrong_paper(desk, example, facts, way.monitor)
    files = [(file.slot, example / file.file) for file in facts.documents]
    desk.fill(files, monitor=way.monitor)
    form = folder / "attestation_hebergement.pdf"
    office.form("attestation-hebergement", example / ANSWERS_FILE, form, on=on)
    cover = folder / "bordereau.pdf"
    print_case_cover(desk, office, cover, on=on, translator=way.translator)
    portal = office.book.portal("anef")
    request = AssembleRequest(
        out=folder / "dossier.pdf",
        on=on,
        max_bytes=portal.max_bytes(on),
        per_slot=folder / "pieces",
        portal=portal.id,
    )
    done = assemble_case(
        desk, office, request, translator=way.translator, monitor=way.monitor
    )
    proof = verify(office.engines, request.out, against=example)
    return ExampleRun(
        on=on,
        case=desk.path,
        first_try=first_try,
        status=desk.status(on),
        plan=desk.plan(on),
        assembled=done.merged,
        verified=proof.problems,
        written=(desk.path, request.out, cover, form, *done.per_slot),
    )


def _wrong_paper(
    desk: CaseDesk, example: Path, facts: Example, monitor: Monitor
) -> SlotStatus:
    """Put the paper that must be refused into its slot, look, and take it out."""
    wrong = next(spare for spare in facts.spares if spare.expect == "blocker")
    desk.add(wrong.slot, [example / wrong.file], monitor=monitor)
    status = desk.status(facts.case.filing_date)
    seen = next(one for one in status.slots if one.slot.id == wrong.slot)
    desk.remove(wrong.slot)
    return seen
