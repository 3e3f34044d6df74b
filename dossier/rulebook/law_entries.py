# SPDX-License-Identifier: Apache-2.0
"""Entries of the rule files on time limits and amounts of law."""

import datetime as dt
from typing import Literal

from dossier.domain.conditions import Condition
from dossier.rulebook.dated import Confidence, DatedValue, Strict

Anchor = Literal["expiry", "entry", "birth", "nationality_loss", "any_time"]
"""The day a window is counted from; ``any_time`` stands for no window at all."""


class LawRule(Strict, frozen=True, kw_only=True, rename={"since": "from"}):
    """A rule of law for some requests.

    Attributes:
        articles: a permit under one of these is meant; empty for all.
        procedures: procedures it holds for; empty for all. Likewise channels and
            territories.
        needed_if: holds only when the answers surely say so.
        since: first filing date it applies to (``from``); likewise until.
        as_of: day the source was read.
    """

    id: str
    source: str
    as_of: dt.date
    confidence: Confidence
    articles: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    needed_if: Condition | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def in_force(self, on: dt.date) -> bool:
        """Tell whether it is law on that filing date."""
        return (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )


class WindowRule(LawRule, frozen=True, kw_only=True, rename={"since": "from"}):
    """When a request may be filed.

    Attributes:
        by_name: only for permits that name it in ``window``.
        anchor: day the spans are counted from, backwards from an expiry, onwards from
            all other days.
        opens: names of deadlines that add up to the first day; none: the anchor.
        closes: names of deadlines that add up to the last day; none: the anchor.
        closes_shift_days: days added to the last day (-1: the eve).
        opens_any_time: a request before the first day is taken too.
        visa_again: whether a visa is required again some time after expiry.
    """

    label_fr: str
    label_en: str
    anchor: Anchor
    by_name: bool = False
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    closes_shift_days: int = 0
    opens_any_time: bool = False
    visa_again: bool = True


class SpanRule(LawRule, frozen=True, kw_only=True, rename={"since": "from"}):
    """A deadline that holds for some requests.

    Attributes:
        deadline: its name in ``deadlines.toml``.
    """

    deadline: str


class WindowsFile(Strict, frozen=True):
    """The whole of ``windows.toml``; in each list the first rule that fits counts.

    Attributes:
        graces: how long an expired card still proves lawful stay.
        silences: silence that means refusal sooner than the permit file says.
    """

    windows: tuple[WindowRule, ...] = ()
    graces: tuple[SpanRule, ...] = ()
    silences: tuple[SpanRule, ...] = ()

    def deadlines(self) -> tuple[str, ...]:
        """Return the names of all deadlines the rules count with."""
        named = [
            *(
                name
                for rule in self.windows
                for part in (rule.opens, rule.closes)
                for name in part
            ),
            *(rule.deadline for rule in (*self.graces, *self.silences)),
        ]
        return tuple(dict.fromkeys(named))

    def rules(self) -> tuple[LawRule, ...]:
        """Return every rule."""
        return (*self.windows, *self.graces, *self.silences)


class Amount(Strict, frozen=True):
    """An amount of law that permit files name.

    Attributes:
        unit: euros, or a number of times the minimum wage.
        per: what it is counted for.
    """

    name: str
    label_fr: str
    label_en: str
    unit: Literal["EUR", "SMIC"]
    per: Literal["month", "year", "once"]
    values: tuple[DatedValue, ...]
