# SPDX-License-Identifier: Apache-2.0
"""Which PDF per piece a portal wants, and which piece goes inside which."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook.entries import Travelling
from dossier.services.slot_pdfs import left_alone, require_apart, slot_pdfs

ON = dt.date(2026, 11, 22)
RULE = Travelling(
    kind="republic_contract",
    inside=("address_proof", "host_certificate"),
    since=dt.date(2024, 7, 17),
    source="the ministry",
    as_of=ON,
    confidence="official",
)
ANEF = SimpleNamespace(travelling=(RULE,), longest_name=lambda on: 40)
BOOK = SimpleNamespace(
    documents={"address_proof": SimpleNamespace(file_name="justificatif_domicile")}
)


def status(*kinds: str, on=ON):
    slots = [
        SimpleNamespace(slot=SimpleNamespace(id=kind, kind=kind), documents=("d",))
        for kind in kinds
    ]
    case = SimpleNamespace(applicant={"surname": "Dupont"})
    return SimpleNamespace(slots=slots, case=case, on=on)


def shown(found) -> list[tuple[str, list[str]]]:
    return [(pdf.name, [one.slot.id for one in pdf.pieces]) for pdf in found]


def test_the_contract_travels_inside_the_proof_of_address() -> None:
    asked = status("passport", "republic_contract", "address_proof", "payslips")
    assert shown(slot_pdfs(asked, BOOK, ANEF)) == [
        ("01_passport_DUPONT.pdf", ["passport"]),
        ("03_justificatif_domicile_DUPONT.pdf", ["address_proof", "republic_contract"]),
        ("04_payslips_DUPONT.pdf", ["payslips"]),
    ]
    assert left_alone(asked, ANEF) == ()


def test_who_is_hosted_sends_it_with_the_host_certificate() -> None:
    asked = status("host_certificate", "republic_contract")
    assert shown(slot_pdfs(asked, BOOK, ANEF))[0][1] == [
        "host_certificate",
        "republic_contract",
    ]


def test_without_a_proof_of_address_it_has_its_own_pdf_and_that_is_said() -> None:
    asked = status("passport", "republic_contract")
    assert [ids for _, ids in shown(slot_pdfs(asked, BOOK, ANEF))] == [
        ["passport"],
        ["republic_contract"],
    ]
    ((one, source),) = left_alone(asked, ANEF)
    assert (one.slot.id, source) == ("republic_contract", "the ministry")


@pytest.mark.parametrize(("portal", "on"), [(None, ON), (ANEF, dt.date(2024, 7, 16))])
def test_elsewhere_and_before_the_rule_it_stands_alone(portal, on) -> None:
    asked = status("address_proof", "republic_contract", on=on)
    assert [ids for _, ids in shown(slot_pdfs(asked, BOOK, portal))] == [
        ["address_proof"],
        ["republic_contract"],
    ]
    assert left_alone(asked, portal) == ()


def test_signed_originals_have_short_names_of_their_own() -> None:
    (pdf,) = slot_pdfs(status("a_kind_with_quite_a_long_name_indeed"), BOOK, None)
    names = [pdf.signed_name(count) for count in (1, 2)]
    assert names == [
        "01_a_kind_with_quite_a_long_na_signed_original.pdf",
        "01_a_kind_with_quite_a_long_signed_original_2.pdf",
    ]
    assert all(len(name) <= 50 for name in names)


def test_signed_originals_keep_the_name_of_their_piece_whole() -> None:
    (pdf,) = slot_pdfs(status("address_proof"), BOOK, None)
    assert pdf.signed_name(1) == "01_justificatif_domicile_signed_original.pdf"


def test_names_are_as_long_as_the_portal_takes() -> None:
    (pdf,) = slot_pdfs(status("a_kind_with_quite_a_long_name_indeed"), BOOK, ANEF)
    assert max(len(pdf.name), len(pdf.signed_name(1)), len(pdf.signed_name(9))) <= 40


def test_a_pdf_bears_the_number_of_its_piece_on_the_cover_sheet() -> None:
    asked = status("passport", "photo", "address_proof")
    asked.slots[1].documents = ()
    assert [(pdf.number, pdf.name[:2]) for pdf in slot_pdfs(asked, BOOK, None)] == [
        (1, "01"),
        (3, "03"),
    ]


def test_two_results_under_one_name_are_refused(tmp_path: Path) -> None:
    require_apart([tmp_path / "a.pdf", tmp_path / "b.pdf"])
    for other in (tmp_path / "a.pdf", tmp_path / "A.PDF", tmp_path / "x/../a.pdf"):
        with pytest.raises(WrongInputError) as caught:
            require_apart([tmp_path / "a.pdf", other])
        assert caught.value.code == "output.twice"
