# SPDX-License-Identifier: Apache-2.0
"""Stand-ins for the services, for tests of single widgets and of the job wiring.

The story tests run the real services; these exist where a test must decide when a job
ends, or wants one slot in a given state.
"""

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from dossier.domain.case import Answer, Case, Overruling
from dossier.domain.document import Document
from dossier.domain.errors import UnreadableFileError, WrongInputError
from dossier.domain.finding import Finding, Severity
from dossier.domain.page_edit import PageEdit
from dossier.rulebook.checklist import Notice, Slot
from dossier.rulebook.finder import Finder
from dossier.rulebook.search_words import SearchWords
from dossier.services.jobs import Monitor
from dossier.services.status import CaseStatus, SlotStatus

ON = dt.date(2026, 11, 22)


def slot(slot_id: str, label_en: str, label_fr: str, **more: Any) -> Slot:
    """Return a slot with everything that a test does not care about filled in."""
    plain = {
        "id": slot_id,
        "kind": slot_id,
        "label_fr": label_fr,
        "label_en": label_en,
        "help_fr": "",
        "help_en": "",
        "required": True,
        "why_fr": None,
        "why_en": None,
        "at_delivery": False,
        "generated_by": None,
        "count": 1,
        "max_age_months": None,
        "accepts": (),
        "checks": (),
        "source_items": (),
        "sources": (),
    }
    known = set(Slot.__dataclass_fields__)
    return Slot(**{k: v for k, v in (plain | more).items() if k in known})


SLOTS = (
    slot(
        "passport",
        "Passport",
        "Passeport",
        help_en="The page with your photo, and every page with a stamp or a visa.",
        help_fr="La page avec votre photo, et toutes les pages portant un tampon ou "
        "un visa.",
    ),
    slot(
        "address",
        "Proof of address less than six months old",
        "Justificatif de domicile datant de moins de six mois",
        help_en="An electricity, gas, water, landline or internet bill, a rent receipt "
        "from an agency, or a tax notice.",
        help_fr="Une facture d'électricité, de gaz, d'eau, de téléphone fixe ou "
        "d'accès à Internet, une quittance d'agence, ou un avis d'imposition.",
        max_age_months=6,
        sources=("CESEDA, annexe 10, 25 (r25.s1.i2)",),
    ),
    slot(
        "host_certificate",
        "Host's certificate",
        "Attestation d'hébergement de la personne qui vous loge",
        why_en="somebody hosts you",
        why_fr="quelqu'un vous héberge",
        generated_by="attestation-hebergement",
    ),
    slot("id_photos", "Identity photos", "Photographies d'identité", count=3),
    slot(
        "enrolment",
        "Certificate of enrolment for this academic year",
        "Certificat d'inscription dans un établissement d'enseignement",
    ),
    slot(
        "grades",
        "Transcripts of the past year",
        "Relevés de notes de l'année écoulée",
        required=False,
    ),
    slot("fee", "Tax stamps", "Timbres fiscaux", at_delivery=True),
)


def document(number: int, name: str, pages: int = 1) -> Document:
    """Return a document that needs no file."""
    return Document(
        id=f"d{number}",
        name=name,
        sha256=f"{number:064x}",
        size_bytes=412_000 * pages,
        type="pdf",
        pages=pages,
    )


class FakeDesk:
    """A case in memory; ``hold`` keeps the next job waiting until it is set."""

    def __init__(self, path: Path, case: Case) -> None:
        self.path = path
        self.read_only = False
        self.notices: tuple[Notice, ...] = ()
        self.case = case
        self.findings: dict[str, tuple[Finding, ...]] = {}
        self.hold: threading.Event | None = None
        self.closed = False
        self.steps = 0
        self._past: list[Case] = []

    def status(self, on: dt.date, *, monitor: Monitor | None = None) -> CaseStatus:
        if self.hold is not None and monitor is not None:
            while not self.hold.wait(0.01):
                self.steps += 1
                monitor.step(self.steps % 10, 10)
        slots = tuple(self._status(one) for one in SLOTS)
        return CaseStatus(
            case=self.case,
            slots=slots,
            unanswered=(),
            on=on,
            notices=self.notices,
        )

    def plan(self, on: dt.date) -> Any:
        return SimpleNamespace(
            opens=dt.date(2026, 10, 1),
            closes=dt.date(2026, 12, 1),
            total=100,
            fees_known=True,
            channel="anef",
            open_ended=False,
            needs=None,
            days_off={},
        )

    def add(self, slot_id: str, paths: Sequence[Path], *, monitor: Monitor) -> object:
        case = self.case
        for done, path in enumerate(paths):
            monitor.step(done, len(paths))
            if not path.exists():
                raise UnreadableFileError("file.missing", name=path.name)
            case = case.with_document(slot_id, document(case.next_document, path.name))
        self._save(case)
        return ()

    def remove(self, slot_id: str, document_id: str | None = None) -> None:
        self._save(self.case.without_document(slot_id, document_id or ""))

    def reorder(self, slot_id: str, document_ids: tuple[str, ...]) -> None:
        self._save(self.case.with_order(slot_id, document_ids))

    def move(self, slot_id: str, document_id: str, to_slot: str) -> None:
        moved = next(d for d in self.case.slots[slot_id] if d.id == document_id)
        case = self.case.without_document(slot_id, document_id)
        self._save(case.with_document(to_slot, moved))

    def answer(self, answers: Mapping[str, Answer]) -> None:
        self._save(self.case.with_answers(answers))

    def describe_applicant(self, applicant: Mapping[str, str]) -> None:
        self._save(self.case.with_applicant(applicant))

    def overrule(self, slot_id: str, code: str, reason: str, *, on: dt.date) -> None:
        if not reason:
            raise WrongInputError("overrule.no_reason")
        ids = tuple(d.id for d in self.case.slots.get(slot_id, ()))
        self._save(
            self.case.with_overruling(
                Overruling(
                    slot=slot_id, code=code, reason=reason, made_on=on, documents=ids
                )
            )
        )

    def restore(self, slot_id: str, code: str) -> None:
        self._save(self.case.without_overruling(slot_id, code))

    def change(self, edit: Callable[[Case], Case]) -> None:
        self._save(edit(self.case))

    def undo(self) -> bool:
        if not self._past:
            return False
        self.case = self._past.pop()
        return True

    def redo(self) -> bool:
        return False

    def picture(
        self,
        document_id: str,
        page: int,
        *,
        width_px: int,
        edit: PageEdit | None = None,
    ) -> bytes:
        return page_png(f"{document_id} p. {page}", width_px)

    def close(self) -> None:
        self.closed = True

    def _save(self, case: Case) -> None:
        self._past.append(self.case)
        self.case = case

    def _status(self, one: Slot) -> SlotStatus:
        documents = self.case.slots.get(one.id, ())
        findings = self.findings.get(one.id, ()) if documents else ()
        if not documents and one.required and not one.at_delivery:
            labels = {"label_fr": one.label_fr, "label_en": one.label_en}
            findings = (
                Finding(code="slot.missing", severity=Severity.BLOCKER, facts=labels),
            )
        reasons = {(o.slot, o.code): o.reason for o in self.case.overrulings}
        findings = tuple(
            replace(f, overruled=reasons.get((one.id, f.code))) for f in findings
        )
        return SlotStatus(slot=one, documents=documents, findings=findings)


@dataclass
class FakeOffice:
    """One permit, two questions, cases in memory."""

    desks: list[FakeDesk] = field(default_factory=list)
    newer: bool = False

    def __post_init__(self) -> None:
        procedure = SimpleNamespace(
            title_fr="Première demande",
            title_en="First request",
            help_fr="Vous n'avez pas encore de titre de séjour.",
            help_en="You hold no residence permit yet.",
        )
        permit = SimpleNamespace(
            id="annex10-25",
            title_fr="Carte de séjour « étudiant »",
            title_en="Residence permit “student”",
            articles=("L. 422-1",),
            category="study",
            procedures={"first": procedure},
            rules={"FR": ()},
            row=25,
            types=("CST",),
            keywords_fr=(),
            keywords_en=(),
        )
        place = SimpleNamespace(label_fr="Métropole", label_en="Mainland France")
        self.book = SimpleNamespace(
            permits={permit.id: permit},
            territories={"FR": place},
            portals={},
            finder=Finder(),
            search_words=SearchWords(),
        )

    def today(self) -> dt.date:
        return ON

    def situation(self, *parts: object) -> tuple[object, ...]:
        return parts

    def questions(self, situation: tuple[Any, ...]) -> tuple[Any, ...]:
        answers = situation[3]
        asked = [question("hosted", "Does somebody host you?")]
        if answers.get("hosted") is True:
            asked.append(question("host_is_french", "Is your host French?"))
        return tuple(asked)

    def create(self, path: Path, new: Any) -> FakeDesk:
        case = Case(
            permit=new.permit,
            procedure=new.procedure,
            answers=new.answers,
            applicant=new.applicant,
        )
        path.touch()
        self.desks.append(FakeDesk(path, case))
        return self.desks[-1]

    def open(
        self, path: Path, *, read_only: bool = False, passphrase: str | None = None
    ) -> FakeDesk:
        if self.newer and not read_only:
            raise UnreadableFileError("case.newer", name=path.name)
        for desk in self.desks:
            if desk.path == path:
                desk.read_only = read_only or desk.read_only
                return desk
        raise UnreadableFileError("case.missing", name=path.name)


def question(key: str, label: str, kind: str = "bool") -> Any:
    """Return a question as the rule book asks it."""
    return SimpleNamespace(
        key=key,
        type=kind,
        choices=(),
        label_fr=label,
        label_en=label,
        why_fr="Parce que la liste en dépend.",
        why_en="Because the checklist depends on it.",
        default=None,
        needed_by=(),
    )


def page_png(text: str, width_px: int) -> bytes:
    """Return an A4 page with something written on it, as PNG bytes."""
    image = QImage(width_px, round(width_px * 1.414), QImage.Format.Format_RGB32)
    image.fill(QColor("#fffef8"))
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(max(width_px // 40, 6))
    painter.setFont(font)
    for line in range(30):
        y = round(image.height() * (0.1 + line * 0.028))
        painter.drawText(round(width_px * 0.1), y, f"{text}: ligne {line}, facture")
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
