# SPDX-License-Identifier: Apache-2.0
import shutil

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook.load import load_rulebook

STUDENT = "permits/annex10-25-student.toml"


@pytest.fixture
def copied(rules, tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(rules, folder)
    return folder


def broken(folder, file, old, new):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(WrongInputError) as caught:
        load_rulebook([folder])
    assert caught.value.code == "rules.invalid"
    return caught.value.facts


def test_an_unknown_field_is_named_with_its_place_and_the_closest_name(copied):
    facts = broken(copied, STUDENT, 'kind = "digital_photo_code"', 'kid = "x"')
    assert facts["file"] == STUDENT
    assert facts["where"].startswith("$.slots[")
    assert facts["problem"] == 'unknown field "kid"'
    assert facts["closest"] == "kind"


def test_a_mistyped_field_of_the_permit_itself_is_explained(copied):
    facts = broken(copied, STUDENT, "title_fr =", "titel_fr =")
    assert (facts["where"], facts["problem"]) == ("$", 'unknown field "titel_fr"')
    assert facts["closest"] == "title_fr"


def test_an_unknown_question_in_a_condition_is_refused(copied):
    facts = broken(
        copied, STUDENT, "degree_in_france = true", "degree_in_frence = true"
    )
    assert facts["where"] == "$.slots.last_degree_france.needed_if"
    assert facts["closest"] == "degree_in_france"


def test_a_condition_compared_to_the_wrong_type_is_refused(copied):
    facts = broken(copied, STUDENT, "degree_in_france = true", "degree_in_france = 1")
    assert "not an answer" in facts["problem"]


def test_an_unknown_choice_is_refused_with_the_closest_one(copied):
    facts = broken(
        copied, "shared/address.toml", 'housing = "hotel"', 'housing = "hotell"'
    )
    assert facts["closest"] == "hotel"


def test_an_unknown_document_kind_is_refused(copied):
    facts = broken(copied, STUDENT, 'kind = "payslips"', 'kind = "payslip"')
    assert facts["closest"] == "payslips"


def test_an_unknown_check_parameter_is_refused(copied):
    facts = broken(
        copied,
        "documents/resources.toml",
        '"page_count", at_least = 3',
        '"page_count", atleast = 3',
    )
    assert facts["where"] == "$.payslips.checks[0]"
    assert facts["closest"] == "at_least"


def test_an_unknown_shared_set_is_refused(copied):
    facts = broken(copied, STUDENT, 'use = "address"', 'use = "adress"')
    assert facts["closest"] == "address"


def test_two_values_valid_on_the_same_day_are_refused(copied):
    facts = broken(copied, "fees.toml", "until = 2026-04-30", "until = 2026-05-02")
    assert facts["problem"] == "two values are valid on 2026-05-01"


def test_a_value_without_source_is_refused(copied):
    facts = broken(copied, "deadlines.toml", 'source = "CESEDA, art. R. 431-4", ', "")
    assert facts["where"] == "$.first_filing.values[0]"
    assert "source" in facts["problem"]


def test_toml_that_does_not_parse_names_the_line(copied):
    facts = broken(copied, "questions.toml", "[married]", "[married")
    assert facts["file"] == "questions.toml"
    assert "line" in facts["where"]


def test_a_file_that_is_not_utf8_is_refused_without_traceback(copied):
    (copied / "questions.toml").write_bytes(b"[married]\nlabel = '\xe9'\n")
    with pytest.raises(WrongInputError) as caught:
        load_rulebook([copied])
    assert caught.value.facts["problem"] == "not UTF-8 text"


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(WrongInputError) as caught:
        load_rulebook([tmp_path / "nowhere"])
    assert caught.value.code == "rules.no_folder"


def test_a_help_desk_can_change_one_limit_and_keep_the_rest(rules, tmp_path, book):
    portals = tmp_path / "portals"
    portals.mkdir()
    (portals / "anef.toml").write_text(
        "max_file_mb = [{ value = 5, from = 2021-05-01, source = 'guichet', "
        "as_of = 2026-11-01, confidence = 'single' }]\n",
        "utf-8",
    )
    changed = load_rulebook([rules, tmp_path]).portal("anef")
    before = book.portal("anef")
    on = before.max_file_mb[0].as_of
    assert (before.max_bytes(on), changed.max_bytes(on)) == (10_000_000, 5_000_000)
    assert changed.label_fr == before.label_fr
