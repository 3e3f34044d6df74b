# SPDX-License-Identifier: Apache-2.0
"""A file is read once: reopening a case of sixty documents reads nothing again."""

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from dossier.app import office
from dossier.domain.reading import Reading
from dossier.services.jobs import Monitor, Silent
from dossier.services.office import NewCase, Office
from dossier.services.ports import FileReader

ON = dt.date(2026, 11, 22)
MANY = 60
SLOT = "address_proof"


class CountingReader:
    """The real reader; remembers the names of what it was asked to read."""

    def __init__(self, reader: FileReader, version: str = "") -> None:
        self._reader = reader
        self.version = reader.version + version
        self.asked: list[str] = []

    def read(self, path: Path, *, monitor: Monitor) -> Reading:
        self.asked.append(path.name)
        return self._reader.read(path, monitor=monitor)

    def read_many(
        self, paths: Sequence[Path], *, monitor: Monitor
    ) -> tuple[Reading, ...]:
        self.asked += [path.name for path in paths]
        return self._reader.read_many(paths, monitor=monitor)


def services(reader: CountingReader) -> Office:
    shared = office()
    engines = replace(shared.engines, reader=reader)
    return Office(shared.book, engines, shared.law, shared.today)


def counting(version: str = "") -> CountingReader:
    return CountingReader(office().engines.reader, version)


def letter(path: Path, number: int) -> Path:
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(60, 700, f"Attestation numéro {number}, Rennes, le 3 avril 2026")
    canvas.save()
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sixty")
    case = folder / "a.dossier"
    reader = counting()
    desk = services(reader).create(case, NewCase(permit="annex10-25"))
    papers = [letter(folder / f"{n}.pdf", n) for n in range(MANY)]
    desk.add(SLOT, papers, monitor=Silent())
    desk.status(ON)
    desk.close()
    assert len(reader.asked) == MANY
    return case


def reopened(case: Path, reader: CountingReader) -> list[str]:
    desk = services(reader).open(case)
    status = desk.status(ON)
    documents = [d for slot in status.slots for d in slot.documents]
    assert len(documents) == MANY
    assert all(len(desk.reading(d).pages) == 1 for d in documents)
    desk.close()
    return reader.asked


def test_a_case_opened_again_reads_none_of_its_sixty_documents(filled):
    assert reopened(filled, counting()) == []


def test_one_more_document_is_the_only_one_read(filled, tmp_path):
    reader = counting()
    desk = services(reader).open(filled)
    desk.add(SLOT, [letter(tmp_path / "new.pdf", MANY)], monitor=Silent())
    desk.status(ON)
    assert len(reader.asked) == 1
    assert desk.undo()
    desk.close()


def test_the_same_bytes_under_another_name_are_not_read_for_the_status(
    filled, tmp_path
):
    reader = counting()
    desk = services(reader).open(filled)
    desk.add(SLOT, [letter(tmp_path / "again.pdf", 7)], monitor=Silent())
    before = len(reader.asked)
    desk.status(ON)
    assert len(reader.asked) == before
    assert desk.undo()
    desk.close()


def test_another_reader_reads_everything_once_more_and_then_nothing(filled, tmp_path):
    case = Path(shutil.copy(filled, tmp_path))
    assert len(reopened(case, counting(" newer"))) == MANY
    assert reopened(case, counting(" newer")) == []
