# SPDX-License-Identifier: Apache-2.0
"""Do the signed bar codes (2D-Doc) on a paper prove anything, or speak against it?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.page_codes import Barcode, TwoDDoc
from dossier.domain.piece import Piece, ReadFile


class SignedCode(msgspec.Struct, frozen=True, tag="signed_code"):
    """Say what the signature of each code is worth.

    A signature that does not fit means that code or paper was changed, or printed
    wrong: which of it, only the issuer can tell. A specimen is signed with a key that
    anybody has, so it proves nothing. A code whose certificate is unknown is no fault.
    """

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding on every 2D-Doc of every readable file."""
        for file in piece.readable:
            for page in file.reading.pages:
                for barcode in page.barcodes:
                    if barcode.twoddoc is not None:
                        yield _about(file, page.page, barcode, barcode.twoddoc)


def _about(file: ReadFile, page: int, barcode: Barcode, code: TwoDDoc) -> Finding:
    outcome, severity = _worth(code)
    facts: dict[str, Fact] = {"name": file.name, "page": page}
    if outcome == "signed":
        facts["signed_by"] = code.signed_by
    return Finding(
        code=f"code.{outcome}",
        severity=severity,
        facts=facts,
        path=file.name,
        document=file.document,
        page=page,
        box=barcode.box,
    )


def _worth(code: TwoDDoc) -> tuple[str, Severity]:
    if code.signature == "invalid":
        return "altered", Severity.UNKNOWN
    if code.specimen:
        return "specimen", Severity.ADVICE
    if code.proven:
        return ("signed" if code.signed_by else "genuine"), Severity.PASS
    return "unverifiable", Severity.PASS
