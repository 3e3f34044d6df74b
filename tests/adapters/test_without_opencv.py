# SPDX-License-Identifier: Apache-2.0
"""Where OpenCV is not installed much less is measured, and nothing is called damaged.

Each test runs in an interpreter of its own in which OpenCV cannot be imported.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[2]
MAN = ROOT / "tests" / "photos" / "ps_man_plain.jpg"
WITHOUT = """
import concurrent.futures, sys
sys.modules["cv2"] = None
from dossier.adapters import file_reader, photo_studio

class Here:
    def __init__(self, **_limits): pass
    def submit(self, _seconds, function, *args, **more):
        future = concurrent.futures.Future()
        try: future.set_result(function(*args, **more))
        except Exception as error: future.set_exception(error)
        return future
    def close(self): pass

file_reader.WorkerPool = photo_studio.WorkerPool = Here
from dossier.app import main
sys.exit(main(sys.argv[1:]))
"""


def without_opencv(*words):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def paper(tmp_path):
    sheet = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(sheet)
    for row in range(20):
        draw.text((150, 150 + 60 * row), "Justificatif de domicile", "black", None)
    sheet.save(tmp_path / "paper.jpg", dpi=(150, 150))
    return tmp_path / "paper.jpg"


def test_a_photo_is_judged_by_proportions_and_size_and_that_is_said(tmp_path):
    status, out, _ = without_opencv(
        "photo", MAN, "-o", tmp_path / "cut.jpg", "--json", "--on", "2026-11-22"
    )
    found = json.loads(out)
    codes = {one["code"] for one in found["findings"]}
    assert {"id_photo.wrong_ratio", "id_photo.face_not_examined"} <= codes
    assert not any(code.startswith("file.") for code in codes)
    assert (status, found["scene"]) == (1, "not_examined")
    assert found["crop"]["refused"] == "photo.no_face"


def test_the_sentence_says_what_was_judged_and_how_to_get_the_rest():
    _, out, _ = without_opencv("photo", MAN, "--lang", "en", "--on", "2026-11-22")
    assert "proportions and size alone" in out
    assert "dossier selftest" in out


def test_papers_are_read_as_they_are_and_that_is_said_once(paper, tmp_path):
    other = tmp_path / "other.jpg"
    Image.open(paper).rotate(1, fillcolor="white").save(other, dpi=(150, 150))
    status, out, _ = without_opencv(
        "check", "--kind", "passport", paper, other, "--json"
    )
    said = [one["code"] for one in json.loads(out)["findings"]]
    assert status in {0, 1}
    assert "file.damaged" not in said
    assert said.count("file.no_straightening") == 1
