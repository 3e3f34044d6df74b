# SPDX-License-Identifier: Apache-2.0
"""What identity photos are judged by, from ``rules/photo.toml``."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from dossier.checks.ephoto import PhotoCodeLimits
from dossier.checks.photo.limits import DeclaredItem, PhotoLimits
from dossier.rulebook.dated import Confidence, DatedNumber, DatedValue, Strict
from dossier.rulebook.entries import Question

FILE = "photo.toml"
LIMITS = tuple(name for name in PhotoLimits.__struct_fields__ if name != "sources")
"""Every name the file has to give a value for."""
CODE_LIMITS = tuple(n for n in PhotoCodeLimits.__struct_fields__ if n != "sources")
"""Likewise of the e-photo code."""


class Declared(Strict, frozen=True, kw_only=True):
    """An item of the tick-list; see ``DeclaredItem``.

    Attributes:
        of_prints: it only matters where prints are handed in.
    """

    id: str
    text_fr: str
    text_en: str
    source: str
    as_of: dt.date
    confidence: Confidence
    help_fr: str = ""
    help_en: str = ""
    of_prints: bool = False


class Cited(Strict, frozen=True, kw_only=True):
    """Who asks for something of identity photos."""

    source: str
    as_of: dt.date
    confidence: Confidence


class PhotoFile(Strict, frozen=True, kw_only=True):
    """The whole of ``photo.toml``.

    Attributes:
        rules: who asks for what, by subject (head, light, background, …).
        law: what the rules ask, by name.
        measured: the limits of measuring, by name.
        declared: what no machine can tell.
        code: what is known of the e-photo code, by name.
    """

    rules: Mapping[str, Cited] = msgspec.field(default_factory=dict)
    law: Mapping[str, tuple[DatedValue, ...]] = msgspec.field(default_factory=dict)
    measured: Mapping[str, tuple[DatedValue, ...]] = msgspec.field(default_factory=dict)
    declared: tuple[Declared, ...] = ()
    code: Mapping[str, tuple[DatedValue, ...]] = msgspec.field(default_factory=dict)

    def code_limits(self, on: dt.date) -> PhotoCodeLimits | None:
        """Return what is known of e-photo codes, None when a value is missing."""
        dated = {name: DatedNumber(values).at(on) for name, values in self.code.items()}
        known = {name: value for name, value in dated.items() if value is not None}
        if set(CODE_LIMITS) - set(known):
            return None
        sources = {name: _cited(value) for name, value in known.items()}
        sources |= {name: _cited(rule) for name, rule in self.rules.items()}
        numbers = {name: float(known[name].value) for name in CODE_LIMITS}
        return msgspec.convert({**numbers, "sources": sources}, PhotoCodeLimits)

    def limits(self, on: dt.date) -> PhotoLimits | None:
        """Return the limits in force on a day, None when one of them is missing."""
        values: dict[str, float] = {}
        sources = {name: _cited(rule) for name, rule in self.rules.items()}
        for name, dated in {**self.measured, **self.law}.items():
            value = DatedNumber(dated).at(on)
            if value is not None:
                values[name] = float(value.value)
        if set(LIMITS) - set(values):
            return None
        known = {name: values[name] for name in LIMITS}
        return msgspec.convert({**known, "sources": sources}, PhotoLimits)

    def question(self, key: str) -> Question | None:
        """Return an item of the tick-list as a question, so that it can be answered."""
        for one in self.declared:
            if one.id == key:
                return Question(
                    key=key,
                    type="bool",
                    label_fr=one.text_fr,
                    label_en=one.text_en,
                    why_fr=one.help_fr,
                    why_en=one.help_en,
                )
        return None

    def items(self, *, prints: bool = True) -> tuple[DeclaredItem, ...]:
        """Return the tick-list, without what is about prints where none are filed."""
        return tuple(
            DeclaredItem(
                id=one.id,
                text_fr=one.text_fr,
                text_en=one.text_en,
                source=_cited(one),
                help_fr=one.help_fr,
                help_en=one.help_en,
            )
            for one in self.declared
            if prints or not one.of_prints
        )


def _cited(one: Cited | Declared | DatedValue) -> str:
    """Return a source with the day it was read, as ``rule_words`` takes it apart."""
    return f"{one.source}, lu le {one.as_of:%d/%m/%Y}"
