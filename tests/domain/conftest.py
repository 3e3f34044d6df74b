# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Callable

import pytest

from dossier.domain.reading import Word

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
