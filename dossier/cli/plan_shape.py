# SPDX-License-Identifier: Apache-2.0
"""A filing plan as JSON and as lines of text."""

import textwrap
from collections.abc import Iterator

from dossier.cli.json_shapes import Json, day
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases import phrase
from dossier.rulebook.holidays import DayOff
from dossier.rulebook.plan import FilingPlan
from dossier.rulebook.plan_parts import PlanAdvice, PlanPaper, PlanStep, Told
from dossier.services.plan_words import PlanItem, headline, sections, total, warnings

WIDTH = 88
"""Characters on a line of running text."""
_DAYS = ("opens", "closes", "late_from", "expiry", "visa_again")


def plan_json(t: Translator, found: FilingPlan) -> Json:
    """Return a filing plan."""
    return {
        "opens": day(found.opens),
        "closes": day(found.closes),
        "late_from": day(found.late_from),
        "late_fee": found.late_fee,
        "expires": day(found.expires),
        "steps": [_step_json(t, step) for step in found.steps],
        "papers": [_paper_json(t, paper) for paper in found.papers],
        "advice": [_advice_json(t, advice) for advice in found.advice],
        **_fees_json(t, found),
        "channel": found.channel,
        "visa_again": day(found.visa_again),
        "window_source": found.window_source,
        "open_ended": found.open_ended,
        "non_working": {
            name.replace("expiry", "expires"): _day_off_json(t, found.days_off[name])
            for name in _DAYS
            if name in found.days_off
        },
        "needs": found.needs,
        "unanswered": [question.key for question in found.unanswered],
        "warnings": [
            {"code": w.code, "message": phrase(t, w.code, w.facts).message}
            for w in found.warnings
        ],
    }


def plan_lines(t: Translator, found: FilingPlan) -> list[str]:
    """Return the whole of a filing plan for people."""
    lines = [*headline(t, found), *_warning_lines(t, found)]
    for section in sections(t, found):
        lines += ["", section.title]
        for item in section.items:
            lines += _item_lines(t, item)
    if found.unanswered:
        lines += ["", t.text(N_("Not answered yet; the plan may say more then"))]
    for question in found.unanswered:
        label = t.pair(question.label_fr, question.label_en)
        lines += _wrapped(f"- {label} ({question.key})", indent=4, first=2)
    return lines


def plan_summary(t: Translator, found: FilingPlan) -> list[str]:
    """Return when to file and what it costs, in a few lines."""
    return [*headline(t, found), total(t, found), *_warning_lines(t, found)]


def _warning_lines(t: Translator, found: FilingPlan) -> Iterator[str]:
    for words in warnings(t, found):
        text = f"{words.message} {words.remedy}".rstrip()
        yield from _wrapped(f"! {text}", indent=2, first=0)


def _item_lines(t: Translator, item: PlanItem) -> Iterator[str]:
    dated = t.text(N_("{day}: {step}"), day=item.day, step=item.title)
    title = dated if item.day else item.title
    yield from _wrapped(f"- {title}", indent=4, first=2)
    yield from _wrapped(item.detail, indent=4, first=4)
    for point in item.points:
        yield from _wrapped(f"* {point}", indent=6, first=4)
    if item.source:
        yield from _wrapped(f"[{item.source}]", indent=4, first=4)


def _wrapped(text: str, *, indent: int, first: int) -> list[str]:
    """Return the text on lines; only plain spaces are places to break at."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * first,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _step_json(t: Translator, step: PlanStep) -> Json:
    off = step.day_off
    return {
        "id": step.id,
        "date": day(step.date),
        "title": t.pair(step.title_fr, step.title_en),
        "detail": t.pair(step.detail_fr, step.detail_en),
        "phase": step.phase,
        "points": list(step.points_fr if t.language == "fr" else step.points_en),
        "amount": step.amount,
        "non_working": off and off.kind,
        "non_working_name": off and t.pair(off.name_fr, off.name_en),
        **_told_json(step),
    }


def _paper_json(t: Translator, paper: PlanPaper) -> Json:
    return {
        "id": paper.id,
        "label": t.pair(paper.label_fr, paper.label_en),
        "worth": t.pair(paper.worth_fr, paper.worth_en),
        "proves_stay": paper.proves_stay,
        "keeps_work": paper.keeps_work,
        "months": paper.months,
        "until": day(paper.until),
        **_told_json(paper),
    }


def _advice_json(t: Translator, advice: PlanAdvice) -> Json:
    return {
        "id": advice.id,
        "when": advice.when,
        "title": t.pair(advice.title_fr, advice.title_en),
        "text": t.pair(advice.text_fr, advice.text_en),
        **_told_json(advice),
    }


def _fees_json(t: Translator, found: FilingPlan) -> Json:
    note = found.fee_note
    return {
        "fees": [
            {
                "id": fee.id,
                "label": t.pair(fee.label_fr, fee.label_en),
                "amount": fee.amount,
                "from": day(fee.since),
                "when": fee.when,
                "source": fee.source,
                "confidence": fee.confidence,
            }
            for fee in found.fees
        ],
        "total": found.total,
        "fees_known": found.fees_known,
        "fee_note": note and t.pair(note.fr, note.en),
    }


def _told_json(told: Told) -> Json:
    return {
        "source": told.source,
        "as_of": day(told.as_of),
        "confidence": told.confidence,
    }


def _day_off_json(t: Translator, off: DayOff) -> Json:
    return {
        "kind": off.kind,
        "name": t.pair(off.name_fr, off.name_en),
        "where": t.pair(off.where_fr, off.where_en),
    }
