# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.checks import PageCount
from dossier.domain.finding import Severity


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (1, ("page_count.too_few", Severity.BLOCKER)),
        (2, ("page_count.ok", Severity.PASS)),
        (4, ("page_count.ok", Severity.PASS)),
        (5, ("page_count.too_many", Severity.ADVICE)),
    ],
)
def test_pages_are_counted_over_all_files(piece, file, page, pages, expected):
    files = [file(page(number=1), name=f"{n}.pdf") for n in range(pages)]
    check = PageCount(at_least=2, at_most=4)
    (finding,) = check.run(piece(*files))
    assert (finding.code, finding.severity) == expected
    assert finding.facts["pages"] == pages


def test_without_an_upper_limit_any_number_will_do(piece, file, page):
    many = file(*(page(number=n) for n in range(1, 51)))
    (finding,) = PageCount(at_least=1).run(piece(many))
    assert finding.severity is Severity.PASS


def test_pages_of_an_unreadable_file_are_not_called_missing(piece, file, page):
    files = (file(page()), file(name="x.pdf", problems=("file.encrypted",)))
    assert list(PageCount(at_least=2).run(piece(*files))) == []
