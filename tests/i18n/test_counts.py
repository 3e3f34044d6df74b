# SPDX-License-Identifier: Apache-2.0
"""One piece is said as one: counts have forms of their own in both languages."""

import re
from pathlib import Path

import pytest

from dossier.i18n import catalogue
from tools import translations

LOCALES = Path(__file__).parents[2] / "resources" / "locale"
COUNTED = re.compile(r"^[^.:]*\{(?:n|count|done)\} (?:\w+ )?\w+s\b")
"""A message that starts with a number and a noun in the plural."""
NEVER_ONE = {"Question {n} of at most {most}", "Step {n} of {count}"}


@pytest.mark.parametrize(
    ("language", "n", "said"),
    [
        ("fr", 0, "0 pièce sur 7"),
        ("fr", 1, "1 pièce sur 7"),
        ("fr", 2, "2 pièces sur 7"),
        ("en", 1, "1 of 7 pieces"),
    ],
)
def test_the_strip_counts_pieces_in_the_right_number(language, n, said):
    t = catalogue.load(LOCALES, language)
    words = t.plural("{n} of {total} pieces", "{n} of {total} pieces", n, total=7)
    assert words == said


@pytest.mark.parametrize("language", translations.languages())
def test_no_count_is_said_in_one_form_for_all_numbers(language):
    single = [
        message.id
        for message in translations.read(language)
        if isinstance(message.id, str)
        and message.id not in NEVER_ONE
        and (COUNTED.search(message.id) or COUNTED.search(str(message.string)))
    ]
    assert single == []
