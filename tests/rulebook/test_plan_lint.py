# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from dossier.rulebook.lint import lint

RULES = Path(__file__).parents[2] / "rules"

ADVICE = """
[one]
when = "always"
title_fr = "x"
title_en = "x"
text_fr = "x"
text_en = "x"
"""
SOURCED = 'source = "x"\nas_of = 2026-04-03\nconfidence = "official"\n'
STEP = """
[one]
phase = "before"
title_fr = "x"
title_en = "x"
detail_fr = "x"
detail_en = "x"
"""
HOLIDAY = """
[one]
label_fr = "x"
label_en = "x"
from = 2021-05-01
"""


@pytest.fixture(scope="module")
def usual():
    return set(lint([RULES]))


@pytest.mark.parametrize(
    ("file", "text", "where", "says"),
    [
        ("advice.toml", ADVICE, "$.one", "missing required field"),
        (
            "advice.toml",
            ADVICE + SOURCED + "needed_if = { after_study = 'exams_left' }",
            "$.one.needed_if",
            'did you mean "after_studies"?',
        ),
        (
            "advice.toml",
            ADVICE + SOURCED + "needed_if = { after_studies = 'exam_left' }",
            "$.one.needed_if",
            'did you mean "exams_left"?',
        ),
        (
            "advice.toml",
            ADVICE + SOURCED + 'permits = ["annex10-52"]\nterritories = ["YY"]',
            "$.one.territories",
            'did you mean "YT"?',
        ),
        (
            "advice.toml",
            ADVICE + SOURCED + 'permits = ["annex10-255"]',
            "$.one.permits",
            "unknown name",
        ),
        (
            "advice.toml",
            ADVICE + SOURCED + 'procedures = ["renewals"]',
            "$.one.procedures",
            'did you mean "renewal"?',
        ),
        ("advice.toml", ADVICE + SOURCED + 'channels = ["anfe"]', "$.one", "anfe"),
        (
            "advice.toml",
            ADVICE + SOURCED + 'articles = ["L. 999-1"]',
            "$.one.articles",
            "no permit has one of these articles",
        ),
        (
            "advice.toml",
            ADVICE + SOURCED + 'course = "permits"',
            "$.one.course",
            'did you mean "permit"?',
        ),
        (
            "steps.toml",
            STEP + SOURCED + 'span = "missing_pieces_answer"',
            "$.one.span",
            'did you mean "missing_piece_answer"?',
        ),
        (
            "steps.toml",
            STEP + SOURCED + 'points_fr = ["x"]',
            "$.one",
            "differ in number",
        ),
        (
            "steps.toml",
            STEP + SOURCED + "from = 2026-05-01\nuntil = 2026-04-30",
            "$.one",
            "ends before it begins",
        ),
        ("holidays.toml", HOLIDAY + SOURCED, "$.one", 'one of "day" and "easter"'),
        (
            "holidays.toml",
            HOLIDAY + SOURCED + 'day = "02-30"',
            "$.one.day",
            'there is no day "02-30"',
        ),
        (
            "holidays.toml",
            HOLIDAY + SOURCED + 'day = "05-22"\nwhere_fr = "x"',
            "$.one",
            "where_en is missing",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(  # noqa: PLR0917 - one case a line
    tmp_path, usual, file, text, where, says
):
    (tmp_path / file).write_text(text, encoding="utf-8")
    found = [one for one in lint([RULES, tmp_path]) if one not in usual]
    assert any(
        one.file == file and one.where.startswith(where) and says in one.message
        for one in found
    ), found


def test_a_help_desk_adds_a_closing_day_and_an_advice(tmp_path, usual):
    (tmp_path / "holidays.toml").write_text(
        HOLIDAY + SOURCED + 'day = "07-20"\nwhere_fr = "ISSO"\nwhere_en = "ISSO"',
        encoding="utf-8",
    )
    (tmp_path / "advice.toml").write_text(ADVICE + SOURCED, encoding="utf-8")
    assert set(lint([RULES, tmp_path])) <= usual
