# SPDX-License-Identifier: Apache-2.0
"""Whole files through the worker processes: read, or named for what they are."""

import datetime as dt
import hashlib
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import textwrap
import time
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

from dossier.adapters.file_reader import WorkerFileReader
from dossier.domain.errors import CancelledError, UnreadableFileError
from dossier.domain.reading import DateRole, TextSource
from dossier.services.jobs import Silent
from tests.adapters.reading import papers


def _read(reader, path):
    return reader.read(path, monitor=Silent())


def _date(page, role):
    return [d.date for d in page.dates if d.role is role]


# --- what is read -------------------------------------------------------------


def test_a_born_digital_bill_is_read_from_its_own_text(reader, tmp_path):
    path = papers.text_pdf(tmp_path / "bill.pdf", [papers.BILL])
    reading = _read(reader, path)
    (page,) = reading.pages
    assert (reading.type, reading.problems) == ("pdf", ())
    assert reading.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.size_bytes == path.stat().st_size
    assert page.text_source is TextSource.EMBEDDED
    assert page.language == "fr"
    assert _date(page, DateRole.ISSUE) == [dt.date(2026, 5, 22)]
    assert _date(page, DateRole.DUE) == [dt.date(2026, 6, 12)]
    assert (page.blank, page.dpi, page.colour, page.sharpness) == (
        False, None, None, None,
    )  # fmt: skip


def test_a_scanned_bill_is_recognised(reader, tmp_path):
    path = papers.scan_pdf(tmp_path / "scan.pdf", [papers.scan(dpi=300)], dpi=300)
    (page,) = _read(reader, path).pages
    assert page.text_source is TextSource.OCR
    assert page.language == "fr"
    assert _date(page, DateRole.ISSUE) == [dt.date(2026, 5, 22)]
    issued = next(d for d in page.dates if d.role is DateRole.ISSUE)
    assert issued.box[1] == pytest.approx((1.2 + 0.42) / 11.693, abs=0.01)
    assert (page.dpi, page.width_px, page.colour) == (300.0, 2480, False)
    assert page.sharpness > 0.6
    assert abs(page.skew_degrees) <= 0.2


def test_a_sideways_scan_reads_like_an_upright_one(reader, tmp_path):
    lying = papers.scan().transpose(Image.Transpose.ROTATE_90)
    (page,) = _read(reader, papers.jpeg(tmp_path / "scan.jpg", lying)).pages
    assert page.rotation == 90
    assert (page.width_mm, page.height_mm) == (210.1, 297.1)
    assert (page.width_px, page.height_px) == (1654, 2339)
    assert _date(page, DateRole.ISSUE) == [dt.date(2026, 5, 22)]


def test_a_leaning_scan_says_how_far(reader, tmp_path):
    leaning = papers.scan().rotate(-2, Image.Resampling.BICUBIC, fillcolor=246)
    (page,) = _read(reader, papers.jpeg(tmp_path / "scan.jpg", leaning)).pages
    assert page.skew_degrees == pytest.approx(2.0, abs=0.2)


def test_pages_come_in_order_whichever_worker_was_first(reader, tmp_path):
    pages = [(f"Relevé numéro {n}", *papers.BILL) for n in range(1, 8)]
    reading = _read(reader, papers.text_pdf(tmp_path / "a.pdf", pages))
    assert [page.page for page in reading.pages] == list(range(1, 8))
    assert [page.words[2].text for page in reading.pages] == list("1234567")


def test_a_specimen_2d_doc_is_read_and_marked(reader, tmp_path):
    text = papers.twoddoc_text(issued=dt.date(2026, 9, 14))
    page = papers.scan()
    page.paste(papers.data_matrix(text, module_px=4), (1200, 150))
    (read,) = _read(reader, papers.scan_pdf(tmp_path / "a.pdf", [page])).pages
    (code,) = read.barcodes
    assert (code.twoddoc.issue_date, code.twoddoc.type) == (dt.date(2026, 9, 14), "00")
    assert (code.twoddoc.specimen, code.twoddoc.signature) == (True, "unverifiable")


def test_a_blank_page_is_blank_and_a_nearly_blank_one_is_not(reader, tmp_path):
    bare = papers.scan((), noise=3)
    line = papers.scan(("Verso non imprimé de la facture numéro 12",), noise=3)
    code = papers.scan((), noise=3)
    code.paste(
        papers.data_matrix(papers.twoddoc_text(issued=dt.date(2026, 9, 14))), (900, 900)
    )
    path = papers.scan_pdf(tmp_path / "a.pdf", [bare, line, code])
    pages = _read(reader, path).pages
    assert [page.blank for page in pages] == [True, False, False]
    assert pages[0].ink_ratio < 0.0001
    assert pages[0].text_source is TextSource.NONE


def test_reading_twice_gives_the_same_reading(reader, tmp_path):
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(), papers.scan(dpi=150)])
    assert _read(reader, path) == _read(reader, path)


@pytest.mark.parametrize(
    "name",
    ["facture 🧾.pdf", "فاتورة الكهرباء.pdf", "Été à la Réunion.PDF", "x'\"$(a)"],
)
def test_any_unicode_in_a_path_is_fine(reader, tmp_path, name):
    folder = tmp_path / "dossier 📁 ملف"
    folder.mkdir()
    path = papers.text_pdf(folder / name, [papers.BILL])
    assert len(_read(reader, path).pages) == 1
    assert reader.picture(path, 1, width_px=80).startswith(b"\x89PNG")


def test_reading_changes_no_file_and_leaves_none_behind(reader, tmp_path):
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(dpi=100)], dpi=100)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    _read(reader, path)
    reader.picture(path, 1, width_px=60)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


# --- what is refused, by name ---------------------------------------------------


def _text(path: Path) -> None:
    path.write_text("Bonjour, ceci n'est pas un PDF.", encoding="utf-8")


def _locked(path: Path) -> None:
    papers.text_pdf(path, [papers.BILL])
    lock = pikepdf.Encryption(user="secret", owner="other")
    papers.edited(path, lambda pdf: None, encryption=lock)


def _halved(path: Path) -> None:
    data = papers.scan_pdf(path, [papers.scan(dpi=100)] * 2, dpi=100).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _cut_jpeg(path: Path) -> None:
    data = papers.jpeg(path, papers.scan(dpi=100)).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _bomb(path: Path) -> None:
    Image.new("1", (13000, 13000), 1).save(path, "PNG")


def _half_heic(path: Path) -> None:
    data = (Path(__file__).parents[2] / "photos" / "ps_man_lying.heic").read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _cut_heic(path: Path) -> None:
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0\0\0\x20meta" * 9)


@pytest.mark.parametrize(
    ("make", "name", "expected"),
    [
        (Path.touch, "nothing.pdf", ("unknown", "file.empty")),
        (_text, "text.pdf", ("unknown", "file.not_supported")),
        (_locked, "scan.jpg", ("pdf", "file.encrypted")),
        (_halved, "half.pdf", ("pdf", "file.damaged")),
        (_cut_jpeg, "half.jpg", ("jpeg", "file.damaged")),
        (_cut_heic, "photo.heic", ("heic", "file.damaged")),
        (_half_heic, "half.heic", ("heic", "file.damaged")),
        (_bomb, "bomb.png", ("png", "file.too_large")),
    ],
)
def test_what_cannot_be_read_is_named(reader, tmp_path, make, name, expected):
    kind, code = expected
    path = tmp_path / name
    make(path)
    reading = _read(reader, path)
    assert (reading.type, reading.pages) == (kind, ())
    assert reading.problems == (code,)
    assert reading.unreadable == code


def test_a_jpeg_called_pdf_is_a_jpeg(reader, tmp_path):
    path = papers.jpeg(tmp_path / "scan.pdf", papers.scan(dpi=150), dpi=150)
    reading = _read(reader, path)
    assert (reading.type, len(reading.pages)) == ("jpeg", 1)


def test_a_repaired_file_is_read_and_says_so(reader, tmp_path):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL] * 2)
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"startxref") - 40])
    reading = _read(reader, path)
    assert (reading.problems, len(reading.pages)) == (("file.repaired",), 2)
    assert reading.unreadable is None


def test_a_tiff_with_too_many_pages_is_counted_and_refused(limits, tmp_path):
    path = tmp_path / "a.tiff"
    sheets = [Image.new("1", (10, 10))] * 4
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    reader = WorkerFileReader(papers.TESSDATA, replace(limits, pages_max=3), workers=1)
    reading = _read(reader, path)
    reader.close()
    assert reading.problems == ("file.too_many_pages",)
    assert reading.facts == {"pages": 4, "pages_max": 3}


def test_a_file_beyond_the_size_limit_is_not_opened(limits, tmp_path):
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    small = replace(limits, file_megabytes_max=0.0001)
    reader = WorkerFileReader(papers.TESSDATA, small)
    reading = _read(reader, path)
    assert reading.problems == ("file.too_large",)
    assert reading.facts["limit_megabytes"] == 0.0001


@pytest.mark.parametrize(
    ("path", "code"),
    [("missing.pdf", "file.missing"), (".", "file.is_folder"), ("\0", "file.missing")],
)
def test_without_bytes_there_is_an_error_not_a_reading(reader, tmp_path, path, code):
    with pytest.raises(UnreadableFileError) as refusal:
        _read(reader, tmp_path / path)
    assert refusal.value.code == code
    assert refusal.value.facts["name"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_is_refused_instead_of_waited_for(reader, tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnreadableFileError) as refusal:
        _read(reader, tmp_path / "pipe.pdf")
    assert refusal.value.code == "file.cannot_read"


# --- hostile and unlucky ----------------------------------------------------------


def _endless(path: Path) -> Path:
    """A small PDF whose one page takes far too long to draw."""
    stroke = b"0 0 m 600 800 l 600 0 l 0 800 l S\n" * 2000
    content = zlib.compress(stroke * 1500)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Contents = pdf.make_stream(content, Filter=pikepdf.Name.FlateDecode)
    pdf.save(path)
    return path


def test_a_page_that_takes_too_long_is_named_and_the_next_file_is_read(
    limits, tmp_path
):
    impatient = replace(limits, page_seconds_max=3)
    reader = WorkerFileReader(papers.TESSDATA, impatient, workers=1)
    reading = _read(reader, _endless(tmp_path / "endless.pdf"))
    assert reading.problems == ("file.too_slow",)
    sound = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    assert len(_read(reader, sound).pages) == 1
    reader.close()


def test_a_file_that_takes_too_long_as_a_whole_is_named(limits, tmp_path):
    hurried = replace(limits, file_seconds_max=0)
    reader = WorkerFileReader(papers.TESSDATA, hurried, workers=1)
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL] * 3)
    assert _read(reader, path).problems == ("file.too_slow",)
    reader.close()


class _Killer:
    """Kills every worker once the pages are being read."""

    def __init__(self):
        self.killed: set[int] = set()

    def step(self, done: int, total: int) -> None:
        if total < 2 or self.killed:
            return
        for worker in multiprocessing.active_children():
            if worker.name == "pebble_pool_worker":
                os.kill(worker.pid, signal.SIGKILL)
                self.killed.add(worker.pid)


def test_a_killed_worker_is_a_finding_on_that_file_only(limits, tmp_path):
    reader = WorkerFileReader(papers.TESSDATA, limits, workers=1)
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan()] * 3)
    killer = _Killer()
    reading = reader.read(path, monitor=killer)
    assert killer.killed
    assert reading.problems == ("file.damaged",)
    assert len(_read(reader, path).pages) == 3
    reader.close()


class _Impatient:
    """Cancels once the first page is there."""

    def __init__(self):
        self.seen: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        if done:
            raise CancelledError


def test_cancelling_stops_between_pages_and_the_reader_lives_on(reader, tmp_path):
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(dpi=150)] * 12, dpi=150)
    monitor = _Impatient()
    with pytest.raises(CancelledError):
        reader.read(path, monitor=monitor)
    assert monitor.seen[-1][0] < 12
    sound = papers.text_pdf(tmp_path / "b.pdf", [papers.BILL])
    assert len(_read(reader, sound).pages) == 1


def test_progress_ends_at_the_number_of_pages(reader, tmp_path):
    class Log(Silent):
        seen: list[tuple[int, int]]

        def step(self, done: int, total: int) -> None:
            self.seen.append((done, total))

    log = Log()
    log.seen = []
    path = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL] * 4)
    reader.read(path, monitor=log)
    assert log.seen[-1] == (4, 4)
    assert [done for done, _ in log.seen] == sorted(done for done, _ in log.seen)


# --- pictures ---------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 333, 1200])
def test_a_picture_has_exactly_the_width_asked_for(reader, tmp_path, width):
    path = papers.scan_pdf(tmp_path / "a.pdf", [papers.scan(dpi=150)], dpi=150)
    (tmp_path / "p.png").write_bytes(reader.picture(path, 1, width_px=width))
    with Image.open(tmp_path / "p.png") as shown:
        assert shown.width == width
        assert shown.height == pytest.approx(width * 297 / 210, rel=0.03)
        assert np.asarray(shown.convert("L")).min() < 210


@pytest.mark.parametrize(
    ("make", "page", "code"),
    [
        (_text, 1, "file.not_supported"),
        (_locked, 1, "file.encrypted"),
        (_cut_jpeg, 1, "file.damaged"),
        (lambda path: papers.text_pdf(path, [papers.BILL]), 9, "file.damaged"),
    ],
)
def test_a_picture_that_cannot_be_had_is_named(reader, tmp_path, make, page, code):
    path = tmp_path / "a.pdf"
    make(path)
    with pytest.raises(UnreadableFileError) as refusal:
        reader.picture(path, page, width_px=100)
    assert refusal.value.code == code
    assert refusal.value.facts["name"] == "a.pdf"


# --- processes --------------------------------------------------------------------


def _python(code: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=papers.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_importing_the_reader_loads_no_engine():
    done = _python("""
        import sys
        import dossier.adapters.file_reader
        heavy = {"PIL", "numpy", "pypdfium2", "pikepdf", "tesserocr", "zxingcpp",
                 "pebble", "pi_heif", "tddoc", "multiprocessing"}
        print(sorted(heavy & set(sys.modules)))
    """)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="Linux only")
def test_no_worker_outlives_a_killed_window(tmp_path):
    paper = papers.text_pdf(tmp_path / "a.pdf", [papers.BILL])
    script = tmp_path / "window.py"
    script.write_text(
        textwrap.dedent(f"""
        import multiprocessing, sys, time
        sys.path.insert(0, {str(papers.ROOT / "tests/adapters/reading")!r})
        sys.path.insert(0, {str(papers.ROOT)!r})
        if __name__ == "__main__":
            from pathlib import Path
            import papers
            from dossier.adapters.file_reader import WorkerFileReader
            from dossier.rulebook.thresholds import load_thresholds
            from dossier.services.jobs import Silent
            limits = load_thresholds(papers.THRESHOLDS, papers.ON)
            reader = WorkerFileReader(papers.TESSDATA, limits)
            reader.read(Path({str(paper)!r}), monitor=Silent())
            print(*(w.pid for w in multiprocessing.active_children()), flush=True)
            time.sleep(60)
        """)
    )
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, text=True
    ) as window:
        workers = [int(pid) for pid in window.stdout.readline().split()]
        handles = [os.pidfd_open(pid) for pid in workers]
        window.kill()
    assert len(handles) == 2
    deadline = time.monotonic() + 10
    for handle in handles:
        assert _ended(handle, deadline - time.monotonic())
        os.close(handle)


def _ended(handle: int, seconds: float) -> bool:
    return bool(select.select([handle], [], [], max(seconds, 0))[0])
