# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.i18n.rule_words import rule_line, source_words


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "CESEDA, annexe 10 (r25.s1.i2), lu le 03/04/2026",
            "CESEDA, annexe 10, ligne 25, read on 3 April 2026",
        ),
        ("CESEDA, annexe 10 (r25.s1.i6, r25.s1.i11)", "CESEDA, annexe 10, ligne 25"),
        ("préfecture (lu le 01/11/2026)", "préfecture, read on 1 November 2026"),
        (
            "CESEDA, art. R. 421-11 (lu le 3 avril 2026)",
            "CESEDA, art. R. 421-11 (lu le 3 avril 2026)",
        ),
    ],
)
def test_a_source_is_read_without_ids_and_with_its_day_in_words(english, source, said):
    assert source_words(english, source) == said


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("issued_within.too_old", "Rule: "),
        ("names_match.different", "This piece is asked for by: "),
        ("file.encrypted", ""),
        ("piece.same_file_twice", ""),
    ],
)
def test_only_what_applies_a_rule_calls_it_one(english, code, start):
    line = rule_line(english, code, "CESEDA, annexe 10 (r25.s1.i2)")
    assert line == (f"{start}CESEDA, annexe 10, ligne 25" if start else "")


def test_without_a_source_there_is_no_line(english):
    assert rule_line(english, "issued_within.too_old", None) == ""


def test_a_measured_limit_is_not_called_a_rule(english):
    assert rule_line(english, "id_photo.ratio_off", "docs/accuracy.md: 3 %") == ""
