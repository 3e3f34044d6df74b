# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Callable, Sequence

import pytest

from dossier.domain.date_finder import find_dates
from dossier.domain.reading import Barcode, PageReading, Reading, TextSource, Word

CHARACTER = 0.01
LINE = 0.02


def print_lines(*lines: str, confidence: float = 1.0) -> list[Word]:
    """Set lines in a fixed-width type, from the top of the page down."""
    return [
        Word(
            text=match[0],
            box=(
                0.02 + match.start() * CHARACTER,
                0.05 + row * LINE,
                0.02 + match.end() * CHARACTER,
                0.05 + row * LINE + 0.012,
            ),
            confidence=confidence,
        )
        for row, line in enumerate(lines)
        for match in re.finditer(r"\S+", line)
    ]


@pytest.fixture
def printed() -> Callable[..., list[Word]]:
    """Words of a page set in a fixed-width type; three spaces part two cells."""
    return print_lines


def dated_reading(
    *pages: Sequence[str],
    codes: Sequence[Barcode] = (),
    language: str | None = "fr",
    confidence: float = 1.0,
) -> Reading:
    """A reading of pages given as lists of lines, with the dates found on them."""
    return Reading(
        sha256="0" * 64,
        type="pdf",
        size_bytes=1,
        pages=tuple(
            PageReading(
                page=number,
                width_mm=210,
                height_mm=297,
                text_source=TextSource.EMBEDDED,
                language=language,
                dates=find_dates(
                    print_lines(*lines, confidence=confidence), page=number
                ),
                barcodes=tuple(codes) if number == 1 else (),
            )
            for number, lines in enumerate(pages, 1)
        ),
    )
