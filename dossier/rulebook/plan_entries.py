# SPDX-License-Identifier: Apache-2.0
"""What rule files say about a plan: steps, interim papers, advice, public holidays."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from dossier.domain.conditions import Condition
from dossier.rulebook.channels import ChannelName
from dossier.rulebook.dated import Confidence, DatedValue, Strict
from dossier.rulebook.entries import WhenUnknown

Anchor = Literal[
    "opens", "closes", "filing", "decision", "expiry", "visa_again", "entry"
]
"""A day of the plan that others are counted from."""

Phase = Literal["before", "filing", "examination", "card"]
"""Where in the course of a request a step stands."""

USUAL_COURSE = "permit"
"""The course of a request for a permit: filed, examined, collected."""


class PlanEntry(Strict, frozen=True, rename={"since": "from"}):
    """Something a plan tells, where it holds, and who says so.

    Attributes:
        source: who says so, read on ``as_of``.
        since: first filing date it holds at (``from``); likewise until.
        course: the course of requests it belongs to (see ``PermitFile``).
        channels: ways of filing it belongs to; empty for all. Likewise procedures,
            permits and territories.
        articles: it belongs to the permits that rest on one of these articles.
        except_articles: never to those that rest on one of these.
        needed_if: it only holds in this situation.
        when_unknown: what to do while the answers do not tell.
    """

    id: str
    source: str
    as_of: dt.date
    confidence: Confidence
    since: dt.date | None = None
    until: dt.date | None = None
    course: str = USUAL_COURSE
    channels: tuple[ChannelName, ...] = ()
    procedures: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    except_articles: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    needed_if: Condition | None = None
    when_unknown: WhenUnknown = "hidden"


class Step(PlanEntry, frozen=True, kw_only=True):
    """One thing to do, and when.

    Attributes:
        anchor: day of the plan it is counted from; None for "as soon as it comes".
            Where a plan has no such day, the step is left out.
        shift_days: days after (negative: before) the anchor.
        never_past: it is to be done on any account: once its day has passed the
            filing date stands in, and a day nobody knows does not leave it out.
        span: deadline whose length is ``{span}`` in the texts.
        pays: the fees paid in this step.
        points_fr: what to have at hand or to look at; likewise points_en.
    """

    title_fr: str
    title_en: str
    detail_fr: str
    detail_en: str
    phase: Phase
    anchor: Anchor | None = None
    shift_days: int = 0
    never_past: bool = False
    span: str | None = None
    pays: Literal["filing", "delivery"] | None = None
    points_fr: tuple[str, ...] = ()
    points_en: tuple[str, ...] = ()


class Paper(PlanEntry, frozen=True, kw_only=True):
    """A paper of the time between filing and card, and what it is worth.

    Attributes:
        proves_stay: it proves lawful stay, in the way the text says.
        keeps_work: it keeps the right to work; None where the text has to tell.
        months: how long it holds at most.
        until_day: its last day, and it is only worth something if there is one:
            ``grace``, while the expired card still proves lawful stay.
        unless_day: the reverse: only where there is no such day.
    """

    label_fr: str
    label_en: str
    worth_fr: str
    worth_en: str
    proves_stay: bool
    keeps_work: bool | None = None
    months: tuple[DatedValue, ...] = ()
    until_day: Literal["grace"] | None = None
    unless_day: Literal["grace"] | None = None


class Advice(PlanEntry, frozen=True, kw_only=True):
    """What to know or to do in a particular situation.

    Attributes:
        when: ``expired`` while the document has expired but no new visa is asked
            for, ``visa_again`` from then on; the others whatever the day.
    """

    title_fr: str
    title_en: str
    text_fr: str
    text_en: str
    when: Literal["always", "before_filing", "expired", "visa_again", "after_filing"]


class Holiday(Strict, frozen=True, rename={"since": "from"}):
    """A public holiday.

    Attributes:
        day: ``MM-DD``, for holidays of a fixed date.
        easter: days after (negative: before) Easter Sunday, for the others.
        territories: where it is one; empty for everywhere.
        where_fr: the part of those territories it is limited to; likewise where_en.
    """

    id: str
    label_fr: str
    label_en: str
    since: dt.date
    source: str
    as_of: dt.date
    confidence: Confidence
    until: dt.date | None = None
    day: Annotated[str, msgspec.Meta(pattern=r"^\d\d-\d\d$")] | None = None
    easter: int | None = None
    territories: tuple[str, ...] = ()
    where_fr: str | None = None
    where_en: str | None = None
