# SPDX-License-Identifier: Apache-2.0
import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from dossier.i18n.catalogue import Translator
from dossier.ui.text import Languages, Words
from tests.ui.conftest import LOCALES
from tools.translations import extracted

UI_MESSAGES = [
    message
    for message in extracted()
    if message.id and any("dossier/ui/" in place for place, _ in message.locations)
]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_word_of_the_window_is_said_in(language: str) -> None:
    path = LOCALES / language / "LC_MESSAGES" / "dossier.mo"
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert UI_MESSAGES
    assert [m.id for m in UI_MESSAGES if not said(catalogue, m)] == []


def said(catalogue: gettext.GNUTranslations, message: Message) -> bool:
    known = catalogue._catalog
    one = message.id if isinstance(message.id, str) else message.id[0]
    return one in known or (one, 0) in known


def test_both_languages_are_offered_by_their_own_names() -> None:
    assert Languages(LOCALES).offered() == {"en": "English", "fr": "Français"}


def test_without_catalogues_english_remains(tmp_path: Path) -> None:
    assert Languages(tmp_path).offered() == {"en": "English"}
    assert Languages(tmp_path).speak("fr").language == "en"


@pytest.mark.parametrize(
    ("size", "text"), [(12, "1 kB"), (46_300, "46 kB"), (3_866_961, "3.87 MB")]
)
def test_sizes_are_short(size: int, text: str) -> None:
    assert Words(Translator("en")).size(size) == text


def test_no_line_of_a_citation_starts_with_a_sign_or_a_number(words):
    source = "CESEDA, art. R. 431-2 (ISO/IEC 19794-5 : 2005) ; F10619"
    held = "CESEDA, art. R.\u00a0431-2 (ISO/IEC 19794-5\u00a0: 2005)\u202f; F10619"
    assert words.source(source) == held
    assert words.rule("id_photo.old", source) == f"Rule: {held}"
