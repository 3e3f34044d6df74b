# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.checks import SignedCode
from dossier.domain.finding import Severity
from dossier.domain.reading import Barcode, TwoDDoc
from dossier.i18n.phrases_codes import PHRASES

BOX = (0.8, 0.1, 0.9, 0.2)


def code(signature, **facts):
    said = TwoDDoc(
        type="01",
        issue_date=None,
        name=None,
        address=None,
        signature=signature,
        **facts,
    )
    return Barcode(format="Data Matrix", box=BOX, twoddoc=said)


@pytest.fixture
def found(piece, file, page):
    def run(*codes):
        return list(SignedCode().run(piece(file(page(barcodes=codes, number=2)))))

    return run


@pytest.mark.parametrize(
    ("one", "told", "severity"),
    [
        (code("invalid"), "code.altered", Severity.UNKNOWN),
        (code("invalid", specimen=True), "code.altered", Severity.UNKNOWN),
        (code("unverifiable", specimen=True), "code.specimen", Severity.ADVICE),
        (code("valid", specimen=True), "code.specimen", Severity.ADVICE),
        (code("unverifiable"), "code.unverifiable", Severity.PASS),
        (code("valid", signed_by="EDF"), "code.signed", Severity.PASS),
        (code("valid"), "code.genuine", Severity.PASS),
    ],
)
def test_every_worth_of_a_signature_is_said_where_the_code_is(
    found, one, told, severity
):
    (finding,) = found(one)
    assert (finding.code, finding.severity) == (told, severity)
    assert (finding.page, finding.box, finding.path) == (2, BOX, "bill.pdf")
    for text in PHRASES[told]:
        assert "{" not in text.format(**finding.facts)


def test_every_code_on_a_page_is_told(found):
    codes = [f.code for f in found(code("valid"), code("invalid"))]
    assert codes == ["code.genuine", "code.altered"]


def test_other_codes_and_unreadable_files_are_left_alone(found, piece, file):
    assert found(Barcode(format="QR Code", box=BOX)) == []
    assert list(SignedCode().run(piece(file(problems=("file.damaged",))))) == []
