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
from dossier.services.photos import KIND

_EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class Judged:
    """A photo with what was found on it."""

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


def judge(call: Call, office: Office, path: Path) -> Judged:
    """Return a photo with everything that was found on it.

    Raises:
        WrongInputError: ``photo.no_such_item``.
        UnreadableFileError: there are no bytes to read.
    """
    reading = _read(call, office, path)
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


def verdict_lines(call: Call, judged: Judged) -> list[str]:
    """Return the verdict and every finding, for people.

    Where there is one page, all is about it: no place is told.
    """
    lines = [call.t.text(WORDS[verdict(judged.findings)]).capitalize()]
    alone = len(judged.reading.pages) <= 1
    for finding in judged.findings:
        shown = replace(finding, path=None, page=None) if alone else finding
        lines += finding_lines(call.t, shown)
    return lines


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
