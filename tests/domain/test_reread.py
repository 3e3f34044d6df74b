# SPDX-License-Identifier: Apache-2.0
"""What re-reading showed of several PDFs is told of all of them."""

from dossier.domain.reread import Reread, reread_together


def test_parts_add_up_and_the_worst_read_page_counts() -> None:
    one = Reread(changed=2, read=2, least_kept=0.97, codes=1, better=1)
    other = Reread(changed=3, read=1, least_kept=0.99, codes=0)
    unread = Reread(changed=1, read=0, least_kept=None, codes=0)
    assert reread_together([one, None, other, unread]) == Reread(
        changed=6, read=3, least_kept=0.97, codes=1, better=1
    )


def test_where_nothing_was_read_again_nothing_is_told() -> None:
    assert reread_together([None, None]) is None
