# SPDX-License-Identifier: Apache-2.0
import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from dossier.adapters.photo_cutter import cut_jpeg
from dossier.adapters.photo_sheet import sheet_pdf
from dossier.adapters.photo_source import ImageInMemory
from dossier.adapters.portrait_reader import portrait_of
from dossier.domain.errors import DossierError
from dossier.domain.photo_crop import plan_crop
from dossier.domain.photo_sheet import SheetPlan
from tests.adapters.photos.conftest import AIMS, MODELS, opened


def cut(image, sizes=((413, 531),), **lines):
    portrait = portrait_of(image, MODELS)
    crop = plan_crop(portrait, AIMS, sizes, **lines)
    data = cut_jpeg(ImageInMemory(image), portrait, crop)
    return crop, Image.open(io.BytesIO(data))


def test_a_copy_has_the_size_and_the_resolution_written_in_it():
    _, copy = cut(opened("ps_man_plain.jpg"))
    assert copy.size == (413, 531)
    assert copy.info["dpi"] == (300, 300)


def test_the_finer_size_is_taken_where_there_are_pixels_for_it():
    image = opened("ps_man_plain.jpg").resize((2000, 2000))
    crop, copy = cut(image, ((827, 1063), (413, 531)))
    assert (copy.size, crop.dpi) == ((827, 1063), 600)


def test_a_leaning_head_is_levelled():
    wall = opened("ps_man_plain.jpg").getpixel((5, 5))
    leaning = opened("ps_man_plain.jpg").rotate(9, fillcolor=wall)
    _, copy = cut(leaning)
    assert abs(portrait_of(copy.convert("RGB"), MODELS).pose.roll) < 1


def test_pixels_are_moved_and_not_made(man):
    """Cutting a photo that is right already gives the same picture back."""
    _, copy = cut(man.resize((827, 1063), Image.Resampling.BICUBIC))
    off = np.asarray(copy, np.int16) - np.asarray(man, np.int16)
    assert np.abs(off).mean() < 8


def test_no_margin_is_refused_with_side_and_millimetres():
    image = opened("ps_man_plain.jpg")
    portrait = portrait_of(image, MODELS)
    top = round(portrait.head.crown[1] * image.height)
    with pytest.raises(DossierError) as refused:
        cut(image.crop((0, top + 20, image.width, image.height)))
    assert refused.value.code == "photo.no_margin_top"
    assert 2 <= refused.value.facts["missing_mm"] <= 6


def test_too_few_pixels_are_refused_rather_than_enlarged():
    with pytest.raises(DossierError) as refused:
        cut(opened("astronaut.jpg"))
    assert refused.value.code == "photo.few_pixels"
    assert refused.value.facts["have_px"] < 531


def test_lines_moved_by_hand_are_followed():
    image = opened("ps_man_plain.jpg")
    crop, _ = cut(image, chin=0.75, crown=0.17)
    free, _ = cut(image)
    assert crop.corners != free.corners


def test_the_print_sheet_is_ten_by_fifteen_at_its_true_size(man):
    data = io.BytesIO()
    man.save(data, "JPEG")
    plan = SheetPlan(
        print_mm=(35.0, 45.0), notice="Essai\u202f!", frame_label="35", title="x"
    )
    with pypdfium2.PdfDocument(sheet_pdf(data.getvalue(), plan)) as document:
        assert not document.get_metadata_value("Author")
        page = document[0]
        size = [side * 25.4 / 72 for side in page.get_size()]
        images = [one for one in page.get_objects() if one.type == 3]
        boxes = [one.get_bounds() for one in images]
        assert "Essai" in page.get_textpage().get_text_bounded()
    assert size == pytest.approx([150, 100], abs=0.1)
    assert len(boxes) == 6
    for left, bottom, right, top in boxes:
        assert (right - left) * 25.4 / 72 == pytest.approx(35, abs=0.05)
        assert (top - bottom) * 25.4 / 72 == pytest.approx(45, abs=0.05)
