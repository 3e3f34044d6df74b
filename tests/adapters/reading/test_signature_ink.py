# SPDX-License-Identifier: Apache-2.0
"""Statements and foreign pages as a scanner gives them, read by the real engine."""

import random
import tomllib

import pytest
from PIL import ImageDraw

from benchmarks.language_papers import scribble
from dossier.services.jobs import Silent
from tests.adapters.reading import papers

STATEMENT = (
    "Attestation sur l'honneur",
    "Je soussignée Camille MARTIN, née le 3 mai 1970 à Rennes,",
    "atteste sur l'honneur ne pas vivre en France en état de polygamie",
    "et avoir connaissance des peines encourues en cas de fausse déclaration.",
)
TEXTS = tomllib.loads(
    (papers.ROOT / "benchmarks" / "papers" / "languages.toml").read_text("utf-8")
)


def _lines(text: str) -> tuple[str, ...]:
    words = text.split()
    return tuple(" ".join(words[i : i + 8]) for i in range(0, len(words), 8))


def _scan(*closing: str, pen: tuple[int, int] | None = None):
    image = papers.scan((*STATEMENT, *closing))
    if pen is not None:
        scribble(ImageDraw.Draw(image), pen, random.Random(3))  # noqa: S311
    return image


SCANS = {
    "unsigned": _scan("Fait à Rennes, le 4 mars 2026", "Signature :"),
    "signed": _scan("Fait à Rennes, le 4 mars 2026", "Signature :", pen=(350, 720)),
    "dotted": _scan("Fait à Rennes, le ..................", "Signature :"),
    "no label": _scan("Fait à Rennes, le 4 mars 2026", pen=(350, 720)),
    "no place": _scan("Merci de votre attention."),
    "spanish": papers.scan(_lines(TEXTS["certificate"]["es"])),
    "russian": papers.scan(_lines(TEXTS["prose"]["ru"] * 2)),
    "french": papers.scan(_lines(TEXTS["prose"]["fr"])),
}


@pytest.fixture(scope="module")
def pages(reader, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scans")
    paths = [papers.jpeg(folder / f"{name}.jpg", page) for name, page in SCANS.items()]
    readings = reader.read_many(paths, monitor=Silent())
    return {n: r.pages[0] for n, r in zip(SCANS, readings, strict=True)}


@pytest.mark.parametrize(
    ("name", "written"),
    [("unsigned", False), ("signed", True), ("dotted", False), ("no label", True)],
)
def test_what_is_written_where_a_statement_is_to_be_signed(pages, name, written):
    assert pages[name].signature.written is written


def test_a_page_that_asks_for_no_signature_has_no_place_for_one(pages):
    assert pages["no place"].signature is None


def test_the_place_of_the_date_is_empty_when_only_dots_follow(pages):
    assert pages["dotted"].signature.dated is False
    assert pages["signed"].signature.dated is not False


def test_a_scanned_foreign_certificate_is_told_from_a_french_page(pages):
    assert (pages["spanish"].language, pages["spanish"].script) == ("es", "latin")
    assert (pages["french"].language, pages["french"].script) == ("fr", "latin")


def test_a_scan_in_another_script_is_unread_and_never_french(pages):
    assert pages["russian"].script == "unread"
    assert pages["russian"].language in {None, "other"}
