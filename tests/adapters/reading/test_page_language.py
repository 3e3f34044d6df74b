# SPDX-License-Identifier: Apache-2.0
"""The language of a page is told from its little words, or not at all."""

import pytest

from dossier.adapters.page_language import language_of
from dossier.domain.reading import Word

FRENCH = (
    "Je soussigné certifie que Madame Martin est hébergée à mon domicile depuis le "
    "premier mars et qu'elle y réside de façon stable avec ses deux enfants"
)
ENGLISH = (
    "This is to certify that Mrs Martin has been a tenant of the flat at this address "
    "since the first of March and that she lives there with her two children"
)
GERMAN = (
    "Hiermit wird bestätigt dass Frau Martin seit dem ersten März in der Wohnung lebt "
    "und dort mit ihren beiden Kindern ihren ständigen Wohnsitz angemeldet hat"
)


def _words(text: str) -> list[Word]:
    return [Word(text=part, box=(0, 0, 1, 1)) for part in text.split()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FRENCH, "fr"),
        (FRENCH.upper(), "fr"),
        (FRENCH.replace("'", "\u2019"), "fr"),
        (ENGLISH, "en"),
        (GERMAN, "other"),
        (" ".join(FRENCH.split()[:12]), None),
        ("1234 " * 60, None),
    ],
)
def test_the_language_of_a_statement(text, expected):
    assert language_of(_words(text)) == expected
