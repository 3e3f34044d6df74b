# SPDX-License-Identifier: Apache-2.0
"""What a 2D-Doc says, and what its signature is worth."""

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from tddoc.keychain import KeyChain

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


# --- what a signed code says --------------------------------------------------------


@pytest.fixture(scope="module")
def chain():
    """An invented authority FR98 with one certificate, in force from 2020 to 2030."""
    root = ec.generate_private_key(ec.SECP256R1())
    authority = [(NameOID.COMMON_NAME, "FR98")]
    office = [(NameOID.COMMON_NAME, "0001"), (NameOID.ORGANIZATION_NAME, "UTOPIA")]
    chain = KeyChain(check_expiry=False)
    chain.certs = [
        _certificate(authority, authority, root.public_key(), root),
        _certificate(office, authority, papers.public_test_key(), root),
    ]
    return chain


def _certificate(subject, issuer, key, signing):
    builder = x509.CertificateBuilder(
        subject_name=_named(subject),
        issuer_name=_named(issuer),
        public_key=key,
        serial_number=98,
        not_valid_before=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
        not_valid_after=dt.datetime(2030, 1, 1, tzinfo=dt.UTC),
    )
    return builder.sign(signing, hashes.SHA256())


def _named(attributes):
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])


@pytest.fixture
def trusted(monkeypatch, chain):
    """Codes of the invented authority count as signed by somebody known."""
    monkeypatch.setattr(twoddoc, "_certificates", lambda: chain)


FOREIGN = (
    "6Q9900417392\x1d6L011020266PAUTORISE A TRAVAILLER\x1d62SPECIMEN\x1d60NATACHA/ZOE"
    "\x1d691207197367AR6U145 AVENUE DES SPECIMENS\x1d6W750006XPARIS\x1d6N01112026"
    "6O30012027"
)


def test_a_signed_paper_of_the_foreigners_office_proves_validity_and_work(trusted):
    text = papers.signed_twoddoc("13", FOREIGN, issued=ISSUED, authority="FR98")
    code = _decoded(text)
    assert code.proven
    assert code.signed_by == "UTOPIA"
    assert (code.foreigner_number, code.work_right) == (
        "9900417392",
        "AUTORISE A TRAVAILLER",
    )
    assert (code.valid_from, code.valid_until, code.filed_on) == (
        dt.date(2026, 11, 1),
        dt.date(2027, 1, 30),
        dt.date(2026, 10, 1),
    )
    assert (code.birth_date, code.nationality) == (dt.date(1973, 7, 12), "AR")
    assert code.address == "145 AVENUE DES SPECIMENS 75000 PARIS"


def test_a_changed_validity_breaks_the_signature(trusted):
    text = papers.signed_twoddoc("13", FOREIGN, issued=ISSUED, authority="FR98")
    code = _decoded(text.replace("6O30012027", "6O30012028"))
    assert (code.signature, code.proven) == ("invalid", False)


def test_a_certificate_its_authority_did_not_sign_proves_nothing(monkeypatch, chain):
    other = ec.generate_private_key(ec.SECP256R1())
    authority = [(NameOID.COMMON_NAME, "FR98")]
    forged = KeyChain(check_expiry=False)
    forged.certs = [
        _certificate(authority, authority, other.public_key(), other),
        chain.certs[1],
    ]
    monkeypatch.setattr(twoddoc, "_certificates", lambda: forged)
    text = papers.signed_twoddoc("13", FOREIGN, issued=ISSUED, authority="FR98")
    assert _decoded(text).signature == "unverifiable"


def test_days_are_counted_in_hexadecimal_from_the_year_2000(trusted):
    period = "5325C8" + "5425E6"
    code = _decoded(papers.signed_twoddoc("06", period, issued=ISSUED))
    assert code.period_start == dt.date(2000, 1, 1) + dt.timedelta(days=0x25C8)
    assert code.period_end == dt.date(2000, 1, 1) + dt.timedelta(days=0x25E6)


def test_a_tax_notice_has_no_date_of_issue_but_one_near_it():
    text = papers.signed_twoddoc("04", "46RETI PATRICK\x1d4A31072026", issued=None)
    code = _decoded(text)
    assert (code.issue_date, code.dated) == (None, dt.date(2026, 7, 31))


@pytest.mark.parametrize(
    "signature", ["valid", "invalid", "unverifiable"], ids=lambda s: s
)
def test_only_a_valid_signature_names_its_owner(signature, monkeypatch):
    monkeypatch.setattr(twoddoc, "_signature", lambda *_: signature)
    text = papers.twoddoc_text(issued=ISSUED, authority="FR99")
    monkeypatch.setattr(twoddoc, "_owner", lambda _header: "EDF")
    assert _decoded(text).signed_by == ("EDF" if signature == "valid" else "")
