# SPDX-License-Identifier: Apache-2.0
"""A help desk's own rules, laid over the shipped ones and marked as local."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.rulebook.dated import Confidence, Strict
from dossier.rulebook.decode import decode
from dossier.rulebook.permit_file import NoticeRule, PermitFile, SlotRule
from dossier.rulebook.rule_files import Table, invalid
from dossier.rulebook.territorial import RawRule

FIXED = frozenset(
    {
        "id",
        "kind",
        "procedures",
        "territories",
        "from",
        "until",
        "needed_if",
        "source_items",
        "local",
    }
)
"""Fields that say when the law asks for a piece: a local rule takes none away."""


class LocalChange(Strict, frozen=True):
    """Another way of asking for a piece that the shipped rules ask for.

    Attributes:
        slot: id of the slot, in every permit that has one of that name.
        kind: instead of ``slot``: every slot of that kind of document.
        permits: only in these permits; empty for all. Likewise procedures.
        set: fields of the slot that are replaced (``max_age``, ``help_fr``, …).
        note_fr: a remark shown with the slot; likewise note_en.
        source: who asks for it, when that is not the file's own ``source``.
    """

    slot: str | None = None
    kind: str | None = None
    permits: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    set: dict[str, Any] = msgspec.field(default_factory=dict)
    note_fr: str | None = None
    note_en: str | None = None
    source: str | None = None


class LocalAdd(Strict, frozen=True):
    """A piece that is asked for here on top of the law.

    Attributes:
        permits: only in these permits; empty for all.
        after: id of the slot it follows; at the end where there is none of that name.
        slot: the slot, written as in a permit file.
    """

    slot: dict[str, Any]
    permits: tuple[str, ...] = ()
    after: str | None = None


class LocalNotice(Strict, frozen=True):
    """Something to tell the person about the whole request."""

    notice: NoticeRule
    permits: tuple[str, ...] = ()


class LocalFile(Strict, frozen=True):
    """The whole of ``local.toml`` or of one file in ``local/``.

    Attributes:
        name: whose rules these are; shown beside every line they touch.
        source: who says so: a préfecture's page, a letter, the desk's own practice.
        as_of: day the source was read.
    """

    name: str
    source: str
    as_of: dt.date
    confidence: Confidence = "secondary"
    change: tuple[LocalChange, ...] = ()
    add: tuple[LocalAdd, ...] = ()
    notices: tuple[LocalNotice, ...] = ()


Report = Callable[[WrongInputError], None]

_ADDED = "$.add["
"""How the place of a slot begins that a local file adds."""


def is_local_file(name: str) -> bool:
    """Tell whether a rule file holds local rules, by its path in the folder."""
    return name == "local.toml" or name.startswith("local/")


def with_local_rules(
    rules: Iterable[RawRule],
    permit: PermitFile,
    files: Mapping[str, LocalFile],
    report: Report,
) -> tuple[RawRule, ...]:
    """Return the requirements of a permit as the local files change them."""
    found = list(rules)
    for file, local in files.items():
        for number, change in enumerate(local.change):
            if not change.permits or permit.id in change.permits:
                desk = _Desk(local, (file, f"$.change[{number}].set"), report)
                found = [
                    one
                    for rule in found
                    for one in _changed(rule, change, [*permit.procedures], desk)
                ]
        for number, add in enumerate(local.add):
            if not add.permits or permit.id in add.permits:
                place = (file, f"{_ADDED}{number}].slot")
                _add(found, add, _Desk(local, place, report))
    return tuple(found)


def local_notices(permit: str, files: Mapping[str, LocalFile]) -> Iterator[NoticeRule]:
    """Yield what the local files say about the requests of a permit."""
    for local in files.values():
        for one in local.notices:
            if not one.permits or permit in one.permits:
                yield msgspec.structs.replace(one.notice, local=local.name)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One local file at work: whose, where its entry stands, where faults go."""

    local: LocalFile
    place: tuple[str, str]
    report: Report

    def decoded(self, table: Table) -> SlotRule | None:
        """Return a slot; a fault in it is reported at the place in the local file."""
        file, where = self.place
        try:
            return decode(table, SlotRule, file=file, where=where)
        except WrongInputError as error:
            self.report(error)
            return None


def _changed(
    raw: RawRule, change: LocalChange, procedures: Sequence[str], desk: _Desk
) -> Iterator[RawRule]:
    """Yield the requirement as changed, and as it was for the other procedures."""
    rule, table, where = raw
    mine = rule.procedures or tuple(procedures)
    touched = [p for p in mine if not change.procedures or p in change.procedures]
    named = rule.id == change.slot or rule.kind == change.kind
    mended = {name: said for name, said in change.set.items() if name not in FIXED}
    whole = {**table, **mended, **_marks(desk.local, change, table)}
    if len(touched) < len(mine):
        whole["procedures"] = touched
    new = desk.decoded(whole) if named and touched else None
    if new is None:
        yield raw
        return
    yield new, whole, where
    spared = tuple(p for p in mine if p not in touched)
    if spared:
        kept = {**table, "procedures": list(spared)}
        yield msgspec.structs.replace(rule, procedures=spared), kept, where


def _marks(local: LocalFile, change: LocalChange, table: Table) -> Table:
    """Return who changed the slot, and the remark that goes with it."""
    source = _dated(change.source or local.source, local)
    found: Table = {"local": local.name}
    if change.set:
        found["sources"] = [source, *table.get("sources", [])]
        found["confidence"] = local.confidence
    if change.note_fr and change.note_en:
        note = {
            "text_fr": change.note_fr,
            "text_en": change.note_en,
            "source": source,
            "as_of": local.as_of,
            "confidence": local.confidence,
            "severity": "advice",
        }
        found["particulars"] = [*table.get("particulars", []), note]
    return found


def _dated(source: str, local: LocalFile) -> str:
    return f"{source} (lu le {local.as_of:%d/%m/%Y})"


def _add(rules: list[RawRule], add: LocalAdd, desk: _Desk) -> None:
    table = {
        "sources": [_dated(desk.local.source, desk.local)],
        "confidence": desk.local.confidence,
        **add.slot,
        "local": desk.local.name,
    }
    rule = desk.decoded(table)
    if rule is None:
        return
    file, where = desk.place
    if any(one.id == rule.id and not at.startswith(_ADDED) for one, _, at in rules):
        problem = f'the law asks for a slot "{rule.id}" already: change that one'
        desk.report(invalid(file, f"{where}.id", problem))
        return
    ids = [one.id for one, _, _ in rules]
    place = len(ids)
    if add.after in ids:
        place = len(ids) - ids[::-1].index(add.after)
    rules.insert(place, (rule, table, where))
