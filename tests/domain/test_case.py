# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import pytest

from dossier.domain.case import Case, Overruling
from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.merge_plan import filing_order
from dossier.domain.stated_date import StatedDate


def document(number: int) -> Document:
    return Document(
        id=f"d{number}",
        name=f"page {number}.pdf",
        sha256=f"{number:064x}",
        size_bytes=10,
        type="pdf",
        pages=1,
    )


def case_with(**slots: tuple[int, ...]) -> Case:
    case = Case(permit="annex10-25", procedure="renewal")
    for slot, numbers in slots.items():
        for number in numbers:
            case = case.with_document(slot, document(number))
    return case


def test_a_document_id_is_never_given_twice():
    case = case_with(address=(1, 2)).without_document("address", "d2")
    assert case.next_document == 3


def test_removing_the_last_document_empties_the_slot():
    assert case_with(address=(1,)).without_document("address", "d1").slots == {}


def test_removing_a_document_that_is_not_there_is_refused_by_name():
    with pytest.raises(WrongInputError) as refused:
        case_with(address=(1,)).without_document("address", "d9")
    assert refused.value.code == "case.no_such_document"
    assert refused.value.facts == {"slot": "address", "document": "d9"}


def test_a_new_order_must_hold_the_same_documents():
    case = case_with(address=(1, 2))
    assert [
        d.id for d in case.with_order("address", ("d2", "d1")).slots["address"]
    ] == ["d2", "d1"]
    with pytest.raises(WrongInputError):
        case.with_order("address", ("d2",))


def test_an_overruling_does_not_reach_a_document_added_later():
    overruling = Overruling(
        slot="address",
        code="issued_within.too_old",
        reason="the préfecture agreed by letter",
        made_on=dt.date(2026, 11, 22),
        documents=("d1",),
    )
    assert overruling.covers("address", "issued_within.too_old", "d1")
    assert not overruling.covers("address", "issued_within.too_old", "d2")
    assert not overruling.covers("photo", "issued_within.too_old", "d1")


def test_a_second_reason_on_the_same_finding_replaces_the_first():
    first = Overruling(slot="a", code="c", reason="one", made_on=dt.date(2026, 1, 1))
    second = Overruling(slot="a", code="c", reason="two", made_on=dt.date(2026, 1, 2))
    case = Case(permit="p", procedure="first").with_overruling(first)
    assert case.with_overruling(second).overrulings == (second,)
    assert case.without_overruling("a", "c").overrulings == ()


def test_filing_order_keeps_documents_of_slots_no_longer_asked_for():
    case = case_with(extra=(1,), photo=(2,), address=(3, 4))
    order = filing_order(("address", "photo"), case.slots)
    assert [(slot, d.id) for slot, d in order] == [
        ("address", "d3"),
        ("address", "d4"),
        ("photo", "d2"),
        ("extra", "d1"),
    ]


def stated(number: int, day: int) -> StatedDate:
    on = dt.date(2026, 11, 22)
    return StatedDate(document=f"d{number}", date=dt.date(2026, 9, day), made_on=on)


def test_a_date_said_again_replaces_the_first_and_can_be_taken_back():
    case = case_with(address=(1, 2)).with_stated_date("address", stated(1, 1))
    case = case.with_stated_date("address", stated(2, 5))
    case = case.with_stated_date("address", stated(1, 9))
    assert case.stated_date("d1") == stated(1, 9)
    assert case.stated_date("d2") == stated(2, 5)
    assert case.without_stated_date("d1").stated_dates == (stated(2, 5),)


def test_a_date_said_of_a_document_that_is_not_there_is_refused():
    with pytest.raises(WrongInputError) as refused:
        case_with(address=(1,)).with_stated_date("photo", stated(1, 1))
    assert refused.value.code == "case.no_such_document"


def test_a_date_said_moves_along_with_its_document():
    case = case_with(address=(1,)).with_stated_date("address", stated(1, 1))
    moved = case.without_document("address", "d1").with_document("photo", document(1))
    assert moved.stated_date("d1") == stated(1, 1)
