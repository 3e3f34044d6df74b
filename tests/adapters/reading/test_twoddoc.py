# SPDX-License-Identifier: Apache-2.0
"""What a 2D-Doc says, and what its signature is worth."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.adapters import twoddoc
from dossier.adapters.twoddoc import decode_twoddoc, is_twoddoc
from tests.adapters.reading import papers

ISSUED = dt.date(2026, 9, 14)
# Printed as an example in the public specification, signed by the test authority.
SPECIFICATION_EXAMPLE = (
    "DC02FR000001125E125C0026FR245700010MLLE/SAMPLE/ANGELA\x1d20\x1d21BAT 2 ETG 3\x1d"
    "23\x1d25METZ\x1d227 PLACE DES SPECIMENS\x1d\x1fZ2HSK7UZM6KPL7UL6OK7NR77GSPGPNNUYYE"
    "E4ZV75L5OCIWKVOXTV3I5AJLRSUDOIR76F75QY5Z7KLH3FACKHVF7JH3DYMRI5EIAZMI"
)


def _decoded(text: str):
    return decode_twoddoc(text.encode("latin-1"))


def test_the_example_of_the_specification_is_read_as_a_specimen():
    code = _decoded(SPECIFICATION_EXAMPLE)
    assert code.type == "00"
    assert code.issue_date == dt.date(2012, 11, 15)
    assert code.name == "SAMPLE ANGELA"
    assert code.address == "BAT 2 ETG 3 7 PLACE DES SPECIMENS 57000 METZ"
    assert (code.specimen, code.signature) == (True, "unverifiable")


def test_anyone_can_sign_as_the_test_authority_so_it_proves_nothing():
    code = _decoded(papers.twoddoc_text(issued=ISSUED))
    assert code.issue_date == ISSUED
    assert code.name == "MARTIN CAMILLE"
    assert code.address == "12 RUE DES LILAS 35000 RENNES"
    assert (code.specimen, code.signature) == (True, "unverifiable")


def test_a_changed_address_breaks_the_signature():
    forged = papers.twoddoc_text(issued=ISSUED).replace("LILAS", "ROSES")
    assert _decoded(forged).signature == "invalid"
    assert _decoded(forged).address == "12 RUE DES ROSES 35000 RENNES"


def test_an_unknown_authority_is_unverifiable_not_false():
    code = _decoded(papers.twoddoc_text(issued=ISSUED, authority="FR99"))
    assert (code.specimen, code.signature) == (False, "unverifiable")


def test_a_document_without_date_has_none():
    text = SPECIFICATION_EXAMPLE.replace("125E125C", "FFFF125C")
    assert _decoded(text).issue_date is None


class _Authority:
    """Stands in for the trust list with the test authority's certificate."""

    def __init__(self, certificate):
        self.certificate = certificate

    def lookup(self, _authority, _certificate):
        return self.certificate


def test_a_good_signature_counts_only_while_the_certificate_was_in_force(monkeypatch):
    text = papers.twoddoc_text(issued=ISSUED, authority="FR98")
    certificate = twoddoc._certificates().lookup("FR00", "0001")
    chain = _Authority(certificate)
    monkeypatch.setattr(twoddoc, "_certificates", lambda: chain)
    last = certificate.not_valid_after_utc.date()
    expected = "valid" if last >= ISSUED else "unverifiable"
    assert _decoded(text).signature == expected
    late = papers.twoddoc_text(issued=last + dt.timedelta(days=1), authority="FR98")
    in_time = papers.twoddoc_text(issued=last, authority="FR98")
    assert _decoded(late).signature == "unverifiable"
    assert _decoded(in_time).signature == "valid"


@pytest.mark.parametrize(
    "payload",
    [b"", b"DC", b"DC05FR00", b"dc03", b"https://example.org", b"\x1d\xdc\x04"],
)
def test_other_codes_are_not_taken_for_a_2d_doc(payload):
    assert not is_twoddoc(payload)


def test_a_code_of_the_first_version_is_read_without_a_verdict_against_it():
    text = "DC01FR000001125E125C0026FR245700010M/MARTIN/PAUL\x1d\x1f" + "A" * 103
    assert _decoded(text).signature == "unverifiable"
    assert _decoded(text).issue_date == dt.date(2012, 11, 15)


@given(
    version=st.sampled_from(["1", "2", "3", "4"]),
    rest=st.text(st.characters(max_codepoint=255), max_size=120),
)
def test_no_content_of_a_code_can_crash_the_reading(version, rest):
    code = _decoded(f"DC0{version}{rest}")
    assert code is None or code.signature in {"valid", "invalid", "unverifiable"}


@given(st.integers(0, 230), st.characters(max_codepoint=255))
def test_no_single_changed_letter_can_crash_the_reading(place, letter):
    text = papers.twoddoc_text(issued=ISSUED)
    place %= len(text)
    payload = (text[:place] + letter + text[place + 1 :]).encode("latin-1")
    if is_twoddoc(payload):
        code = decode_twoddoc(payload)
        assert code is None or code.signature != "valid"
