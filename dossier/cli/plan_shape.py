# SPDX-License-Identifier: Apache-2.0
"""A filing plan as JSON and as words."""

from dossier.cli.json_shapes import Json, day
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases import phrase
from dossier.rulebook.plan import FilingPlan


def plan_json(t: Translator, found: FilingPlan) -> Json:
    """Return a filing plan."""
    return {
        "opens": day(found.opens),
        "closes": day(found.closes),
        "late_from": day(found.late_from),
        "late_fee": found.late_fee,
        "expires": day(found.expires),
        "steps": [
            {
                "id": step.id,
                "date": day(step.date),
                "title": t.pair(step.title_fr, step.title_en),
                "detail": t.pair(step.detail_fr, step.detail_en),
            }
            for step in found.steps
        ],
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
        "channel": found.channel,
        "visa_again": day(found.visa_again),
        "window_source": found.window_source,
        "warnings": [
            {"code": w.code, "message": phrase(t, w.code, w.facts).message}
            for w in found.warnings
        ],
    }


def plan_lines(t: Translator, found: FilingPlan) -> list[str]:
    """Return a filing plan for people."""
    lines = [
        t.text(
            N_("File between {opens} and {closes}."),
            opens=t.date(found.opens),
            closes=t.date(found.closes),
        )
    ]
    for step in found.steps:
        when = t.date(step.date) if step.date else "…"
        lines.append(f"  {when}: {t.pair(step.title_fr, step.title_en)}")
    for fee in found.fees:
        label = t.pair(fee.label_fr, fee.label_en)
        lines.append(f"  {t.money(fee.amount)}  {label} ({fee.source})")
    lines.append(t.text(N_("Total: {total}"), total=t.money(found.total)))
    for warning in found.warnings:
        words = phrase(t, warning.code, warning.facts)
        lines.append(f"! {words.message} {words.remedy}".rstrip())
    return lines
