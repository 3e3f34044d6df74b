# SPDX-License-Identifier: Apache-2.0
"""Entries of the rule files that permits refer to: kinds, questions, portals, …."""

import datetime as dt
from typing import Annotated, Literal

import msgspec

from dossier.checks import AnyCheck, IssuedWithin, NotBlank
from dossier.domain.conditions import Condition
from dossier.rulebook.dated import DatedNumber, DatedValue, Strict

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
        translation: whether a version in another language needs a sworn translation.
        generated_by: name of the form Dossier can generate for it.
        max_age: months between issue and filing.
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
    issuer_fr: str | None = None
    issuer_en: str | None = None
    translation: bool = True
    generated_by: str | None = None
    max_age: tuple[DatedValue, ...] = ()
    checks: tuple[AnyCheck, ...] = ()
    sources: tuple[str, ...] = ()

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
    """

    key: str
    type: Literal["bool", "choice", "date", "int", "text"]
    label_fr: str
    label_en: str
    why_fr: str
    why_en: str
    choices: tuple[Choice, ...] = ()
    default: bool | int | str | None = None


class Territory(Strict, frozen=True):
    """A territory with rules of its own."""

    code: str
    label_fr: str
    label_en: str
    sources: tuple[str, ...] = ()


class Portal(Strict, frozen=True):
    """Upload limits of one way of filing; the person may edit them.

    Attributes:
        max_file_mb: hard limit of one file, in units of 1,000,000 bytes.
        warn_file_mb: size above which uploads are known to fail at times.
        target_file_mb: size to aim at.
        formats: file types it takes, by lower-case extension.
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
    formats: tuple[str, ...] = ()
    one_file_per_slot: bool = True
    sources: tuple[str, ...] = ()

    def max_bytes(self, on: dt.date) -> int | None:
        """Return the largest file in bytes, None when there is no limit."""
        return _bytes(self.max_file_mb, on)

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
    unit: Literal["days", "months"]
    values: tuple[DatedValue, ...]


class FeeClass(Strict, frozen=True):
    """A tariff, by the articles of the code it covers."""

    articles: tuple[str, ...] = ()
    source: str = ""


class Fee(Strict, frozen=True):
    """One amount to pay.

    Attributes:
        classes: tariffs it belongs to; empty for all.
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
    due: Literal["always", "late", "expired"] = "always"
    needed_if: Condition | None = None
    when_unknown: WhenUnknown = "hidden"


class Fees(Strict, frozen=True):
    """The whole of ``fees.toml``: tariffs by article, then amounts."""

    default_class: str
    classes: dict[str, FeeClass] = msgspec.field(default_factory=dict)
    fees: tuple[Fee, ...] = ()


class Step(Strict, frozen=True):
    """One thing to do, and when.

    Attributes:
        anchor: date of the plan it is counted from; None for "as soon as it comes".
        shift_days: days after (negative: before) the anchor.
    """

    id: str
    title_fr: str
    title_en: str
    detail_fr: str
    detail_en: str
    anchor: (
        Literal["opens", "closes", "filing", "decision", "expiry", "visa_again"] | None
    ) = None
    shift_days: int = 0
    channels: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class StepsFile(Strict, frozen=True):
    """The whole of ``steps.toml``."""

    steps: tuple[Step, ...]


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
