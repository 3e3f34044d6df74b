# SPDX-License-Identifier: Apache-2.0
"""The shipped catalogues are complete, sound and compiled."""

import ast
import re
from pathlib import Path

import pytest

from tools import translations

PACKAGE = Path(__file__).parents[2] / "dossier"
SPEAKING = {"_", "N_", "text", "plural", "in_context"}
LANGUAGES = sorted(translations.languages())


@pytest.fixture(scope="module")
def source():
    return {(m.id, m.context) for m in translations.extracted() if m.id}


def test_french_and_english_have_catalogues():
    assert LANGUAGES == ["en", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_the_messages_of_the_source(language, source):
    held = {(m.id, m.context) for m in translations.read(language) if m.id}
    assert held == source


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(language):
    catalogue = translations.read(language)
    assert [m.id for m in translations.untranslated(catalogue)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_placeholders_of_their_message(language):
    assert list(translations.misfilled(translations.read(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_readable_one(language):
    catalogue = translations.read(language)
    compiled = translations.mo_path(language).read_bytes()
    assert compiled == translations.compiled_bytes(catalogue)


def test_english_repeats_its_messages():
    changed = [
        m.id
        for m in translations.read("en")
        if m.id and translations.forms(m.string) != translations.forms(m.id)
    ]
    assert changed == []


def test_placeholders_are_plain_names(source):
    forms = [form for message, _ in source for form in translations.forms(message)]
    odd = [
        name
        for name in translations.placeholders(forms)
        if not re.fullmatch(r"\{[a-z_][a-z0-9_]*\}", name)
    ]
    assert odd == []


def test_french_punctuation_keeps_to_its_word():
    """A space before ? ! : ; » would let the sign fall on the next line."""
    loose = re.compile(r" [?!:;»]|« ")
    strings = [
        form for m in translations.read("fr") for form in translations.forms(m.string)
    ]
    assert [s for s in strings[1:] if loose.search(s)] == []


def test_a_changed_placeholder_is_noticed():
    catalogue = translations.read("fr")
    catalogue.add("{n} of {total}", "{n} sur {tout}")
    assert list(translations.misfilled(catalogue)) == [
        "placeholders differ: '{n} of {total}'"
    ]


def spoken(tree):
    """Calls that say a message, with their positional arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in SPEAKING:
                yield name, node.args


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_messages_are_written_where_they_can_be_extracted():
    """Neither inside an f-string nor, for a plural, behind a name or a marker."""
    lost = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        formatted = [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr)]
        hidden = [args[0] for n in formatted for _, args in spoken(n)]
        lost += [f"{path.name}: {one.value!r}" for one in hidden if is_text(one)]
        lost += [
            f"{path.name}: {ast.unparse(args[0])}"
            for name, args in spoken(tree)
            if name == "plural" and path.name not in {"text.py", "catalogue.py"}
            if not all(map(is_text, args[:2]))
        ]
    assert lost == []
