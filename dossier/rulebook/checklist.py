# SPDX-License-Identifier: Apache-2.0
"""The ordered slots that permit, procedure, territory and answers ask for."""

import datetime as dt
from dataclasses import dataclass, field

from dossier.checks import AnyCheck
from dossier.rulebook.dated import Confidence
from dossier.rulebook.kind_parts import Holder, Pages, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What is known of how offices take one kind of paper that may fill a slot.

    Attributes:
        kind: slug of the paper it is about.
        as_of: day the source was read or last changed.
    """

    kind: str
    text_fr: str
    text_en: str
    source: str
    as_of: dt.date
    confidence: Confidence
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One required piece of one checklist.

    Attributes:
        id: unique in the checklist, stable over answers.
        kind: slug of its document kind.
        why_fr: text of the condition that was met, None when always asked; likewise
            why_en.
        at_delivery: handed over only when the card is collected, not at filing.
        generated_by: name of the form Dossier can generate for it, if any.
        count: how many are wanted (3 photos).
        accepts: kinds that may stand in this slot besides ``kind``.
        checks: with their parameters for this permit and filing date.
        source_items: ids of the source annex this slot comes from.
        sources: citations, ready to show.
        answered_by: question whose answer satisfies the slot without a file.
        answer_expected: the answer is what is filed: a file alone is not enough.
        filed_as_fr: what is filed then in place of what the label says; likewise en.
        amount: what the texts name on the filing date.
        amount_unit: ``EUR``, or ``SMIC`` for a number of times the minimum wage.
        confidence: the least sure of the values used: ``official``, ``secondary`` or
            ``single``; anything else than official is worth a check by the person.
        as_of: day the permit's rules were last compared with their sources.
        sides: 2 when both sides of one sheet must be shown.
        pages: how many a usual copy has.
        issuer_fr: who issues it; likewise issuer_en.
        translation: whether a version in another language needs a sworn translation.
        holder: whose name it bears.
        present_address: whether the address on it must be where its holder lives now.
        particulars: how offices take it and the papers that may stand in for it.
        local: whose local rule made or changed it, None for the shipped rules alone.
    """

    id: str
    kind: str
    label_fr: str
    label_en: str
    help_fr: str
    help_en: str
    required: bool
    why_fr: str | None
    why_en: str | None
    at_delivery: bool
    generated_by: str | None
    count: int
    max_age_months: int | None
    accepts: tuple[str, ...]
    checks: tuple[AnyCheck, ...]
    source_items: tuple[str, ...]
    sources: tuple[str, ...]
    answered_by: str | None = None
    answer_expected: bool = False
    filed_as_fr: str | None = None
    filed_as_en: str | None = None
    amount: float | None = None
    amount_unit: str = "EUR"
    confidence: str = "official"
    as_of: dt.date | None = None
    sides: int = 1
    pages: Pages = field(default_factory=Pages)
    issuer_fr: str | None = None
    issuer_en: str | None = None
    translation: bool = True
    holder: Holder = "applicant"
    present_address: bool = False
    particulars: tuple[Remark, ...] = ()
    local: str | None = None

    @property
    def titles(self) -> tuple[str, str]:
        """What is to be handed in here, in French and English."""
        return self.filed_as_fr or self.label_fr, self.filed_as_en or self.label_en

    @property
    def citation(self) -> str | None:
        """The first source with the day it was read; the law's words, so in French."""
        if not self.sources:
            return None
        source = self.sources[0]
        if self.as_of is None or "(lu le" in source:
            return source
        return f"{source}, lu le {self.as_of:%d/%m/%Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to know about the whole request.

    Attributes:
        blocking: the request as described cannot succeed.
        local: whose local rule it is, None for the shipped rules.
    """

    id: str
    text_fr: str
    text_en: str
    source: str
    blocking: bool = False
    local: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The slots in filing order, and what is still to be asked.

    Attributes:
        unanswered: keys of questions that would change this checklist and have neither
            an answer nor a default.
        notices: what applies to the request as a whole.
    """

    permit: str
    procedure: str
    territory: str
    slots: tuple[Slot, ...]
    unanswered: tuple[str, ...]
    notices: tuple[Notice, ...] = ()
