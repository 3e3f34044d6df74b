# SPDX-License-Identifier: Apache-2.0
"""Is it the same person on every piece? Advice at most: papers misspell, eyes misread.

A name is held against a paper only if it stands where the holder's name stands, was
read surely, and no other name on the paper could be the person's. What a signed bar
code says counts before what is printed on its page.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.domain.case import Case
from dossier.domain.finding import Box, Fact, Finding, Severity
from dossier.domain.name_text import printed_name
from dossier.domain.names_on_page import names_on_page, place_of
from dossier.domain.page_name import NameOnPage, NamePlace
from dossier.domain.person_name import Match, PersonName, Reason, compare
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading
from dossier.services.cross_papers import (
    Findings,
    Known,
    SlotPapers,
    about,
    applicant_name,
    beside,
    said_name,
)

_APPLICANT = "applicant"
_HOST = "host"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who a paper should name.

    Attributes:
        sure: confidence below which a reading is not held against a paper.
    """

    name: PersonName
    known: Known
    sure: float


def name_findings(case: Case, papers: Sequence[SlotPapers], *, sure: float) -> Findings:
    """Yield what the names on the papers say, applicant's papers first, then host's."""
    wanted = _applicant(case, papers, sure)
    if wanted is not None:
        for one in papers:
            if one.holder == _APPLICANT:
                yield from ((one.id, f) for f in _compared(one, wanted, "names_match"))
            elif one.holder == _HOST:
                yield from ((one.id, f) for f in _guests(one, wanted))
    yield from _hosts(papers, wanted, sure)
    yield from _births(case, papers)


def piece_names(piece: Piece, *, sure: float) -> tuple[Finding, ...]:
    """Return what the names on a piece say beside the name it should bear."""
    if not piece.applicant_name:
        return ()
    name = printed_name(piece.applicant_name)
    wanted = Wanted(name, Known(piece.applicant_name), sure)
    found = [_on_file(file, wanted, "names_match") for file in piece.readable]
    return tuple(
        replace(finding, rule_source=piece.rule_source)
        for finding in found
        if finding is not None
    )


def _applicant(case: Case, papers: Sequence[SlotPapers], sure: float) -> Wanted | None:
    """Return the applicant's name from the case, else from the best of the papers."""
    name = applicant_name(case)
    if name is not None:
        return Wanted(name, Known(said_name(case)), sure)
    found = [
        (one, file)
        for paper in papers
        if paper.holder == _APPLICANT
        for file, page in paper.pages
        for one in names_on_page(page)
        if one.place >= NamePlace.LABEL and one.confidence >= sure and one.name.given
    ]
    if not found:
        return None
    best, file = max(found, key=lambda one: one[0].place)
    return Wanted(best.name, Known(best.text, file.name), sure)


def _compared(papers: SlotPapers, wanted: Wanted, code: str) -> Iterator[Finding]:
    """Yield what each file says, a second side being excused by the first."""
    found = [_on_file(file, wanted, code) for file in papers.readable]
    two_sides = papers.slot is not None and papers.slot.sides > 1
    named = any(f is not None and f.severity is Severity.PASS for f in found)
    for finding in found:
        if finding is None or (two_sides and named and finding.severity > 0):
            continue
        yield finding


def _on_file(file: ReadFile, wanted: Wanted, code: str) -> Finding | None:
    """Return what the names on one file say, None when they say nothing."""
    if file.name == wanted.known.source:
        return None
    names: list[NameOnPage] = []
    for page in file.reading.pages:
        signed = _signed(page, wanted)
        if signed:
            names += signed
            continue
        found = place_of(page, wanted.name)
        if found is not None:
            return beside(file, found, wanted.known, f"{code}.ok")
        names += names_on_page(page)
    return _judged(file, names, wanted, code)


def _signed(page: PageReading, wanted: Wanted) -> list[NameOnPage]:
    """Return the names in a page's signed codes if they settle whose paper it is.

    They do not where a code keeps a holder to itself, or where a name can be neither
    the person's nor clearly another's.
    """
    named = [one for one in names_on_page(page) if one.alone]
    results = [compare(wanted.name, one.name) for one in named]
    clear = all(r.agrees or r.match is Match.DIFFERENT for r in results)
    return named if clear else []


def _judged(
    file: ReadFile, names: Sequence[NameOnPage], wanted: Wanted, code: str
) -> Finding | None:
    compared = [(one, compare(wanted.name, one.name)) for one in names]
    for one, result in compared:
        if result.agrees:
            return beside(file, one, wanted.known, f"{code}.ok")
    blamed = [
        (one, result)
        for one, result in compared
        if one.holder and one.confidence >= wanted.sure
    ]
    if not blamed:
        return None
    best, result = max(blamed, key=lambda pair: pair[0].place)
    if all(other.match is Match.DIFFERENT for _, other in compared):
        return beside(file, best, wanted.known, f"{code}.different")
    if result.reason is Reason.SPELLING and best.place is not NamePlace.MRZ:
        return beside(file, best, wanted.known, f"{code}.spelling")
    return None


def _guests(papers: SlotPapers, wanted: Wanted) -> Iterator[Finding]:
    """Yield what a host's papers say about whom they put up."""
    for file in papers.readable:
        names = [n for page in file.reading.pages for n in names_on_page(page)]
        found = [place_of(page, wanted.name) for page in file.reading.pages]
        here = next((one for one in found if one is not None), None)
        guests = [n for n in names if n.guest]
        if here is not None and guests:
            yield beside(file, here, wanted.known, "names_match.ok")
        elif guests:
            judged = _judged(file, guests, wanted, "names_match")
            if judged is not None:
                yield judged


def _hosts(
    papers: Sequence[SlotPapers], applicant: Wanted | None, sure: float
) -> Findings:
    """Yield whether the host's papers name one host, the first paper setting who."""
    hosts = [p for p in papers if p.holder == _HOST]
    for place, first in enumerate(hosts):
        host = _host_named(first, applicant, sure)
        if host is None:
            continue
        for other in hosts[place + 1 :]:
            yield from ((other.id, f) for f in _compared(other, host, "host_match"))
        return


def _host_named(
    papers: SlotPapers, applicant: Wanted | None, sure: float
) -> Wanted | None:
    for file, page in papers.pages:
        for one in names_on_page(page):
            if not one.holder or one.guest or one.confidence < sure:
                continue
            if applicant is None or not compare(applicant.name, one.name).agrees:
                return Wanted(one.name, Known(one.text, file.name), sure)
    return None


def _births(case: Case, papers: Sequence[SlotPapers]) -> Findings:
    """Yield birth dates of codes and zones that are not the applicant's."""
    text = case.applicant.get("birth_date")
    if not text:
        return
    born = dt.date.fromisoformat(text)
    for one in papers:
        if one.holder != _APPLICANT:
            continue
        for file, page in one.pages:
            read = _birth(page)
            if read is None or read.day == born:
                continue
            facts: dict[str, Fact] = {"read": read.day.isoformat(), "other": text}
            if read.source:
                facts["source"] = read.source
            place = (page.page, read.box)
            code = "birth_match.different"
            yield one.id, about(code, Severity.ADVICE, file, facts, place=place)


@dataclass(frozen=True, slots=True)
class _Birth:
    """A date of birth and where it stands; ``source`` when it is a signed code."""

    day: dt.date
    box: Box | None
    source: str = ""


def _birth(page: PageReading) -> _Birth | None:
    """Return the date of birth of a signed code, else of the zone."""
    for barcode, code in page.proven_codes:
        if code.birth_date is not None:
            return _Birth(code.birth_date, barcode.box, "2ddoc")
    zone = page.zone
    if zone is None or zone.birth_date is None:
        return None
    return _Birth(zone.birth_date, zone.box)
