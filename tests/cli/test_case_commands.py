# SPDX-License-Identifier: Apache-2.0
import hashlib
import sqlite3

import pypdf
import pypdfium2
import pytest

from dossier.app import _office

ON = ("--on", "2026-11-22")
OLD_BILL = "facture_energie_2026-03.pdf"
BILL = "facture_energie_2026-09.pdf"


def slot(outcome, slot_id):
    return next(s for s in outcome.json["slots"] if s["id"] == slot_id)


def test_a_new_case_says_what_is_missing(run, case):
    status = run("status", case, *ON, "--json")
    assert status.status == 1
    assert status.json["permit"] == "annex10-25"
    assert status.json["applicant"]["surname"] == "HADDAD-BÉRENGER"
    assert status.json["complete"] is False
    assert "address_proof" in status.json["missing"]
    assert status.json["plan"]["opens"] == "2026-10-17"


def test_a_document_is_kept_byte_for_byte_and_examined(run, case, example, tmp_path):
    added = run("add", case, "address_proof", example / BILL, *ON, "--json")
    assert added.status == 0
    # Its code is a specimen, which proves nothing: advice.
    assert added.json["verdict"] == "advice"
    found = slot(run("status", case, *ON, "--json"), "address_proof")
    document = found["documents"][0]
    original = (example / BILL).read_bytes()
    assert document["sha256"] == hashlib.sha256(original).hexdigest()
    assert document["pages"] == 1
    assert found["issue_date"]["date"] == "2026-09-14"
    run("extract", case, tmp_path / "back")
    assert (tmp_path / "back" / "address_proof" / BILL).read_bytes() == original


def test_originals_come_back_without_dossier(run, case, example):
    run("add", case, "address_proof", example / BILL, *ON)
    rows = sqlite3.connect(case).execute("SELECT name, sz FROM sqlar").fetchall()
    assert [size for _, size in rows] == [(example / BILL).stat().st_size]


def test_an_overruled_blocker_keeps_its_reason(run, case, example):
    assert run("add", case, "address_proof", example / OLD_BILL, *ON).status == 1
    reason = "accord écrit de la préfecture"
    done = run(
        "overrule",
        case,
        "address_proof",
        "issued_within.too_old",
        "--reason",
        reason,
        *ON,
        "--json",
    )
    assert done.status == 0
    assert done.json["verdict"] == "advice"
    found = slot(run("status", case, *ON, "--json"), "address_proof")
    assert reason in {f.get("overruled") for f in found["findings"]}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_cover_tells_the_office_in_french_what_was_set_aside(
    run, case, example, tmp_path, lang
) -> None:
    code = "issued_within.too_old"
    run("add", case, "address_proof", example / "facture_energie_2026-03.pdf", *ON)
    run("overrule", case, "address_proof", code, "--reason", "accepted", *ON)
    cover = tmp_path / "cover.pdf"
    run("cover", case, "-o", cover, "--lang", lang, *ON)
    with pypdfium2.PdfDocument(cover) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    said = " ".join(text.split())
    assert "a été établi le 12 mars 2026" in said
    assert ("was issued on 12 March 2026" in said) == (lang == "en")


def test_an_overruling_does_not_cover_the_next_document(run, case, example, tmp_path):
    run("add", case, "address_proof", example / OLD_BILL, *ON)
    code = "issued_within.too_old"
    run("overrule", case, "address_proof", code, "--reason", "seen", *ON)
    run("remove", case, "address_proof")
    again = run("add", case, "address_proof", example / OLD_BILL, *ON, "--json")
    assert again.json["verdict"] == "blocker"


def test_an_answer_changes_the_checklist_and_loses_no_document(run, case, example):
    run("add", case, "address_proof", example / BILL, *ON)
    assert run("answer", case, "housing=hosted").status == 0
    status = run("status", case, *ON, "--json")
    left_over = slot(status, "address_proof")
    assert left_over["asked"] is False
    assert left_over["documents"][0]["name"] == BILL
    assert "host_certificate" in status.json["missing"]


def test_an_unreadable_file_is_kept_named_and_never_assembled(run, case, tmp_path):
    broken = tmp_path / "reçu.pdf"
    broken.write_bytes(b"not a pdf")
    added = run("add", case, "address_proof", broken, *ON, "--json")
    assert added.status == 3
    assert added.json["added"][0]["problem"] == "file.not_supported"
    out = tmp_path / "out.pdf"
    done = run("assemble", case, "-o", out, "--force", *ON)
    assert done.status == 3
    assert "reçu.pdf" in done.err
    assert not out.exists()
    words = ("overrule", case, "address_proof", "file.not_supported")
    assert run(*words, "--reason", "x", *ON).status == 2


def test_an_incomplete_case_is_assembled_only_when_forced(run, case, example, tmp_path):
    run("add", case, "address_proof", example / BILL, *ON)
    out = tmp_path / "dossier.pdf"
    refused = run("assemble", case, "-o", out, *ON, "--json")
    assert refused.status == 1
    assert not out.exists()
    assert "slot.missing" in {b["code"] for b in refused.json["blockers"]}
    forced = run("assemble", case, "-o", out, "--force", *ON, "--json")
    assert forced.status == 0
    reader = pypdf.PdfReader(out)
    assert len(reader.pages) == forced.json["pages"]
    assert forced.json["parts"][0]["slot"] == "cover"
    assert forced.json["parts"][-1]["file"] == BILL


def test_what_was_overruled_is_printed_on_the_cover(run, case, example, tmp_path):
    run("add", case, "address_proof", example / OLD_BILL, *ON)
    code = "issued_within.too_old"
    reason = "bailleur absent, accord du guichet"
    run("overrule", case, "address_proof", code, "--reason", reason, *ON)
    cover = tmp_path / "cover.pdf"
    assert run("cover", case, "-o", cover, *ON).status == 0
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(cover).pages)
    assert reason in " ".join(text.split())


def test_removing_leaves_nothing_behind_in_the_slot(run, case, example):
    run("add", case, "address_proof", example / BILL, *ON)
    assert run("remove", case, "address_proof", "d9").status == 2
    assert run("remove", case, "address_proof", "d1").status == 0
    assert run("remove", case, "address_proof").status == 2
    assert "address_proof" in run("status", case, *ON, "--json").json["missing"]


def test_the_attestation_is_prefilled_from_the_case(run, case, tmp_path):
    assert run("form", "--list", "--json").json["forms"][0] == {
        "name": "attestation-hebergement",
        "title_fr": "Attestation d'hébergement",
        "title_en": run("form", "--list", "--json").json["forms"][0]["title_en"],
        "signed_by": ["host"],
        "handwritten": False,
        "official_form_only": False,
    }
    answers = tmp_path / "host.toml"
    answers.write_text(
        run("form", "attestation-hebergement", "--template").out, "utf-8"
    )
    out = tmp_path / "attestation.pdf"
    words = ("form", "attestation-hebergement", "--answers", answers, "-o", out)
    assert run(*words).status == 0
    pages = pypdf.PdfReader(out).pages
    assert len(pages) == 1
    assert "441-7" in pages[0].extract_text()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:2000]),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(4000)),
        lambda path: path.write_text("hello", "utf-8"),
    ],
    ids=["cut", "zeros", "text"],
)
def test_a_broken_case_file_is_refused_in_one_sentence(run, case, damage):
    damage(case)
    outcome = run("status", case)
    assert outcome.status == 3
    assert case.name in outcome.err
    assert "Traceback" not in outcome.err


def test_a_case_of_a_newer_version_is_left_alone(run, case):
    database = sqlite3.connect(case)
    database.execute("PRAGMA user_version = 999")
    database.commit()
    database.close()
    before = case.read_bytes()
    assert run("add", case, "address_proof", case).status == 3
    assert case.read_bytes() == before


def test_an_existing_case_is_never_replaced(run, case):
    before = case.read_bytes()
    assert run("new", case, "--permit", "annex10-25").status == 2
    assert case.read_bytes() == before


DESK = """
name = "Bureau"
source = "préfecture"
as_of = 2026-11-01
[[change]]
slot = "address_proof"
[change.set]
max_age = [{ value = 3, from = 2022-02-11, source = "préfecture", \
as_of = 2026-11-01, confidence = "secondary" }]
[[notices]]
[notices.notice]
id = "hours"
text_fr = "Venez le mardi."
text_en = "Come on Tuesdays."
source = "nous"
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder of local rules, as the next start of the program finds it."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "local.toml").write_text(DESK, "utf-8")
    monkeypatch.setenv("DOSSIER_RULES", str(folder))
    _office.cache_clear()
    yield folder
    _office.cache_clear()


def test_status_checklist_and_cover_say_which_rules_are_local(
    run, desk, case, tmp_path
):
    status = run("status", case, *ON, "--json")
    local = {s["id"]: s["local"] for s in status.json["slots"] if s["local"]}
    assert local == {"address_proof": "Bureau"}
    for said in (
        run("status", case, *ON).out,
        run("checklist", "annex10-25", "--answer", "housing=tenant", *ON).out,
    ):
        assert said.count("local rule: Bureau") == 2
        assert "here: no more than 3 months old" in said
        assert "! Come on Tuesdays. (local rule: Bureau)" in said
    run("cover", case, "-o", tmp_path / "cover.pdf", *ON)
    page = pypdf.PdfReader(tmp_path / "cover.pdf").pages[0].extract_text()
    words = " ".join(page.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "règle locale : Bureau" in words


def test_an_optional_piece_that_is_not_there_is_not_called_faultless(
    run, case, tmp_path
):
    run("cover", case, "-o", tmp_path / "cover.pdf", *ON, "--lang", "fr")
    page = pypdf.PdfReader(tmp_path / "cover.pdf").pages[0].extract_text()
    assert "aucun défaut" not in page
    assert "facultative" in page


def test_a_folder_of_local_rules_that_is_not_there_stops_everything(
    run, desk, tmp_path, monkeypatch
):
    monkeypatch.setenv("DOSSIER_RULES", str(tmp_path / "gone"))
    listed = run("checklist", "annex10-25", *ON)
    assert listed.status == 2
    assert "gone" in listed.err
