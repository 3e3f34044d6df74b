# SPDX-License-Identifier: Apache-2.0
"""What a permit file may say."""

import datetime as dt
from typing import Any, Literal

import msgspec

from dossier.checks import AnyCheck
from dossier.domain.conditions import Condition
from dossier.rulebook.channels import ChannelName
from dossier.rulebook.dated import Confidence, DatedValue, Strict
from dossier.rulebook.entries import WhenUnknown
from dossier.rulebook.kind_parts import Holder, Particular
from dossier.rulebook.plan_entries import USUAL_COURSE

UsualProcedure = Literal[
    "first", "renewal", "change_of_status", "vlsts_expiry", "csp", "resident_card"
]


class SlotRule(Strict, frozen=True, rename={"since": "from"}):
    """One requirement: when it is asked for, and how.

    Labels, help, checks, count, age limit and alternatives come from the document kind
    unless they are given here. Two rules of one permit may share an id when they never
    apply together.

    Attributes:
        procedures: procedures it belongs to; empty for all. Likewise territories.
        since: first filing date it is asked at (``from``); likewise until.
        needed_if: asked only in this situation, for the reason in why_fr and why_en.
        when_unknown: what to do while the answers do not tell.
        unknown_why_fr: reason shown while the answers do not tell; likewise en.
        answered_by: question whose answer satisfies the slot without a file.
        amount: money named in the texts as ``{amount}``.
        amount_unit: euros, or a number of times the minimum wage (SMIC).
        particulars: remarks on how offices take it, besides those of its kind.
        holder: whose name it bears here, where that is not as its kind says.
        local: whose local rule made or changed it; set while loading only.
    """

    id: str
    kind: str
    procedures: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    confidence: Confidence = "official"
    label_fr: str | None = None
    label_en: str | None = None
    help_fr: str | None = None
    help_en: str | None = None
    required: bool = True
    needed_if: Condition | None = None
    why_fr: str | None = None
    why_en: str | None = None
    when_unknown: WhenUnknown = "hidden"
    unknown_why_fr: str | None = None
    unknown_why_en: str | None = None
    at_delivery: bool = False
    generated_by: str | None = None
    answered_by: str | None = None
    count: int | None = None
    amount: tuple[DatedValue, ...] = ()
    amount_unit: Literal["EUR", "SMIC"] = "EUR"
    max_age: tuple[DatedValue, ...] | None = None
    accepts: tuple[str, ...] | None = None
    checks: tuple[AnyCheck, ...] = ()
    source_items: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    particulars: tuple[Particular, ...] = ()
    holder: Holder | None = None
    local: str | None = None

    def in_force(self, on: dt.date) -> bool:
        """Tell whether it is law on that filing date."""
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


class SlotUse(Strict, frozen=True):
    """A set of slots taken from ``shared/NAME.toml``.

    Attributes:
        source_items: added to every slot taken over.
        change: slot id -> fields that replace those of the shared slot.
        drop: ids of shared slots not taken over.
    """

    use: str
    procedures: tuple[str, ...] = ()
    source_items: tuple[str, ...] = ()
    change: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)
    drop: tuple[str, ...] = ()


class SlotTake(Strict, frozen=True):
    """Requirements taken over from another permit, slot by slot.

    A slot this permit has itself, by id, is not taken over.

    Attributes:
        take: id of the other permit.
        of: procedures of the other permit whose slots are taken.
        items: only slots that cite one of these items; empty for all.
        procedures: procedures of this permit they belong to; empty for all.
        source_items: added to every slot taken over.
        needed_if: taken over only in this situation, for the reason in why_fr, why_en.
        drop: ids not taken over.
    """

    take: str
    of: tuple[str, ...]
    items: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    source_items: tuple[str, ...] = ()
    needed_if: Condition | None = None
    why_fr: str | None = None
    why_en: str | None = None
    drop: tuple[str, ...] = ()


class Procedure(Strict, frozen=True):
    """One procedure of a permit, for people.

    Attributes:
        like: the usual procedure whose window and fees it has, when it is not one.
        tariff: name of its tariff, when the articles cannot tell.
    """

    title_fr: str
    title_en: str
    help_fr: str = ""
    help_en: str = ""
    like: UsualProcedure | None = None
    tariff: str | None = None


class Channel(Strict, frozen=True, rename={"since": "from"}):
    """Where a request is filed; the first that fits counts."""

    channel: ChannelName
    since: dt.date
    source: str
    as_of: dt.date
    confidence: Confidence
    until: dt.date | None = None
    procedures: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()


class Effect(Strict, frozen=True):
    """What a territory changes.

    Attributes:
        slots: ids it touches.
        source_items: ids of the effects of the source annex it stands for.
        applies_if: only in this situation.
        slot: the slot that takes the place (``replace``).
        change: fields that change (``modify``).
        text_fr: what to tell the person (``not_applicable``); likewise text_en.
    """

    territories: tuple[str, ...]
    type: Literal["exempt", "replace", "modify", "not_applicable"]
    source: str
    slots: tuple[str, ...] = ()
    applies_if: Condition | None = None
    slot: SlotRule | None = None
    change: dict[str, Any] = msgspec.field(default_factory=dict)
    text_fr: str = ""
    text_en: str = ""
    source_items: tuple[str, ...] = ()


class EffectUse(Strict, frozen=True):
    """A set of effects taken from ``shared/NAME.toml``.

    Attributes:
        source_items: ids of this permit's own effects in the source annex.
        source: citation that takes the place of the shared one.
    """

    use: str
    source: str | None = None
    source_items: tuple[str, ...] = ()


class NoticeRule(Strict, frozen=True):
    """Something to tell the person about the whole request.

    Attributes:
        source_items: ids of the source annex it stands for.
        blocking: the request as described cannot succeed.
        local: whose local rule it is; set while loading only.
    """

    id: str
    text_fr: str
    text_en: str
    source: str
    procedures: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    needed_if: Condition | None = None
    blocking: bool = False
    source_items: tuple[str, ...] = ()
    local: str | None = None


class Superseded(Strict, frozen=True):
    """A later law that took the place of an item of the source annex."""

    by: str
    source: str


class SharedFile(Strict, frozen=True):
    """Slots and effects of territories that several permits take over."""

    slots: tuple[SlotRule, ...] = ()
    effects: tuple[Effect, ...] = ()


class PermitFile(Strict, frozen=True, kw_only=True):
    """The whole of one permit file.

    Attributes:
        tariff: name of its tariff, when the articles cannot tell.
        window: name of the rule its filing window follows, when it has one of its own.
        assume: answers that fit most people here, in the place of the questions' own
            defaults.
        course: which steps, interim papers and advice its plan takes.
        keywords_fr: words people search it by that its titles lack, such as former
            names; likewise keywords_en.
    """

    id: str
    row: int | None = None
    title_fr: str
    title_en: str
    types: tuple[str, ...]
    articles: tuple[str, ...]
    category: str
    procedures: dict[str, Procedure]
    channels: tuple[Channel, ...]
    silence: str
    sources: tuple[str, ...]
    as_of: dt.date
    slots: tuple[dict[str, Any], ...]
    fees_exempt_if: Condition | None = None
    fees_exempt_source: str | None = None
    tariff: str | None = None
    window: str | None = None
    effects: tuple[dict[str, Any], ...] = ()
    notices: tuple[NoticeRule, ...] = ()
    course: str = USUAL_COURSE
    superseded: dict[str, Superseded] = msgspec.field(default_factory=dict)
    assume: dict[str, bool | int | str] = msgspec.field(default_factory=dict)
    keywords_fr: tuple[str, ...] = ()
    keywords_en: tuple[str, ...] = ()
