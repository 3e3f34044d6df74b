# SPDX-License-Identifier: Apache-2.0
"""What is said of arguments is said in the reader's language, wherever it is asked."""

import argparse
import re
from pathlib import Path

import pytest

from dossier.cli.argparse_words import SENTENCES


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("assemble", "--lang", "fr"), "il manque"),
        (("assemble", "--lang", "fr", "x.dossier", "-o"), "une valeur est attendue"),
        (("rules", "--lang", "fr", "nope"), "choix inconnu"),
        (("rules", "--lang", "fr"), "il manque"),
        (("status", "--lang", "fr", "a.dossier", "--nix"), "arguments inconnus"),
    ],
)
def test_a_complaint_about_arguments_is_french(run, words, said):
    outcome = run(*words)
    assert outcome.status == 2
    assert said in outcome.err
    assert "utilisation" in outcome.err


def test_the_words_of_one_call_do_not_stay_for_the_next(run):
    run("assemble", "--lang", "fr")
    said = run("assemble", "--lang", "en").err
    assert "the following arguments are required" in said


@pytest.mark.parametrize("words", [("--lang", "fr", "--help"), ("--help",)])
def test_help_for_the_whole_is_given_with_a_language_too(words, run):
    with pytest.raises(SystemExit) as ended:
        run(*words)
    assert ended.value.code == 0


def test_a_language_may_stand_before_the_second_word(run):
    outcome = run("rules", "--lang", "fr", "lint")
    assert (outcome.status, outcome.out) == (
        0,
        "Aucune faute dans les fichiers de règles.\n",
    )


def test_every_sentence_is_one_the_library_says():
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    said = {m[1] or m[2] for m in re.finditer(r"_\((?:'([^']*)'|\"([^\"]*)\")", source)}
    assert set(SENTENCES) <= said
