# SPDX-License-Identifier: Apache-2.0
from dossier.checks import NotBlank
from dossier.domain.finding import Severity


def run(piece, *files):
    return [(f.code, f.severity, f.page) for f in NotBlank().run(piece(*files))]


def test_a_blank_back_among_printed_pages_is_advice(piece, file, page):
    sheet = file(page(number=1), page(number=2, blank=True))
    assert run(piece, sheet) == [("not_blank.blank_page", Severity.ADVICE, 2)]


def test_a_piece_with_nothing_printed_blocks(piece, file, page):
    sheets = [file(page(number=1, blank=True), name=n) for n in ("a.jpg", "b.jpg")]
    assert (
        run(piece, *sheets) == [("not_blank.nothing_printed", Severity.BLOCKER, 1)] * 2
    )


def test_printed_pages_pass(piece, file, page):
    assert run(piece, file(page())) == [("not_blank.ok", Severity.PASS, None)]


def test_nothing_is_said_without_a_readable_page(piece, file):
    assert run(piece, file(problems=("file.damaged",))) == []
