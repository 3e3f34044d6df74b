# SPDX-License-Identifier: Apache-2.0
"""Small cases with papers in them, for tests of the case file."""

import hashlib
from pathlib import Path

import numpy as np

from dossier.adapters.case_file import SqliteCaseStores
from dossier.adapters.case_store import SqliteCaseStore
from dossier.domain.case import Case
from dossier.domain.document import Document
from dossier.domain.finding import Box
from dossier.domain.reading import PageReading, Reading, TextSource, Word

STORES = SqliteCaseStores()
SURNAME = "ZYXWVUTSRQ"
EMPTY = Case(permit="annex10-25", procedure="renewal", applicant={"surname": SURNAME})
BOX: Box = (0.1, 0.2, 0.3, 0.4)
READ_WORD = "QUITTANCEDELOYER"


def noise(seed: int, size: int) -> bytes:
    return np.random.default_rng(seed).bytes(size)


def add(store: SqliteCaseStore, folder: Path, data: bytes, name: str = "") -> Case:
    case = store.load()
    number = case.next_document
    file = folder / f"in{number}"
    file.write_bytes(data)
    document = Document(
        id=f"d{number}",
        name=name or f"file {number}.pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        type="pdf",
        pages=1,
    )
    case = case.with_document("passport", document)
    store.save(case, originals={f"d{number}": file})
    file.unlink()
    return case


def reading(data: bytes) -> Reading:
    word = Word(text=READ_WORD, box=BOX, confidence=0.9)
    page = PageReading(
        page=1,
        width_mm=210.0,
        height_mm=297.0,
        text_source=TextSource.OCR,
        words=(word,),
    )
    sha256 = hashlib.sha256(data).hexdigest()
    return Reading(sha256=sha256, type="pdf", size_bytes=len(data), pages=(page,))


def lived_in(
    folder: Path, passphrase: str | None = None, *, size: int = 20_000
) -> dict[str, bytes]:
    """Make ``folder/test.dossier`` with three papers, a reading and some undo."""
    papers = {"d1": noise(1, size), "d2": b"words " * 4000, "d3": noise(3, size)}
    store = STORES.create(folder / "test.dossier", EMPTY, passphrase=passphrase)
    for number, data in papers.items():
        add(store, folder, data, f"secret {number}.pdf")
        store.keep_reading(reading(data), "1")
    store.save(store.load().with_answers({"housing": "hosted"}), originals={})
    store.save(store.load().with_answers({"housing": "owner"}), originals={})
    store.undo()
    store.close()
    return papers
