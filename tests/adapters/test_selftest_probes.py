# SPDX-License-Identifier: Apache-2.0
"""The self test tells the truth about this machine, and names the exact remedy."""

import shutil
import sys
from pathlib import Path

import pikepdf
import pytest

from dossier.adapters.data_files import data_file
from dossier.adapters.selftest_probes import (
    model,
    run_probes,
)
from dossier.adapters.system_libraries import system_libraries

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs libraries")
TESSDATA = data_file("resources", "tessdata")
MODELS = ("fra.traineddata", "mrz.traineddata")
TABLE = """
[[library]]
file = "libdossier-invented.so.9"
package = "libdossier9"
needed_for = "{group}"

[[library]]
file = "libc.so.6"
package = "libc6"
needed_for = "window"
"""


@pytest.fixture(scope="module")
def results():
    return {result.name: result for result in run_probes()}


@pytest.fixture
def table(tmp_path):
    def write(group):
        path = tmp_path / "system_libraries.toml"
        path.write_text(TABLE.format(group=group), encoding="utf-8")
        return path

    return write


def test_everything_that_is_required_is_here_when_the_tests_run(results):
    missing = [r.name for r in results.values() if r.required and not r.present]
    assert missing == []


def test_versions_are_those_of_the_running_libraries(results):
    assert results["pikepdf"].version == pikepdf.__version__
    assert results["Python"].version == ".".join(map(str, sys.version_info[:3]))


def test_text_recognition_is_required_from_one_engine_only(results):
    engines = [results["tesserocr"], results["tesseract"]]
    assert [e.name for e in engines if e.required and not e.present] == []
    assert not all(engine.required for engine in engines)


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_recognised_by_its_hash(name):
    found = model(TESSDATA, name, "reading")
    assert found.present
    assert f"{found.version}" in (TESSDATA / "SHA256").read_text("utf-8")


@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_was_altered_counts_as_missing(name, tmp_path):
    shutil.copy(TESSDATA / "SHA256", tmp_path)
    (tmp_path / name).write_bytes(b"not the model")
    assert not model(tmp_path, name, "reading").present


@pytest.mark.parametrize("name", MODELS)
def test_a_model_that_is_not_there_counts_as_missing(name, tmp_path):
    shutil.copy(TESSDATA / "SHA256", tmp_path)
    assert not model(tmp_path, name, "reading").present


def test_one_model_does_not_pass_for_another(tmp_path):
    shutil.copy(TESSDATA / "SHA256", tmp_path)
    shutil.copy(TESSDATA / MODELS[0], tmp_path / MODELS[1])
    assert not model(tmp_path, MODELS[1], "reading").present


def test_both_models_and_opencv_are_probed(results):
    assert all(results[name].present for name in (*MODELS, "opencv-python-headless"))


@LINUX
def test_a_missing_library_is_named_by_the_line_that_installs_it(table):
    found = system_libraries(table("window"), {})
    assert not found.present
    assert found.remedy.endswith("apt-get install --no-install-recommends libdossier9")


@LINUX
@pytest.mark.parametrize(
    ("environ", "required", "present"),
    [({}, False, True), ({"DISPLAY": ":0"}, True, False)],
    ids=["without a screen", "with an X screen"],
)
def test_the_libraries_of_x_are_asked_for_under_x_only(
    table, environ, required, present
):
    found = system_libraries(table("x11"), environ)
    assert (found.required, found.present) == (required, present)


def test_without_rules_the_remedy_is_to_look_at_them(tmp_path):
    shutil.copytree(data_file("resources", "tessdata"), tmp_path / "resources/tessdata")
    libraries = Path("resources") / "system_libraries.toml"
    shutil.copy(data_file(*libraries.parts), tmp_path / libraries)
    found = {result.name: result for result in run_probes(tmp_path)}
    assert not found["rules"].present
    assert "dossier rules lint" in found["rules"].remedy
    assert not found["fonts"].present
    assert not found["languages"].present
    assert found["fra.traineddata"].present
