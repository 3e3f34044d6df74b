# SPDX-License-Identifier: Apache-2.0
from dossier.rulebook.coverage import coverage


def test_every_item_of_the_three_rows_is_asked_for_or_superseded(book):
    found = coverage(book)
    assert found.missing == ()
    for row, items in ((8, 12), (25, 15), (29, 29)):
        listed = [item for item in book.source_items if item.startswith(f"r{row}.")]
        assert len(listed) == items


def test_no_slot_cites_an_item_that_does_not_exist(book):
    found = coverage(book)
    assert set(found.items) <= set(book.source_items)
    assert set(found.superseded) <= set(book.source_items)


def test_superseded_items_name_the_law_that_replaced_them(book):
    superseded = coverage(book).superseded
    assert set(superseded) == {"r29.s4.i1", "r29.s5.i4"}
    assert all("L. 412-7" in one.source for one in superseded.values())


def test_the_proof_of_address_is_traced_to_its_slots(book):
    assert coverage(book).items["r25.s1.i2"] == (
        "annex10-25#address_proof",
        "annex10-25#host_certificate",
        "annex10-25#host_identity",
        "annex10-25#host_address_proof",
        "annex10-25#hotel_certificate",
        "annex10-25#hotel_invoice",
    )
