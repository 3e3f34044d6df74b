# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import re
from dataclasses import replace

import pytest

from dossier.domain.case import Case
from dossier.domain.finding import Severity
from dossier.domain.piece import ReadFile
from dossier.domain.reading import (
    Barcode,
    Mrz,
    PageReading,
    Reading,
    TwoDDoc,
    Word,
)
from dossier.i18n.phrases import PHRASES
from dossier.services.cross_check import cross_check
from dossier.services.cross_papers import SlotPapers
from dossier.services.cross_sides import PageKind
from dossier.services.status import unknown_slot

JEAN = {
    "surname": "MARTIN",
    "given_names": "Jean",
    "birth_date": "1990-05-03",
    "address": "4, rue des Lilas, 38000 Grenoble",
}
CASE = Case(permit="annex10-25", procedure="first", applicant=JEAN)
NOBODY = replace(CASE, applicant={})
SURE = 0.8
ZONE = Mrz(
    format="TD1",
    document_number="SPE7304K2",
    surname="MARTIN",
    given_names="JEAN",
    birth_date=dt.date(1990, 5, 3),
    expiry_date=None,
    checks_ok=True,
)


def words(*lines, confidence=1.0):
    for row, line in enumerate(lines):
        for match in re.finditer(r"\S+", line):
            top = 0.05 + row * 0.02
            left, right = (0.02 + 0.01 * at for at in match.span())
            box = (left, top, right, top + 0.012)
            yield Word(text=match[0], box=box, confidence=confidence)


def paper(name, *pages, zones=(), confidence=1.0):
    read = tuple(
        PageReading(
            page=number,
            width_mm=210,
            height_mm=297,
            words=tuple(words(*lines, confidence=confidence)),
            mrz=zones[number - 1] if zones else None,
        )
        for number, lines in enumerate(pages, 1)
    )
    reading = Reading(sha256=name, type="pdf", size_bytes=1, pages=read)
    return ReadFile(name=name, reading=reading, document=name)


def slot(slot_id, *files, **facts):
    facts.setdefault("holder", "applicant")
    return SlotPapers(slot_id, replace(unknown_slot(slot_id), **facts), files)


def bill(name, person, street="4, rue des Lilas", town="38000 GRENOBLE"):
    return paper(name, [f"Titulaire : {person}", "", f"M. {person}", street, town])


def codes(*papers, case=CASE, page_kinds=()):
    found = cross_check(case, papers, sure=SURE, page_kinds=page_kinds)
    return {
        (slot_id, f.code, f.document) for slot_id, some in found.items() for f in some
    }


def only(*papers, case=CASE, page_kinds=()):
    (found,) = (
        f
        for some in cross_check(case, papers, sure=SURE, page_kinds=page_kinds).values()
        for f in some
        if f.severity is not Severity.PASS
    )
    return found


# --- one person ---------------------------------------------------------------------


def test_the_applicants_own_paper_is_said_to_name_the_applicant():
    assert codes(slot("a", bill("b", "Jean MARTIN"))) == {("a", "names_match.ok", "b")}


def test_a_paper_of_somebody_else_is_advice_that_shows_both_names_and_the_place():
    found = only(slot("a", bill("b", "Jeanne MARTIN")))
    assert found.code == "names_match.different"
    assert found.severity is Severity.ADVICE
    assert found.facts["read"] == "Jeanne MARTIN"
    assert found.facts["other"] == "MARTIN Jean"
    assert (found.page, found.box is not None) == (1, True)


def test_a_name_spelled_another_way_is_said_to_be_just_that():
    found = only(slot("a", bill("b", "Jean MARTEN")))
    assert found.code == "names_match.spelling"


@pytest.mark.parametrize("holder", ["host", "spouse", "child", "employer", "none"])
def test_papers_of_other_people_are_not_held_against_the_applicant(holder):
    assert codes(slot("a", bill("b", "Luc MOREL"), holder=holder)) == set()


def test_a_doubtful_reading_is_not_held_against_a_paper():
    doubtful = paper("b", ["Titulaire : Luc MOREL"], confidence=0.5)
    assert codes(slot("a", doubtful)) == set()


def test_a_mention_is_not_held_against_a_paper():
    assert (
        codes(slot("a", paper("b", ["Le chef de service,", "M. Luc MOREL"]))) == set()
    )


def test_the_used_name_is_the_applicants_too():
    case = CASE.with_applicant({"used_name": "MOREL"})
    assert codes(slot("a", bill("b", "Jean MOREL")), case=case) == {
        ("a", "names_match.ok", "b")
    }


def test_without_an_applicant_papers_are_compared_with_the_surest_of_them():
    passport = paper("p", ["Passeport"], zones=(ZONE,))
    found = only(slot("a", bill("b", "Luc MOREL")), slot("z", passport), case=NOBODY)
    assert found.code == "names_match.different_from_paper"
    assert (found.document, found.facts["other_name"]) == ("b", "p")


def test_the_second_side_of_a_card_needs_no_name():
    front = paper("front", ["Nom : MARTIN", "Prénom : Jean"])
    back = paper("back", ["Nom : MAR", "Prénom : Ti"])
    assert ("a", "names_match.different", "back") not in codes(
        slot("a", front, back, sides=2)
    )


def test_another_date_of_birth_in_the_zone_is_told():
    zone = replace(ZONE, birth_date=dt.date(1991, 5, 3))
    found = only(slot("a", paper("p", ["Passeport"], zones=(zone,))))
    assert found.code == "birth_match.different"
    assert found.facts["read"] == "1991-05-03"


# --- the host -----------------------------------------------------------------------

CERTIFICATE = paper(
    "certificate",
    [
        "Je soussigné M. Luc MOREL",
        "Demeurant   4, rue des Lilas, 38000 Grenoble",
        "certifie héberger M. Jean MARTIN",
    ],
)


def hosted(*others):
    own = {"holder": "host", "present_address": True}
    return (slot("certificate", CERTIFICATE, **own), *others)


def test_a_certificate_names_guest_and_address():
    assert codes(*hosted()) == {
        ("certificate", "names_match.ok", "certificate"),
        ("certificate", "address_match.ok", "certificate"),
    }


def test_a_certificate_for_another_guest_is_told():
    other = CASE.with_applicant({"surname": "DURAND", "given_names": "Zoé"})
    found = only(*hosted(), case=other)
    assert found.code == "names_match.different"
    assert found.facts["read"] == "M. Jean MARTIN"


def test_a_bill_of_another_host_is_told():
    found = only(*hosted(slot("bill", bill("b", "Rosa PINTO"), holder="host")))
    assert found.code == "host_match.different_from_paper"
    assert found.facts["other"] == "M. Luc MOREL"


def test_a_hosts_card_with_an_old_address_asks_for_a_bill():
    card = paper(
        "card", ["Nom : MOREL", "Prénom : Luc", "Adresse", "9, rue X, 75001 PARIS"]
    )
    one = slot("card", card, holder="host")
    assert only(*hosted(one)).code == "address_match.host_card"
    recent = slot("bill", bill("b", "Luc MOREL"), holder="host", present_address=True)
    assert not any("host_card" in code for _, code, _ in codes(*hosted(one, recent)))


# --- one address --------------------------------------------------------------------


def test_a_bill_for_another_address_is_told():
    moved = bill("b", "Jean MARTIN", "9, rue Pasteur", "38000 GRENOBLE")
    found = only(slot("a", moved, present_address=True))
    assert found.code == "address_match.different"
    assert "9, rue Pasteur" in found.facts["read"]


def test_a_paper_that_need_not_show_the_present_address_may_show_another():
    moved = bill("b", "Jean MARTIN", "9, rue Pasteur", "38000 GRENOBLE")
    assert codes(slot("a", moved)) == {("a", "names_match.ok", "b")}


# --- signed codes come first -------------------------------------------------------

CODE_BOX = (0.8, 0.1, 0.9, 0.2)


def coded(file, **said):
    """The paper with a 2D-Doc on its first page, signed unless it says otherwise."""
    known = {"issue_date": None, "name": None, "address": None, "signature": "valid"}
    code = TwoDDoc(type="00", **(known | said))
    barcode = Barcode(format="Data Matrix", box=CODE_BOX, twoddoc=code)
    first, *rest = file.reading.pages
    pages = (replace(first, barcodes=(barcode,)), *rest)
    return replace(file, reading=replace(file.reading, pages=pages))


LUC = {"name": "MOREL LUC", "surname": "MOREL", "given_names": "LUC"}


def test_a_name_in_a_signed_code_counts_before_the_printed_one():
    found = only(slot("a", coded(bill("b", "Jean MARTIN"), **LUC)))
    assert found.code == "names_match.different"
    assert (found.facts["read"], found.facts["source"]) == ("MOREL LUC", "2ddoc")
    assert found.box == CODE_BOX


@pytest.mark.parametrize(
    "facts",
    [
        {"signature": "unverifiable"},
        {"signature": "invalid"},
        {"specimen": True},
        {"unnamed_holder": True},
        {"also_named": ("MARTIN JEAN",)},
    ],
    ids=lambda facts: next(iter(facts)) + "-" + str(next(iter(facts.values()))),
)
def test_a_code_that_settles_nothing_is_not_held_against_the_print(facts):
    file = coded(bill("b", "Jean MARTIN"), **LUC, **facts)
    assert codes(slot("a", file)) == {("a", "names_match.ok", "b")}


def test_the_applicants_name_in_a_signed_code_excuses_a_misread_print():
    jean = {"name": "MARTIN JEAN", "surname": "MARTIN", "given_names": "JEAN"}
    file = coded(bill("b", "Jean MARTEN"), **jean)
    assert codes(slot("a", file)) == {("a", "names_match.ok", "b")}


def test_the_second_page_may_name_the_applicant_all_the_same():
    file = paper("b", ["Facture"], ["Titulaire : Jean MARTIN"])
    assert codes(slot("a", coded(file, **LUC))) == {("a", "names_match.ok", "b")}


def test_a_date_of_birth_in_a_signed_code_counts_before_the_zone():
    born = dt.date(1991, 5, 3)
    card = coded(paper("p", ["Carte"], zones=(ZONE,)), birth_date=born)
    found = only(slot("a", card))
    assert (found.code, found.box) == ("birth_match.different", CODE_BOX)
    right = replace(ZONE, birth_date=born)
    card = paper("p", ["Carte"], zones=(right,))
    assert codes(slot("a", coded(card, birth_date=dt.date(1990, 5, 3)))) == {
        ("a", "names_match.ok", "p")
    }


def test_an_address_in_a_signed_code_counts_before_the_printed_one():
    file = coded(bill("b", "Jean MARTIN"), address="9 RUE PASTEUR 38000 GRENOBLE")
    found = only(slot("a", file, present_address=True))
    assert (found.code, found.box) == ("address_match.different", CODE_BOX)
    assert found.facts["source"] == "2ddoc"


def test_an_address_in_a_code_that_is_not_verified_is_one_of_several():
    file = coded(
        bill("b", "Jean MARTIN"),
        address="9 RUE PASTEUR 38000 GRENOBLE",
        signature="unverifiable",
    )
    found = codes(slot("a", file, present_address=True))
    assert ("a", "address_match.ok", "b") in found


def test_without_an_applicant_a_signed_code_sets_who_it_is():
    passport = paper("p", ["Passeport"], zones=(ZONE,))
    file = coded(paper("b", ["Facture"]), **LUC)
    found = only(slot("z", passport), slot("a", file), case=NOBODY)
    assert (found.document, found.facts["other"]) == ("p", "MOREL LUC")


# --- sides, files, pages ------------------------------------------------------------


def test_one_side_of_a_card_alone_is_told():
    assert only(slot("a", paper("c", ["Carte"]), sides=2)).code == "sides.one_page"


def test_a_passport_has_no_second_side():
    zone = replace(ZONE, format="TD3")
    page = paper("c", ["Passeport"], zones=(zone,))
    assert codes(slot("a", page, sides=2)) == {("a", "names_match.ok", "c")}


@pytest.mark.parametrize(
    ("front", "told"),
    [("SPE7304K2", False), ("SPE73O4K2", False), ("XRB5119T8", True), ("77", False)],
)
def test_two_sides_with_two_numbers_are_told(front, told):
    card = paper("c", [f"N° {front}"], ["Verso"], zones=(None, ZONE))
    found = {code for _, code, _ in codes(slot("a", card, sides=2))}
    assert ("sides.other_number" in found) is told


def test_one_file_in_two_slots_is_told_once():
    one = paper("same", ["Carte"])
    found = only(slot("a", one, holder="none"), slot("b", one, holder="none"))
    assert found.code == "same_file.other_slot"
    assert found.facts["slot_fr"] == "a"


def test_a_file_divided_between_two_slots_is_not_told():
    whole = paper("same", ["Carte"], ["Facture"])

    def only_page(number):
        pages = tuple(p for p in whole.reading.pages if p.page == number)
        return replace(whole, reading=replace(whole.reading, pages=pages))

    first, second = only_page(1), only_page(2)
    given = (slot("a", first, holder="none"), slot("b", second, holder="none"))
    assert codes(*given) == set()
    again = (slot("a", first, holder="none"), slot("b", first, holder="none"))
    assert {code for _, code, _ in codes(*again)} == {"same_file.other_slot"}


def elsewhere(*pages):
    """Pages of one scan that belong to other pieces, by their slots."""
    return [
        PageKind(document="scan", page=page, kind=slot_id, slot=unknown_slot(slot_id))
        for page, slot_id in pages
    ]


def test_a_page_asked_for_elsewhere_is_told():
    mine = slot("bill", paper("scan", ["Facture"], ["Passeport"]), holder="none")
    found = only(mine, page_kinds=elsewhere((2, "passport")))
    assert (found.code, found.page) == ("page_elsewhere.likely", 2)
    assert found.facts["slot_fr"] == "passport"


def test_a_file_that_holds_everything_is_told_once():
    pages = [["Facture"], ["Passeport"], ["Bulletin"], ["Bulletin"]]
    mine = slot("bill", paper("scan", *pages), holder="none")
    kinds = elsewhere((2, "passport"), (3, "payslips"), (4, "payslips"))
    found = only(mine, page_kinds=kinds)
    assert (found.code, found.page) == ("page_elsewhere.several", 2)
    assert found.facts["pieces_en"] == "2: passport; 3, 4: payslips"


def test_every_finding_has_words():
    for code in (
        *("names_match.ok", "names_match.different", "names_match.spelling"),
        *("names_match.different_from_paper", "names_match.spelling_from_paper"),
        *("host_match.ok", "host_match.different_from_paper"),
        *("host_match.spelling_from_paper", "birth_match.different"),
        *("address_match.ok", "address_match.different", "address_match.host_card"),
        *("address_match.different_from_paper", "sides.one_page"),
        *("sides.other_number", "same_file.other_slot", "page_elsewhere.likely"),
        "page_elsewhere.several",
    ):
        assert code in PHRASES
