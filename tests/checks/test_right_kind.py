# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import pytest

from dossier.checks.right_kind import RightKind
from dossier.domain.finding import Severity
from dossier.domain.piece import LooksLike

CHECK = RightKind(confidence_min=0.9, own_share_max=0.25, signs_min=2)
PAYSLIP = LooksLike(
    kind="payslips",
    label_fr="Bulletins de salaire",
    label_en="Payslips",
    confidence=0.97,
    signs=3,
    own_share=0.0,
    asked_fr="Justificatif de domicile",
    asked_en="Proof of address",
)


@pytest.fixture
def found(file, piece, page):
    def run(**changes):
        looks = replace(PAYSLIP, **changes)
        one = replace(file(page()), looks_like=looks)
        return list(CHECK.run(piece(one)))

    return run


def test_a_file_that_is_clearly_another_paper_is_advice(found):
    (finding,) = found()
    assert finding.code == "right_kind.other"
    assert finding.severity is Severity.ADVICE
    assert finding.facts["other_en"] == "Payslips"
    assert finding.facts["asked_en"] == "Proof of address"


@pytest.mark.parametrize(
    "doubt", [{"confidence": 0.89}, {"own_share": 0.26}, {"signs": 1}]
)
def test_where_it_is_not_clear_nothing_is_said(found, doubt):
    assert found(**doubt) == []


def test_a_file_nobody_compared_is_left_alone(file, piece, page):
    assert list(CHECK.run(piece(file(page())))) == []


def test_a_file_that_cannot_be_read_is_left_alone(file, piece):
    broken = replace(file(problems=("file.damaged",)), looks_like=PAYSLIP)
    assert list(CHECK.run(piece(broken))) == []
