# SPDX-License-Identifier: Apache-2.0
"""A photo read and judged for the command line."""

from dataclasses import dataclass, replace
from pathlib import Path

from dossier.checks import AnyCheck, IdPhoto
from dossier.cli.output import WORDS, finding_lines
from dossier.cli.progress import finished, monitor
from dossier.cli.tools import Call
from dossier.domain.errors import WrongInputError
from dossier.domain.finding import Finding, Severity, verdict
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.portrait import Portrait
from dossier.domain.reading import Reading
from dossier.i18n.marking import N_
from dossier.services.examine import examine
from dossier.services.office import Office
from dossier.services.photo_rules import with_photo_rules, without_text
from dossier.services.photo_work import Lines, with_lines
from dossier.services.photos import KIND

_EVERYTHING = "all"
_TO_TICK = "id_photo.to_tick"
_NO_FAULT = "id_photo.no_fault"
_OF_THE_ORIGINAL = frozenset(
    f"id_photo.{outcome}"
    for outcome in (
        "print",
        "sheet",
        "drawn",
        "pattern",
        "squeezed",
        "old",
        "nearly_old",
        "selfie",
        "software",
    )
)
"""Findings no cutting makes untrue, though they may no longer be seen on the copy."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A photo with what was found on it.

    Attributes:
        reading: of the file, chin and crown where the person put them.
    """

    path: Path
    reading: Reading
    findings: tuple[Finding, ...]
    rule: IdPhoto | None

    @property
    def portrait(self) -> Portrait | None:
        """Measures of the first page, None where nothing was measured."""
        return self.reading.pages[0].portrait if self.reading.pages else None

    @property
    def blocks(self) -> bool:
        """Whether a finding blocks."""
        return verdict(self.findings) is Severity.BLOCKER


def judge(
    call: Call, office: Office, path: Path, lines: Lines = (None, None)
) -> Judged:
    """Return a photo with everything that was found on it.

    Args:
        call: the command.
        office: reads it.
        path: of the photo.
        lines: heights of chin and crown, where the person gave them.

    Raises:
        WrongInputError: ``photo.no_such_item``.
        UnreadableFileError: there are no bytes to read.
    """
    reading = _by_hand(_read(call, office, path), lines)
    book = office.book
    checks = with_photo_rules(book, book.kind(KIND).all_checks(call.on), call.on)
    piece = Piece(
        kind=KIND,
        files=(ReadFile(name=str(path), reading=reading),),
        on=call.on,
        answers=dict.fromkeys(_ticked(call, checks), True),
    )
    findings = tuple(
        replace(f, facts={**f.facts, "name": Path(f.path).name}) if f.path else f
        for f in without_text(examine(piece, checks), checks)
    )
    rule = next((one for one in checks if isinstance(one, IdPhoto)), None)
    return Judged(path, reading, findings, rule)


def judged_copy(call: Call, office: Office, out: Path, original: Judged) -> Judged:
    """Return a copy with what was found on it, and what stays true of its original.

    Raises:
        UnreadableFileError: there are no bytes to read.
    """
    copy = judge(call, office, out)
    found = {one.code for one in copy.findings}
    stays = tuple(
        replace(one, box=None)
        for one in original.findings
        if one.code in _OF_THE_ORIGINAL - found
    )
    faulty = any(one.severity for one in stays)
    own = (one for one in copy.findings if not (faulty and one.code == _NO_FAULT))
    return replace(copy, findings=(*stays, *own))


def verdict_lines(call: Call, judged: Judged) -> list[str]:
    """Return the verdict and every finding, for people.

    Where there is one page, all is about it: no place is told.
    """
    lines = [call.t.text(WORDS[verdict(judged.findings)]).capitalize()]
    alone = len(judged.reading.pages) <= 1
    for finding in judged.findings:
        shown = replace(finding, path=None, page=None) if alone else finding
        lines += finding_lines(call.t, shown)
        if finding.code == _TO_TICK:
            lines.append(f"      --ticked {finding.facts['item']}")
    return lines


def _by_hand(reading: Reading, lines: Lines) -> Reading:
    """Return the reading with chin and crown where the person says they are."""
    if lines == (None, None) or not reading.pages:
        return reading
    first, *others = reading.pages
    if first.portrait is None:
        return reading
    portrait = with_lines(first.portrait, lines)
    if portrait.head is not None and not portrait.head.height_ratio:
        return reading  # one line crosses the other as measured: cutting says so
    moved = replace(first, portrait=portrait)
    return replace(reading, pages=(moved, *others))


def _read(call: Call, office: Office, path: Path) -> Reading:
    """Return the measures of a photo; nobody looks for text on it.

    Without a studio the usual reader at least says how large it is.
    """
    studio = office.engines.photos
    bar = monitor(call.t.text(N_("Reading")))
    bar.step(0, 1)
    try:
        if studio is not None:
            return studio.read(path)
        return office.engines.reader.read(path, monitor=bar)
    finally:
        finished(bar)


def _ticked(call: Call, checks: tuple[AnyCheck, ...]) -> tuple[str, ...]:
    """Return the keys the person says yes to.

    Raises:
        WrongInputError: ``photo.no_such_item``.
    """
    known = [
        item.id for one in checks if isinstance(one, IdPhoto) for item in one.declared
    ]
    if _EVERYTHING in call.args.ticked:
        return tuple(known)
    for key in call.args.ticked:
        if key not in known:
            allowed = ", ".join((*known, _EVERYTHING))
            raise WrongInputError("photo.no_such_item", given=key, allowed=allowed)
    return tuple(call.args.ticked)
