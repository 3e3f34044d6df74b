# SPDX-License-Identifier: Apache-2.0
import datetime as dt
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.checks import IssuedWithin
from dossier.domain.finding import Severity
from dossier.domain.reading import Barcode, DateRole, TwoDDoc
from dossier.domain.stated_date import StatedDate
from dossier.i18n.phrases_dates import PHRASES

STRONG = 7.0
SIX = IssuedWithin(months=6)


@pytest.fixture
def judge(piece, file, page):
    """Findings about one page whose only dates are the given (day, score) pairs."""

    def run(*dates, on="2026-11-22", check=SIX, **facts):
        return list(check.run(piece(file(page(*dates, **facts)), on=on)))

    return run


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        ("2026-05-22", 6, "2026-11-22"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-08-30", 6, "2027-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2026-02-28", 6, "2026-08-28"),
    ],
)
def test_months_are_calendar_months_and_their_ends_clamp(issued, months, last):
    good_through = IssuedWithin(months=months).good_through
    assert good_through(dt.date.fromisoformat(issued)).isoformat() == last


@pytest.mark.parametrize(
    ("on", "code", "severity"),
    [
        ("2026-05-22", "issued_within.ok", Severity.PASS),
        ("2026-11-21", "issued_within.ok", Severity.PASS),
        ("2026-11-22", "issued_within.ok", Severity.PASS),
        ("2026-11-23", "issued_within.too_old", Severity.BLOCKER),
        ("2027-05-22", "issued_within.too_old", Severity.BLOCKER),
    ],
)
def test_a_bill_of_22_may_is_good_through_22_november(judge, on, code, severity):
    (finding,) = judge(("2026-05-22", STRONG), on=on)
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.facts["issued"] == "2026-05-22"
    assert finding.facts["good_through"] == "2026-11-22"
    assert finding.facts["months"] == 6


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 120))
def test_a_paper_is_good_on_its_last_day_and_not_the_day_after(issued, months):
    last = IssuedWithin(months=months).good_through(issued)
    assert last > issued
    assert (last.year - issued.year) * 12 + last.month - issued.month == months


def test_the_evidence_is_the_page_and_box_of_the_date(judge):
    (finding,) = judge(("2026-05-22", STRONG))
    assert (finding.path, finding.document) == ("bill.pdf", "d-bill.pdf")
    assert (finding.page, finding.box) == (1, (0.1, 0.1, 0.2, 0.12))


def test_a_paper_without_dates_is_unknown(judge):
    (finding,) = judge()
    assert (finding.code, finding.severity) == (
        "issued_within.undated",
        Severity.UNKNOWN,
    )


def test_two_dates_of_different_outcome_are_both_shown(judge):
    (finding,) = judge(("2026-10-01", STRONG), ("2026-02-01", STRONG))
    assert (finding.code, finding.severity) == (
        "issued_within.ambiguous",
        Severity.UNKNOWN,
    )
    assert finding.facts["issued"] == "2026-10-01"
    assert finding.facts["other"] == "2026-02-01"


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (("2026-10-01", "2026-09-01"), "issued_within.ok"),
        (("2025-10-01", "2025-09-01"), "issued_within.too_old"),
    ],
)
def test_undecided_dates_of_the_same_outcome_decide_together(judge, days, code):
    (finding,) = judge(*((day, STRONG) for day in days))
    assert finding.code == code


def test_a_clearly_better_labelled_date_wins_over_one_of_other_outcome(judge):
    (finding,) = judge(("2026-10-01", STRONG), ("2026-02-01", 1.0))
    assert finding.code == "issued_within.ok"


@pytest.mark.parametrize("day", ["2026-10-01", "2020-10-01"])
def test_a_date_nothing_vouches_for_is_shown_and_left_to_the_person(judge, day):
    (finding,) = judge((day, 0.5))
    assert (finding.code, finding.severity) == (
        "issued_within.unsure",
        Severity.UNKNOWN,
    )
    assert finding.facts["issued"] == day


def test_badly_read_digits_are_left_to_the_person(judge):
    (finding,) = judge(("2020-10-01", STRONG), confidence=0.3)
    assert finding.code == "issued_within.unsure"


def test_a_date_of_issue_in_the_future_is_unknown(judge):
    (finding,) = judge(("2026-12-01", STRONG))
    assert (finding.code, finding.severity) == (
        "issued_within.future",
        Severity.UNKNOWN,
    )


def test_deadlines_and_births_are_no_dates_of_issue(judge):
    for role in (DateRole.DUE, DateRole.BIRTH, DateRole.EXPIRY):
        (finding,) = judge(("2026-10-01", STRONG), role=role)
        assert finding.code == "issued_within.undated"


def test_each_file_is_judged(piece, file, page):
    files = (
        file(page(("2026-10-01", STRONG)), name="a.pdf"),
        file(page(("2020-10-01", STRONG)), name="b.pdf"),
    )
    findings = list(SIX.run(piece(*files)))
    assert [(f.path, f.severity) for f in findings] == [
        ("a.pdf", Severity.PASS),
        ("b.pdf", Severity.BLOCKER),
    ]


def test_unreadable_files_are_left_to_others(piece, file):
    broken = file(problems=("file.damaged",))
    assert list(SIX.run(piece(broken))) == []


def code(day, signature="valid", *, specimen=False):
    return Barcode(
        format="DataMatrix",
        box=(0.8, 0.1, 0.9, 0.2),
        twoddoc=TwoDDoc(
            type="01",
            issue_date=day,
            name=None,
            address=None,
            signature=signature,
            specimen=specimen,
        ),
    )


def test_the_date_of_a_signed_code_is_used_and_named_as_source(judge):
    specimen = code(dt.date(2026, 10, 1), specimen=True)
    (finding,) = judge(barcodes=(specimen,))
    assert finding.code == "issued_within.ok"
    assert finding.facts["source"] == "2ddoc"


def test_an_altered_code_never_dates_the_paper(judge):
    altered = code(dt.date(2026, 10, 1), "invalid")
    (finding,) = judge(("2020-10-01", STRONG), barcodes=(altered,))
    assert (finding.code, finding.severity) == (
        "issued_within.too_old",
        Severity.BLOCKER,
    )


def test_every_outcome_can_be_put_into_words(judge, told):
    altered = code(dt.date(2026, 10, 1), "invalid")
    papers = [
        judge(),
        judge(("2026-10-01", STRONG), barcodes=(altered,)),
        judge(("2020-10-01", STRONG)),
        judge(("2026-10-01", 0.5)),
        judge(("2026-12-01", STRONG)),
        judge(("2026-10-01", STRONG), ("2026-02-01", STRONG)),
        *(told(day) for day in ("2026-10-01", "2020-10-01", "2026-12-01", None)),
        told("2026-10-01", ("2026-02-01", STRONG)),
        *(told(d, barcodes=(signed_code("2026-09-01"),)) for d in ("2026-10-01", None)),
    ]
    findings = [finding for paper in papers for finding in paper]
    assert {f.code for f in findings} == {
        code for code in PHRASES if code.startswith("issued_within.")
    }
    for finding in findings:
        for text in PHRASES[finding.code]:
            assert "{" not in text.format(**finding.facts)


@pytest.mark.parametrize("months", [0, 121, -6])
def test_senseless_numbers_of_months_are_refused_in_rule_files(months):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"type": "issued_within", "months": months}, IssuedWithin)


def test_an_unsure_recent_date_does_not_pass_beside_an_old_one(judge):
    (finding,) = judge(("2026-09-12", 3.0), ("2026-03-12", 0.5))
    assert finding.code == "issued_within.ambiguous"
    assert finding.severity is Severity.UNKNOWN


def test_an_unsure_recent_date_passes_when_nothing_speaks_against_it(judge):
    (finding,) = judge(("2026-09-12", 3.0), ("2026-08-12", 0.5))
    assert finding.severity is Severity.PASS


def test_an_ambiguous_paper_offers_its_dates_those_of_the_sentence_first(judge):
    days = (("2026-10-01", STRONG), ("2026-09-01", STRONG - 1), ("2026-02-01", 6.5))
    (finding,) = judge(*days)
    assert finding.code == "issued_within.ambiguous"
    offered = [one.date.isoformat() for one in finding.candidates]
    assert offered[:2] == [finding.facts["issued"], finding.facts["other"]]
    assert sorted(offered) == sorted(day for day, _ in days)
    first = finding.candidates[0]
    assert (first.page, first.box, first.source) == (1, (0.1, 0.1, 0.2, 0.12), "ocr")
    assert first.text == offered[0]


def test_an_unsure_paper_offers_its_date(judge):
    (finding,) = judge(("2026-10-01", 0.5))
    assert [one.text for one in finding.candidates] == ["2026-10-01"]


def test_a_date_to_come_is_offered_with_those_before_it(judge):
    (finding,) = judge(("2026-12-01", STRONG), ("2026-10-01", 3.0))
    assert finding.code == "issued_within.future"
    offered = [one.date.isoformat() for one in finding.candidates]
    assert offered == ["2026-12-01", "2026-10-01"]


def test_an_undated_paper_offers_the_dates_it_has(judge):
    (finding,) = judge(("2026-10-01", STRONG), role=DateRole.DUE)
    assert finding.code == "issued_within.undated"
    assert [one.text for one in finding.candidates] == ["2026-10-01"]


def test_a_sure_date_asks_nothing(judge):
    (finding,) = judge(("2026-10-01", STRONG))
    assert finding.candidates == ()


# --- what the person says ---------------------------------------------------------


@pytest.fixture
def told(piece, file, page):
    """Findings about one page of which a person says that it was issued that day."""

    def run(said, *dates, on="2026-11-22", **facts):
        one = file(page(*dates, **facts))
        day = dt.date.fromisoformat(said) if said else None
        made_on = dt.date.fromisoformat(on)
        stated = StatedDate(document=one.document, date=day, made_on=made_on)
        return list(SIX.run(piece(replace(one, stated=stated), on=on)))

    return run


@pytest.mark.parametrize(
    ("said", "code", "severity"),
    [
        ("2026-05-22", "issued_within.stated_ok", Severity.PASS),
        ("2026-05-21", "issued_within.stated_too_old", Severity.BLOCKER),
        ("2026-11-23", "issued_within.stated_future", Severity.UNKNOWN),
        (None, "issued_within.stated_undated", Severity.UNKNOWN),
    ],
)
def test_the_verdict_is_of_the_date_the_person_gives(told, said, code, severity):
    (finding,) = told(said, ("2026-10-01", 0.5))
    assert (finding.code, finding.severity) == (code, severity)
    assert finding.facts["issued"] == said if said else "issued" not in finding.facts
    assert finding.facts["source"] == "person"
    assert finding.candidates == ()


def test_a_given_date_shows_the_print_it_is_read_from(told):
    (finding,) = told("2026-10-01", ("2026-10-01", 0.5), ("2026-02-01", 0.5))
    assert (finding.page, finding.box) == (1, (0.1, 0.1, 0.2, 0.12))


def test_a_given_date_against_a_sure_print_that_is_too_old_is_said(told):
    (finding,) = told("2026-10-01", ("2026-02-01", STRONG))
    assert finding.code == "issued_within.stated_against_print"
    assert finding.severity is Severity.ADVICE
    assert finding.facts["other"] == "2026-02-01"
    assert finding.box == (0.1, 0.1, 0.2, 0.12)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("2026-10-01", "issued_within.stated_against_code"),
        (None, "issued_within.stated_undated_against_code"),
    ],
)
@pytest.mark.parametrize("signed", ["2026-09-01", "2026-02-01"])
def test_against_a_signed_code_both_are_said(told, said, code, signed):
    (finding,) = told(said, barcodes=(signed_code(signed),))
    assert (finding.code, finding.severity) == (code, Severity.UNKNOWN)
    assert (finding.facts["issued"], finding.facts["other"]) == (said, signed)
    assert (finding.page, finding.box) == (1, (0.7, 0.1, 0.8, 0.2))


def test_too_old_by_word_and_by_code_is_too_old(told):
    (finding,) = told("2026-01-01", barcodes=(signed_code("2026-02-01"),))
    assert (finding.code, finding.severity) == (
        "issued_within.too_old",
        Severity.BLOCKER,
    )
    assert finding.facts["issued"] == "2026-02-01"


def signed_code(day):
    code = TwoDDoc(
        type="00",
        issue_date=dt.date.fromisoformat(day),
        name=None,
        address=None,
        signature="valid",
    )
    return Barcode(format="Data Matrix", box=(0.7, 0.1, 0.8, 0.2), twoddoc=code)
