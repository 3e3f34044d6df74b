# SPDX-License-Identifier: Apache-2.0
"""Commands that ask the rule book: checklist, questions, plan, rules."""

from collections.abc import Mapping
from pathlib import Path

from dossier.cli.json_shapes import day
from dossier.cli.output import answer_with, say_json
from dossier.cli.plan_shape import plan_json, plan_lines
from dossier.cli.tools import BLOCKED, DONE, WRONG_INPUT, Call
from dossier.domain.case import Answer
from dossier.domain.errors import WrongInputError
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.rulebook.checklist import Checklist, Notice, Remark, Slot
from dossier.rulebook.coverage import coverage
from dossier.rulebook.file_names import is_rule_file
from dossier.rulebook.lint import lint
from dossier.rulebook.questions import AskedQuestion, parse_answer, questions_for
from dossier.rulebook.resolve import resolve
from dossier.rulebook.rule_files import rule_paths
from dossier.rulebook.schema import schema
from dossier.rulebook.situation import Situation
from dossier.services.local_words import local_age, notice_words
from dossier.services.office import Office


def checklist(call: Call) -> int:
    """List the slots asked for in a situation."""
    office = call.tools.office()
    situation = situation_of(call, office)
    found = resolve(office.book, situation, everything=call.args.all)
    value = {
        "permit": found.permit,
        "procedure": found.procedure,
        "territory": found.territory,
        "on": situation.on.isoformat(),
        "slots": [slot_json(call.t, slot) for slot in found.slots],
        "unanswered": list(found.unanswered),
        "notices": notices_json(call.t, found.notices),
    }
    answer_with(call, value, _checklist_lines(call.t, found))
    return DONE


def questions(call: Call) -> int:
    """List the questions whose answers change a checklist."""
    office = call.tools.office()
    asked = questions_for(office.book, situation_of(call, office))
    lines = [_question_line(call.t, question) for question in asked]
    answer_with(call, {"questions": [_question(q) for q in asked]}, lines)
    return DONE


def plan(call: Call) -> int:
    """Print filing window, steps and fees."""
    office = call.tools.office()
    found = office.plan(situation_of(call, office), call.args.expires)
    if call.args.ics is not None:
        permit = office.book.permit(call.args.permit)
        title = call.t.pair(permit.title_fr, permit.title_en)
        data = call.tools.calendar(found, call.t, title)
        call.tools.write_file(call.args.ics, data)
    answer_with(call, plan_json(call.t, found), plan_lines(call.t, found))
    return DONE


def rules_lint(call: Call) -> int:
    """Check rule files; wrong ones are wrong input data."""
    named: Path | None = call.args.directory
    if named is not None and not named.is_dir():
        raise WrongInputError("rules.no_folder", name=str(named))
    if named is not None and not any(is_rule_file(n) for n, _ in rule_paths(named)):
        raise WrongInputError("rules.no_files", name=str(named))
    # A folder of one's own overrides the shipped files, and is judged on top of them.
    problems = lint([*call.tools.rules, *([named] if named else [])])
    value = {
        "problems": [
            {"file": p.file, "where": p.where, "message": p.message} for p in problems
        ]
    }
    lines = [f"{p.file}: {p.where}: {p.message}" for p in problems]
    if not problems:
        lines = [call.t.text(N_("No fault found in the rule files."))]
    answer_with(call, value, lines)
    return WRONG_INPUT if problems else DONE


def rules_coverage(call: Call) -> int:
    """Trace the items of the source annex to the checklists that ask for them."""
    found = coverage(call.tools.office().book)
    value = {
        "items": _lists(found.items),
        "effects": _lists(found.effects),
        "includes": _lists(found.includes),
        "superseded": {
            item: {"by": s.by, "source": s.source}
            for item, s in found.superseded.items()
        },
        "missing": list(found.missing),
    }
    line = call.t.text(
        N_(
            "{asked} items asked for, {superseded} superseded; {effects} changes and "
            "{includes} inclusions carried out; {missing} missing."
        ),
        asked=len(found.items),
        effects=len(found.effects),
        includes=len(found.includes),
        superseded=len(found.superseded),
        missing=len(found.missing),
    )
    answer_with(call, value, [line, *found.missing])
    return BLOCKED if found.missing else DONE


def _lists(found: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {name: list(places) for name, places in found.items()}


def rules_schema(call: Call) -> int:
    """Print the JSON Schema of rule files."""
    del call
    say_json(schema())
    return DONE


def situation_of(call: Call, office: Office) -> Situation:
    """Return the checked situation the arguments describe."""
    answers: dict[str, Answer] = dict(
        parse_answer(office.book, text) for text in getattr(call.args, "answer", [])
    )
    return office.situation(
        call.args.permit,
        call.args.procedure,
        getattr(call.args, "territory", "FR"),
        answers,
        call.on,
    )


def notices_json(t: Translator, notices: tuple[Notice, ...]) -> list[dict[str, object]]:
    """Return what to know about the request as a whole."""
    return [
        {
            "id": notice.id,
            "message": t.pair(notice.text_fr, notice.text_en),
            "blocking": notice.blocking,
            "source": notice.source,
            "local": notice.local,
        }
        for notice in notices
    ]


def local_lines(t: Translator, slot: Slot) -> list[str]:
    """Return whose local rule a slot follows, nothing where it follows the law.

    The age is said too: the name of the piece may still have that of the law.
    """
    if slot.local is None:
        return []
    lines = [t.text(N_("local rule: {name}"), name=slot.local)]
    if slot.max_age_months is not None:
        lines.append(local_age(t, slot.max_age_months))
    return lines


def slot_json(t: Translator, slot: Slot) -> dict[str, object]:
    """Return a slot of a checklist."""
    return {
        "id": slot.id,
        "kind": slot.kind,
        "label_fr": slot.label_fr,
        "label_en": slot.label_en,
        "help_fr": slot.help_fr,
        "help_en": slot.help_en,
        "required": slot.required,
        "why": t.pair(slot.why_fr, slot.why_en),
        "at_delivery": slot.at_delivery,
        "generated_by": slot.generated_by,
        "count": slot.count,
        "max_age_months": slot.max_age_months,
        "accepts": list(slot.accepts),
        "checks": [type(check).__struct_config__.tag for check in slot.checks],
        "source_items": list(slot.source_items),
        "sources": list(slot.sources),
        "answered_by": slot.answered_by,
        "answer_expected": slot.answer_expected,
        "filed_as": t.pair(slot.filed_as_fr, slot.filed_as_en),
        "amount": slot.amount,
        "amount_unit": slot.amount_unit,
        "confidence": slot.confidence,
        "as_of": day(slot.as_of),
        "sides": slot.sides,
        "pages": {"at_least": slot.pages.at_least, "at_most": slot.pages.at_most},
        "issuer_fr": slot.issuer_fr,
        "issuer_en": slot.issuer_en,
        "translation": slot.translation,
        "holder": slot.holder,
        "particulars": [_remark(remark) for remark in slot.particulars],
        "local": slot.local,
    }


def _remark(remark: Remark) -> dict[str, object]:
    return {
        "kind": remark.kind,
        "text_fr": remark.text_fr,
        "text_en": remark.text_en,
        "severity": remark.severity,
        "source": remark.source,
        "as_of": day(remark.as_of),
        "confidence": remark.confidence,
    }


def _checklist_lines(t: Translator, found: Checklist) -> list[str]:
    told = [(n.blocking, f"! {notice_words(t, n)}") for n in found.notices]
    lines = [line for blocking, line in told if blocking]
    for number, slot in enumerate(found.slots, 1):
        label = t.pair(slot.label_fr, slot.label_en)
        lines.append(f"{number:>2}. {label}  [{slot.id}]")
        why = t.pair(slot.why_fr, slot.why_en)
        if why:
            lines.append("      " + t.text(N_("asked because: {why}"), why=why))
        if slot.confidence != "official":
            lines.append("      " + t.text(N_("to be checked on the official page")))
        lines += [f"      {said}" for said in local_lines(t, slot)]
        if slot.at_delivery:
            lines.append("      " + t.text(N_("only when the card is collected")))
        for remark in slot.particulars:
            sign = "-" if remark.severity == "note" else "!"
            said = t.pair(remark.text_fr, remark.text_en)
            lines.append(f"      {sign} {said} ({remark.source})")
    if found.unanswered:
        keys = ", ".join(found.unanswered)
        lines.append(t.text(N_("Not answered yet: {keys}"), keys=keys))
    return lines + [line for blocking, line in told if not blocking]


def _question(question: AskedQuestion) -> dict[str, object]:
    return {
        "key": question.key,
        "type": question.type,
        "choices": [choice.value for choice in question.choices],
        "label_fr": question.label_fr,
        "label_en": question.label_en,
        "why_fr": question.why_fr,
        "why_en": question.why_en,
        "default": question.default,
        "needed_by": list(question.needed_by),
    }


def _question_line(t: Translator, question: AskedQuestion) -> str:
    label = t.pair(question.label_fr, question.label_en)
    choices = "|".join(choice.value for choice in question.choices) or question.type
    return f"{question.key} ({choices}): {label}"
