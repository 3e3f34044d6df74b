# SPDX-License-Identifier: Apache-2.0
"""Pages edited from the command line; the file in the case stays as it was."""

import hashlib

import pikepdf
import pypdf
import pytest
from PIL import Image

ON = ("--on", "2026-11-22")
DATED = "facture_energie_2026-03.pdf"
CARD = "titre_sejour_recto.jpg"
DRAWN = "bulletin_salaire_2026-08.pdf"
SCAN = "certificat_scolarite_2026-2027.jpg"
CORNERS = ("0.05,0.05", "0.95,0.06", "0.94,0.95", "0.06,0.94")


@pytest.fixture
def two_pages(example, tmp_path):
    """A payslip, twice in one file."""
    path = tmp_path / "facture et suite.pdf"
    with pypdf.PdfWriter() as pdf:
        pdf.append(example / DRAWN)
        pdf.append(example / DRAWN)
        pdf.write(path)
    return path


def documents(run, case, slot_id):
    status = run("status", case, *ON, "--json")
    return next(s for s in status.json["slots"] if s["id"] == slot_id)["documents"]


def test_an_edit_is_kept_and_shown_and_reset(run, case, example):
    run("add", case, "visa_or_permit", example / CARD, *ON)
    before = documents(run, case, "visa_or_permit")[0]
    assert (before["edits"], before["page_order"]) == ([], [1])
    done = run(
        "edit",
        case,
        "visa_or_permit",
        "d1",
        1,
        "--turn",
        90,
        "--corners",
        *CORNERS,
        "--json",
    )
    assert done.status == 0, done.err
    after = documents(run, case, "visa_or_permit")[0]
    assert after["sha256"] == before["sha256"]
    (edit,) = after["edits"]
    assert edit == done.json["edit"]
    assert (edit["turn"], edit["corners"][1], edit["left_out"]) == (
        90,
        [0.95, 0.06],
        False,
    )
    assert "page 1: turned by 90° clockwise, straightened" in run("status", case).out
    more = run("edit", case, "visa_or_permit", "d1", 1, "--even-light")
    assert "turned by 90° clockwise, straightened, light evened out" in more.out
    run("edit", case, "visa_or_permit", "d1", 1, "--reset")
    assert documents(run, case, "visa_or_permit")[0]["edits"] == []


def test_edited_pages_are_assembled_as_the_person_decided(
    run, case, example, two_pages, tmp_path
):
    run("add", case, "address_proof", two_pages, *ON)
    run("add", case, "visa_or_permit", example / CARD, *ON)
    moved = run("edit", case, "address_proof", "d1", 2, "--place", 1, "--json")
    assert (moved.json["page_order"], moved.json["pages_filed"]) == ([2, 1], [2, 1])
    assert run("edit", case, "address_proof", "d1", 2, "--leave-out").status == 0
    run("edit", case, "visa_or_permit", "d2", 1, "--corners", *CORNERS)
    out = tmp_path / "out.pdf"
    made = run("assemble", case, "-o", out, "--force", *ON, "--json")
    assert made.status in {0, 1}, made.err
    parts = {part["file"]: part for part in made.json["parts"]}
    assert parts[two_pages.name]["pages"] == 1
    assert parts[two_pages.name]["left_out"] == [2]
    assert parts[CARD]["straightened"] == [1]
    assert made.json["pages"] == len(pypdf.PdfReader(out).pages)
    cover = " ".join(pypdf.PdfReader(out).pages[0].extract_text().split())
    assert "non jointe par le demandeur" in cover
    assert "redressée par le demandeur" in cover
    said = run("verify", out, "--against", tmp_path, "--json")
    assert [p["code"] for p in said.json["problems"] if "page" in p["code"]] == []
    with pikepdf.open(out) as pdf:
        assert not any("/Rotate" in page and page.Rotate for page in pdf.pages)


NO_SENSE = (
    ((1,), "Nothing was said"),
    ((1, "--straighten"), "no edges of a sheet"),
    ((1, "--corners", *CORNERS), "is no photo"),
    ((1, "--even-light"), "is no photo"),
    ((2, "--turn", 90), "has no page 2"),
    ((2, "--straighten"), "has no page 2"),
    ((1, "--turn", 45), "invalid choice"),
    ((1, "--corners", "0,0", "1,0", "0,1", "x"), "is not a corner"),
    ((1, "--corners", "0,0", "1,0", "0,1", "nan,1"), "is not a corner"),
    ((1, "--place", 2), "has no page 2"),
    ((1, "--leave-out"), "Keep at least one page"),
)


def test_what_makes_no_sense_is_refused_with_a_sentence(run, case, example):
    run("add", case, "address_proof", example / DRAWN, *ON)
    kept = hashlib.sha256(case.read_bytes()).hexdigest()
    for words, said in NO_SENSE:
        refused = run("edit", case, "address_proof", "d1", *words)
        assert refused.status == 2, words
        assert said in refused.err, words
    assert hashlib.sha256(case.read_bytes()).hexdigest() == kept


def test_corners_that_cross_are_refused(run, case, example):
    run("add", case, "visa_or_permit", example / CARD, *ON)
    crossed = ("0.9,0.1", "0.1,0.1", "0.9,0.9", "0.1,0.9")
    refused = run("edit", case, "visa_or_permit", "d1", 1, "--corners", *crossed)
    assert refused.status == 2
    assert "do not enclose a sheet" in refused.err


def test_a_page_left_out_proves_nothing(run, case, example, tmp_path):
    dated = tmp_path / "bail.pdf"
    with pypdf.PdfWriter() as pdf:
        pdf.append(example / DATED)
        pdf.add_blank_page(595, 842)
        pdf.write(dated)
    added = run("add", case, "address_proof", dated, *ON, "--json")
    assert added.json["issue_date"]["page"] == 1
    run("edit", case, "address_proof", "d1", 1, "--leave-out")
    status = run("status", case, *ON, "--json")
    found = next(s for s in status.json["slots"] if s["id"] == "address_proof")
    assert found["issue_date"] is None
    assert found["verdict"] != "pass"


def test_a_page_somebody_turned_is_not_said_to_be_put_upright(
    run, case, example, tmp_path
):
    lying = tmp_path / "lying.jpg"
    with Image.open(example / SCAN) as scan:
        scan.transpose(Image.Transpose.ROTATE_90).save(lying, dpi=(200, 200))
    slot = "enrolment_certificate"
    assert "upright.sideways" in _codes(run("add", case, slot, lying, *ON, "--json"))
    run("edit", case, slot, "d1", 1, "--turn", 90)
    (found,) = (
        one["findings"]
        for one in run("status", case, *ON, "--json").json["slots"]
        if one["id"] == slot
    )
    assert "upright.sideways" not in {one["code"] for one in found}


def _codes(added):
    return {finding["code"] for finding in added.json["findings"]}


@pytest.fixture
def leaning(example, tmp_path):
    """The certificate, which leans by 1.1 degrees to the left, turned by 3 more."""
    path = tmp_path / "certificat penché.jpg"
    with Image.open(example / SCAN) as image:
        turned = image.convert("L").rotate(
            -3, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=250
        )
    turned.save(path, "JPEG", quality=90, dpi=(200, 200))
    return path


def test_a_scan_that_leans_is_set_level_as_measured(run, case, leaning):
    run("add", case, "enrolment_certificate", leaning, *ON)
    done = run("edit", case, "enrolment_certificate", "d1", 1, "--straighten")
    assert done.status == 0, done.err
    (edit,) = documents(run, case, "enrolment_certificate")[0]["edits"]
    assert edit["lean_degrees"] == pytest.approx(1.9, abs=0.2)
    assert edit["corners"] is None


def test_a_lean_set_by_hand_is_kept(run, case, leaning):
    run("add", case, "enrolment_certificate", leaning, *ON)
    done = run(
        "edit", case, "enrolment_certificate", "d1", 1, "--lean", "-1.5", "--json"
    )
    assert done.json["edit"]["lean_degrees"] == -1.5
    back = run("edit", case, "enrolment_certificate", "d1", 1, "--lean", 0, "--json")
    assert back.json["edit"]["lean_degrees"] == 0


@pytest.mark.parametrize("given", ["16", "-15.1", "nan", "a little"])
def test_a_lean_that_cannot_be_taken_out_is_refused(run, case, given):
    refused = run("edit", case, "visa_or_permit", "d1", 1, f"--lean={given}")
    assert refused.status == 2
    assert given in refused.err
    assert "15" in refused.err
