# SPDX-License-Identifier: Apache-2.0
"""Commands that make and edit a case file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from dossier.cli.json_shapes import (
    Json,
    edits_json,
    finding_json,
    issue_date_json,
    stated_date_json,
    verdict_json,
)
from dossier.cli.output import (
    LOOK_YOURSELF,
    MARKS,
    WORDS,
    answer_with,
    finding_lines,
)
from dossier.cli.passphrases import (
    passphrase_of_new_case,
    protection_lines,
    unlocking,
)
from dossier.cli.plan_shape import plan_json, plan_summary
from dossier.cli.progress import finished, monitor
from dossier.cli.rule_commands import local_lines, notices_json
from dossier.cli.tools import BLOCKED, DONE, UNREADABLE, Call
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Severity, verdict
from dossier.domain.paper_date import ASKING
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases import phrase
from dossier.rulebook.questions import parse_answer
from dossier.services.case_desk import CaseDesk
from dossier.services.edits_noted import edited_pages
from dossier.services.local_words import notice_words
from dossier.services.office import NewCase
from dossier.services.status import CaseStatus, SlotStatus


@contextmanager
def open_case(call: Call, *, to_change: bool = True) -> Iterator[CaseDesk]:
    """Open the case the command names, and close it again.

    Raises:
        WrongInputError: ``case.read_only`` or ``case.not_writable`` when it is to be
            changed but cannot be; ``case.locked``, ``case.wrong_passphrase``.
    """
    office, path = call.tools.office(), call.args.case
    desk = unlocking(call, lambda given: office.open(path, passphrase=given))
    try:
        if to_change and desk.read_only:
            here = all(os.access(p, os.W_OK) for p in (desk.path, desk.path.parent))
            code = "case.read_only" if here else "case.not_writable"
            raise WrongInputError(code, name=call.args.case.name)
        yield desk
    finally:
        desk.close()


def new(call: Call) -> int:
    """Create a case."""
    office = call.tools.office()
    desk = office.create(
        call.args.case,
        NewCase(
            permit=call.args.permit,
            procedure=call.args.procedure,
            territory=call.args.territory,
            answers=dict(parse_answer(office.book, a) for a in call.args.answer),
            applicant=dict(_pair(text) for text in call.args.applicant),
        ),
        passphrase=passphrase_of_new_case(call),
    )
    try:
        return _created(call, desk)
    finally:
        desk.close()


def add(call: Call) -> int:
    """Copy files into a slot and examine them."""
    with open_case(call) as desk:
        bar = monitor(call.t.text(N_("Reading")))
        added = desk.add(call.args.slot, call.args.files, monitor=bar)
        finished(bar)
        one = slot_status(desk.status(call.on), call.args.slot)
        value = {
            "slot": call.args.slot,
            "added": [
                {
                    "id": a.document.id,
                    "name": a.document.name,
                    "sha256": a.document.sha256,
                    "pages": a.document.pages,
                    "problem": a.problem,
                }
                for a in added
            ],
            **verdict_json(call.t, one.findings, one.issued),
        }
        answer_with(call, value, slot_lines(call.t, one))
    if any(a.problem for a in added):
        return UNREADABLE
    return BLOCKED if one.verdict is Severity.BLOCKER else DONE


def remove(call: Call) -> int:
    """Take a document, or all of them, out of a slot."""
    with open_case(call) as desk:
        desk.remove(call.args.slot, call.args.document)
        documents = [d.name for d in desk.case.slots.get(call.args.slot, ())]
        line = call.t.plural(
            "{n} document left in {slot}.",
            "{n} documents left in {slot}.",
            len(documents),
            slot=call.args.slot,
        )
        answer_with(call, {"slot": call.args.slot, "documents": documents}, [line])
    return DONE


def answer(call: Call) -> int:
    """Answer questions."""
    office = call.tools.office()
    answers = dict(parse_answer(office.book, text) for text in call.args.answers)
    with open_case(call) as desk:
        desk.answer(answers)
        slots = [slot.id for slot in desk.checklist(call.on).slots]
        line = call.t.plural(
            "Kept. The checklist now has {n} piece.",
            "Kept. The checklist now has {n} pieces.",
            len(slots),
        )
        answer_with(call, {"answers": _answers(desk), "slots": slots}, [line])
    return DONE


def overrule(call: Call) -> int:
    """Set a finding aside for a reason that is kept."""
    with open_case(call) as desk:
        desk.overrule(call.args.slot, call.args.code, call.args.reason, on=call.on)
        one = slot_status(desk.status(call.on), call.args.slot)
        value = {
            "slot": call.args.slot,
            **verdict_json(call.t, one.findings, one.issued),
        }
        answer_with(call, value, slot_lines(call.t, one))
    return DONE


def status(call: Call) -> int:
    """Print where a case stands."""
    with open_case(call, to_change=False) as desk:
        bar = monitor(call.t.text(N_("Reading")))
        found = desk.status(call.on, monitor=bar)
        finished(bar)
        plan = desk.plan(call.on)
        value = {**status_json(call.t, found), "plan": plan and plan_json(call.t, plan)}
        value["protected"] = desk.store.protected
        lines = status_lines(call.t, found)
        answer_with(call, value, lines + (plan_summary(call.t, plan) if plan else []))
    if any(d.pages == 0 for d in found.case.documents()):
        return UNREADABLE
    return BLOCKED if not found.complete or found.verdict is Severity.BLOCKER else DONE


def slot_status(found: CaseStatus, slot_id: str) -> SlotStatus:
    """Return one slot of a status."""
    return next(s for s in found.slots if s.slot.id == slot_id)


def status_json(t: Translator, found: CaseStatus) -> Json:
    """Return the whole status."""
    case = found.case
    return {
        "permit": case.permit,
        "procedure": case.procedure,
        "territory": case.territory,
        "applicant": dict(case.applicant),
        "complete": found.complete,
        "ready": found.ready,
        "missing": list(found.missing),
        "unanswered": list(found.unanswered),
        "notices": notices_json(t, found.notices),
        "slots": [_slot_json(t, one) for one in found.slots],
    }


def status_lines(t: Translator, found: CaseStatus) -> list[str]:
    """Return the whole status for people."""
    lines = [line for one in found.slots for line in slot_lines(t, one)]
    if found.missing:
        lines.append(t.text(N_("Missing: {slots}"), slots=", ".join(found.missing)))
    if found.unanswered:
        keys = ", ".join(found.unanswered)
        lines.append(t.text(N_("Not answered yet: {keys}"), keys=keys))
    lines += [f"! {notice_words(t, n)}" for n in found.notices]
    if found.ready:
        lines.append(t.text(N_("Everything is there and no fault was found.")))
    if found.case.slots:
        words = phrase(t, LOOK_YOURSELF, {})
        lines.append(f"· {words.message} {words.remedy}")
    return lines


def slot_lines(t: Translator, one: SlotStatus) -> list[str]:
    """Return one slot for people."""
    label = t.pair(*one.slot.titles)
    mark, word = _standing(one)
    lines = [f"{mark} {label} [{one.slot.id}]: {t.text(word)}"]
    lines += [f"      {said}" for said in local_lines(t, one.slot)]
    for document in one.documents:
        lines.append(f"      {document.id} {document.name} ({document.pages} p.)")
        lines += [f"         {said}" for said in edited_pages(t, document)]
    for finding in one.findings:
        if finding.code == LOOK_YOURSELF:
            continue
        if finding.severity > Severity.PASS or one.documents:
            lines += finding_lines(t, finding)
        if finding.code in ASKING and finding.document is not None:
            words = f"{one.slot.id} {finding.document}"
            lines.append(f"      dossier date CASE.dossier {words} YYYY-MM-DD")
    return lines


def _standing(one: SlotStatus) -> tuple[str, str]:
    if one.documents or one.answer is not None:
        return MARKS[one.verdict], WORDS[one.verdict]
    if one.missing:
        return "○", N_("missing")
    if one.slot.at_delivery:
        return "-", N_("when the card is collected")
    return "-", N_("not required")


def _slot_json(t: Translator, one: SlotStatus) -> Json:
    return {
        "id": one.slot.id,
        "kind": one.slot.kind,
        "asked": one.asked,
        "required": one.slot.required,
        "local": one.slot.local,
        "verdict": verdict(one.findings).word,
        "answer": one.answer,
        "findings": [finding_json(t, finding) for finding in one.findings],
        "issue_date": issue_date_json(one.issued),
        "stated_dates": [stated_date_json(said) for said in one.stated_dates],
        "documents": [
            {
                "id": d.id,
                "name": d.name,
                "sha256": d.sha256,
                "type": d.type,
                "pages": d.pages,
                "edits": edits_json(d),
                "page_order": list(d.all_pages),
            }
            for d in one.documents
        ],
    }


def _created(call: Call, desk: CaseDesk) -> int:
    checklist = desk.checklist(call.on)
    value = {
        "case": str(desk.path),
        "permit": desk.case.permit,
        "procedure": desk.case.procedure,
        "slots": [slot.id for slot in checklist.slots],
        "unanswered": list(checklist.unanswered),
        "protected": desk.store.protected,
    }
    line = call.t.plural(
        "{path} made: {n} piece is asked for.",
        "{path} made: {n} pieces are asked for.",
        len(checklist.slots),
        path=str(desk.path),
    )
    answer_with(call, value, [line, *protection_lines(call.t, desk)])
    return DONE


def _answers(desk: CaseDesk) -> Json:
    return {
        key: value if isinstance(value, bool | int | str) else value.isoformat()
        for key, value in desk.case.answers.items()
    }


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key:
        raise WrongInputError("answer.malformed", given=text)
    return key.strip(), value.strip()
