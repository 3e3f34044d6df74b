# SPDX-License-Identifier: Apache-2.0
"""What a permit file may say."""

import datetime as dt
from typing import Any, Literal

import msgspec

from dossier.checks import AnyCheck
from dossier.domain.conditions import Condition
from dossier.rulebook.dated import Confidence, DatedValue, Strict
from dossier.rulebook.entries import WhenUnknown


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
    max_age: tuple[DatedValue, ...] | None = None
    accepts: tuple[str, ...] | None = None
    checks: tuple[AnyCheck, ...] = ()
    source_items: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

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


class Procedure(Strict, frozen=True):
    """One procedure of a permit, for people."""

    title_fr: str
    title_en: str
    help_fr: str = ""
    help_en: str = ""


class Channel(Strict, frozen=True, rename={"since": "from"}):
    """Where a request is filed; the first that fits counts."""

    channel: Literal["anef", "prefecture", "demarche_numerique", "ofii", "consulate"]
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


class NoticeRule(Strict, frozen=True):
    """Something to tell the person about the whole request.

    Attributes:
        blocking: the request as described cannot succeed.
    """

    id: str
    text_fr: str
    text_en: str
    source: str
    procedures: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    needed_if: Condition | None = None
    blocking: bool = False


class Superseded(Strict, frozen=True):
    """A later law that took the place of an item of the source annex."""

    by: str
    source: str


class SharedFile(Strict, frozen=True):
    """Slots several permits take over."""

    slots: tuple[SlotRule, ...]


class PermitFile(Strict, frozen=True):
    """The whole of one permit file."""

    id: str
    row: int | None
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
    effects: tuple[Effect, ...] = ()
    notices: tuple[NoticeRule, ...] = ()
    superseded: dict[str, Superseded] = msgspec.field(default_factory=dict)
