# SPDX-License-Identifier: Apache-2.0
"""The language and script of a page are told from its words, or not at all."""

import tomllib

import pytest

from dossier.adapters.page_language import language_of, script_of
from dossier.domain.reading import TextSource, Word
from tests.adapters.reading import papers

TEXTS = tomllib.loads(
    (papers.ROOT / "benchmarks" / "papers" / "languages.toml").read_text("utf-8")
)
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
CHINESE = (
    "人人生而自由 在尊严和权利上一律平等 他们赋有理性和良心 并应以兄弟关系的精神相对待"
)
JAPANESE = (
    "すべての人間は 生まれながらにして自由であり かつ 尊厳と権利とについて平等である"
)
UKRAINIAN = (
    "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені"
)
SERBIAN = (
    "Сва људска бића рађају се слободна и једнака у достојанству и правима. Она су"
)


def _words(text: str, confidence: float = 1.0) -> list[Word]:
    return [
        Word(text=part, box=(0, 0, 1, 1), confidence=confidence)
        for part in text.split()
    ]


def _script(text: str) -> str | None:
    return script_of(_words(text), TextSource.EMBEDDED, sharpness=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FRENCH, "fr"),
        (FRENCH.upper(), "fr"),
        (FRENCH.replace("'", "\u2019"), "fr"),
        (ENGLISH, "en"),
        (GERMAN, "de"),
        (" ".join(FRENCH.split()[:12]), None),
        ("1234 " * 60, None),
        ("Xylophone zebra quartz " * 12, "other"),
    ],
)
def test_the_language_of_a_statement(text, expected):
    assert language_of(_words(text)) == expected


@pytest.mark.parametrize("kind", ["prose", "certificate"])
@pytest.mark.parametrize("language", TEXTS["prose"])
def test_the_language_of_prose_and_of_a_certificate(kind, language):
    assert language_of(_words(TEXTS[kind][language] * 2)) == language


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        (CHINESE, "han", "zh"),
        (JAPANESE, "japanese", "ja"),
        (UKRAINIAN, "cyrillic", "uk"),
        (SERBIAN, "cyrillic", "other"),
        (TEXTS["prose"]["ar"], "arabic", "ar"),
    ],
)
def test_the_script_of_embedded_text(text, script, language):
    assert (_script(text), language_of(_words(text))) == (script, language)


def test_a_page_in_two_languages_with_as_much_french_is_french_or_unclear():
    for language in ("en", "es", "it", "pt", "de"):
        both = TEXTS["certificate"]["fr"] + " " + TEXTS["certificate"][language]
        assert language_of(_words(both)) in {"fr", "other"}


def test_a_page_in_arabic_and_french_is_french():
    both = TEXTS["certificate"]["ar"] + " " + TEXTS["certificate"]["fr"]
    assert language_of(_words(both)) == "fr"


def test_a_good_scan_is_latin():
    words = _words(FRENCH, confidence=0.95)
    assert script_of(words, TextSource.OCR, sharpness=0.8) == "latin"


@pytest.mark.parametrize("sharpness", [None, 0.3])
def test_a_poor_scan_says_nothing_of_the_script(sharpness):
    words = _words(FRENCH * 3, confidence=0.2)
    assert script_of(words, TextSource.OCR, sharpness=sharpness) is None


def test_sharp_letters_nobody_could_read_are_unread_and_never_french():
    words = _words(FRENCH * 3, confidence=0.2)
    assert script_of(words, TextSource.OCR, sharpness=0.8) == "unread"
    assert language_of(words) == "other"
