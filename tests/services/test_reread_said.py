# SPDX-License-Identifier: Apache-2.0
"""People are told of every page made smaller: alike, read again, or to be looked at."""

from dossier.domain.reread import Reread
from dossier.i18n.catalogue import Translator
from dossier.services.reread_said import reread_said

ENGLISH = Translator("en")


def test_every_page_made_smaller_is_accounted_for() -> None:
    first = Reread(changed=9, alike=4, read=2, least_kept=0.97, codes=0)
    second = Reread(changed=1, alike=1, read=0, least_kept=None, codes=0)
    alike, read, left = reread_said(ENGLISH, [first, None, second])
    assert alike.startswith("5 pages made smaller were compared")
    assert read.startswith("2 pages made smaller were read again")
    assert "97%" in read
    assert left.startswith("3 pages made smaller have too few words")
    assert "look at them" in left


def test_of_pages_that_are_all_alike_nothing_else_is_said() -> None:
    found = Reread(changed=1, alike=1, read=0, least_kept=None, codes=0)
    (said,) = reread_said(ENGLISH, [found])
    assert said.startswith("1 page made smaller was compared")


def test_where_nothing_was_made_smaller_nothing_is_said() -> None:
    assert list(reread_said(ENGLISH, [None])) == []
