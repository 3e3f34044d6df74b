# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from dossier.domain.errors import DossierError
from dossier.domain.portrait import Portrait, Scene
from dossier.services.photo_prints import split_prints


@pytest.mark.parametrize(
    ("scene", "code"),
    [
        (Scene.PICTURE, "photo.not_a_sheet"),
        (Scene.NOT_EXAMINED, "photo.not_measured"),
    ],
)
def test_a_scan_nobody_looked_at_is_not_said_to_bear_no_prints(scene, code, tmp_path):
    photo = Portrait(measured_by="none", scene=scene, frame_px=(413, 531))
    with pytest.raises(DossierError) as caught:
        split_prints(object(), Path("planche.png"), photo, tmp_path / "out")
    assert caught.value.code == code
    assert not (tmp_path / "out").exists()
