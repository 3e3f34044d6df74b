# SPDX-License-Identifier: Apache-2.0
"""Signed codes are judged in every piece, whatever its checks are."""

import datetime as dt

import pytest

from dossier.checks import AnyCheck, NotBlank, SignedCode
from dossier.domain.finding import Severity, verdict
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import Barcode, PageReading, Reading, TwoDDoc
from dossier.services.examine import examine

ON = dt.date(2026, 11, 22)


def passport(signature: str, *, specimen: bool = False) -> Piece:
    code = TwoDDoc(
        type="07",
        issue_date=None,
        name=None,
        address=None,
        signature=signature,
        specimen=specimen,
    )
    box = (0.7, 0.1, 0.8, 0.2)
    barcode = Barcode(format="Data Matrix", box=box, twoddoc=code)
    page = PageReading(page=1, width_mm=125, height_mm=88, barcodes=(barcode,))
    reading = Reading(sha256="p", type="jpeg", size_bytes=1, pages=(page,))
    file = ReadFile(name="passeport.jpg", reading=reading, document="d1")
    return Piece(kind="passport", files=(file,), on=ON, rule_source="CESEDA")


@pytest.mark.parametrize(
    ("signature", "specimen", "code", "severity"),
    [
        ("invalid", False, "code.altered", Severity.UNKNOWN),
        ("unverifiable", True, "code.specimen", Severity.ADVICE),
        ("unverifiable", False, "code.unverifiable", Severity.PASS),
        ("valid", False, "code.genuine", Severity.PASS),
    ],
)
@pytest.mark.parametrize("checks", [(), (NotBlank(),), (SignedCode(),)])
def test_a_passport_with_a_code_says_what_the_code_is_worth_once(
    signature: str,
    specimen: bool,  # noqa: FBT001 - a case
    code: str,
    severity: Severity,
    checks: tuple[AnyCheck, ...],
) -> None:
    findings = examine(passport(signature, specimen=specimen), checks)
    (told,) = (f for f in findings if f.code.startswith("code."))
    assert (told.code, told.severity) == (code, severity)
    assert (told.path, told.rule_source) == ("passeport.jpg", "CESEDA")
    assert verdict(findings) is severity
