# SPDX-License-Identifier: Apache-2.0
"""What no font draws is said in words, once for each stretch of it."""

import pytest

from dossier.adapters.sheet_scripts import is_unseen, spelt_out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("facture 3.pdf", "facture 3.pdf"),
        ("ไทย ไทย  ไทย.pdf", "[thaï].pdf"),
        ("ไทย a ไทย.pdf", "[thaï] a [thaï].pdf"),
        ("ไทย ქართ.pdf", "[thaï] [géorgien].pdf"),
        ("ไทย \U0001f600", "[thaï] [symbole]"),
        ("a\tb\x00\ue000\udc80", "a[symbole]b[symbole]"),
        ("ᏣᎳᎩ", "[autre écriture]"),
    ],
)
def test_a_stretch_of_one_script_is_named_once(text: str, said: str) -> None:
    assert spelt_out((letter, " " <= letter < "\x7f") for letter in text) == said


def test_joiners_and_variants_need_no_font() -> None:
    assert [x for x in "a\u200d\ufe0f\U000e0100\u202eé" if not is_unseen(x)] == [
        "a",
        "é",
    ]
