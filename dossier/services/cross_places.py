# SPDX-License-Identifier: Apache-2.0
"""Do attestation, bill, host's card and the case give one address? Advice at most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dossier.domain.addresses_on_page import AddressOnPage, addresses_on_page
from dossier.domain.case import Case
from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import ReadFile
from dossier.domain.postal_address import (
    Place,
    PostalAddress,
    compare_places,
    printed_address,
)
from dossier.domain.reading import PageReading
from dossier.services.cross_papers import (
    Findings,
    Known,
    SlotPapers,
    about,
    beside,
)

_APPLICANT = "applicant"
_HOST = "host"


@dataclass(frozen=True, slots=True)
class _Home:
    """Where somebody should live, and who says so."""

    address: PostalAddress
    known: Known


def address_findings(
    case: Case, papers: Sequence[SlotPapers], *, sure: float
) -> Findings:
    """Yield what the addresses on the papers say.

    Papers that must show the present address of the applicant, or of the host who
    puts the applicant up, are compared with the address of the case; without one, and
    for the host's other papers, with the first of these papers.
    """
    present = [p for p in papers if p.slot is not None and p.slot.present_address]
    homes = [p for p in present if p.holder in (_APPLICANT, _HOST)]
    text = case.applicant.get("address", "")
    home = _Home(printed_address(text), Known(text)) if text else None
    for place, one in enumerate(homes):
        if home is not None:
            yield from ((one.id, f) for f in _compared(one, home, sure))
            continue
        home = _shown(one, sure)
        if home is not None:
            yield from _later(homes[place + 1 :], home, sure)
            break
    yield from _host_cards(papers, homes, sure)


def _later(papers: Sequence[SlotPapers], home: _Home, sure: float) -> Findings:
    for one in papers:
        yield from ((one.id, f) for f in _compared(one, home, sure))


def _shown(papers: SlotPapers, sure: float) -> _Home | None:
    """Return the address the papers of a slot surely show."""
    for file, page in papers.pages:
        for one in addresses_on_page(page):
            if one.lived_in and one.confidence >= sure and one.address.street:
                return _Home(one.address, Known(one.text, file.name))
    return None


def _compared(papers: SlotPapers, home: _Home, sure: float) -> Iterator[Finding]:
    for file in papers.readable:
        shown = [a for page in file.reading.pages for a in _shown_on(page, home)]
        finding = _judged(file, shown, home, sure)
        if finding is not None:
            yield finding


def _shown_on(page: PageReading, home: _Home) -> Sequence[AddressOnPage]:
    """Return the addresses of a page, that of a signed code alone if it is clear."""
    every = addresses_on_page(page)
    signed = [one for one in every if one.proven]
    results = [compare_places(home.address, one.address) for one in signed]
    clear = bool(signed) and Place.UNCLEAR not in results
    return signed if clear else every


def _judged(
    file: ReadFile, shown: Sequence[AddressOnPage], home: _Home, sure: float
) -> Finding | None:
    compared = [(one, compare_places(home.address, one.address)) for one in shown]
    for one, result in compared:
        if result is Place.SAME:
            return beside(file, one, home.known, "address_match.ok")
    lived = [(one, result) for one, result in compared if one.lived_in]
    certain = [one for one, _ in lived if one.confidence >= sure]
    if not certain or any(result is not Place.DIFFERENT for _, result in lived):
        return None
    return beside(file, certain[0], home.known, "address_match.different")


def _host_cards(
    papers: Sequence[SlotPapers], homes: Sequence[SlotPapers], sure: float
) -> Findings:
    """Yield a host's card with another address while nothing newer shows the right one.

    A bill or receipt in the host's name beside it is what the law wants then.
    """
    hosts = [p for p in homes if p.holder == _HOST]
    if len(hosts) != 1:
        return
    home = _shown(hosts[0], sure)
    if home is None:
        return
    for one in papers:
        if one.holder == _HOST and one not in homes:
            for finding in _compared(one, home, sure):
                if finding.severity is Severity.ADVICE:
                    code = "address_match.host_card"
                    yield (
                        one.id,
                        about(
                            code,
                            Severity.ADVICE,
                            next(f for f in one.files if f.name == finding.path),
                            dict(finding.facts),
                            place=(finding.page or 1, finding.box),
                        ),
                    )
