# SPDX-License-Identifier: Apache-2.0
"""Which kind of document a reading looks like: signs of each kind, weighed by rarity.

Pure: the catalogue is made from the signs of all kinds (the rule book's), a reading is
compared with it, and every kind with evidence comes back with a score and a calibrated
confidence. Nothing here accepts or refuses a paper.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.domain.kind_hits import Hit, prominence, strongest
from dossier.domain.kind_signs import Calibration, KindGuess, KindSigns
from dossier.domain.kind_words import Token, Vocabulary, folded, tokens_of
from dossier.domain.reading import Mrz, PageReading, Reading

_ONE_WORD = 0.55
"""Weight of a phrase of one word, which may be there by chance."""
_COMMON = frozenset(
    folded(formula)
    for formula in (
        "je soussigné", "nous soussignés", "déclare sur l'honneur", "certifie que",
        "atteste sur l'honneur", "attestation sur l'honneur", "année universitaire",
        "déclaration sur l'honneur", "république française", "tribunal judiciaire",
        "ministère de l'intérieur", "préfecture", "officier de l'état civil",
        "au nom du peuple français", "au titre de l'année universitaire", "tribunal",
        "this is to certify that", "academic year", "registrar", "congés payés",
        "juge aux affaires familiales", "employeur", "attestation de paiement",
    )
)  # fmt: skip
"""Formulas and letterheads that many papers share, whatever the catalogue says."""
_COMMONPLACE = 0.35
_INSIDE = 0.35
"""Weight of a phrase that is only part of a longer one read at that place."""
_FADING = 0.7
"""Each further phrase of a kind counts so much of the one before it."""
_SIGNED, _ZONE, _PORTRAIT = "2D-Doc", "MRZ", "portrait"
_CODES = frozenset((_SIGNED, _ZONE, _PORTRAIT))
_PROOF = 3
"""Signs a code is worth."""
_SOMETHING = 0.15
"""Share of the heaviest sign from which another one counts as a sign."""
_TWODDOC = 16.0
_MRZ = 9.0
_WRONG_HOLDER = 0.3
"""What is left of an MRZ that says the holder is a national, or is not."""
_PHOTO = 9.0
_PHOTO_WORDS = 3
"""From so many words on, a picture is a page and no portrait."""
_LATER_PAGE = 0.85
"""Weight of pages after the first: titles stand on the first."""
_VETO_PROMINENCE = 1.6
_VETO = 0.0
_VETO_ASIDE = 0.55
"""What is left of a score when a ruling-out phrase stands in a title, or in text."""
_TOO_MANY_PAGES = 0.9
_USE = 0.45
"""Kinds that several others stand in for, or any paper, name a use and not a paper."""
_DERIVED = 0.85
"""Where each phrase of a kind is one of a more usual kind too, that one is likelier."""
_STANDING = 0.06
_SHORTEST = 3
"""Letters some word of a phrase must have."""


@dataclass(slots=True)
class _Evidence:
    """What was found for one kind on one page."""

    weights: list[tuple[float, str]] = field(default_factory=list)
    left: float = 1.0

    def score(self) -> float:
        """Return the sum, each further piece of evidence counting less."""
        ordered = sorted((w for w, _ in self.weights), reverse=True)
        return self.left * sum(w * _FADING**n for n, w in enumerate(ordered))

    def signs(self, heaviest: float) -> int:
        """Return how many pieces of evidence weigh something beside the heaviest."""
        if any(because in _CODES for _, because in self.weights):
            return _PROOF
        return sum(weight >= heaviest * _SOMETHING for weight, _ in self.weights)


class KindCatalogue:
    """Every kind's signs, ready to be compared with readings."""

    def __init__(
        self, signs: Iterable[KindSigns], calibration: Calibration | None = None
    ) -> None:
        self._signs = {one.kind: one for one in signs}
        self._calibration = calibration or Calibration()
        self._for: dict[tuple[str, ...], dict[str, str]] = {}
        self._against: dict[tuple[str, ...], set[str]] = {}
        for one in self._signs.values():
            for words in one.words:
                if phrase := _phrase(words):
                    self._for.setdefault(phrase, {}).setdefault(one.kind, words)
            for words in one.not_words:
                if phrase := _phrase(words):
                    self._against.setdefault(phrase, set()).add(one.kind)
        self._derived = _derived(self._signs, self._for)
        self._codes = Counter(c for s in self._signs.values() for c in s.twoddoc)
        self._formats = Counter(c for s in self._signs.values() for c in s.mrz)
        phrases = {*self._for, *self._against}
        self._vocabulary = Vocabulary(word for phrase in phrases for word in phrase)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            self._by_first.setdefault(phrase[0], []).append(phrase)
        self._spread = _spread(self._signs.values(), self._by_first)

    def ranked(self, reading: Reading) -> tuple[KindGuess, ...]:
        """Return the kinds with any evidence, the likeliest first."""
        return self._ranking(reading, self._evidence(reading))

    def ranked_pages(
        self, reading: Reading
    ) -> tuple[tuple[KindGuess, ...], tuple[tuple[KindGuess, ...], ...]]:
        """Return the ranking of the whole, and that of each page on its own."""
        evidence = self._evidence(reading)
        alone = (replace(reading, pages=(page,)) for page in reading.pages)
        pages = tuple(
            self._ranking(one, [found])
            for one, found in zip(alone, evidence, strict=True)
        )
        return self._ranking(reading, evidence), pages

    def _evidence(self, reading: Reading) -> list[dict[str, _Evidence]]:
        return [self._on_page(page, reading) for page in reading.pages]

    def _ranking(
        self, reading: Reading, evidence: Sequence[Mapping[str, _Evidence]]
    ) -> tuple[KindGuess, ...]:
        best: dict[str, tuple[float, str, int]] = {}
        for page, on_page in zip(reading.pages, evidence, strict=True):
            later = 1.0 if page.page == 1 else _LATER_PAGE
            for kind, found in on_page.items():
                weighed = found.score() * later
                if weighed > best.get(kind, (0.0, "", 0))[0]:
                    weight, because = max(found.weights)
                    best[kind] = (weighed, because, found.signs(weight))
        scores = {k: v[0] * self._fit(k, reading) for k, v in best.items()}
        ordered = sorted(best, key=lambda kind: (-scores[kind], kind))
        sure = self._calibration.confidences(
            [scores[kind] for kind in ordered], [best[kind][2] for kind in ordered]
        )
        return tuple(
            KindGuess(
                kind=kind,
                score=scores[kind],
                confidence=confidence,
                evidence=best[kind][0],
                because=best[kind][1],
                signs=best[kind][2],
            )
            for kind, confidence in zip(ordered, sure, strict=True)
        )

    def _fit(self, kind: str, reading: Reading) -> float:
        """Return how usual the kind is, and whether the number of pages fits."""
        signs = self._signs[kind]
        fit = 1 + _STANDING * math.log1p(signs.standing)
        if signs.open or signs.stand_ins > 1:
            fit *= _USE
        elif kind in self._derived:
            fit *= _DERIVED
        if signs.most_pages is not None and len(reading.pages) > 2 * signs.most_pages:
            fit *= _TOO_MANY_PAGES
        return fit

    def _on_page(self, page: PageReading, reading: Reading) -> dict[str, _Evidence]:
        tokens = tokens_of(page.words, self._vocabulary)
        found: dict[str, _Evidence] = {}
        hits = strongest(self._hits(tokens))
        for hit, part in hits:
            weight = self._weight(hit.phrase) * hit.prominence * (_INSIDE**part)
            for kind, words in self._for.get(hit.phrase, {}).items():
                found.setdefault(kind, _Evidence()).weights.append((weight, words))
        for kind, weight, because in self._codes_on(page):
            found.setdefault(kind, _Evidence()).weights.append((weight, because))
        for kind in self._portraits(page, reading):
            found.setdefault(kind, _Evidence()).weights.append((_PHOTO, _PORTRAIT))
        for hit, part in hits:
            for kind in self._against.get(hit.phrase, set()) & found.keys():
                if not part:
                    left = _VETO if hit.prominence > _VETO_PROMINENCE else _VETO_ASIDE
                    found[kind].left = min(found[kind].left, left)
        return found

    def _weight(self, phrase: tuple[str, ...]) -> float:
        """Return how rare a phrase is over the catalogue, longer ones rarer still."""
        kinds = max(self._spread[phrase], 1)
        rarity = math.log(1 + len(self._signs) / kinds)
        length = _ONE_WORD if len(phrase) == 1 else 1 + 0.15 * (len(phrase) - 2)
        return rarity * length * (_COMMONPLACE if phrase in _COMMON else 1.0)

    def _hits(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        cells = Counter(token.cell for token in tokens)
        for start, token in enumerate(tokens):
            for first in token.alike:
                for phrase in self._by_first.get(first, ()):
                    end = start + len(phrase)
                    here = tokens[start:end]
                    if len(here) == len(phrase) and all(
                        word in one.alike
                        for word, one in zip(phrase, here, strict=True)
                    ):
                        yield Hit(phrase, start, end, prominence(here, cells))

    def _codes_on(self, page: PageReading) -> Iterator[tuple[str, float, str]]:
        types = {code.type for _, code in page.believed_codes}
        zone = page.zone
        for signs in self._signs.values():
            for code in types & set(signs.twoddoc):
                yield signs.kind, _TWODDOC / self._codes[code] ** 0.3, _SIGNED
            if zone is not None and zone.format in signs.mrz:
                many = self._formats[zone.format] ** 0.3
                yield signs.kind, _MRZ / many * _holder(zone, signs), _ZONE

    def _portraits(self, page: PageReading, reading: Reading) -> Iterator[str]:
        """Yield the kinds that are a portrait of these proportions."""
        if reading.type == "pdf" or page.blank or not page.height_px:
            return
        if len(page.words) >= _PHOTO_WORDS or len(reading.pages) > 1:
            return
        ratio = page.width_px / page.height_px
        for signs in self._signs.values():
            if signs.photo is not None and abs(ratio / signs.photo - 1) < _PHOTO_ERROR:
                yield signs.kind


_PHOTO_ERROR = 0.08
"""By how much the proportions of a portrait may be off."""


def _phrase(words: str) -> tuple[str, ...]:
    """Return a phrase's words, none at all when all of them are tiny."""
    phrase = folded(words)
    return phrase if any(len(word) >= _SHORTEST for word in phrase) else ()


def _derived(
    signs: Mapping[str, KindSigns], phrases: Mapping[tuple[str, ...], Mapping[str, str]]
) -> frozenset[str]:
    """Return the kinds without a phrase that no more usual kind of paper has."""

    def rank(kind: str) -> tuple[bool, int, str]:
        return signs[kind].accepted, signs[kind].standing, kind

    own = set()
    for holders in phrases.values():
        papers = [k for k in holders if not signs[k].open and signs[k].stand_ins <= 1]
        own |= {max(papers, key=rank)} if papers else set()
    return frozenset(signs.keys() - own)


def _spread(
    signs: Iterable[KindSigns], phrases: Mapping[str, Sequence[tuple[str, ...]]]
) -> Counter[tuple[str, ...]]:
    """Count, for each phrase, the kinds it is a sign of or spoken of with.

    Args:
        signs: of every kind; what names a use and no paper does not count.
        phrases: by their first word.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    for one in signs:
        if one.open or one.stand_ins > 1:
            continue
        found: set[tuple[str, ...]] = set()
        for words in map(folded, (one.about, *one.words)):
            for start, word in enumerate(words):
                for phrase in phrases.get(word, ()):
                    if words[start : start + len(phrase)] == phrase:
                        found.add(phrase)
        counts.update(found)
    return counts


def _holder(mrz: Mrz, signs: KindSigns) -> float:
    """Weigh an MRZ by whether its holder is a national of the state it names."""
    if signs.foreigner is None or not mrz.issuing_state or not mrz.nationality:
        return 1.0
    foreigner = mrz.issuing_state != mrz.nationality
    return 1.5 if foreigner == signs.foreigner else _WRONG_HOLDER
