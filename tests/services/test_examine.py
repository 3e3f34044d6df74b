# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import string

import pytest

from dossier.checks import IdPhoto, IssuedWithin, NotBlank, PageCount
from dossier.domain.finding import Severity, verdict
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import UNREADABLE, PageReading, Reading
from dossier.i18n.phrases import PHRASES
from dossier.services.examine import examine

CHECKS = (PageCount(at_least=1), NotBlank(), IssuedWithin(months=6))
SOURCE = "CESEDA, annexe 10 (r25.s1.i2)"


def read_file(name="bill.pdf", *, pages=1, problems=(), sha256=None, facts=None):
    return ReadFile(
        name=name,
        document="d1",
        reading=Reading(
            sha256=sha256 or name,
            type="pdf",
            size_bytes=1,
            pages=tuple(
                PageReading(page=n, width_mm=210, height_mm=297)
                for n in range(1, pages + 1)
            ),
            problems=problems,
            facts=facts or {},
        ),
    )


def piece_of(*files):
    return Piece(
        kind="address_proof",
        files=files,
        on=dt.date(2026, 11, 22),
        rule_source=SOURCE,
    )


@pytest.mark.parametrize("code", sorted(UNREADABLE))
def test_an_unreadable_file_blocks_and_no_check_looks_at_it(code):
    broken = read_file(pages=0, problems=("file.restricted", code))
    (finding,) = examine(piece_of(broken), CHECKS)
    assert (finding.code, finding.severity) == (code, Severity.BLOCKER)
    assert (finding.path, finding.facts["name"]) == ("bill.pdf", "bill.pdf")


@pytest.mark.parametrize("code", ["file.repaired", "file.restricted", "file.portfolio"])
def test_other_problems_of_a_file_are_advice_and_the_checks_run(code):
    findings = examine(piece_of(read_file(problems=(code,))), CHECKS)
    assert (findings[0].code, findings[0].severity) == (code, Severity.ADVICE)
    assert "issued_within.undated" in {f.code for f in findings}


def test_facts_of_the_reading_reach_the_sentence_about_the_file():
    broken = read_file(pages=0, problems=("file.too_many_pages",), facts={"pages": 900})
    (finding,) = examine(piece_of(broken), CHECKS)
    assert finding.facts == {"pages": 900, "name": "bill.pdf"}


def test_the_checks_look_at_the_readable_files_only():
    files = (read_file("a.pdf"), read_file("b.pdf", pages=0, problems=("file.empty",)))
    findings = examine(piece_of(*files), CHECKS)
    assert {f.code for f in findings if f.path == "b.pdf"} == {"file.empty"}
    assert verdict(findings) is Severity.BLOCKER


def test_every_finding_names_the_rule_it_comes_from():
    findings = examine(piece_of(read_file(problems=("file.repaired",))), CHECKS)
    judged = [f for f in findings if f.code != "piece.look_yourself"]
    assert {f.rule_source for f in judged} == {SOURCE}


def test_what_no_check_looks_at_is_said_and_never_called_judged():
    *_, last = examine(piece_of(read_file()), ())
    assert (last.code, last.severity) == ("piece.look_yourself", Severity.PASS)


def test_an_empty_piece_gives_nothing():
    assert examine(piece_of(), CHECKS) == ()


def test_the_same_file_given_twice_is_pointed_at():
    files = (read_file("a.pdf", sha256="x"), read_file("b.pdf", sha256="x"))
    (finding,) = [
        f for f in examine(piece_of(*files), ()) if f.code == "piece.same_file_twice"
    ]
    assert finding.severity is Severity.ADVICE
    assert finding.facts == {"name": "b.pdf", "earlier": "a.pdf"}


def test_findings_come_in_the_order_of_the_checks():
    codes = [f.code.split(".")[0] for f in examine(piece_of(read_file()), CHECKS)]
    assert codes == ["page_count", "not_blank", "issued_within", "piece"]


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


PHOTO = IdPhoto(width_mm=35, height_mm=45)


def test_every_finding_made_here_can_be_put_into_words():
    checks = (*CHECKS, PHOTO, PageCount(at_least=9), PageCount(at_least=1, at_most=1))
    files = (read_file("a.pdf", pages=2, sha256="x"), read_file("b.pdf", sha256="x"))
    for finding in examine(piece_of(*files), checks):
        sentence, remedy = PHRASES[finding.code]
        assert placeholders(sentence + remedy) <= set(finding.facts), finding.code
