# SPDX-License-Identifier: Apache-2.0
"""Is something written where a statement is to be signed and dated?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import DateRole, PageReading, SignaturePlace


class Signed(msgspec.Struct, frozen=True, tag="signed"):
    """Point at a statement with nothing where its signature or its date goes.

    Ink is no proof of a signature and its absence at one place none of the contrary,
    so this is advice and never more; where no place is found nothing is said.
    """

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield findings on each file that has a place to sign."""
        for file in piece.readable:
            places = [
                (page, page.signature)
                for page in file.reading.pages
                if page.signature is not None
            ]
            yield from _signature(file, places)
            yield from _date(file, places)


_Places = list[tuple[PageReading, SignaturePlace]]


def _signature(file: ReadFile, places: _Places) -> Iterator[Finding]:
    written = [one for one in places if one[1].written]
    empty = [one for one in places if one[1].written is False]
    if written:
        yield _finding(file, written[0], "something_written", Severity.PASS)
    elif empty and len(empty) == len(places):
        yield _finding(file, empty[-1], "empty", Severity.ADVICE)


def _date(file: ReadFile, places: _Places) -> Iterator[Finding]:
    dated = any(
        found.role is DateRole.ISSUE
        for page in file.reading.pages
        for found in page.dates
    )
    undated = [one for one in places if one[1].dated is False]
    if undated and not dated:
        yield _finding(file, undated[-1], "undated", Severity.ADVICE)


def _finding(
    file: ReadFile,
    where: tuple[PageReading, SignaturePlace],
    outcome: str,
    severity: Severity,
) -> Finding:
    page, place = where
    return Finding(
        code=f"signed.{outcome}",
        severity=severity,
        facts={"name": file.name, "page": page.page},
        path=file.name,
        document=file.document,
        page=page.page,
        box=place.box,
    )
