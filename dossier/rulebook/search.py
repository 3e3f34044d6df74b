# SPDX-License-Identifier: Apache-2.0
"""Free-text search over the permits, in French and in English at once."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.rulebook.book import Permit
from dossier.rulebook.search_words import SearchWords

_TITLE, _KEYWORD, _ARTICLE, _CARD, _OTHER = 6.0, 5.0, 5.0, 3.0, 2.0
"""How much a word counts where it stands."""
_SAME, _BENT, _AKIN, _BEGUN, _MISTYPED = 1.0, 0.9, 0.85, 0.7, 0.5
"""How much it counts as written, inflected, as a synonym, begun, mistyped."""

_LEAST_TYPO, _MOST_TYPO = 4, 30
"""Letters a word must have before, and may have until, typing errors are looked for.

A shorter word is still being typed, even where it is a word by itself.
"""
_ALIKE = 0.78
_NEAR_LENGTH = 2
_LEAST_STEM = 4
_WHOLE = 8
"""Rank from which on a whole title or keyword was typed."""

_REFERENCE = re.compile(
    r"(?<![^\W_])(?:[lrd]\s*\.?\s*)?(\d{3})\s*[-\u2010-\u2013./\s]\s*(\d{1,2})"
    r"(?:\s*[-\u2010-\u2013]\s*(\d))?(?![^\W_])"
)
"""An article of the code: L. 421-9, L421-9, 421 9, R. 431-15-1."""
_CHAPTER = re.compile(r"(?<![^\W_])[lrd]\s*\.?\s*(\d{3})(?![\d-])")
_WORD = re.compile(r"\d{3}-\d{1,2}(?:-\d)?|[^\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_FEMININE = (("euse", "eur"), ("trice", "teur"), ("ienne", "ien"), ("ive", "if"))
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents and capitals, articles in one form."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _REFERENCE.sub(_reference, " ".join(plain.split()))
    return tuple(_WORD.findall(_CHAPTER.sub(r" \1 ", plain)))


class PermitSearch:
    """Finds permits by words in their titles, articles, cards and former names."""

    def __init__(self, permits: Iterable[Permit], words: SearchWords) -> None:
        """Read every permit once."""
        self._permits = tuple(sorted(permits, key=_usual_place))
        self._fillers = {
            word
            for text in (*words.fillers_fr, *words.fillers_en)
            for word in words_of(text)
        }
        self._own_rules = {_stem(w) for text in words.own_rules for w in words_of(text)}
        self._akin = _synonyms(words)
        self._places: dict[str, dict[int, float]] = {}
        self._titles: list[frozenset[tuple[str, ...]]] = []
        self._phrases: list[frozenset[tuple[str, ...]]] = []
        for number, permit in enumerate(self._permits):
            self._read(number, permit, words)
        self._bent: dict[str, list[str]] = {}
        for word in self._places:
            self._bent.setdefault(_stem(word), []).append(word)

    def find(self, text: str) -> tuple[Permit, ...]:
        """Return the permits that hold every word, the best first.

        Words that stand in no permit (a nationality, a town) are passed over, as long
        as others are left. A text without a word finds all in their usual order.
        """
        said = words_of(text)
        wanted = self._told(said)
        if not wanted:
            return self._permits
        scores = self._scores(wanted, forgiving=False)
        if not scores:
            scores = self._scores(wanted, forgiving=True)
        if not scores:
            wanted = tuple(w for w in wanted if not self._passed_over(w))
            scores = self._scores(wanted, forgiving=True)
        phrase = tuple(_stem(self._meant(word)) for word in wanted)
        ranks = {number: self._phrase_rank(number, phrase) for number in scores}
        ranked = sorted(
            scores,
            key=lambda number: (
                -ranks[number],
                # Among whole titles and keywords, one is as good as another.
                0.0 if ranks[number] >= _WHOLE else -round(scores[number], 6),
                number,
            ),
        )
        return tuple(self._permits[number] for number in ranked)

    def _passed_over(self, word: str) -> bool:
        known = self._matches(word, forgiving=True)
        return not known and _stem(word) not in self._own_rules

    def _told(self, said: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words that tell something; all of them when none does."""
        return tuple(word for word in said if word not in self._fillers) or said

    def _read(self, number: int, permit: Permit, words: SearchWords) -> None:
        titles = (permit.title_fr, permit.title_en)
        keywords = (*permit.keywords_fr, *permit.keywords_en)
        short = [_IN_BRACKETS.sub(" ", title) for title in titles]
        self._titles.append(self._stems((*titles, *short)))
        self._phrases.append(self._stems((*keywords, *permit.types)))
        fields = (
            (_TITLE, titles),
            (_KEYWORD, keywords),
            (_ARTICLE, permit.articles),
            (_CARD, _names(permit.types, words)),
            (_OTHER, (permit.id, permit.category, *_category(permit, words))),
        )
        for weight, texts in fields:
            for word in words_of(" ".join(texts)):
                places = self._places.setdefault(word, {})
                places[number] = max(weight, places.get(number, 0.0))

    def _stems(self, phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
        return frozenset(
            tuple(_stem(word) for word in self._told(words_of(phrase)))
            for phrase in phrases
        )

    def _scores(self, wanted: Sequence[str], *, forgiving: bool) -> dict[int, float]:
        """Return the score of each permit that holds every word."""
        found: dict[int, float] | None = None
        for word in dict.fromkeys(wanted):
            here = self._matches(word, forgiving=forgiving)
            if found is None:
                found = here
            else:
                found = {n: found[n] + here[n] for n in found.keys() & here.keys()}
            if not found:
                return {}
        return found or {}

    def _matches(self, word: str, *, forgiving: bool) -> dict[int, float]:
        """Return what one word is worth in each permit."""
        found: dict[int, float] = {}
        alike = dict(self._forms(word))
        if forgiving or not alike:
            for close in self._mistyped(word):
                alike.setdefault(close, _MISTYPED)
        for form, grade in alike.items():
            for number, weight in self._places[form].items():
                found[number] = max(grade * weight, found.get(number, 0.0))
        return found

    def _forms(self, word: str) -> Iterator[tuple[str, float]]:
        """Yield the words of the permits that stand for this one, the best last."""
        bent = self._bent.get(_stem(word), ())
        if not bent or len(word) < _LEAST_TYPO:
            yield from ((w, _BEGUN) for w in self._places if w.startswith(word))
        for other in self._akin.get(_stem(word), ()):
            yield from ((w, _AKIN) for w in self._bent.get(other, ()))
        yield from ((w, _BENT) for w in bent)
        if word in self._places:
            yield word, _SAME

    def _meant(self, word: str) -> str:
        """Return the word, or the one it was probably mistyped for."""
        if any(True for _ in self._forms(word)):
            return word
        return next(iter(self._mistyped(word)), word)

    def _mistyped(self, word: str) -> list[str]:
        if not _LEAST_TYPO <= len(word) <= _MOST_TYPO or not word.isalpha():
            return []
        near = [w for w in self._places if abs(len(w) - len(word)) <= _NEAR_LENGTH]
        return difflib.get_close_matches(word, near, n=5, cutoff=_ALIKE)

    def _phrase_rank(self, number: int, wanted: tuple[str, ...]) -> int:
        """Return how much of a title or keyword this is; titles come before."""
        in_titles = max(_rank(wanted, title) for title in self._titles[number])
        in_others = (_rank(wanted, phrase) for phrase in self._phrases[number])
        return max(2 * in_titles + 1, 2 * max(in_others, default=0))


def _rank(wanted: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    """Return 4 for the whole, 3 for its start, 2 for a part, 1 for words in order."""
    size = len(wanted)
    if phrase[:size] == wanted:
        return 4 if size == len(phrase) else 3
    starts = range(1, len(phrase) - size + 1)
    if any(phrase[at : at + size] == wanted for at in starts):
        return 2
    following = iter(phrase)
    return int(all(word in following for word in wanted))


def _usual_place(permit: Permit) -> tuple[bool, int, str]:
    return (permit.row is None, permit.row or 0, permit.id)


def _reference(found: re.Match[str]) -> str:
    return f" {'-'.join(part for part in found.groups() if part)} "


def _stem(word: str) -> str:
    """Return the word without the endings of plural and feminine."""
    if word[-1:].isdigit():
        return word
    for ending, masculine in _FEMININE:
        bare = word.rstrip("s")
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            word = bare.removesuffix(ending) + masculine
    bare = word.rstrip("esx")
    return bare if len(bare) >= _LEAST_STEM else word


def _synonyms(words: SearchWords) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in words.synonyms:
        stems = tuple(_stem(word) for text in group for word in words_of(text))
        for stem in stems:
            found[stem] = (*found.get(stem, ()), *(s for s in stems if s != stem))
    return found


def _names(cards: Iterable[str], words: SearchWords) -> Iterator[str]:
    for card in cards:
        yield card
        if card in words.cards:
            yield words.cards[card].label_fr
            yield words.cards[card].label_en


def _category(permit: Permit, words: SearchWords) -> tuple[str, ...]:
    label = words.categories.get(permit.category)
    return (label.label_fr, label.label_en) if label else ()


@dataclass(frozen=True, slots=True)
class PermitGroup:
    """Permits of one category, for a list people read."""

    category: str
    permits: tuple[Permit, ...]


def grouped(permits: Iterable[Permit], words: SearchWords) -> tuple[PermitGroup, ...]:
    """Return the permits by category, categories in the order of ``search.toml``."""
    by_category: dict[str, list[Permit]] = {name: [] for name in words.categories}
    for permit in sorted(permits, key=_usual_place):
        by_category.setdefault(permit.category, []).append(permit)
    return tuple(
        PermitGroup(category, tuple(found))
        for category, found in by_category.items()
        if found
    )
