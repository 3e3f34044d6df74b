# SPDX-License-Identifier: Apache-2.0
"""The rule book held against the facts of Annex 10, item by item.

``annex10_facts.json`` says of every item: its kind, the procedures its section serves,
how many, how old, for how much, and whether it is due at delivery only. Where a permit
differs from it on purpose the reason is in ``annex10_differences.toml``.
"""

import json
import tomllib
from pathlib import Path

import pytest

from dossier.rulebook.dated import DatedNumber

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "annex10_facts.json").read_text("utf-8"))
DIFFERENCES = tomllib.loads((HERE / "annex10_differences.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def citing(book):
    """Requirements that cite an item: (permit, rule)."""
    found: dict[str, dict] = {}
    for permit in book.permits.values():
        for rules in permit.rules.values():
            for rule in rules:
                for item in rule.source_items:
                    found.setdefault(item, {})[(permit.id, rule)] = permit
    return {
        item: [(r, p) for (_, r), p in rules.items()] for item, rules in found.items()
    }


def own(citing, item):
    """The requirements of the row itself that cite the item."""
    row = item.split(".")[0].removeprefix("r")
    return [
        (rule, permit)
        for rule, permit in citing.get(item, ())
        if permit.id == f"annex10-{row}"
    ]


def differs(item, what):
    return what in DIFFERENCES.get(item, {})


def items(book, what):
    """Items with that fact which are asked for and not known to differ."""
    superseded = {key for permit in book.permits.values() for key in permit.superseded}
    return [
        (item, facts[what])
        for item, facts in FACTS.items()
        if what in facts and item not in superseded and not differs(item, what)
    ]


def test_every_item_is_asked_for_as_its_kind_of_document(book, citing):
    wrong = []
    for item, kind in items(book, "kind"):
        meant = book.kind(kind)
        kinds = {
            book.kind(slug).slug
            for rule, _ in own(citing, item)
            for slug in (
                rule.kind,
                *(rule.accepts or ()),
                *book.kind(rule.kind).accepts,
            )
        }
        if not kinds & {meant.slug, *meant.accepts}:
            wrong.append((item, meant.slug, sorted(kinds)))
    assert wrong == []


def test_every_item_is_asked_for_in_the_procedures_its_section_serves(book, citing):
    wrong = []
    for item, procedures in items(book, "procedures"):
        found = set()
        offered: list[str] = []
        for rule, permit in own(citing, item):
            offered = [*permit.procedures]
            found |= set(rule.procedures or offered)
        expected = set(offered) if procedures == ["all"] else set(procedures)
        if "first_only" in FACTS[item]:
            expected = {"first"} & set(offered)
        if not expected <= found:
            wrong.append((item, sorted(expected - found)))
    assert wrong == []


def test_what_is_handed_over_at_delivery_is_not_asked_for_at_filing(book, citing):
    wrong = []
    for item, facts in FACTS.items():
        if differs(item, "at_delivery"):
            continue
        for rule, _ in own(citing, item):
            if rule.at_delivery is not facts.get("at_delivery", False):
                wrong.append((item, rule.id))
    assert wrong == []


def test_every_count_of_the_annex_is_asked_for(book, citing):
    wrong = []
    for item, count in items(book, "count"):
        counts = {
            rule.count or book.kind(rule.kind).count for rule, _ in own(citing, item)
        }
        if count not in counts:
            wrong.append((item, count, counts))
    assert wrong == []


def test_every_age_limit_of_the_annex_is_checked(book, citing):
    wrong = []
    for item, ages in items(book, "ages"):
        found = set()
        for rule, _ in own(citing, item):
            kind = book.kind(rule.kind)
            accepted = rule.accepts if rule.accepts is not None else kind.accepts
            limits = [rule.max_age or kind.max_age]
            limits += [book.kind(slug).max_age for slug in accepted]
            found |= {value.value for values in limits for value in values}
        if not set(ages) <= found:
            wrong.append((item, ages, found))
    assert wrong == []


def test_every_amount_of_the_annex_is_named(book, citing):
    wrong = []
    for item, amount in items(book, "amount"):
        found = {
            value.value
            for rule, _ in own(citing, item)
            for value in DatedNumber(rule.amount).values
        }
        if amount not in found:
            wrong.append((item, amount, found))
    assert wrong == []


def test_every_difference_is_about_a_known_item_and_gives_a_reason():
    for item, differences in DIFFERENCES.items():
        assert item in FACTS
        for what, reason in differences.items():
            assert what in (
                "kind",
                "procedures",
                "at_delivery",
                "count",
                "ages",
                "amount",
            )
            assert len(reason) > 20
