# SPDX-License-Identifier: Apache-2.0
"""TOML of any make is a table or one kind of error, and soon."""

import time

import pytest

from dossier.domain.toml_text import NotTomlError, toml_table


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a = " + "[" * 3000 + "]" * 3000, "nested too deeply"),
        ("a = " + "[" * 60 + "]" * 60, "nested too deeply"),
        ("a = " + "{a=" * 2000, "nested too deeply"),
        ("[" + ".".join("a" * 3000) + "]", "nested too deeply"),
        (".".join('"a"' for _ in range(3000)) + " = 1", "nested too deeply"),
        (" . ".join("a" * 50) + " = 1", "nested too deeply"),
        ("a = " + "9" * 5000, "a number is too long"),
        ("# " + "x" * 2_000_001, "too long"),
    ],
)
def test_what_the_parser_fails_at_is_refused_soon(text, problem):
    before = time.process_time()
    with pytest.raises(NotTomlError) as caught:
        toml_table(text)
    assert caught.value.problem == problem
    assert time.process_time() - before < 1


def test_a_fault_has_its_place():
    with pytest.raises(NotTomlError) as caught:
        toml_table("a = 1\nb = \n")
    assert caught.value.where == "line 2, column 5"
    assert "Invalid value" in caught.value.problem


def test_texts_with_many_dots_are_no_deep_keys():
    dotted = "a = 'Ligne." + "." * 90 + " 12'\nb = \"www." + "x. " * 60 + '"\n'
    assert set(toml_table(dotted)) == {"a", "b"}


def test_tables_as_deep_as_any_rule_are_read():
    assert toml_table(".".join("a" * 30) + " = 1")
