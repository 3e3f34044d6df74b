# SPDX-License-Identifier: Apache-2.0
import datetime as dt

from dossier.rulebook.coverage import coverage


def test_every_item_change_and_inclusion_is_carried_out_or_superseded(book):
    found = coverage(book)
    assert found.missing == ()
    rows = [item for item in book.source_items if item.startswith("r") and "." in item]
    cards = [item for item in rows if item.startswith("rc.")]
    assert (len(rows) - len(cards), len(cards)) == (948, 148)
    assert len(found.effects) == len(book.annex.changes) == 110
    assert len(found.includes) == len(book.annex.includes) == 23


def test_no_slot_cites_an_item_that_does_not_exist(book):
    found = coverage(book)
    assert set(found.items) <= set(book.source_items)
    assert set(found.superseded) <= set(book.source_items)


def test_superseded_items_name_the_law_that_replaced_them(book):
    superseded = coverage(book).superseded
    assert superseded
    for item, law in superseded.items():
        assert law.by, item
        assert "CESEDA" in law.source, item
        slots = [
            rule
            for permit in book.permits.values()
            for rules in permit.rules.values()
            for rule in rules
            if item in rule.source_items
        ]
        kinds = {rule.kind for rule in slots}
        assert kinds <= {
            "republic_values_commitment",
            "republic_principles_declaration",
        }
        assert all(rule.until == dt.date(2024, 7, 16) for rule in slots), item


def test_the_proof_of_address_is_traced_to_its_slots(book):
    slots = coverage(book).items["r25.s1.i2"]
    assert tuple(slot for slot in slots if slot.startswith("annex10-25#")) == (
        "annex10-25#address_proof",
        "annex10-25#host_certificate",
        "annex10-25#host_identity",
        "annex10-25#host_address_proof",
        "annex10-25#hotel_certificate",
        "annex10-25#hotel_invoice",
    )
