# SPDX-License-Identifier: Apache-2.0
import shutil
import socket

import numpy as np
import pytest
from PIL import Image

from dossier.adapters.face_models import face_models, model_states, models_version
from dossier.adapters.face_probes import face_probes
from dossier.adapters.portrait_reader import portrait_of
from dossier.domain.portrait import Scene
from tests.adapters.photos.conftest import MODELS


@pytest.fixture
def altered(tmp_path):
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder)
    mask = folder / "selfie_segmentation.tflite"
    data = bytearray(mask.read_bytes())
    data[-1] ^= 1
    mask.write_bytes(data)
    return folder


def test_the_models_shipped_are_those_recorded():
    assert all(state.present for state in model_states(MODELS))
    assert models_version(MODELS) != "none"


def test_the_models_take_four_megabytes_and_bring_their_licences():
    sizes = [p.stat().st_size for p in MODELS.iterdir() if "flite" in p.suffix]
    assert sum(sizes) < 4_000_000
    for name in ("LICENSE-YuNet", "LICENSE-MediaPipe", "NOTICE"):
        assert (MODELS / name).read_text("utf-8")


def test_an_altered_model_is_not_loaded_and_only_sizes_are_known(altered):
    assert face_models(altered) is None
    portrait = portrait_of(Image.new("RGB", (413, 531)), altered)
    assert (portrait.scene, portrait.measured_by) == (Scene.NOT_EXAMINED, "none")
    assert portrait.frame_px == (413, 531)


def test_the_self_test_names_the_altered_model(altered):
    wrong = [probe.name for probe in face_probes(altered) if not probe.present]
    assert wrong == ["selfie_segmentation.tflite"]


def test_no_models_at_all_is_no_failure(tmp_path):
    assert face_models(tmp_path / "nothing") is None
    assert len([p for p in face_probes(tmp_path) if not p.present]) == 4


def test_nothing_is_asked_of_the_network(monkeypatch, man):
    def refused(*_args, **_kwargs):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refused)
    assert portrait_of(man, MODELS).head is not None


def test_the_mesh_model_gives_all_its_outputs():
    # OpenCV 5 returns only the last one of several (opencv issue 29569).
    points, presence = face_models(MODELS).mesh(np.zeros((256, 256, 3), np.float32))
    assert points.shape == (478, 3)
    assert 0 <= presence < 0.5
