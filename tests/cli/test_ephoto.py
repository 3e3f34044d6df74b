# SPDX-License-Identifier: Apache-2.0
"""The e-photo code from the command line, with the real engines."""

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import dossier.app
from dossier.i18n.catalogue import Translator
from dossier.services.case_cover import SheetCount, cover_facts

ON = ("--on", "2026-11-22")
FONT = Path(__file__).parents[2] / "resources" / "fonts" / "NotoSans-Regular.ttf"
SQUARE = Path(__file__).parents[1] / "photos" / "ps_man_plain.jpg"
CODE = "AB12CD34EF56GH78JK90LM"


@pytest.fixture
def filed(run, tmp_path):
    """A request filed on ANEF."""
    path = tmp_path / "x.dossier"
    made = run(
        "new", path, "--permit", "annex10-44", "--procedure", "renewal",
        "--answer", "ephoto_code=ab12 cd34-ef56 gh78 jk90 lm",
    )  # fmt: skip
    assert made.status == 0, made.err
    return path


def slot_of(found):
    (one,) = [slot for slot in found.json["slots"] if slot["id"] == "id_photos"]
    codes = {f["code"] for f in one["findings"]}
    return one, codes


def test_a_code_fills_the_slot_and_is_judged_by_its_date(run, filed):
    one, codes = slot_of(run("status", filed, *ON, "--json"))
    assert (one["answer"], one["kind"], one["verdict"]) == (CODE, "id_photos", "advice")
    assert codes == {"slot.answered", "ephoto.no_date"}
    run("answer", filed, "ephoto_date=2026-09-01", *ON)
    found = run("status", filed, *ON, "--json")
    one, codes = slot_of(found)
    assert one["verdict"] == "pass"
    assert "id_photos" not in found.json["missing"]
    one, codes = slot_of(run("status", filed, "--on", "2027-03-02", "--json"))
    assert (one["verdict"], "ephoto.expired" in codes) == ("blocker", True)


def test_a_used_code_blocks_until_that_is_taken_back(run, filed):
    run("answer", filed, "ephoto_date=2026-09-01", "ephoto_used=yes", *ON)
    one, codes = slot_of(run("status", filed, *ON, "--json"))
    assert (one["verdict"], "ephoto.used" in codes) == ("blocker", True)
    run("answer", filed, "ephoto_used=no", *ON)
    assert slot_of(run("status", filed, *ON, "--json"))[0]["verdict"] == "pass"


def test_the_code_of_a_photographed_sheet_is_offered_and_not_taken(run, tmp_path):
    case, sheet = tmp_path / "y.dossier", tmp_path / "planche.png"
    run("new", case, "--permit", "annex10-44", "--procedure", "renewal")
    image = Image.new("RGB", (1200, 800), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 40)
    draw.text((80, 80), "Agréé services en ligne ANTS", "black", font)
    draw.text((80, 200), "Votre numéro ePhoto", "black", font)
    draw.text((80, 300), "AB12 CD34 EF56 GH78 JK90 LM", "black", font)
    draw.text((80, 420), "Photos prises le 12/11/2026", "black", font)
    image.save(sheet, dpi=(200, 200))
    added = run("add", case, "id_photos", sheet, *ON, "--json")
    offers = [f for f in added.json["findings"] if f["code"] == "ephoto.offered"]
    assert [f["facts"]["read"] for f in offers] == [CODE]
    assert added.json["verdict"] == "unknown"
    assert not [f for f in added.json["findings"] if f["code"].startswith("id_photo.")]
    one, _ = slot_of(run("status", case, *ON, "--json"))
    assert one["answer"] is None


def test_a_prefecture_takes_prints_and_no_code(run, tmp_path):
    case = tmp_path / "z.dossier"
    run("new", case, "--permit", "annex10-55", "--procedure", "first",
        "--answer", f"ephoto_code={CODE}")  # fmt: skip
    found = run("status", case, *ON, "--json")
    assert "id_photos" in found.json["missing"]
    listed = run("checklist", "annex10-55", *ON, "--json").json["slots"]
    (prints,) = [slot for slot in listed if slot["id"] == "id_photos"]
    assert (prints["count"], prints["answered_by"]) == (3, None)


def test_the_cover_sheet_bears_the_code_and_its_date(run, filed):
    run("answer", filed, "ephoto_date=2026-09-01", *ON)
    office, on = dossier.app.office(), dt.date(2026, 11, 22)
    desk = office.open(filed)
    try:
        facts = cover_facts(
            desk.status(on),
            office.book,
            None,
            sheets=SheetCount(cover=1),
            translator=Translator("fr"),
        )
    finally:
        desk.close()
    assert facts.photo_code == f"{CODE} (délivré le 01/09/2026)"
    (row,) = [one for one in facts.rows if CODE in one.note]
    assert row.label_fr == "Code photographie et signature numérique valide"
    assert row.state == "pass"


def test_a_picture_beside_the_code_is_looked_at_but_never_blocks(run, filed):
    run("answer", filed, "ephoto_date=2026-09-01", *ON)
    added = run("add", filed, "id_photos", SQUARE, *ON, "--json")
    about = {f["code"]: f["severity"] for f in added.json["findings"]}
    assert about["id_photo.wrong_ratio"] == "advice"
    assert "id_photo.to_tick" not in about
    assert added.json["verdict"] == "advice"
