# SPDX-License-Identifier: Apache-2.0
"""A cheap guess at the language of a page, from its little words."""

from collections.abc import Sequence

from dossier.domain.reading import Word

ENOUGH_WORDS = 20

_FRENCH_WORDS = """
le la les un une des du de et à au aux en est sont pour par sur dans que qui ce cette
ces votre vous nous notre je il elle avec ne pas plus ou où son sa ses leur être été
depuis né née soussigné certifie date total montant numéro adresse madame monsieur
facture
"""
_ENGLISH_WORDS = """
the of and to in is are for by on that which this these your you we our it he she with
not or from was were be been have has will at as an date total amount number address mr
mrs born invoice
"""
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_LEAST_SHARE = 0.06
_CLEARLY = 1.5
_EDGES = ".,;:!?()[]«»\"'\u2019"


def language_of(words: Sequence[Word]) -> str | None:
    """Return fr, en or other; None when there are too few words to tell."""
    plain = [w.text.strip(_EDGES).lower() for w in words]
    plain = [w for w in plain if any(c.isalpha() for c in w)]
    if len(plain) < ENOUGH_WORDS:
        return None
    french = sum(_is_french(w) for w in plain) / len(plain)
    english = sum(w in _ENGLISH for w in plain) / len(plain)
    if french >= _LEAST_SHARE and french >= english:
        return "fr"
    if english >= _LEAST_SHARE and english > french * _CLEARLY:
        return "en"
    return "other"


def _is_french(word: str) -> bool:
    """Count elided forms too: l'adresse, d'une, qu'il."""
    for mark in ("'", "\u2019"):
        head, found, _ = word.partition(mark)
        if found and head in {"l", "d", "qu", "j", "n", "s", "c"}:
            return True
    return word in _FRENCH
