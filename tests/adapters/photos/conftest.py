# SPDX-License-Identifier: Apache-2.0
"""Portraits, cut to size by the program itself, and the real models."""

import io
from pathlib import Path

import pytest
from PIL import Image

from dossier.adapters.photo_cutter import cut_jpeg
from dossier.adapters.photo_source import ImageInMemory
from dossier.adapters.portrait_reader import portrait_of
from dossier.domain.photo_crop import plan_crop
from tests.photo_aims import AIMS

ROOT = Path(__file__).resolve().parents[3]
MODELS = ROOT / "resources" / "models"
PHOTOS = ROOT / "tests" / "photos"


def opened(name):
    with Image.open(PHOTOS / name) as image:
        return image.convert("RGB")


def cut_to_size(image):
    portrait = portrait_of(image, MODELS)
    crop = plan_crop(portrait, AIMS, ((413, 531),))
    data = cut_jpeg(ImageInMemory(image), portrait, crop)
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.fixture(scope="session")
def measured():
    """Measures of a picture, taken once however often they are asked for."""
    known = {}

    def of(image):
        key = (image.size, image.tobytes())
        if key not in known:
            known[key] = portrait_of(image, MODELS)
        return known[key]

    return of


@pytest.fixture(scope="session")
def man():
    """A good photo, 413 by 531 pixels, head 34 mm, plain light grey wall."""
    return cut_to_size(opened("ps_man_plain.jpg"))


@pytest.fixture(scope="session")
def woman():
    return cut_to_size(opened("ps_woman_plain.jpg"))
