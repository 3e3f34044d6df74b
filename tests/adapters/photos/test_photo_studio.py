# SPDX-License-Identifier: Apache-2.0
import datetime as dt

import img2pdf
import pytest
from PIL import Image

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
    found = studio.measure(tmp_path / "me.pdf", 1)
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
