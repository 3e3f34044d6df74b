# SPDX-License-Identifier: Apache-2.0
"""The command on identity photos, with the real engines."""

import concurrent.futures
import errno
import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from dossier.adapters import photo_studio

PHOTOS = Path(__file__).parents[1] / "photos"
MAN = PHOTOS / "ps_man_plain.jpg"
ON = ("--on", "2026-11-22")


class HerePool:
    """Does the studio's jobs in this process, where the models stay loaded."""

    def __init__(self, **_limits):
        pass

    def submit(self, _seconds, function, *args, **more):
        future = concurrent.futures.Future()
        try:
            future.set_result(function(*args, **more))
        except Exception as error:  # noqa: BLE001 - the caller gets it
            future.set_exception(error)
        return future

    def close(self):
        pass


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr(photo_studio, "WorkerPool", HerePool)


def codes(found):
    return {f["code"].removeprefix("id_photo.") for f in found["findings"]}


def test_a_photo_is_measured_and_what_no_machine_can_tell_stays_open(run, example):
    found = run("photo", example / "photo_identite.jpg", *ON, "--json")
    assert (found.status, found.json["verdict"]) == (0, "unknown")
    assert found.json["ratio"] == pytest.approx(35 / 45, abs=0.002)
    assert found.json["dpi_at_35mm"] == 600
    face = found.json["face"]
    assert face["head_height_mm"] == pytest.approx(34, abs=0.5)
    assert abs(face["roll_degrees"]) < 2
    assert abs(face["centre_offset_mm"]) < 1
    assert face["head_height_ratio"] == pytest.approx(34 / 45, abs=0.01)
    assert "to_tick" in codes(found.json)


@pytest.mark.usefixtures("here")
def test_everything_ticked_leaves_what_was_measured(run, example):
    photo = example / "photo_identite.jpg"
    found = run("photo", photo, *ON, "--ticked", "all", "--json")
    assert found.json["verdict"] == "pass"
    assert "to_tick" not in codes(found.json)
    wrong = run("photo", photo, "--ticked", "photo_hat")
    assert wrong.status == 2
    assert "photo_bare_head" in wrong.err


@pytest.mark.usefixtures("here")
def test_a_square_picture_is_cut_to_size_and_the_copy_judged(run, tmp_path):
    out = tmp_path / "cut.jpg"
    before = MAN.read_bytes()
    found = run("photo", MAN, *ON, "-o", out, "--ticked", "all", "--json")
    assert "wrong_ratio" in codes(found.json)
    copy = found.json["crop"]
    assert (found.status, copy["verdict"]) == (0, "pass")
    assert copy["head_mm"] == pytest.approx(34, abs=0.5)
    with Image.open(out) as image:
        assert (image.size, image.info["dpi"]) == ((413, 531), (300, 300))
    assert MAN.read_bytes() == before


@pytest.mark.usefixtures("here")
def test_a_cut_that_cannot_be_made_is_refused_with_the_reason(run, tmp_path):
    out = tmp_path / "cut.jpg"
    refused = run("photo", PHOTOS / "astronaut.jpg", *ON, "-o", out, "--json")
    assert refused.status == 1
    assert refused.json["crop"]["refused"] == "photo.few_pixels"
    assert not out.exists()
    too_fine = run("photo", MAN, *ON, "-o", out, "--size", "827x1063", "--json")
    assert too_fine.json["crop"]["need_px"] == 1063


@pytest.mark.usefixtures("here")
def test_a_print_sheet_says_that_home_prints_may_be_refused(run, tmp_path):
    out = tmp_path / "sheet.pdf"
    assert run("photo", MAN, *ON, "--sheet", out).status == 0
    with pypdfium2.PdfDocument(out) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "35 × 45 mm" in text
    assert "refuse" in text


@pytest.mark.usefixtures("here")
def test_a_scanned_sheet_is_split_into_single_photos(run, tmp_path):
    photo = tmp_path / "one.jpg"
    assert run("photo", MAN, *ON, "-o", photo).status == 0
    sheet = Image.new("RGB", (1240, 1754), (70, 70, 72))
    with Image.open(photo) as one:
        for place in ((100, 100), (560, 100), (100, 680)):
            sheet.paste(one, place)
    sheet.save(tmp_path / "scan.png")
    folder = tmp_path / "single"
    done = run("photo", tmp_path / "scan.png", *ON, "--split", folder, "--json")
    assert (done.status, done.json["scene"]) == (0, "sheet")
    assert len(done.json["split"]) == 3
    for path in sorted(folder.iterdir()):
        with Image.open(path) as image:
            assert image.size == pytest.approx((413, 531), rel=0.02)
    alone = run("photo", MAN, *ON, "--split", folder)
    assert (alone.status, "edges were not found" in alone.err) == (1, True)


@pytest.mark.parametrize("option", ["-o", "--sheet"])
@pytest.mark.usefixtures("here")
def test_the_photo_itself_is_never_replaced(run, tmp_path, option):
    photo = tmp_path / "me.jpg"
    photo.write_bytes(MAN.read_bytes())
    assert run("photo", photo, option, photo).status == 2
    assert photo.read_bytes() == MAN.read_bytes()


@pytest.mark.parametrize(
    "words", [("--size", "100x100"), ("--chin", "1.2"), ("--crown", "x")]
)
@pytest.mark.usefixtures("here")
def test_a_wrong_argument_is_named(run, words):
    assert run("photo", MAN, *words).status == 2


@pytest.mark.usefixtures("here")
def test_a_picture_without_a_face_blocks(run, tmp_path):
    path = tmp_path / "square.jpg"
    Image.linear_gradient("L").resize((900, 900)).save(path)
    found = run("photo", path, *ON, "--json")
    assert (found.status, found.json["face"]) == (1, None)
    assert "no_face" in codes(found.json)


@pytest.mark.usefixtures("here")
def test_a_file_that_is_no_picture_cannot_be_read(run, tmp_path):
    path = tmp_path / "x.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 broken")
    assert run("photo", path, "--json").status == 3


@pytest.mark.usefixtures("here")
def test_a_photo_in_a_case_is_measured_and_ticked_by_answers(run, tmp_path):
    photo, case = tmp_path / "me.jpg", tmp_path / "x.dossier"
    run("new", case, "--permit", "annex10-44", "--procedure", "renewal")
    run("photo", MAN, *ON, "-o", photo)
    added = run("add", case, "id_photos", photo, *ON, "--json")
    assert "no_fault" in {f["code"].rpartition(".")[2] for f in added.json["findings"]}
    assert added.json["verdict"] == "unknown"
    items = {
        f["facts"]["item"] for f in added.json["findings"] if "to_tick" in f["code"]
    }
    run("answer", case, *(f"{item}=yes" for item in items), *ON)
    found = run("status", case, *ON, "--json").json
    (slot,) = [one for one in found["slots"] if one["id"] == "id_photos"]
    assert "to_tick" not in codes(slot)
    assert "no_fault" in codes(slot)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("cut.jpg", "JPEG"),
        ("cut.JPEG", "JPEG"),
        ("cut.png", "PNG"),
        ("cut.tif", "TIFF"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_copy_is_what_its_name_says(run, tmp_path, name, form):
    out = tmp_path / name
    assert run("photo", MAN, *ON, "-o", out).status == 0
    with Image.open(out) as image:
        image.load()
        assert (image.format, image.size) == (form, (413, 531))
        assert [float(v) for v in image.info["dpi"]] == pytest.approx(
            [300] * 2, abs=0.1
        )


@pytest.mark.parametrize(
    ("option", "name"), [("-o", "cut.webp"), ("-o", "cut"), ("--sheet", "sheet.png")]
)
@pytest.mark.usefixtures("here")
def test_a_name_that_says_no_kind_is_refused_before_anything_is_done(
    run, tmp_path, option, name
):
    refused = run("photo", MAN, *ON, option, tmp_path / name)
    assert (refused.status, refused.out) == (2, "")
    assert name in refused.err
    assert ".jpg" in refused.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("here")
def test_a_print_sheet_as_a_picture_is_as_large_as_the_paper(run, tmp_path):
    out = tmp_path / "sheet.jpg"
    assert run("photo", MAN, *ON, "--sheet", out).status == 0
    with Image.open(out) as image:
        assert image.format == "JPEG"
        sides = [
            n / dpi * 25.4 for n, dpi in zip(image.size, image.info["dpi"], strict=True)
        ]
    assert sides == pytest.approx([150, 100], abs=0.2)


@pytest.mark.usefixtures("here")
def test_a_photo_that_is_right_is_not_cut_down_to_fewer_pixels(run, example, tmp_path):
    out = tmp_path / "cut.jpg"
    found = run("photo", example / "photo_identite.jpg", *ON, "-o", out, "--json")
    assert (found.json["crop"]["width_px"], found.json["crop"]["dpi"]) == (827, 600)


@pytest.fixture
def scan(run, tmp_path):
    """A dark sheet with three prints of a good photo, or of any other."""

    def of(photo, side=(1240, 1754)):
        sheet = Image.new("RGB", side, (70, 70, 72))
        with Image.open(photo) as one:
            for place in ((100, 100), (560, 100), (100, 680)):
                sheet.paste(one, place)
        sheet.save(tmp_path / "scan.png")
        return tmp_path / "scan.png"

    return of


@pytest.mark.usefixtures("here")
def test_what_cannot_be_split_keeps_its_verdict(run, tmp_path):
    folder = tmp_path / "single"
    found = run("photo", MAN, *ON, "--split", folder, "--ticked", "all", "--json")
    assert (found.status, found.json["verdict"]) == (1, "blocker")
    assert found.json["split"]["refused"] == "photo.not_a_sheet"
    assert found.json["face"] is not None
    words = run("photo", MAN, *ON, "--split", folder, "--lang", "en")
    assert "Not fine" in words.out
    assert "edges were not found" in words.err


@pytest.mark.usefixtures("here")
def test_splitting_a_sheet_of_faulty_photos_does_not_make_it_fine(run, scan, tmp_path):
    photo = tmp_path / "one.png"
    run("photo", MAN, *ON, "-o", photo)
    with Image.open(photo) as image:
        small = image.resize((250, 321)).convert("RGB")
    wall = Image.new("RGB", image.size, small.getpixel((4, 4)))
    wall.paste(small, (80, 120))
    wall.save(photo)
    done = run("photo", scan(photo), *ON, "--split", tmp_path / "s", "--json")
    assert done.json["verdict"] == "blocker"
    assert done.status == 1
    assert len(done.json["split"]) == 3


@pytest.mark.usefixtures("here")
def test_split_photos_say_their_resolution(run, scan, tmp_path):
    photo = tmp_path / "one.png"
    run("photo", MAN, *ON, "-o", photo)
    done = run("photo", scan(photo), *ON, "--split", tmp_path / "s", "--json")
    for path in done.json["split"]:
        with Image.open(path) as image:
            assert image.info["dpi"] == pytest.approx((300, 300), abs=6)


@pytest.mark.usefixtures("here")
def test_a_hair_of_room_missing_is_cut_and_told(run, tmp_path):
    cut = tmp_path / "cut.png"
    full = run("photo", MAN, *ON, "-o", cut, "--json").json
    with Image.open(MAN) as image:
        crown = full["face"]["crown"][1] * image.height
        per_mm = full["face"]["head_height_ratio"] * image.height / 35.3
        image.crop((0, round(crown - 1.7 * per_mm), *image.size)).save(
            tmp_path / "near.png"
        )
    found = run("photo", tmp_path / "near.png", *ON, "-o", cut, "--json").json["crop"]
    assert 32 <= found["head_mm"] <= 36
    assert 0 < found["short_mm"] <= 0.6
    said = run("photo", tmp_path / "near.png", *ON, "-o", cut, "--lang", "en").out
    assert "mm of room are missing" in said


@pytest.mark.usefixtures("here")
def test_a_telephone_picture_stored_lying_goes_the_whole_way(run, tmp_path):
    heic, out, pdf = (
        PHOTOS / "ps_man_lying.heic",
        tmp_path / "a.jpg",
        tmp_path / "a.pdf",
    )
    words = ("photo", heic, *ON, "-o", out, "--sheet", pdf, "--ticked", "all", "--json")
    found = run(*words)
    assert (found.json["width_px"], found.json["height_px"]) == (840, 1024)
    assert not {"on_its_side", "no_face"} & codes(found.json)
    assert (found.status, found.json["crop"]["verdict"]) == (0, "pass")
    with Image.open(out) as image:
        assert (image.size, image.getexif().get(0x0112, 1)) == ((413, 531), 1)
    with pypdfium2.PdfDocument(pdf) as document:
        shown = [one for one in document[0].get_objects() if one.type == 3]
    assert len(shown) == 6


@pytest.mark.usefixtures("here")
def test_a_code_slot_never_asks_about_prints(run, example, tmp_path):
    case = tmp_path / "anef.dossier"
    run("new", case, "--permit", "annex10-44", "--procedure", "renewal")
    added = run(
        "add", case, "id_photos", example / "photo_identite.jpg", *ON, "--json"
    ).json
    items = {f["facts"].get("item") for f in added["findings"]}
    assert "ephoto.no_code" in {f["code"] for f in added["findings"]}
    assert "photo_glasses" in items
    assert "photo_prints" not in items


def taken_long_ago(tmp_path):
    """A photo with what a telephone writes in it, made on 5 January 2024."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2024:01:05 10:00:00"
    exif.get_ifd(0x8825)[1], exif.get_ifd(0x8825)[2] = "N", (48.0, 51.0, 29.0)
    exif[0x010F], exif[0x0131] = "Maker", "FaceChanger 3"
    with Image.open(MAN) as man:
        man.convert("RGB").save(tmp_path / "old.jpg", quality=95, exif=exif)
    return tmp_path / "old.jpg"


@pytest.mark.parametrize("form", ["jpg", "png", "tif"])
@pytest.mark.usefixtures("here")
def test_cutting_does_not_make_a_photo_younger_nor_the_camera_farther(
    run, tmp_path, form
):
    photo = taken_long_ago(tmp_path)
    with Image.open(photo) as image:
        exif = image.getexif()
    exif.get_ifd(0x8769)[0xA405] = 26
    with Image.open(MAN) as man:
        man.convert("RGB").save(photo, quality=95, exif=exif)
    out = tmp_path / f"cut.{form}"
    found = run("photo", photo, *ON, "-o", out, "--ticked", "all", "--json")
    assert {"old", "selfie"} <= codes(found.json)
    assert {"old", "selfie", "software"} <= codes(found.json["crop"])
    assert "no_fault" not in codes(found.json["crop"])
    assert (found.status, found.json["crop"]["verdict"]) == (1, "blocker")
    again = run("photo", out, *ON, "--ticked", "all", "--json")
    assert {"old", "selfie"} <= codes(again.json)
    near = [
        next(f for f in one["findings"] if f["code"] == "id_photo.selfie")["facts"]
        for one in (found.json, again.json)
    ]
    assert near[0]["value"] == pytest.approx(near[1]["value"], abs=3)


@pytest.mark.usefixtures("here")
def test_a_copy_keeps_nothing_of_where_and_with_what_it_was_taken(run, tmp_path):
    out, sheet = tmp_path / "cut.jpg", tmp_path / "sheet.jpg"
    run("photo", taken_long_ago(tmp_path), *ON, "-o", out, "--sheet", sheet)
    with Image.open(out) as image:
        kept = image.getexif()
        assert dict(kept.get_ifd(0x8769)) == {0x9003: "2024:01:05 00:00:00"}
        assert set(kept) == {0x8769}
        assert not kept.get_ifd(0x8825)
    with Image.open(sheet) as image:
        assert not image.getexif()


@pytest.mark.usefixtures("here")
def test_copy_and_sheet_cannot_be_one_file(run, tmp_path):
    out = tmp_path / "x.jpg"
    refused = run("photo", MAN, *ON, "-o", out, "--sheet", tmp_path / "." / "x.jpg")
    assert (refused.status, out.exists()) == (2, False)
    assert "x.jpg" in refused.err


@pytest.mark.usefixtures("here")
def test_a_sheet_alone_is_told_under_the_name_of_the_photo(run, tmp_path):
    found = run("photo", MAN, *ON, "--sheet", tmp_path / "s.pdf", "--json")
    names = {f["facts"].get("name") for f in found.json["crop"]["findings"]}
    assert names - {None} == {MAN.name}


@pytest.mark.usefixtures("here")
def test_what_to_tick_is_told_with_its_key(run):
    said = run("photo", MAN, *ON, "--ticked", "photo_hair", "--lang", "en").out
    assert "--ticked photo_bare_head" in said
    assert "--ticked photo_hair" not in said


@pytest.mark.usefixtures("here")
def test_lines_given_by_hand_are_judged_without_a_copy_too(run, example):
    photo = example / "photo_identite.jpg"
    alone = run("photo", photo, *ON, "--json").json["face"]
    crown = alone["crown"][1] + 4 / 45
    found = run("photo", photo, *ON, "--crown", f"{crown:.4f}", "--json").json
    assert found["face"]["head_height_mm"] == pytest.approx(
        alone["head_height_mm"] - 4, abs=0.2
    )
    assert "head_small" in codes(found)
    crossed = run("photo", photo, *ON, "--chin", "0.2", "--crown", "0.8")
    assert (crossed.status, crossed.out) == (2, "")


@pytest.mark.usefixtures("here")
def test_a_page_as_large_as_the_photo_is_judged_as_one(run, example, tmp_path):
    with Image.open(example / "photo_identite.jpg") as photo:
        photo.convert("RGB").save(tmp_path / "me.pdf", resolution=600)
    found = run("photo", tmp_path / "me.pdf", *ON, "--ticked", "all", "--json")
    assert found.json["verdict"] == "pass"
    assert {"ratio_ok", "head_ok"} <= codes(found.json)


@pytest.mark.usefixtures("here")
def test_a_picture_the_wrong_way_up_is_not_said_to_lie_on_its_side(run, tmp_path):
    with Image.open(MAN) as man:
        man.rotate(180).save(tmp_path / "down.png")
    said = run("photo", tmp_path / "down.png", *ON, "--lang", "en").out
    assert "is not upright" in said
    assert "on its side" not in said


@pytest.mark.usefixtures("here")
def test_the_name_of_a_file_never_writes_lines_or_orders_of_its_own(run, tmp_path):
    photo = tmp_path / "a\n  ✓ fine\x1b[2J.jpg"
    photo.write_bytes(MAN.read_bytes())
    said = run("photo", photo, *ON, "--lang", "en").out
    assert "\x1b" not in said
    assert "\n  ✓ fine" not in said


@pytest.mark.parametrize(
    ("option", "name"), [("-o", "x.jpg"), ("--sheet", "x.pdf"), ("--sheet", "x.jpg")]
)
@pytest.mark.usefixtures("here")
def test_a_full_disk_is_no_fault_of_the_photo(run, tmp_path, monkeypatch, option, name):
    folder, written = tmp_path / "full", Path.write_bytes
    folder.mkdir()

    def full(path, data):
        if path.is_relative_to(folder):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    found = run("photo", MAN, *ON, option, folder / name, "--json")
    assert found.status == 1
    assert found.json["crop"]["refused"] == "output.cannot_write"
    assert found.json["crop"]["name"] == name
    assert list(folder.iterdir()) == []
