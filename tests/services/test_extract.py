# SPDX-License-Identifier: Apache-2.0
"""Every original comes back byte for byte, and no other file is lost for it."""

import errno
import hashlib
import io
from contextlib import closing
from pathlib import Path

import pytest

from dossier.adapters.case_file import SqliteCaseStores
from dossier.adapters.case_store import SqliteCaseStore
from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.domain.errors import DossierError, UnreadableFileError, WrongInputError
from dossier.services.extract import extract, extract_damaged

FILES = [
    ("passport", "scan.pdf", b"one"),
    ("passport", "scan.pdf", b"two"),
    ("passport", "scan.pdf", b"one"),
    ("address", "../../evil:name?.pdf", b"three"),
    ("address", "CON.txt", b"four"),
    ("address", "جواز 🛂" * 40 + ".pdf", b"five"),
]


@pytest.fixture
def store(tmp_path: Path):
    case, originals = Case(permit="p", procedure="first"), {}
    for number, (slot, name, data) in enumerate(FILES, start=1):
        document = Document(
            id=f"d{number}",
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            size_bytes=len(data),
            type="pdf",
            pages=1,
        )
        case = case.with_document(slot, document)
        originals[document.id] = tmp_path / document.id
        originals[document.id].write_bytes(data)
    stores = SqliteCaseStores()
    empty = Case(permit="p", procedure="first")
    with closing(stores.create(tmp_path / "a.dossier", empty)) as opened:
        opened.save(case, originals=originals)
        yield opened


def test_each_original_has_its_own_file(store: SqliteCaseStore, tmp_path) -> None:
    out = tmp_path / "out"
    written = extract(store, out)
    assert [path.read_bytes() for path in written] == [data for _, _, data in FILES]
    assert len(set(written)) == len(FILES)
    assert [str(p.relative_to(out)) for p in written[:5]] == [
        "passport/scan.pdf",
        "passport/d2_scan.pdf",
        "passport/d3_scan.pdf",
        "address/_.._evil_name_.pdf",
        "address/_CON.txt",
    ]


def test_extracting_again_changes_nothing(store: SqliteCaseStore, tmp_path) -> None:
    first = extract(store, tmp_path / "out")
    stamps = {path: path.stat().st_mtime_ns for path in first}
    assert extract(store, tmp_path / "out") == first
    assert {path: path.stat().st_mtime_ns for path in first} == stamps
    assert sum(p.is_file() for p in (tmp_path / "out").rglob("*")) == len(FILES)


def test_a_different_file_in_the_way_is_kept(store: SqliteCaseStore, tmp_path) -> None:
    mine = tmp_path / "out" / "passport" / "scan.pdf"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    written = extract(store, tmp_path / "out")
    assert mine.read_bytes() == b"mine"
    assert [path.read_bytes() for path in written] == [data for _, _, data in FILES]


def test_a_file_is_not_taken_for_a_folder(store: SqliteCaseStore, tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(WrongInputError) as caught:
        extract(store, tmp_path / "file")
    assert caught.value.code == "extract.not_a_folder"


def test_one_damaged_original_keeps_no_other_from_coming_back(
    store: SqliteCaseStore, tmp_path: Path
) -> None:
    whole = store.original

    class Damaged:
        load = store.load

        def original(self, document_id: str) -> bytes:
            if document_id == "d2":
                raise UnreadableFileError("case.original_damaged", name="passport/d2")
            return whole(document_id)

    with pytest.raises(UnreadableFileError) as caught:
        extract(Damaged(), tmp_path / "out")  # type: ignore[arg-type]
    assert caught.value.code == "extract.some_damaged"
    assert caught.value.facts == {"count": 5, "names": "scan.pdf"}
    found = sorted(p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert found == sorted(data for n, (*_, data) in enumerate(FILES) if n != 1)


def test_a_damaged_case_still_gives_its_intact_files(store, tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    copy = tmp_path / "copy.dossier"
    data = bytearray(path.read_bytes())
    place = data.index(b"three")
    data[place : place + 5] = b"THREE"
    copy.write_bytes(data)
    written, found = extract_damaged(SqliteCaseStores(), copy, tmp_path / "out")
    assert sorted(p.read_bytes() for p in written) == [
        b"five",
        b"four",
        b"one",
        b"one",
        b"two",
    ]
    assert found.lost == ("address/d4__.._evil_name_.pdf",)
    assert found.case == store.load()


def test_a_file_that_could_not_be_written_whole_is_not_left_there(
    store, tmp_path, monkeypatch
):
    class FullDisk(io.FileIO):
        def write(self, data):
            super().write(data[:1])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", FullDisk)
    with pytest.raises(DossierError) as refused:
        extract(store, tmp_path / "back")
    assert refused.value.code == "output.cannot_write"
    assert [p for p in (tmp_path / "back").rglob("*") if p.is_file()] == []
