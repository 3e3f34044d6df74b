# SPDX-License-Identifier: Apache-2.0
"""Entries of the rule files that permits refer to: kinds, questions, portals, …."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from dossier.checks import AnyCheck, IssuedWithin, NotBlank
from dossier.domain.conditions import Condition
from dossier.rulebook.channels import ChannelName
from dossier.rulebook.dated import Confidence, DatedNumber, DatedValue, Strict
from dossier.rulebook.kind_parts import Holder, Pages, Particular, Recognise

WhenUnknown = Literal["hidden", "asked"]
"""What a condition nobody can decide yet means for the thing it guards."""


class DocumentKind(Strict, frozen=True):
    """A kind of document, wherever it is asked for.

    Attributes:
        slug: its name in conditions, slots and on the command line.
        file_name: short French name of a file that holds it, plain letters only;
            portals refuse or garble others.
        aliases: former names that still work.
        accepts: kinds that may stand in for it.
        count: how many are wanted.
        sides: 2 when both sides of one sheet must be shown.
        pages: how many a usual copy has; what ``page_count`` checks is in ``checks``.
        issuer_fr: who issues it; likewise issuer_en.
        translation: whether a version in another language needs a sworn translation.
        holder: whose name it bears; only the applicant's is compared with the case.
        present_address: whether the address on it must be where its holder lives now.
        generated_by: name of the form Dossier can generate for it.
        max_age: months between issue and filing.
        recognise: what tells it from other papers.
        unrecognisable: why nothing could tell it from other papers.
        particulars: remarks on how offices take it.
        channels: ways of filing that take it; empty for all.
        local: the local file that changed it; set while loading only.
    """

    slug: str
    file_name: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_]{3,30}$")]
    label_fr: str
    label_en: str
    help_fr: str
    help_en: str
    aliases: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    count: int = 1
    sides: Literal[1, 2] = 1
    pages: Pages = Pages()
    issuer_fr: str | None = None
    issuer_en: str | None = None
    translation: bool = True
    holder: Holder = "applicant"
    present_address: bool = False
    generated_by: str | None = None
    max_age: tuple[DatedValue, ...] = ()
    checks: tuple[AnyCheck, ...] = ()
    recognise: Recognise | None = None
    unrecognisable: str | None = None
    particulars: tuple[Particular, ...] = ()
    sources: tuple[str, ...] = ()
    channels: tuple[ChannelName, ...] = ()
    local: str | None = None

    def all_checks(self, on: dt.date) -> tuple[AnyCheck, ...]:
        """Return its checks on a filing date, blank pages and age included."""
        age = DatedNumber(self.max_age).at(on)
        return with_age(self.checks, None if age is None else int(age.value))


class Choice(Strict, frozen=True):
    """One answer of a choice question."""

    value: str
    label_fr: str
    label_en: str


class Question(Strict, frozen=True):
    """A fact about the applicant that switches requirements on or off.

    Attributes:
        default: what to assume while unanswered; None when assuming is not safe.
        compact: a text kept in capitals, without spaces and dashes.
        stands_for: kind of document the answer stands in for, where that is taken.
        follows: asked with that question, once it is answered.
    """

    key: str
    type: Literal["bool", "choice", "date", "int", "text"]
    label_fr: str
    label_en: str
    why_fr: str
    why_en: str
    choices: tuple[Choice, ...] = ()
    default: bool | int | str | None = None
    compact: bool = False
    stands_for: str | None = None
    follows: str | None = None


class Territory(Strict, frozen=True):
    """A territory with rules of its own."""

    code: str
    label_fr: str
    label_en: str
    sources: tuple[str, ...] = ()


class PortalField(Strict, frozen=True):
    """A field of a portal that has limits of its own.

    Attributes:
        formats: file types it takes, by lower-case extension; empty for any.
    """

    id: str
    label_fr: str
    label_en: str
    max_file_mb: tuple[DatedValue, ...]
    formats: tuple[str, ...] = ()

    def max_bytes(self, on: dt.date) -> int | None:
        """Return the largest file in bytes, None when there is no limit."""
        return _bytes(self.max_file_mb, on)


class Travelling(Strict, frozen=True, rename={"since": "from"}):
    """A piece without a field of its own on a portal: it goes inside another.

    Attributes:
        kind: document kind of the piece.
        inside: kinds it may go into, the first that is there.
        since: first filing date it applies to (``from`` in rule files).
        until: last filing date it applies to, None while it is in force.
        as_of: day the source was read.
    """

    kind: str
    inside: tuple[str, ...]
    since: dt.date
    source: str
    as_of: dt.date
    confidence: Confidence
    until: dt.date | None = None

    def in_force(self, on: dt.date) -> bool:
        """Tell whether it applies on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


class Portal(Strict, frozen=True):
    """Upload limits of one way of filing; the person may edit them.

    Attributes:
        max_file_mb: hard limit of one file, in units of 1,000,000 bytes.
        warn_file_mb: size above which uploads are known to fail at times.
        target_file_mb: size to aim at.
        formats: file types it takes, by lower-case extension.
        refused: file types it is known to refuse.
        fields: fields with limits of their own.
        travelling: pieces that go inside others.
    """

    id: str
    label_fr: str
    label_en: str
    help_fr: str
    help_en: str
    max_file_mb: tuple[DatedValue, ...] = ()
    warn_file_mb: tuple[DatedValue, ...] = ()
    target_file_mb: tuple[DatedValue, ...] = ()
    name_max_length: tuple[DatedValue, ...] = ()
    least_dpi: tuple[DatedValue, ...] = ()
    session_minutes: tuple[DatedValue, ...] = ()
    formats: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    fields: tuple[PortalField, ...] = ()
    one_file_per_slot: bool = True
    travelling: tuple[Travelling, ...] = ()
    sources: tuple[str, ...] = ()

    def max_bytes(self, on: dt.date) -> int | None:
        """Return the largest file in bytes, None when there is no limit."""
        return _bytes(self.max_file_mb, on)

    def longest_name(self, on: dt.date) -> int | None:
        """Return how many characters a file's name may have, None if not known."""
        found = DatedNumber(self.name_max_length).at(on)
        return None if found is None else round(found.value)

    def warn_bytes(self, on: dt.date) -> int | None:
        """Return the size in bytes above which to warn, None without one."""
        return _bytes(self.warn_file_mb, on)

    def target_bytes(self, on: dt.date) -> int | None:
        """Return the size in bytes to aim at, None without one."""
        return _bytes(self.target_file_mb, on)


class Deadline(Strict, frozen=True):
    """A span of time set by law or practice."""

    name: str
    label_fr: str
    label_en: str
    unit: Literal["days", "months", "years"]
    values: tuple[DatedValue, ...]


class FeeClass(Strict, frozen=True):
    """A tariff, by the articles of the code it covers.

    Attributes:
        known: False where the amounts are set locally and are not in the rule book.
        note_fr: what to tell people about it; likewise note_en.
    """

    articles: tuple[str, ...] = ()
    known: bool = True
    source: str = ""
    note_fr: str = ""
    note_en: str = ""


class FeeException(Strict, frozen=True, rename={"fee_class": "class"}):
    """A tariff that takes the place of the one the articles lead to.

    Attributes:
        fee_class: the tariff (``class`` in rule files).
        articles: a permit under one of these is meant.
        procedures: procedures it is limited to; empty for all.
    """

    fee_class: str
    articles: tuple[str, ...]
    source: str
    procedures: tuple[str, ...] = ()


class Fee(Strict, frozen=True):
    """One amount to pay.

    Attributes:
        classes: tariffs it belongs to; empty for all.
        exempt_articles: permits under one of these never pay it.
        due: ``late`` only when filed after the window, ``expired`` only when filed
            after the document has expired.
    """

    id: str
    label_fr: str
    label_en: str
    when: Literal["filing", "delivery"]
    values: tuple[DatedValue, ...]
    classes: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    exempt_articles: tuple[str, ...] = ()
    due: Literal["always", "late", "expired"] = "always"
    needed_if: Condition | None = None
    when_unknown: WhenUnknown = "hidden"


class Fees(Strict, frozen=True):
    """The whole of ``fees.toml``: tariffs by article, then amounts.

    Attributes:
        exceptions: looked at before the classes; likewise the first that fits counts.
    """

    default_class: str
    exceptions: tuple[FeeException, ...] = ()
    classes: dict[str, FeeClass] = msgspec.field(default_factory=dict)
    fees: tuple[Fee, ...] = ()


def with_age(checks: tuple[AnyCheck, ...], months: int | None) -> tuple[AnyCheck, ...]:
    """Return the checks every file gets, these, and the age limit if there is one."""
    found: list[AnyCheck] = [NotBlank()]
    found += [check for check in checks if not isinstance(check, NotBlank)]
    if months is not None:
        found = [check for check in found if not isinstance(check, IssuedWithin)]
        found.insert(0, IssuedWithin(months=months))
    return tuple(found)


def _bytes(values: tuple[DatedValue, ...], on: dt.date) -> int | None:
    found = DatedNumber(values).at(on)
    return None if found is None else round(found.value * 1_000_000)
