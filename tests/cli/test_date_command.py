# SPDX-License-Identifier: Apache-2.0
"""A person says when a paper was issued, from the command line, on real readings."""

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

ON = ("--on", "2026-11-22")
SLOT = "address_proof"
LINES = (
    "Facture d'électricité",
    "Madame Yasmine HADDAD-BÉRENGER, 12 rue des Tilleuls, 38000 Grenoble",
    "Facture du 10 octobre 2026",
    "Facture du 12 janvier 2026",
)


@pytest.fixture
def two_dates(run, case, tmp_path):
    """A case with a bill on which two dates are labelled alike."""
    path = tmp_path / "deux dates.pdf"
    canvas = Canvas(str(path), invariant=1)
    for number, line in enumerate(LINES):
        canvas.drawString(70, 760 - 24 * number, line)
    canvas.save()
    assert run("add", case, SLOT, path, *ON).status == 0
    return case


def status(run, case):
    found = run("status", case, *ON, "--json").json
    return next(s for s in found["slots"] if s["id"] == SLOT)


def about_date(found):
    return next(f for f in found["findings"] if f["code"].startswith("issued_within"))


def test_the_candidates_are_listed_with_their_place(run, two_dates):
    finding = about_date(status(run, two_dates))
    assert finding["code"] == "issued_within.ambiguous"
    assert {c["date"] for c in finding["candidates"]} == {"2026-10-10", "2026-01-12"}
    for one in finding["candidates"]:
        assert set(one) == {"date", "page", "box", "text", "source", "confidence"}
        assert (one["page"], one["source"], len(one["box"])) == (1, "text", 4)
    said = run("status", two_dates, *ON).out
    assert "10 October 2026, page 1: “10 octobre 2026”" in said
    assert f"dossier date CASE.dossier {SLOT} d1 YYYY-MM-DD" in said


def test_findings_that_ask_nothing_have_no_candidates(run, two_dates):
    others = [
        f
        for f in status(run, two_dates)["findings"]
        if not f["code"].startswith("issued_within")
    ]
    assert others
    assert all(f["candidates"] == [] for f in others)


@pytest.mark.parametrize(
    ("day", "outcome", "verdict"),
    [
        ("2026-10-10", "stated_ok", "pass"),
        ("2026-01-12", "stated_too_old", "blocker"),
        ("none", "stated_undated", "unknown"),
    ],
)
def test_what_the_person_says_is_judged_and_kept(run, two_dates, day, outcome, verdict):
    done = run("date", two_dates, SLOT, "d1", day, *ON, "--json")
    assert done.status == (1 if verdict == "blocker" else 0)
    assert about_date(done.json)["code"] == f"issued_within.{outcome}"
    assert done.json["verdict"] == verdict
    found = status(run, two_dates)
    date = None if day == "none" else day
    said = {"document": "d1", "date": date, "made_on": "2026-11-22"}
    assert found["stated_dates"] == [said]
    issued = found["issue_date"]
    assert (issued and (issued["date"], issued["source"])) == (
        date and (date, "person")
    )


def test_a_date_that_was_read_nowhere_has_no_place(run, two_dates):
    run("date", two_dates, SLOT, "d1", "2026-09-03", *ON)
    issued = status(run, two_dates)["issue_date"]
    assert (issued["page"], issued["box"], issued["text"]) == (None, None, None)


def test_what_was_said_can_be_taken_back(run, two_dates):
    run("date", two_dates, SLOT, "d1", "2026-10-10", *ON)
    back = run("date", two_dates, SLOT, "d1", "--reset", *ON, "--json")
    assert about_date(back.json)["code"] == "issued_within.ambiguous"
    assert run("date", two_dates, SLOT, "d1", "--reset", *ON).status == 2


def test_the_cover_sheet_says_that_the_applicant_gave_the_date(
    run, two_dates, tmp_path
):
    run("date", two_dates, SLOT, "d1", "2026-10-10", *ON)
    out = tmp_path / "cover.pdf"
    assert run("cover", two_dates, "-o", out, *ON).status == 0
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "indiquées par le demandeur" in text
    assert "10/10/2026" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((SLOT, "d1", "2026-11-23"), "after the filing date"),
        ((SLOT, "d1", "10 octobre"), "is not a date"),
        ((SLOT, "d1"), "Give a date"),
        ((SLOT, "d1", "none", "--reset"), "Give a date"),
        ((SLOT, "d9", "2026-10-10"), "no document “d9”"),
        (("passport", "d1", "2026-10-10"), "no document “d1”"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    run, two_dates, words, said
):
    refused = run("date", two_dates, *words, *ON)
    assert (refused.status, refused.out) == (2, "")
    assert said in refused.err
    assert status(run, two_dates)["stated_dates"] == []
