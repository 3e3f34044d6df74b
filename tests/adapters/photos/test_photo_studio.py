# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import hashlib

import img2pdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from dossier.adapters.photo_source import FIRST_LOOK, source_of
from dossier.adapters.photo_studio import WorkerPhotoStudio
from dossier.domain.errors import UnreadableFileError
from dossier.domain.portrait import Scene
from dossier.rulebook.thresholds import load_thresholds
from tests.adapters.photos.conftest import MODELS, ROOT

TAKEN = 0x9003


@pytest.fixture(scope="module")
def studio():
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", dt.date(2026, 11, 22))
    studio = WorkerPhotoStudio(MODELS, limits)
    yield studio
    studio.close()


def test_a_file_is_measured_in_a_process_of_its_own(studio, man, tmp_path):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[TAKEN] = "2026:09:01 10:00:00"
    man.save(tmp_path / "me.jpg", quality=92, exif=exif)
    found = studio.measure(tmp_path / "me.jpg", 1)
    assert found.measured_by == studio.version
    assert (found.origin.taken, found.origin.jpeg_quality) == (dt.date(2026, 9, 1), 92)


def test_a_photo_is_read_without_looking_for_text(studio, man, tmp_path):
    path = tmp_path / "me.jpg"
    man.save(path, quality=92, dpi=(300, 300))
    found = studio.read(path)
    (page,) = found.pages
    assert (found.type, found.size_bytes) == ("jpeg", path.stat().st_size)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (page.width_px, page.height_px, page.dpi) == (413, 531, 300)
    assert (page.width_mm, page.height_mm) == pytest.approx((35, 45), abs=0.1)
    assert page.portrait == studio.measure(path, 1)
    assert (page.words, page.barcodes) == ((), ())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "file.empty"),
        (b"text", "file.not_supported"),
        (b"\xff\xd8\xff\xe0", "file.damaged"),
    ],
)
def test_a_file_that_gives_no_page_is_read_with_its_problem(
    studio, tmp_path, data, problem
):
    path = tmp_path / "bad.jpg"
    path.write_bytes(data)
    assert studio.read(path).problems == (problem,)
    with pytest.raises(UnreadableFileError) as refused:
        studio.read(tmp_path / "gone.jpg")
    assert refused.value.code == "file.missing"


def test_a_png_is_decoded_once(man, tmp_path, monkeypatch):
    """To look for its orientation Pillow decodes it; it is not thrown away."""
    path = tmp_path / "me.png"
    man.save(path)
    decoded = []
    load = PngImageFile.load_end
    monkeypatch.setattr(
        PngImageFile, "load_end", lambda image: (decoded.append(1), load(image))
    )
    limits = load_thresholds(ROOT / "rules" / "thresholds.toml", dt.date(2026, 11, 22))
    source = source_of(path, "png", 1, limits)
    assert source.pixels(FIRST_LOOK).shape == (531, 413, 3)
    assert len(decoded) == 1


def test_a_photo_on_a_page_of_a_pdf_is_found(studio, man, tmp_path):
    man.save(tmp_path / "me.png", dpi=(300, 300))
    layout = img2pdf.get_layout_fun(
        pagesize=(img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)),
        imgsize=(
            (img2pdf.ImgSize.abs, img2pdf.mm_to_pt(35)),
            (img2pdf.ImgSize.abs, img2pdf.mm_to_pt(45)),
        ),
    )
    pdf = img2pdf.convert(str(tmp_path / "me.png"), layout_fun=layout)
    (tmp_path / "me.pdf").write_bytes(pdf)
    (page,) = studio.read(tmp_path / "me.pdf").pages
    assert (page.width_mm, page.height_mm) == pytest.approx((210, 297), abs=0.2)
    found = page.portrait
    assert found.scene is Scene.PRINT
    assert found.head.height_ratio * 45 == pytest.approx(34, abs=0.6)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\xff\xd8\xff\xe0 broken", "file.damaged"), (b"text", "file.not_supported")],
)
def test_a_file_that_is_no_picture_is_named(studio, tmp_path, data, code):
    path = tmp_path / "bad.jpg"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError) as refused:
        studio.measure(path, 1)
    assert (refused.value.code, refused.value.facts["name"]) == (code, "bad.jpg")


def test_an_output_appears_whole_or_not_at_all(studio, man, tmp_path):
    path, out = tmp_path / "me.jpg", tmp_path / "out.jpg"
    man.save(path, quality=92)
    portrait = studio.measure(path, 1)
    path.write_bytes(b"gone")
    with pytest.raises(UnreadableFileError):
        studio.cut(path, 1, portrait, None, out)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["me.jpg"]
