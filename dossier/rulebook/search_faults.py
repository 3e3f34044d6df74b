# SPDX-License-Identifier: Apache-2.0
"""Names the list of permits needs and ``search.toml`` does not have."""

from collections.abc import Iterator

from dossier.domain.nearest import nearest
from dossier.rulebook.book import RuleBook
from dossier.rulebook.faults import Fault


def search_faults(book: RuleBook) -> Iterator[Fault]:
    """Yield categories and cards of permits that have no name for people."""
    words = book.search_words
    for permit in book.permits.values():
        named = (
            ("category", words.categories, (permit.category,)),
            ("card", words.cards, permit.types),
        )
        for what, known, given in named:
            for one in given:
                if known and one not in known:
                    problem = f'search.toml has no name for the {what} "{one}"'
                    hint = nearest(one, known)
                    yield Fault(permit.file, "$", problem, hint, serious=False)
