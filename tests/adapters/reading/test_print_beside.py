# SPDX-License-Identifier: Apache-2.0
"""Print beside a sheet counts, the grain of the table it lies on does not."""

import numpy as np
from PIL import Image

from dossier.adapters.print_beside import lines_beside, words_beside
from dossier.domain.reading import Word
from dossier.domain.sheet_corners import SheetCorners
from tests.adapters.reading import papers

SHEET = SheetCorners(
    top_left=(0.02, 0.03),
    top_right=(0.48, 0.03),
    bottom_right=(0.48, 0.97),
    bottom_left=(0.02, 0.97),
)


def _on_table(*, second: bool) -> Image.Image:
    """A bill at the left on a grainy dark table, another at the right if asked."""
    grain = np.random.default_rng(5).integers(60, 110, (1240, 1750), dtype=np.uint8)
    table = Image.fromarray(grain)
    page = papers.scan(noise=0).resize((805, 1165))
    table.paste(page, (35, 37))
    if second:
        table.paste(page, (920, 37))
    return table


def test_a_second_paper_has_lines_beside_the_sheet():
    lines = lines_beside(_on_table(second=True), SHEET)
    assert len(lines) == 3
    assert all(line[0] > 0.48 for line in lines)


def test_the_grain_of_a_dark_table_is_no_line():
    assert lines_beside(_on_table(second=False), SHEET) == ()


def test_only_sure_words_beside_the_sheet_count():
    def word(x, *, text="Rennes", confidence=0.9):
        return Word(text=text, box=(x, 0.5, x + 0.05, 0.52), confidence=confidence)

    words = (
        word(0.2),
        word(0.7),
        word(0.8, confidence=0.3),
        word(0.9, text="|"),
    )
    assert words_beside(words, SHEET, sure_from=0.6) == 1
