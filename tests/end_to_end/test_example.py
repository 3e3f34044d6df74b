# SPDX-License-Identifier: Apache-2.0
"""The whole main job on the shipped example, told by the files it leaves."""

import datetime as dt
import tomllib
from pathlib import Path

import pypdf
import pytest

from dossier.app import office, translator
from dossier.domain.finding import Severity
from dossier.services.example_case import ExampleRun, load_example, run_example
from dossier.services.jobs import Silent

EXAMPLE = Path(__file__).parents[2] / "resources" / "example"


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> ExampleRun:
    folder = tmp_path_factory.mktemp("exemple é") / "démo"
    return run_example(
        office(), EXAMPLE, folder, translator=translator("fr"), monitor=Silent()
    )


@pytest.fixture(scope="module")
def pages(done) -> list[str]:
    reader = pypdf.PdfReader(done.assembled.output)
    return [page.extract_text() for page in reader.pages]


def test_the_old_bill_is_refused_first(done):
    assert done.first_try.verdict is Severity.BLOCKER
    codes = {finding.code for finding in done.first_try.findings}
    assert "issued_within.too_old" in codes


def test_every_slot_gets_the_verdict_the_example_expects(done):
    expected = {d.slot: d.expect for d in load_example(EXAMPLE).documents}
    found = {s.slot.id: s.verdict.word for s in done.status.slots if s.documents}
    assert found == expected


def test_the_case_is_complete_and_ready(done):
    assert done.status.missing == ()
    assert done.status.unanswered == ()
    assert done.status.ready


def test_every_page_of_every_document_is_in_the_output_once(done, pages):
    truth = tomllib.loads((EXAMPLE / "truth.toml").read_text("utf-8"))
    counts = {file["file"]: file["pages"] for file in truth["files"]}
    documents = [d.file for d in load_example(EXAMPLE).documents]
    parts = [part for part in done.assembled.parts if part.slot != "cover"]
    assert [part.file for part in parts] == documents
    assert [part.pages for part in parts] == [counts[name] for name in documents]
    assert len(pages) == done.assembled.pages
    assert done.assembled.pages == sum(part.pages for part in done.assembled.parts)


def test_the_cover_comes_first_and_names_every_file(done, pages):
    cover_pages = done.assembled.parts[0].pages
    text = "".join("".join(pages[:cover_pages]).split())
    assert "Bordereau" in text
    assert all(d.file in text for d in load_example(EXAMPLE).documents)


def test_bookmarks_follow_the_checklist(done):
    reader = pypdf.PdfReader(done.assembled.output)
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    filled = [s.slot.label_fr for s in done.status.slots if s.documents]
    assert titles == ["Bordereau", *filled]


def test_the_output_proves_itself_against_the_originals(done):
    assert done.verified == ()


def test_the_output_carries_no_trace_of_its_making(done):
    reader = pypdf.PdfReader(done.assembled.output)
    assert not reader.is_encrypted
    assert "/Author" not in (reader.metadata or {})
    assert "/AcroForm" not in reader.trailer["/Root"]


def test_it_fits_the_portal(done):
    limit = office().book.portal("anef").max_bytes(dt.date(2026, 11, 22))
    assert done.assembled.within_limit
    assert limit is not None
    assert done.assembled.bytes <= limit


def test_one_pdf_per_piece_has_a_short_plain_name(done):
    pieces = [path for path in done.written if path.parent.name == "pieces"]
    filled = [s for s in done.status.slots if s.documents]
    # The commitment contract has no place of its own on the portal.
    assert len(pieces) == len(filled) - 1
    for path in pieces:
        assert path.name.isascii()
        assert len(path.name) <= 50
        assert path.name.endswith("_HADDAD-BERENGER.pdf")


def test_the_contract_travels_inside_the_proof_of_address(done):
    # The applicant is hosted: the host's certificate is the proof.
    kinds = ("host_certificate", "republic_contract")
    documents = [
        document
        for one in done.status.slots
        if one.slot.kind in kinds
        for document in one.documents
    ]
    (path,) = (p for p in done.written if "attestation_hebergement_" in p.name)
    assert len(documents) == len(kinds)
    pages = sum(len(document.filed_pages) for document in documents)
    assert len(pypdf.PdfReader(path).pages) == pages


def test_pdfs_bear_the_numbers_of_the_cover_sheet(done):
    numbers = [
        number
        for number, one in enumerate(done.status.slots, start=1)
        if one.documents and one.slot.kind != "republic_contract"
    ]
    pieces = [path for path in done.written if path.parent.name == "pieces"]
    assert sorted(int(path.name[:2]) for path in pieces) == numbers
