# SPDX-License-Identifier: Apache-2.0
"""Every code the program can utter has words, in every language it speaks."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from dossier.i18n.catalogue import Translator, languages, load
from dossier.i18n.phrases import PHRASES, TABLES, phrase

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "resources" / "locale"
CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_.]*[a-z0-9]")
ERRORS = {"DossierError", "WrongInputError", "UnreadableFileError"}
AREAS = {code.partition(".")[0] for code in PHRASES}
FILE_NAMES = (".toml", ".dossier", ".pdf", ".py", ".json")


def strings_in(tree):
    """Every string of the source that is not a docstring."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    }


def dotted_codes(path):
    """Strings that look like a code of an area that has phrases."""
    return {
        text
        for text in strings_in(ast.parse(path.read_text("utf-8")))
        if CODE.fullmatch(text)
        and text.partition(".")[0] in AREAS
        and not text.endswith(FILE_NAMES)
    }


def raised_codes(path):
    """First arguments of our errors, whatever area they are of."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ERRORS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def outcomes(path):
    """In a check: the words that stand beside a severity in a call."""
    calls = [
        node.args
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and any(ast.unparse(one).startswith("Severity.") for one in node.args)
    ]
    words = {
        one.value for args in calls for one in args if isinstance(one, ast.Constant)
    }
    return {f"{path.stem}.{word}" for word in words}


MODULES = [
    path
    for path in sorted((ROOT / "dossier").rglob("*.py"))
    if path.parent.name != "i18n"
]
CHECKS = [path for path in MODULES if path.parent.name == "checks"]
USED = sorted(
    {code for path in MODULES for code in dotted_codes(path) | raised_codes(path)}
    | {code for path in CHECKS for code in outcomes(path)}
)


def test_the_scan_finds_codes():
    assert {"case.no_such_document", "issued_within.too_old"} <= set(USED)


@pytest.mark.parametrize("code", USED)
def test_a_code_used_in_the_program_has_words(code):
    assert code in PHRASES


def test_no_code_has_words_twice():
    said = Counter(code for table in TABLES for code in table)
    assert [code for code, times in said.items() if times > 1] == []


def test_every_phrase_table_is_merged():
    files = {path.stem for path in (ROOT / "dossier" / "i18n").glob("phrases_*.py")}
    source = (ROOT / "dossier" / "i18n" / "phrases.py").read_text("utf-8")
    assert [name for name in sorted(files) if f"{name}.PHRASES" not in source] == []


@pytest.mark.parametrize("language", languages(LOCALE))
def test_every_code_is_said_in_every_language(language):
    translator = load(LOCALE, language)
    silent = [code for code in PHRASES if not phrase(translator, code, {}).message]
    assert silent == []


@pytest.mark.parametrize("language", [x for x in languages(LOCALE) if x != "en"])
def test_no_sentence_is_left_in_english(language):
    translator = load(LOCALE, language)
    english = Translator("en")
    same = [
        code
        for code in PHRASES
        if phrase(translator, code, {}).message == phrase(english, code, {}).message
    ]
    assert same == []


def test_an_unknown_code_still_gives_a_sentence(english):
    words = phrase(english, "no.such_code", {})
    assert words.message == "Dossier has no words for “no.such_code”."
    assert words.remedy


def test_a_closest_name_becomes_a_question(english):
    words = phrase(english, "slot.unknown", {"given": "adress", "closest": "address"})
    assert words.message == (
        "This permit has no piece called “adress”. Did you mean “address”?"
    )


def test_without_a_closest_name_nothing_is_asked(english):
    words = phrase(english, "slot.unknown", {"given": "xyz", "closest": None})
    assert words.message == "This permit has no piece called “xyz”."


def test_a_label_of_the_rule_book_is_said_in_the_reader_s_language(french):
    facts = {"slot": "address", "label_fr": "Justificatif", "label_en": "Proof"}
    assert phrase(french, "slot.missing", facts).message.endswith(": Justificatif.")


def test_where_a_code_is_typed_nobody_is_told_to_add_a_file(french):
    facts = {"slot": "digital_photo_code", "label_fr": "Code", "label_en": "Code"}
    assert phrase(french, "slot.missing", facts).remedy.startswith("Ajoutez le fichier")
    typed = phrase(french, "slot.missing", {**facts, "typed": True})
    assert typed.remedy.startswith("Saisissez le code")
