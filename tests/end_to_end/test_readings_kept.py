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


# --- looked at for a proposal, then taken in -----------------------------------------


@pytest.fixture
def opened(tmp_path):
    reader = counting()
    desk = services(reader).create(tmp_path / "b.dossier", NewCase(permit="annex10-25"))
    yield desk, reader
    desk.close()


def test_a_file_looked_at_for_a_proposal_is_not_read_again_when_it_is_added(
    opened, tmp_path
):
    desk, reader = opened
    path = letter(tmp_path / "bill.pdf", 1)
    (seen,) = desk.papers.read_ahead([path], monitor=Silent())
    (added,) = desk.add(SLOT, [path], monitor=Silent())
    desk.status(ON)
    assert reader.asked == ["bill.pdf"]
    assert desk.reading(added.document) == seen


def test_a_file_that_changed_meanwhile_is_read_as_it_is_now(opened, tmp_path):
    desk, reader = opened
    path = letter(tmp_path / "bill.pdf", 1)
    desk.papers.read_ahead([path], monitor=Silent())
    letter(path, 2)
    (added,) = desk.add(SLOT, [path], monitor=Silent())
    words = [word.text for word in desk.reading(added.document).pages[0].words]
    assert len(reader.asked) == 2
    assert "2," in words


def test_one_file_given_twice_in_one_go_is_read_once(opened, tmp_path):
    desk, reader = opened
    path = letter(tmp_path / "bill.pdf", 1)
    twice = desk.add(SLOT, [path, path], monitor=Silent())
    assert len(twice) == 2
    assert len(reader.asked) == 1


def test_what_was_read_ahead_is_kept_with_the_case_once_it_is_added(opened, tmp_path):
    desk, _ = opened
    path = letter(tmp_path / "bill.pdf", 1)
    desk.papers.read_ahead([path], monitor=Silent())
    desk.add(SLOT, [path], monitor=Silent())
    reader = counting()
    again = services(reader).open(desk.path, read_only=True)
    again.status(ON)
    again.close()
    assert reader.asked == []


def test_every_case_of_an_office_shares_one_recogniser(tmp_path):
    shared = services(counting())
    desks = [
        shared.create(tmp_path / f"{n}.dossier", NewCase(permit="annex10-25"))
        for n in range(2)
    ]
    assert desks[0].papers.recogniser is desks[1].papers.recogniser
    for one in desks:
        one.close()
