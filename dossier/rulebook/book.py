# SPDX-License-Identifier: Apache-2.0
"""The rule book: every permit, document kind, question, fee, deadline and portal."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.domain.case import Answer
from dossier.domain.conditions import Condition
from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.rulebook.annex_items import AnnexItems
from dossier.rulebook.dated import DatedNumber
from dossier.rulebook.entries import (
    Deadline,
    DocumentKind,
    Fees,
    Portal,
    Question,
    Territory,
)
from dossier.rulebook.finder import Finder
from dossier.rulebook.law_entries import Amount, WindowsFile
from dossier.rulebook.local_rules import LocalFile
from dossier.rulebook.permit_file import (
    Channel,
    Effect,
    NoticeRule,
    Procedure,
    SlotRule,
    Superseded,
)
from dossier.rulebook.photo_file import PhotoFile
from dossier.rulebook.plan_entries import Advice, Holiday, Paper, Step
from dossier.rulebook.search_words import SearchWords

__all__ = ["DocumentKind", "Permit", "Portal", "Question", "RuleBook"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """One kind of request.

    Attributes:
        row: row of Annex 10, None for a situation that is not in it.
        types: abbreviations of the cards it leads to.
        procedures: by name, in the order to offer them.
        channels: where it is filed; the first entry that fits counts.
        silence: name of the deadline after which silence means refusal.
        fees_exempt_if: nothing is due in this situation.
        tariff: name of its tariff, None when its articles tell.
        window: name of the rule its filing window follows, None for the usual one.
        course: which steps, interim papers and advice its plan takes.
        assume: answers that fit most people here.
        rules: territory code -> requirements in filing order.
        file: the rule file it comes from.
        keywords_fr: further words people search it by; likewise keywords_en.
    """

    id: str
    row: int | None
    title_fr: str
    title_en: str
    types: tuple[str, ...]
    articles: tuple[str, ...]
    category: str
    procedures: Mapping[str, Procedure]
    channels: tuple[Channel, ...]
    silence: str
    fees_exempt_if: Condition | None
    fees_exempt_source: str | None
    tariff: str | None
    window: str | None
    rules: Mapping[str, tuple[SlotRule, ...]]
    effects: tuple[Effect, ...]
    notices: tuple[NoticeRule, ...]
    course: str
    superseded: Mapping[str, Superseded]
    assume: Mapping[str, Answer]
    sources: tuple[str, ...]
    as_of: dt.date
    file: str
    keywords_fr: tuple[str, ...] = ()
    keywords_en: tuple[str, ...] = ()

    @property
    def channel(self) -> str:
        """Where it is usually filed."""
        plain = [c for c in self.channels if not c.procedures and not c.territories]
        return (plain or self.channels)[-1].channel

    def channel_for(
        self, procedure: str, territory: str, on: dt.date
    ) -> Channel | None:
        """Return where this procedure is filed, None when no entry fits."""
        for channel in self.channels:
            if (
                (not channel.procedures or procedure in channel.procedures)
                and (not channel.territories or territory in channel.territories)
                and channel.since <= on
                and (channel.until is None or on <= channel.until)
            ):
                return channel
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """Everything in the rule files, typed and checked.

    Attributes:
        annex: every item of the source texts.
        local: a help desk's own rules, by file.
        thresholds: numbers measured for the checks, by name.
        windows: when to file, and what silence and an expired card mean.
        amounts: amounts of law, by name.
        finder: the questions that lead to a permit.
        photo: what identity photos are judged by.
        search_words: what helps a search over the permits.
    """

    permits: Mapping[str, Permit]
    documents: Mapping[str, DocumentKind]
    questions: Mapping[str, Question]
    portals: Mapping[str, Portal]
    territories: Mapping[str, Territory]
    deadlines: Mapping[str, Deadline]
    fees: Fees
    steps: tuple[Step, ...]
    annex: AnnexItems
    local: Mapping[str, LocalFile] = field(default_factory=dict)
    thresholds: Mapping[str, DatedNumber] = field(default_factory=dict)
    windows: WindowsFile = field(default_factory=WindowsFile)
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    advice: tuple[Advice, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    finder: Finder = field(default_factory=Finder)
    search_words: SearchWords = field(default_factory=SearchWords)
    photo: PhotoFile = field(default_factory=PhotoFile)

    @property
    def source_items(self) -> tuple[str, ...]:
        """Every item of the source texts that some slot has to ask for."""
        return self.annex.items

    def permit(self, permit_id: str) -> Permit:
        """Return a permit.

        Raises:
            WrongInputError: ``permit.unknown``.
        """
        if permit_id not in self.permits:
            raise _unknown("permit.unknown", permit_id, self.permits)
        return self.permits[permit_id]

    def kind(self, name: str) -> DocumentKind:
        """Return a document kind by its slug or one of its aliases.

        Raises:
            WrongInputError: ``kind.unknown``.
        """
        slug = self._slug(name)
        if slug is None:
            raise _unknown("kind.unknown", name, self._kind_names())
        return self.documents[slug]

    def portal(self, portal_id: str) -> Portal:
        """Return a portal.

        Raises:
            WrongInputError: ``portal.unknown``.
        """
        if portal_id not in self.portals:
            raise _unknown("portal.unknown", portal_id, self.portals)
        return self.portals[portal_id]

    def defaults(self) -> dict[str, Answer]:
        """Return what to assume for questions nobody answered."""
        return {
            key: question.default
            for key, question in self.questions.items()
            if question.default is not None
        }

    def _slug(self, name: str) -> str | None:
        if name in self.documents:
            return name
        return self._kind_names().get(name)

    def _kind_names(self) -> dict[str, str]:
        names = {alias: k.slug for k in self.documents.values() for alias in k.aliases}
        return names | {slug: slug for slug in self.documents}


def _unknown(code: str, given: str, valid: Mapping[str, object]) -> WrongInputError:
    return WrongInputError(
        code,
        given=given,
        closest=nearest(given, valid),
        allowed=", ".join(sorted(valid)),
    )
