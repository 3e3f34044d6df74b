# SPDX-License-Identifier: Apache-2.0
"""A cached reading is found again only if it would be read the same."""

import shutil

from msgspec.structs import replace

from dossier.adapters.file_reader import WorkerFileReader
from dossier.adapters.reader_version import ocr_engine_name, reader_version
from dossier.services.jobs import Silent
from tests.adapters.reading import papers


def test_the_version_is_stable_and_names_the_engines(limits):
    version = reader_version(papers.TESSDATA, limits)
    assert version == WorkerFileReader(papers.TESSDATA, limits).version
    assert "pypdfium2=" in version
    assert "tesserocr=" in version


def test_another_threshold_is_another_version(limits):
    other = replace(limits, ocr_dpi=300)
    assert reader_version(papers.TESSDATA, other) != reader_version(
        papers.TESSDATA, limits
    )


def test_another_model_is_another_version(limits, tmp_path):
    folder = tmp_path / "tessdata"
    shutil.copytree(papers.TESSDATA, folder)
    with (folder / "fra.traineddata").open("ab") as model:
        model.write(b"x")
    assert reader_version(folder, limits) != reader_version(papers.TESSDATA, limits)


def test_without_a_model_no_text_is_recognised_and_the_version_says_so(
    limits, tmp_path
):
    assert ocr_engine_name(tmp_path) is None
    assert reader_version(tmp_path, limits).split()[1] == "None"


def test_a_scan_read_without_recogniser_says_what_is_missing(limits, tmp_path):
    path = papers.jpeg(tmp_path / "a.jpg", papers.scan(dpi=100), dpi=100)
    reader = WorkerFileReader(tmp_path / "nothing", limits, workers=1)
    reading = reader.read(path, monitor=Silent())
    reader.close()
    assert reading.problems == ("file.no_ocr",)
    assert (reading.unreadable, len(reading.pages)) == (None, 1)
