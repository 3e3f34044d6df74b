# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import shutil
from pathlib import Path

import pytest

from dossier.domain.conditions import AllOf, Is, Not
from dossier.rulebook.dead_slots import possible
from dossier.rulebook.lint import lint
from dossier.rulebook.load import load_rulebook

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture
def copied(rules, tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(rules, folder)
    return folder


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_shipped_rules_have_no_fault(rules):
    assert lint([rules]) == ()


def test_every_fault_is_reported_at_once(copied):
    change(copied, "fees.toml", "until = 2026-04-30", "until = 2026-05-02")
    change(copied, "questions.toml", 'label_en = "Are you married?"\n', "")
    change(copied, "permits/annex10-8-researcher.toml", "row = 8", "row = 8\nrows = 9")
    found = {(problem.file, problem.where) for problem in lint([copied])}
    assert ("fees.toml", "$.fees[0].values") in found
    assert ("questions.toml", "$.married") in found
    assert ("permits/annex10-8-researcher.toml", "$") in found


def test_a_conditional_slot_without_a_reason_is_reported(copied):
    file = "permits/annex10-25-student.toml"
    change(copied, file, 'why_en = "You work"\n', "")
    messages = {problem.where: problem.message for problem in lint([copied])}
    assert "why_en is missing" in messages["$.slots.payslips"]


def test_a_question_nobody_asks_is_reported(copied):
    with (copied / "questions.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[shoe_size]\ntype = "int"\nlabel_fr = "?"\nlabel_en = "?"\n'
            'why_fr = "-"\nwhy_en = "-"\n'
        )
    assert [p.where for p in lint([copied])] == ["$.shoe_size"]


def test_a_file_with_a_slightly_wrong_name_is_reported(copied):
    shutil.move(copied / "deadlines.toml", copied / "deadline.toml")
    messages = [p.message for p in lint([copied]) if p.file == "deadline.toml"]
    assert messages == [
        'nothing reads a file of this name, did you mean "deadlines.toml"?'
    ]


def test_an_item_that_is_not_in_the_annex_is_reported(copied):
    file = "permits/annex10-8-researcher.toml"
    change(copied, file, '"r8.s3.i4"', '"r8.s3.i44"')
    found = lint([copied])
    assert "$.slots.pole_emploi_situation_notice" in [p.where for p in found]
    assert all("r8.s3.i44" in problem.message for problem in found)
    assert "did you mean" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "needed_if = { exam_visa = false, works = true }",
            "needed_if = { all = [{ works = true }, { works = false }] }",
            "no answers meet its condition",
        ),
        (
            'id = "payslips"\n',
            (
                'id = "bank_balance_certificate"\nkind = "payslips"\n\n'
                '[[slots]]\nid = "payslips"\n'
            ),
            "a rule of the same id is always asked for before it",
        ),
        (
            'id = "payslips"\n',
            'id = "payslips"\nfrom = 2026-05-01\nuntil = 2026-04-30\n',
            "it ends before it begins",
        ),
    ],
)
def test_a_slot_that_can_never_be_asked_for_is_reported(copied, old, new, why):
    change(copied, "permits/annex10-25-student.toml", old, new)
    messages = [p.message for p in lint([copied])]
    assert f"never asked for in FR: {why}" in messages


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "questions.toml",
            'label_en = "Are you married?"',
            'label_en = " "',
            "this text is empty",
        ),
        (
            "permits/annex10-25-student.toml",
            (
                'help_en = "First card, requested before the visa that counts as a '
                'permit expires."\n'
            ),
            "",
            'there is "help_fr" but no "help_en"',
        ),
    ],
)
def test_a_text_missing_in_one_language_is_reported(copied, file, old, new, message):
    change(copied, file, old, new)
    assert message in [p.message for p in lint([copied]) if p.file == file]


def test_dead_conditions_are_told_from_possible_ones():
    questions = load_rulebook([RULES]).questions
    assert possible(Is("married", (True,)), questions)
    assert possible(Not(Is("housing", ("hotel",))), questions)
    assert possible(Is("birth_date", (dt.date(2008, 1, 1),)), questions)
    both = AllOf((Is("housing", ("hotel",)), Is("housing", ("hosted",))))
    assert not possible(both, questions)
    assert not possible(
        AllOf((Is("married", (True,)), Not(Is("married", (True,))))), questions
    )
