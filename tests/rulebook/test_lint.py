# SPDX-License-Identifier: Apache-2.0
import shutil

import pytest

from dossier.rulebook.lint import lint


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
