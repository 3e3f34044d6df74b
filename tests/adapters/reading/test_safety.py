# SPDX-License-Identifier: Apache-2.0
"""Whatever a file does to a worker, it becomes a finding that names the file."""

import sys

import pytest
from msgspec.structs import replace

from dossier.adapters import reading_jobs
from dossier.adapters.file_reader import WorkerFileReader
from dossier.domain.finding import Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.i18n.phrases import PHRASES
from dossier.services.examine import examine
from dossier.services.jobs import Silent
from tests.adapters.reading import hostile, papers

PATIENCE_S = 3
SECRET = "Zwirbelkrautsuppe"  # noqa: S105 - a word nothing else contains


@pytest.fixture(scope="module")
def impatient(limits):
    short = replace(limits, page_seconds_max=PATIENCE_S)
    reader = WorkerFileReader(papers.TESSDATA, short, workers=1)
    yield reader
    reader.close()


def _picture(path):
    return papers.jpeg(path, papers.scan(papers.BILL[:2], dpi=80), dpi=80)


def _pdf(path):
    return papers.scan_pdf(path, [papers.scan(papers.BILL[:2], dpi=80)], dpi=80)


CODES, ZONE = "find_barcodes", "read_mrz"
HARM = [
    ("dies", CODES, _picture, "file.damaged"),
    ("crashes", ZONE, _pdf, "file.damaged"),
    ("hangs", CODES, _pdf, "file.too_slow"),
    ("hangs", ZONE, _picture, "file.too_slow"),
    ("grows", CODES, _picture, "file.too_large"),
    ("grows", ZONE, _pdf, "file.too_large"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals or limits there")
@pytest.mark.parametrize("harmed", HARM, ids=lambda case: "-".join(case[:2]))
def test_harm_in_reading_codes_and_zones_is_a_finding_with_the_files_name(
    reader, impatient, tmp_path, monkeypatch, harmed
):
    harm, step, make, code = harmed
    harmed_reader = impatient if harm == "hangs" else reader
    path = make(tmp_path / "passeport.bin")
    with monkeypatch.context() as patched:
        patched.setattr(reading_jobs, "read_page", hostile.harmful(step, harm))
        reading = harmed_reader.read(path, monitor=Silent())
    file = ReadFile(name=path.name, reading=reading, document="d1")
    (finding,) = examine(Piece(kind="passport", files=(file,), on=papers.ON), ())
    assert (finding.code, finding.severity) == (code, Severity.BLOCKER)
    assert (finding.path, finding.facts["name"]) == (path.name, path.name)
    assert finding.code in PHRASES
    assert len(reader.read(path, monitor=Silent()).pages) == 1


def test_a_whole_read_logs_neither_words_nor_names(reader, tmp_path, caplog, capfd):
    caplog.set_level("DEBUG")
    text = papers.twoddoc_text(issued=papers.ON, name=f"MME/{SECRET.upper()}/ZOE")
    page = papers.scan((*papers.BILL, SECRET))
    page.paste(papers.data_matrix(text, module_px=4), (1200, 150))
    folder = tmp_path / SECRET
    folder.mkdir()
    paths = (
        papers.text_pdf(folder / f"{SECRET}.pdf", [(*papers.BILL, SECRET)]),
        papers.scan_pdf(folder / f"{SECRET}-scan.pdf", [page]),
        papers.jpeg(folder / f"{SECRET}.jpg", page),
    )
    readings = reader.read_many(paths, monitor=Silent())
    for reading in readings:
        words = {word.text for page in reading.pages for word in page.words}
        assert SECRET in words
    cut = folder / f"{SECRET}-cut.jpg"
    cut.write_bytes(paths[2].read_bytes()[:9000])
    assert reader.read(cut, monitor=Silent()).unreadable == "file.damaged"
    said = caplog.text + "".join(capfd.readouterr())
    assert SECRET.casefold() not in said.casefold()
