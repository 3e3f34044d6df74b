# SPDX-License-Identifier: Apache-2.0
"""Words that help to find a permit: fillers, synonyms, names of cards and groups."""

import msgspec

from dossier.rulebook.dated import Strict


class Label(Strict, frozen=True):
    """A name in both languages."""

    label_fr: str
    label_en: str


class SearchWords(Strict, frozen=True):
    """The whole of ``search.toml``.

    Attributes:
        fillers_fr: words a search does not look for; likewise fillers_en.
        own_rules: words of people whom other rules than these are for; a search with
            one of them finds nothing rather than something wrong.
        synonyms: words of which one finds the others.
        cards: abbreviation of a card -> its name.
        categories: category of a permit -> its name, in the order to list them.
    """

    fillers_fr: tuple[str, ...] = ()
    fillers_en: tuple[str, ...] = ()
    own_rules: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    cards: dict[str, Label] = msgspec.field(default_factory=dict)
    categories: dict[str, Label] = msgspec.field(default_factory=dict)
