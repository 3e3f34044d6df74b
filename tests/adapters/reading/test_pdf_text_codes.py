# SPDX-License-Identifier: Apache-2.0
"""Characters an embedded text may claim to hold."""

import pytest

from dossier.adapters import pdf_text


@pytest.mark.parametrize("code", [0x110000, 0xFFFFFFFF, 0xD800, 0xFFFD])
def test_what_is_no_character_counts_as_unmapped(code: int) -> None:
    assert pdf_text._character(code) == "\N{REPLACEMENT CHARACTER}"
    assert pdf_text._means_nothing(code)
