# SPDX-License-Identifier: Apache-2.0
"""A foreign paper without a sworn translation beside it is advice with its rule."""

import datetime as dt

import pytest

from dossier.checks import InFrench
from dossier.domain.finding import Severity
from dossier.domain.reading import Mrz, Word

CHECK = InFrench(
    translated_by=("traducteur assermenté", "expert près la cour d'appel"),
    source="CESEDA, annexe 10",
)
PASSPORT = Mrz(
    format="TD3",
    document_number="",
    surname="MARTIN",
    given_names="LEA",
    birth_date=None,
    expiry_date=dt.date(2030, 1, 1),
    checks_ok=True,
)


def _words(text):
    return tuple(Word(text=part, box=(0, 0, 1, 1)) for part in text.split())


@pytest.fixture
def codes(piece):
    def run(*files, check=CHECK):
        return [f.code for f in check.run(piece(*files))]

    return run


@pytest.mark.parametrize(
    ("facts", "written"),
    [
        ({"language": "es", "script": "latin"}, "Spanish"),
        ({"language": "ar", "script": "arabic"}, "Arabic"),
        ({"language": "other", "script": "cyrillic"}, "Cyrillic letters"),
        ({"language": "other", "script": "tamil"}, "another script"),
    ],
)
def test_a_foreign_paper_is_advice_with_the_rule(page, file, piece, facts, written):
    (finding,) = CHECK.run(piece(file(page(**facts))))
    assert (finding.code, finding.severity) == ("in_french.foreign", Severity.ADVICE)
    assert finding.facts["written_en"] == written
    assert (finding.rule_source, finding.page) == ("CESEDA, annexe 10", 1)


@pytest.mark.parametrize(
    "facts",
    [
        {"language": "fr", "script": "latin"},
        {"language": "fr", "script": "arabic"},
        {"language": "other", "script": "latin"},
        {"language": None, "script": None},
        {"language": "es", "blank": True},
        {"language": "es", "mrz": PASSPORT},
        {"language": "en", "words": _words("MULTILINGUAL STANDARD FORM")},
        {"language": "es", "words": _words("Extracto multilingüe del acta")},
    ],
)
def test_french_unclear_and_exempt_papers_are_left_alone(page, file, codes, facts):
    assert codes(file(page(**facts))) == []


@pytest.mark.parametrize(
    "mark", ["Traducteur assermenté", "EXPERT PRÈS LA COUR D\u2019APPEL de Rennes"]
)
def test_a_sworn_translation_in_another_file_is_enough(page, file, codes, mark):
    original = file(page(language="ru", script="cyrillic"), name="acte.pdf")
    translation = file(page(words=_words(mark)), name="traduction.pdf")
    assert codes(original) == ["in_french.foreign"]
    assert codes(original, translation) == []


def test_a_foreign_page_behind_french_ones_is_left_alone(page, file, codes):
    pages = (page(), page(number=2, language="en"))
    assert codes(file(*pages)) == []


def test_a_foreign_original_before_a_plain_french_page_is_not(page, file, codes):
    pages = (page(language="en"), page(number=2))
    assert codes(file(*pages)) == ["in_french.foreign"]


def test_letters_nobody_could_read_are_left_to_the_person(page, file, piece):
    (finding,) = CHECK.run(piece(file(page(language="other", script="unread"))))
    assert finding.code == "in_french.could_not_tell"
    assert finding.severity is Severity.UNKNOWN


def test_a_paper_written_by_hand_may_be_unread(page, file, codes):
    by_hand = InFrench(by_hand=True)
    assert codes(file(page(language=None, script="unread")), check=by_hand) == []
