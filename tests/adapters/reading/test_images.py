# SPDX-License-Identifier: Apache-2.0
"""Pictures come upright, on white, at a size that can be trusted, or not at all."""

import io
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from dossier.adapters import images
from dossier.adapters.file_type import type_of
from dossier.domain.errors import UnreadableFileError
from tests.adapters.reading import papers


def _page(path, kind, limits, page=1):
    return images.page_source(path, kind, page, limits)


def _corner(size=(600, 400)) -> Image.Image:
    """White, with a dark block in the top left corner."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0] // 3, size[1] // 3))
    return image


def test_an_exif_orientation_is_applied(tmp_path, limits):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: stand it up by 90 degrees clockwise
    path = papers.jpeg(tmp_path / "a.jpg", _corner(), dpi=None, exif=exif)
    page = _page(path, "jpeg", limits)
    assert (page.width_px, page.height_px) == (400, 600)
    grey = np.asarray(page.grey)
    assert grey[10, -10] < 40
    assert grey[10, 10] > 200
    assert (page.width_mm, page.height_mm) == (210.0, 297.0)


def test_a_turned_tiff_is_turned_once(tmp_path, limits):
    path = tmp_path / "a.tiff"
    _corner().save(path, tiffinfo={0x0112: 6})
    page = _page(path, "tiff", limits)
    assert (page.width_px, page.height_px) == (400, 600)
    assert np.asarray(page.grey)[10, -10] < 40


def test_the_picture_to_look_at_stands_as_the_page_that_was_read(tmp_path, limits):
    exif = Image.Exif()
    exif[0x0112] = 8
    path = papers.jpeg(tmp_path / "a.jpg", _corner((1200, 800)), exif=exif)
    shown = images.picture(path, "jpeg", 1, width_px=100, limits=limits)
    read = _page(path, "jpeg", limits).grey.resize(shown.size)
    assert shown.size == (100, 150)
    assert np.abs(np.asarray(shown.convert("L"), int) - np.asarray(read)).mean() < 4


def test_what_is_transparent_is_shown_on_white(tmp_path, limits):
    path = tmp_path / "a.png"
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(path)
    assert np.asarray(_page(path, "png", limits).grey).min() == 255


def test_sixteen_bits_keep_their_shades(tmp_path, limits):
    path = tmp_path / "a.png"
    shades = np.linspace(0, 65535, 256, dtype=np.uint16)
    Image.fromarray(np.tile(shades, (64, 1))).save(path)
    grey = np.asarray(_page(path, "png", limits).grey)
    assert abs(int(grey[30, 128]) - 128) <= 2


@pytest.mark.parametrize(
    ("dpi", "size", "expected"),
    [
        (300, (2480, 3508), (300.0, 210.0, 297.0)),
        (300, (413, 531), (300.0, 35.0, 45.0)),
        (72, (595, 842), (72.0, 209.9, 297.0)),
        (72, (3024, 4032), (None, 210.0, 297.0)),
        (72, (4032, 3024), (None, 297.0, 210.0)),
        (96, (800, 1000), (None, 210.0, 297.0)),
        (1, (800, 1000), (None, 210.0, 297.0)),
        (None, (800, 1000), (None, 210.0, 297.0)),
    ],
)
def test_a_resolution_counts_only_if_it_can_be_true(
    tmp_path, limits, dpi, size, expected
):
    path = papers.jpeg(tmp_path / "a.jpg", Image.new("L", size, 200), dpi=dpi)
    page = _page(path, "jpeg", limits)
    assert (page.dpi, page.width_mm, page.height_mm) == expected
    assert (page.width_px, page.height_px) == size


def test_a_fax_with_oblong_pixels_comes_with_square_ones(tmp_path, limits):
    path = tmp_path / "fax.tiff"
    Image.new("1", (1728, 1146), 1).save(path, dpi=(204, 98), compression="group4")
    page = _page(path, "tiff", limits)
    assert page.grey.height / page.grey.width == pytest.approx(1.38, abs=0.01)
    assert page.dpi == round(math.sqrt(204 * 98), 1)


def test_a_large_photo_is_read_with_the_pixels_of_an_a4_page_at_200_dpi(
    tmp_path, limits
):
    path = papers.jpeg(tmp_path / "a.jpg", Image.new("RGB", (3024, 4032)), dpi=None)
    width, height = _page(path, "jpeg", limits).grey.size
    assert width * height == pytest.approx(1654 * 2339, rel=0.001)
    assert width / height == pytest.approx(0.75, abs=0.001)


def test_a_small_picture_is_never_enlarged(tmp_path, limits):
    path = papers.jpeg(tmp_path / "a.jpg", Image.new("RGB", (413, 531)), dpi=300)
    assert _page(path, "jpeg", limits).grey.size == (413, 531)


def test_every_page_of_a_tiff_is_there(tmp_path, limits):
    path = tmp_path / "a.tiff"
    shades = [Image.new("L", (200, 300), shade) for shade in (10, 120, 250)]
    shades[0].save(path, save_all=True, append_images=shades[1:])
    assert images.outline(path, "tiff", limits) == (3, ())
    seen = [np.asarray(_page(path, "tiff", limits, n).grey)[5, 5] for n in (1, 2, 3)]
    assert seen == [10, 120, 250]


def test_an_animation_gives_its_first_picture_and_says_so(tmp_path, limits):
    path = tmp_path / "a.gif"
    frames = [Image.new("L", (60, 60), shade) for shade in (0, 255)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert images.outline(path, "gif", limits) == (1, ("file.first_frame_only",))
    assert np.asarray(_page(path, "gif", limits).grey).max() == 0


def test_a_small_file_of_169_million_pixels_is_refused(tmp_path, limits):
    path = tmp_path / "bomb.png"
    Image.new("1", (13000, 13000), 1).save(path)
    with pytest.raises(UnreadableFileError) as refusal:
        images.outline(path, "png", limits)
    assert refusal.value.code == "file.too_large"


def test_colour_is_told_from_grey(tmp_path, limits):
    path = papers.jpeg(tmp_path / "a.jpg", papers.scan(dpi=100).convert("RGB"))
    assert _page(path, "jpeg", limits).colour is False
    stamped = papers.scan(dpi=100).convert("RGB")
    stamped.paste((30, 60, 200), (500, 900, 620, 960))
    assert _page(papers.jpeg(path, stamped), "jpeg", limits).colour is True


def _encoded(kind: str) -> bytes:
    out = io.BytesIO()
    _corner((90, 60)).save(out, kind)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore")  # Pillow's, about the damage; workers are mute
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(["JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"]),
    spoilt=st.tuples(st.integers(12, 4000), st.integers(0, 4000), st.integers(0, 255)),
)
def test_a_spoilt_picture_is_read_or_named_damaged(tmp_path, limits, kind, spoilt):
    cut, place, value = spoilt
    data = bytearray(_encoded(kind)[:cut])
    data[place % len(data)] = value
    path = tmp_path / "a"
    path.write_bytes(data)
    told = type_of(bytes(data))
    if told in {"unknown", "pdf"}:
        return
    assert _outcome(path, told, limits) in {"read", "file.damaged", "file.too_large"}


def _outcome(path, kind, limits) -> str:
    try:
        images.outline(path, kind, limits)
        _page(path, kind, limits)
    except UnreadableFileError as error:
        return error.code
    return "read"
