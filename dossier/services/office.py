# SPDX-License-Identifier: Apache-2.0
"""The front door of the services: permits, cases and single files."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.domain.case import Answer, Case
from dossier.domain.passphrase import require_good
from dossier.forms.form import FormContext
from dossier.forms.law import FormLaw
from dossier.rulebook.book import RuleBook
from dossier.rulebook.plan import FilingPlan, filing_plan
from dossier.rulebook.questions import AskedQuestion, questions_to_ask, tidied
from dossier.rulebook.situation import Situation, checked
from dossier.services.applicant import known_applicant
from dossier.services.case_desk import CaseDesk
from dossier.services.case_ports import CaseStore
from dossier.services.engines import Engines
from dossier.services.print_forms import Answers, print_form
from dossier.services.recognise import Recogniser


@dataclass(frozen=True, slots=True)
class NewCase:
    """What a new case starts from."""

    permit: str
    procedure: str | None = None
    territory: str = "FR"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    applicant: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """Rule book, engines and clock together.

    Attributes:
        law: the legal numbers forms print.
        today: the only clock; read when no filing date was given.
        recogniser: of this rule book, made once: what it saw stays known.
    """

    book: RuleBook
    engines: Engines
    law: FormLaw
    today: Callable[[], dt.date]
    recogniser: Recogniser = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make what goes with the rule book."""
        object.__setattr__(self, "recogniser", Recogniser(self.book))

    def situation(
        self,
        permit: str,
        procedure: str | None,
        territory: str,
        answers: Mapping[str, Answer],
        on: dt.date,
    ) -> Situation:
        """Return a checked situation.

        Raises:
            WrongInputError: unknown permit, procedure or territory.
        """
        return checked(self.book, Situation(permit, procedure, territory, answers, on))

    def questions(self, situation: Situation) -> tuple[AskedQuestion, ...]:
        """Return the questions to ask now: on the checklist, then the plan's own."""
        return questions_to_ask(self.book, situation)

    def plan(self, situation: Situation, expires: dt.date) -> FilingPlan:
        """Return filing window, steps and fees."""
        return filing_plan(self.book, situation, expires)

    def form(
        self,
        name: str,
        answers: Answers,
        out: Path,
        *,
        on: dt.date | None = None,
        applicant: Mapping[str, str] | None = None,
    ) -> None:
        """Print a statement filled with these answers.

        Args:
            name: of the form.
            answers: a mapping, or a TOML file.
            out: where the PDF goes.
            on: date that picks the legal values, today without one.
            applicant: fills what the answers leave out.

        Raises:
            WrongInputError: ``form.unknown``, ``form.bad_answers.…``.
            DossierError: ``form.too_long``, ``output.cannot_write``.
        """
        context = FormContext(
            law=self.law, on=on or self.today(), applicant=applicant or {}
        )
        print_form(self.engines.printer, name, answers, out, context=context)

    def create(
        self, path: Path, new: NewCase, *, passphrase: str | None = None
    ) -> CaseDesk:
        """Create a case file, protected if a passphrase is given, and open it.

        Raises:
            WrongInputError: unknown permit, procedure, territory or applicant key;
                ``case.exists`` when the file is already there;
                ``passphrase.too_short``.
        """
        if passphrase is not None:
            require_good(passphrase)
        situation = self.situation(
            new.permit, new.procedure, new.territory, new.answers, self.today()
        )
        case = Case(
            permit=situation.permit,
            procedure=situation.procedure or "first",
            territory=situation.territory,
            answers=tidied(self.book, new.answers),
            applicant=known_applicant(new.applicant),
        )
        stores = self.engines.stores
        return self._on(stores.create(path, case, passphrase=passphrase))

    def open(
        self, path: Path, *, read_only: bool = False, passphrase: str | None = None
    ) -> CaseDesk:
        """Open a case file.

        Raises:
            WrongInputError: ``case.locked``, ``case.wrong_passphrase``.
            UnreadableFileError: missing, not a case, newer, or damaged.
        """
        stores = self.engines.stores
        return self._on(stores.open(path, read_only=read_only, passphrase=passphrase))

    def forget(self, path: Path) -> int:
        """Overwrite and delete a case file; return how many bytes it had.

        Raises:
            UnreadableFileError: ``case.missing``, ``case.not_a_case``.
            DossierError: ``forget.in_use``, ``forget.failed``.
        """
        return self.engines.stores.forget(path)

    def _on(self, store: CaseStore) -> CaseDesk:
        return CaseDesk(
            store,
            self.book,
            self.engines,
            today=self.today,
            recogniser=self.recogniser,
        )
