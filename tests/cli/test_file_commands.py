# SPDX-License-Identifier: Apache-2.0
import hashlib

import pikepdf
import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

ON = ("--on", "2026-11-22")
BILL = "facture_energie_2026-09.pdf"
OLD_BILL = "facture_energie_2026-03.pdf"


def test_reading_gives_dates_codes_and_proof_of_the_bytes(run, example):
    path = example / BILL
    found = run("read", path, *ON, "--json")
    file = found.json["files"][0]
    page = file["pages"][0]
    assert found.status == 0
    assert file["path"] == str(path)
    assert file["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert file["type"] == "pdf"
    assert page["text_source"] == "ocr"
    assert page["dpi"] == 200
    assert file["issue_date"]["date"] == "2026-09-14"
    assert file["issue_date"]["source"] == "2ddoc"
    code = next(b["twoddoc"] for b in page["barcodes"] if "twoddoc" in b)
    assert code["type"] == "01"
    assert code["specimen"] is True
    assert "text" not in file
    assert len(page["dates"][0]["box"]) == 4


def test_the_text_is_printed_only_when_asked_for(run, example):
    file = run("read", example / BILL, "--text", "--json").json["files"][0]
    assert "Facture" in file["text"][0]


def test_a_recent_bill_passes_with_the_evidence(run, example):
    found = run("check", example / BILL, "--kind", "address_proof", *ON, "--json")
    assert found.status == 0
    told = {f["code"] for f in found.json["findings"] if f["severity"] != "pass"}
    assert told == {"code.specimen"}
    dated = next(f for f in found.json["findings"] if f["code"] == "issued_within.ok")
    assert dated["facts"]["issued"] == "2026-09-14"
    assert dated["page"] == 1
    assert dated["box"] is not None


def test_an_old_bill_blocks_with_rule_and_remedy(run, example):
    found = run(
        "check",
        example / OLD_BILL,
        "--kind",
        "address_proof",
        "--permit",
        "annex10-25",
        *ON,
        "--json",
    )
    assert found.status == 1
    assert found.json["verdict"] == "blocker"
    old = next(f for f in found.json["findings"] if f["severity"] == "blocker")
    assert old["code"] == "issued_within.too_old"
    assert "r25.s1.i2" in old["rule_source"]
    assert old["remedy"]


def test_the_same_bill_is_good_under_a_longer_limit(run, example):
    words = ("check", example / OLD_BILL, "--kind", "address_proof", *ON, "--json")
    assert run(*words, "--max-age-months", "12").json["verdict"] == "pass"


@pytest.fixture
def bad(tmp_path):
    folder = tmp_path / "mauvais 😀 مرحبا"
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "text.pdf").write_text("just text", "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    Image.new("1", (13000, 13000)).save(folder / "huge.png")
    return folder


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("empty.pdf", "file.empty"),
        ("text.pdf", "file.not_supported"),
        ("broken.pdf", "file.damaged"),
        ("locked.pdf", "file.encrypted"),
        ("huge.png", "file.too_large"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_cause_and_remedy(
    run, bad, name, code
):
    read = run("read", bad / name, "--json")
    checked = run("check", bad / name, "--kind", "address_proof", "--json")
    merged = run("merge", bad / name, "-o", bad / "out.pdf")
    assert (read.status, checked.status, merged.status) == (3, 3, 3)
    assert read.json["files"][0]["problems"] == [code]
    assert [f["code"] for f in checked.json["findings"]] == [code]
    assert checked.json["findings"][0]["remedy"]
    assert name in merged.err
    assert not (bad / "out.pdf").exists()


@pytest.mark.parametrize("name", ["no such file.pdf", ""])
def test_a_missing_file_and_a_folder_are_refused(run, bad, name):
    outcome = run("read", bad / name)
    assert outcome.status == 3
    assert len(outcome.err.strip().splitlines()) == 1


def test_a_readable_file_is_read_beside_an_unreadable_one(run, bad, example):
    found = run("read", bad / "empty.pdf", example / OLD_BILL, "--json")
    assert found.status == 3
    assert [len(f["pages"]) for f in found.json["files"]] == [0, 1]


def test_a_missing_file_does_not_keep_the_others_from_being_read(run, bad, example):
    found = run("read", bad / "nowhere.pdf", example / OLD_BILL, "--json")
    assert found.status == 3
    assert [f["problems"] for f in found.json["files"]] == [["file.missing"], []]
    assert [len(f["pages"]) for f in found.json["files"]] == [0, 1]
    assert "nowhere.pdf" in found.err


def test_merging_keeps_every_page_in_order(run, example, tmp_path):
    out = tmp_path / "fusion é.pdf"
    files = [
        example / "releves_notes_2025-2026.pdf",
        example / "titre_sejour_recto.jpg",
    ]
    done = run("merge", *files, "-o", out, "--json")
    assert done.status == 0
    assert done.json["pages"] == len(pypdf.PdfReader(out).pages) == 4
    assert done.json["bytes"] == out.stat().st_size
    assert done.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert [(p["first_page"], p["pages"]) for p in done.json["parts"]] == [
        (1, 3),
        (4, 1),
    ]
    assert done.json["within_limit"] is True


def test_merged_pages_stand_as_given_unless_they_are_to_be_read(run, example, tmp_path):
    with Image.open(example / "passeport.jpg") as image:
        image.rotate(90, expand=True).save(tmp_path / "lying.jpg", dpi=(200, 200))
    boxes = []
    for words in ([], ["--upright"]):
        out = tmp_path / "out.pdf"
        assert run("merge", tmp_path / "lying.jpg", *words, "-o", out).status == 0
        (page,) = pypdf.PdfReader(out).pages
        boxes.append(page.rotation % 360)
    assert boxes == [0, 90]


def test_a_merge_is_made_smaller_to_fit_and_says_what_it_changed(
    run, example, tmp_path
):
    out = tmp_path / "small.pdf"
    files = [example / "passeport.jpg", example / "certificat_scolarite_2026-2027.jpg"]
    whole = sum(file.stat().st_size for file in files)
    limit = whole * 0.6 / 1_000_000
    done = run("merge", *files, "-o", out, "--max-mb", limit, "--json").json
    assert out.stat().st_size <= whole * 0.6
    assert done["within_limit"] is True
    assert done["shrunk"]
    assert all(s["to_bytes"] < s["from_bytes"] for s in done["shrunk"])


def test_a_size_that_cannot_be_met_is_refused_and_nothing_is_written(
    run, example, tmp_path
):
    out = tmp_path / "tiny.pdf"
    done = run("merge", example / BILL, "-o", out, "--max-mb", "0.001", "--json")
    assert done.status == 1
    assert done.json["within_limit"] is False
    assert not out.exists()


def test_an_altered_pdf_does_not_verify(run, example, tmp_path):
    out = tmp_path / "a.pdf"
    run("merge", example / "releves_notes_2025-2026.pdf", "-o", out)
    assert run("verify", out).status == 0
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        del pdf.pages[1]
        pdf.save(out)
    altered = run("verify", out, "--json")
    assert altered.status == 1
    assert altered.json["problems"]


def test_what_a_file_looks_like_is_told_likeliest_first(run, example):
    kinds = run("read", example / BILL, "--json").json["files"][0]["kinds"]
    assert kinds[0]["kind"] == "utility_bill"
    assert kinds[0]["confidence"] > 0.9
    sure = [one["confidence"] for one in kinds]
    assert sure == sorted(sure, reverse=True)
    assert "looks like" in run("read", example / BILL).out


def test_a_kind_that_is_not_likely_is_not_told_to_people(run, tmp_path):
    path = tmp_path / "note.pdf"
    canvas = Canvas(str(path))
    line = (
        "Facture n° 12 du 15/04/2024, chaise en bois, à payer par virement : 40 euros"
    )
    canvas.drawString(60, 700, line)
    canvas.save()
    (guess, *_) = run("read", path, "--json").json["files"][0]["kinds"]
    assert guess["confidence"] < 0.5
    assert "looks like" not in run("read", path).out


def test_another_paper_than_the_kind_asked_for_is_advice(run, example):
    paper = example / "bulletin_salaire_2026-09.pdf"
    found = run("check", paper, "--kind", "passport", *ON, "--json")
    codes = {f["code"]: f["severity"] for f in found.json["findings"]}
    assert codes["right_kind.other"] == "advice"
