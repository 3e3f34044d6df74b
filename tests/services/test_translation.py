# SPDX-License-Identifier: Apache-2.0
"""What tells a translation, and the rule, come from the rule book."""

import datetime as dt

import pytest

from dossier.app import office
from dossier.checks import InFrench, NotBlank, Signed
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading, Reading
from dossier.services.examine import examine
from dossier.services.translation import with_language


@pytest.fixture(scope="module")
def book():
    return office().book


def test_a_kind_that_needs_no_translation_gets_no_check(book):
    checks = (NotBlank(),)
    assert with_language(book, checks, translation=False) == checks


def test_words_and_rule_are_those_of_the_rule_book(book):
    *_, check = with_language(book, (NotBlank(),), translation=True)
    assert isinstance(check, InFrench)
    assert "traducteur assermenté" in check.translated_by
    assert "annexe 10" in check.source
    assert not check.by_hand


def test_a_statement_may_be_written_by_hand(book):
    *_, check = with_language(book, (Signed(),), translation=True)
    assert check.by_hand


def test_the_finding_keeps_its_own_rule(book):
    page = PageReading(page=1, width_mm=210, height_mm=297, language="es")
    reading = Reading(sha256="a", type="pdf", size_bytes=1, pages=(page,))
    piece = Piece(
        kind="birth_certificate",
        files=(ReadFile(name="acte.pdf", reading=reading),),
        on=dt.date(2026, 11, 22),
        rule_source="another rule",
    )
    found = examine(piece, with_language(book, (), translation=True))
    (finding,) = (f for f in found if f.code == "in_french.foreign")
    assert "traducteur assermenté" in finding.rule_source
