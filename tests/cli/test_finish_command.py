# SPDX-License-Identifier: Apache-2.0
"""What an assembly does beyond putting pages together, from the command line."""

import hashlib
import json
import zipfile
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.adapters.assembly.drawn_pages import signed_pdf
from tests.cli.conftest import ON

BILL = "facture_energie_2026-09.pdf"
CONTRACT = "contrat_engagement_signe.pdf"
SCAN = "certificat_scolarite_2026-2027.jpg"


@pytest.fixture
def filled(run, case, example, tmp_path) -> Path:
    signed = signed_pdf(tmp_path / "bail signé.pdf")
    run("add", case, "address_proof", example / BILL, signed, *ON)
    run("add", case, "republic_contract", example / CONTRACT, *ON)
    run("add", case, "enrolment_certificate", example / SCAN, *ON)
    return case


def text_of(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_all_of_it_at_once_is_written_named_and_proved(run, filled, tmp_path):
    out, parts, bundle = (tmp_path / n for n in ("out.pdf", "parts", "out.zip"))
    words = ("--per-slot", parts, "--zip", bundle, "--separators", "--stamps")
    made = run(
        "assemble", filled, "-o", out, "--force", *words, "--ocr-text", *ON, "--json"
    )
    assert made.status == 0, made.err
    assert sorted(path.name for path in parts.iterdir()) == [
        "03_justificatif_domicile_HADDAD-BERENGER.pdf",
        "03_justificatif_domicile_signed_original.pdf",
        "06_certificat_scolarite_HADDAD-BERENGER.pdf",
        "inventory.json",
    ]
    said = made.json
    assert [Path(p).name for p in said["per_slot"]] == [
        "03_justificatif_domicile_HADDAD-BERENGER.pdf",
        "06_certificat_scolarite_HADDAD-BERENGER.pdf",
    ]
    assert said["inside"] == [
        {
            "slot": "republic_contract",
            "inside": "address_proof",
            "file": "03_justificatif_domicile_HADDAD-BERENGER.pdf",
        }
    ]
    (original,) = (Path(path) for path in said["signed_originals"])
    given = (tmp_path / "bail signé.pdf").read_bytes()
    assert original.read_bytes() == given
    assert any("digitally signed" in warning for warning in said["warnings"])
    assert len(text_of(parts / "03_justificatif_domicile_HADDAD-BERENGER.pdf")) == 3
    for path in (out, parts, bundle):
        assert run("verify", path, "--json").json["problems"] == []
    with zipfile.ZipFile(bundle) as opened:
        listed = json.loads(opened.read("inventory.json"))
        inside = {name: opened.read(name) for name in opened.namelist()}
    kinds = {file["kind"] for file in listed["files"]}
    assert kinds == {"merged", "cover", "piece", "signed_original"}
    for file in listed["files"]:
        assert hashlib.sha256(inside[file["name"]]).hexdigest() == file["sha256"]
    assert all(name.isascii() and "/" not in name for name in inside)


def test_the_cover_counts_the_sheets_before_each_piece(run, filled, tmp_path):
    out = tmp_path / "out.pdf"
    made = run(
        "assemble", filled, "-o", out, "--force", "--separators", *ON, "--json"
    ).json
    sheets = [part for part in made["parts"] if part["made_here"]]
    assert [part["slot"] for part in sheets] == [
        "cover",
        "address_proof",
        "republic_contract",
        "enrolment_certificate",
    ]
    pages = text_of(out)
    assert len(pages) == made["pages"]
    first = sheets[1]["first_page"]
    assert "Pièce n°" in pages[first - 1]
    assert BILL in pages[first - 1]
    cover = "".join("".join(pages[: sheets[0]["pages"]]).split())
    assert f"{made['pages']}" in cover.split("Nombretotaldepages")[1][:20]


def test_a_scan_is_searchable_only_when_asked(run, filled, tmp_path):
    for words, found in (((), False), (("--ocr-text",), True)):
        out = tmp_path / f"{found}.pdf"
        run("assemble", filled, "-o", out, "--force", *words, *ON)
        assert ("scolarité" in text_of(out)[-1].lower()) is found


def test_two_results_under_one_name_are_refused_before_anything(run, filled, tmp_path):
    parts = tmp_path / "parts"
    parts.mkdir()
    clash = parts / "03_justificatif_domicile_HADDAD-BERENGER.pdf"
    for words in (
        ("-o", clash, "--per-slot", parts),
        ("-o", tmp_path / "x.zip", "--zip", tmp_path / "x.zip"),
        ("-o", parts / "inventory.json", "--per-slot", parts),
    ):
        refused = run("assemble", filled, *words, "--force", *ON)
        assert refused.status == 2
        assert "same name" in refused.err
    assert list(parts.iterdir()) == []


def test_the_same_case_gives_the_same_zip(run, filled, tmp_path):
    digests = set()
    for name in ("a", "b"):
        out, bundle = tmp_path / f"{name}.pdf", tmp_path / f"{name}.zip"
        run("assemble", filled, "-o", out, "--zip", bundle, "--force", *ON)
        digests.add(hashlib.sha256(bundle.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_zip_without_its_list_is_called_by_its_own_name(run, tmp_path):
    bundle = tmp_path / "bundle.zip"
    with zipfile.ZipFile(bundle, "w") as made:
        made.writestr("01.pdf", b"%PDF-1.7")
    (problem,) = run("verify", bundle, "--json").json["problems"]
    assert problem["path"] == "bundle.zip"


def test_what_cannot_be_archived_is_refused_by_name(run, filled, tmp_path):
    out = tmp_path / "out.pdf"
    refused = run("assemble", filled, "-o", out, "--force", "--pdfa", *ON)
    assert refused.status == 1
    assert "bail signé.pdf" in refused.err
    assert "Helvetica" in refused.err
    assert not out.exists()


def test_merged_files_keep_their_sizes_unless_told(run, example, tmp_path):
    receipt = tmp_path / "ticket.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 400))
        pdf.save(receipt)
    out = tmp_path / "out.pdf"
    for words, width in (((), 200), (("--a4", "--stamps"), 595)):
        made = run("merge", receipt, "-o", out, *words, "--json")
        assert made.status == 0, made.err
        with pikepdf.open(out) as pdf:
            assert int(pdf.pages[0].mediabox[2]) == width
    assert "1/1" in text_of(out)[0]


def test_a_refusal_leaves_no_folder_and_does_not_advise_what_was_done(
    run, filled, tmp_path
):
    words = ("--per-slot", tmp_path / "new" / "parts", "--split", "--max-mb", "0.005")
    out = tmp_path / "out.pdf"
    refused = run("assemble", filled, "-o", out, *words, "--force", *ON, "--lang", "en")
    assert refused.status == 1
    said = refused.out + refused.err
    assert "Even alone, one page is larger than the limit." in said
    assert "numbered parts" not in said
    assert not out.exists()
    assert not (tmp_path / "new").exists()
