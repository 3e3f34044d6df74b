# SPDX-License-Identifier: Apache-2.0
"""Which kinds of document a reading looks like, by the rule book's own signs.

Readings are made once and cached; what they look like is worked out from them whenever
the rule book is at hand, so a change of its words needs no file to be read again.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.checks.id_photo import IdPhoto
from dossier.checks.right_kind import RightKind
from dossier.domain.kind_scores import KindCatalogue
from dossier.domain.kind_signs import KindGuess, KindSigns
from dossier.domain.piece import LooksLike, Piece
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.rulebook.checklist import Slot
from dossier.rulebook.entries import DocumentKind
from dossier.rulebook.thresholds import Limits

_WORTH_SHOWING = 0.05
_MOST_SHOWN = 5
_MOST_KNOWN = 4000
"""Pages and files whose guesses are remembered: several large cases."""

_Key = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SlotGuess:
    """A slot a file seems to belong to, and the kind of paper that says so."""

    slot: str
    kind: str
    label_fr: str
    label_en: str
    confidence: float


class Recogniser:
    """Compares readings with every kind of a rule book."""

    def __init__(self, book: RuleBook) -> None:
        """Take the signs from the book; the comparison is prepared when first used."""
        self._book = book
        self._catalogue: KindCatalogue | None = None
        self._known: dict[_Key, tuple[KindGuess, ...]] = {}

    def kinds(self, reading: Reading) -> tuple[KindGuess, ...]:
        """Return the kinds a reading looks like, the likeliest first."""
        # A page that is left out of what is filed says nothing of the rest.
        key = (reading.sha256, tuple(page.page for page in reading.pages))
        if key not in self._known:
            self._compare(reading, key)
        return self._known[key]

    def pages(self, reading: Reading) -> Iterator[Reading]:
        """Yield each page as a reading of its own, to see what it looks like alone."""
        for page in reading.pages:
            yield replace(reading, pages=(page,))

    def _compare(self, reading: Reading, key: _Key) -> None:
        """Compare a reading and each of its pages: one look at the words does both."""
        if self._catalogue is None:
            self._catalogue = KindCatalogue(signs_of(self._book))
        whole, pages = self._catalogue.ranked_pages(reading)
        while len(self._known) >= _MOST_KNOWN:
            self._known.pop(next(iter(self._known)))
        for page, guesses in zip(reading.pages, pages, strict=True):
            self._known[key[0], (page.page,)] = guesses
        self._known[key] = whole

    def likely(self, reading: Reading) -> tuple[KindGuess, ...]:
        """Return the few guesses worth showing, the likeliest first."""
        shown = (g for g in self.kinds(reading) if g.confidence >= _WORTH_SHOWING)
        return tuple(shown)[:_MOST_SHOWN]

    def labels(self, kind: str) -> tuple[str, str]:
        """Return a kind's name in French and English."""
        known = self._book.documents[kind]
        return known.label_fr, known.label_en

    def slots(
        self, readings: Iterable[Reading], slots: Sequence[Slot]
    ) -> tuple[SlotGuess, ...]:
        """Return the slots whose papers the readings look like, the likeliest first.

        What the files look like on their own decides; a slot counts with the likeliest
        of the papers it takes. Of two that take the same paper the earlier one wins.
        """
        sums: dict[str, float] = {}
        best: dict[str, SlotGuess] = {}
        for reading in readings:
            guesses = {guess.kind: guess for guess in self.kinds(reading)}
            for slot in slots:
                taken = [guesses[k] for k in self.taken_by(slot) if k in guesses]
                found = max(taken, key=lambda g: g.score, default=None)
                if found is not None:
                    sums[slot.id] = sums.get(slot.id, 0.0) + found.confidence
                    names = self.labels(found.kind)
                    guess = SlotGuess(slot.id, found.kind, *names, found.confidence)
                    best[slot.id] = max(
                        guess, best.get(slot.id, guess), key=lambda g: g.confidence
                    )
        ordered = sorted(sums, key=lambda slot_id: -sums[slot_id])
        return tuple(best[slot_id] for slot_id in ordered)

    def taken_by(self, slot: Slot) -> tuple[str, ...]:
        """Return every kind of paper a slot takes, its own first."""
        return self.taken((slot.kind, *slot.accepts))

    def taken(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Return these kinds and every one that may stand in for them."""
        found: dict[str, None] = {}
        waiting = list(kinds)
        while waiting:
            kind = waiting.pop(0)
            if kind not in found and kind in self._book.documents:
                found[kind] = None
                waiting += self._book.documents[kind].accepts
        return tuple(found)

    def compared(self, piece: Piece, accepts: Sequence[str] = ()) -> Piece:
        """Return the piece with what its files look like, for ``RightKind``."""
        taken = self.taken((piece.kind, *accepts))
        if not taken or self.takes_any(taken):
            return piece
        files = tuple(
            replace(file, looks_like=self.looks(file.reading, taken))
            if file.reading.unreadable is None
            else file
            for file in piece.files
        )
        return replace(piece, files=files)

    def right_kind(self, on: dt.date) -> RightKind:
        """Return the check of the right slot, with the rule book's measured limits."""
        limit = Limits(self._book.thresholds, on)
        return RightKind(
            confidence_min=limit("other_kind_confidence_min", 0.9),
            own_share_max=limit("own_kind_share_max", 0.25),
            signs_min=round(limit("other_kind_signs_min", 2)),
        )

    def looks(self, reading: Reading, taken: Sequence[str]) -> LooksLike | None:
        """Return the best kind beside the best among those that are taken."""
        guesses = self.kinds(reading)
        if not guesses:
            return None
        best = guesses[0]
        own = max((g.evidence for g in guesses if g.kind in taken), default=0.0)
        kind, asked = self._book.documents[best.kind], self._book.documents[taken[0]]
        return LooksLike(
            kind=best.kind,
            label_fr=kind.label_fr,
            label_en=kind.label_en,
            confidence=best.confidence,
            signs=best.signs,
            own_share=own / best.evidence,
            asked_fr=asked.label_fr,
            asked_en=asked.label_en,
        )

    def takes_any(self, taken: Iterable[str]) -> bool:
        """Tell whether any paper may be right where these kinds are taken."""
        known = (self._book.documents[kind].recognise for kind in taken)
        return any(signs is None or signs.open for signs in known)


def signs_of(book: RuleBook) -> tuple[KindSigns, ...]:
    """Return what tells each kind of the rule book."""
    asked = _standing(book)
    accepted = {slug for kind in book.documents.values() for slug in kind.accepts}
    return tuple(
        replace(_signs(kind, asked[kind.slug]), accepted=kind.slug in accepted)
        for kind in book.documents.values()
        if kind.recognise is not None or _photo(kind) is not None
    )


def _signs(kind: DocumentKind, standing: int) -> KindSigns:
    known = kind.recognise
    return KindSigns(
        kind=kind.slug,
        words=known.phrases if known else (),
        not_words=known.not_words if known else (),
        twoddoc=known.twoddoc if known else (),
        mrz=known.mrz if known else (),
        foreigner=known.foreigner if known else None,
        most_pages=kind.pages.at_most,
        photo=_photo(kind),
        standing=standing,
        about=" | ".join((kind.label_fr, kind.help_fr, kind.issuer_fr or "")),
        stand_ins=len(kind.accepts),
        open=known is not None and known.open,
    )


def _photo(kind: DocumentKind) -> float | None:
    """Return the proportions of a portrait, from the check that measures it."""
    sizes = (c.width_mm / c.height_mm for c in kind.checks if isinstance(c, IdPhoto))
    return next(sizes, None)


def _standing(book: RuleBook) -> Counter[str]:
    """Count the requests in which each kind is asked for or accepted."""
    found: Counter[str] = Counter()
    for permit in book.permits.values():
        named: set[str] = set()
        for rules in permit.rules.values():
            for rule in rules:
                accepts = rule.accepts
                if accepts is None:
                    accepts = book.documents[rule.kind].accepts
                named |= {rule.kind, *accepts}
        found.update(named)
    return found
