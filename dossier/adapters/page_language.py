# SPDX-License-Identifier: Apache-2.0
"""The language and the script of a page, or that they could not be told.

Scripts are told from the characters of embedded text. A scan is read with the French
model, which makes Latin letters of anything: other Latin languages still show in their
little words, other scripts in a page full of words that are nearly all unsure.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dossier.adapters.little_words import LITTLE_WORDS
from dossier.domain.reading import TextSource, Word

ENOUGH_WORDS = 20
FRENCH = "fr"
OTHER = "other"
LATIN = "latin"
UNREAD = "unread"
"""Sharp lines of something the engine cannot read: another script, or a hand."""

_SURE = 0.6
_LEAST_SHARE = 0.06
_FOREIGN_SHARE = 0.12
_FOREIGN_HITS = 6
_CLEARLY = 4.0
"""Words of the one language alone for one of the other alone."""
_MOSTLY = 0.6
_LEAST_LETTERS = 20
_UNREAD_WORDS = 30
_UNREAD_SURE = 0.4
"""Share of sure words: Russian 0.31, Greek 0.31, Hebrew 0.20, Arabic 0.05; French
0.99, at 7 points of print 0.44 (and that is not sharp)."""
_UNREAD_SHARPNESS = 0.6
_PART = re.compile(r"[^\W\d_]+")
_LAST_LATIN = 0x24F
_SCRIPTS = {
    "CJK": "han",
    "HIRAGANA": "japanese",
    "KATAKANA": "japanese",
    "HANGUL": "korean",
}
_OF_SCRIPT = {
    "arabic": "ar",
    "han": "zh",
    "japanese": "ja",
    "korean": "ko",
    "greek": "el",
    "hebrew": "he",
    "armenian": "hy",
    "georgian": "ka",
    "thai": "th",
}
_MARKS = (
    # letters only one of the languages of a script has
    ("cyrillic", "ыэъё", "ru"),
    ("cyrillic", "їєґ", "uk"),
    ("arabic", "پچژگ", "fa"),
)


def language_of(words: Sequence[Word]) -> str | None:
    """Return the ISO 639-1 code of a page's language.

    ``other`` when it is not clear; None when there are too few words to tell. A page
    with a good share of French beside another language is not clear.
    """
    script = script_of_letters(words)
    parts = _parts(words)
    if script in {None, LATIN} or len(parts) >= ENOUGH_WORDS:
        latin = _latin_language(words, parts)
        if script in {None, LATIN} or latin == FRENCH:
            return latin
    return _language_in(script or "", words)


def script_of(
    words: Sequence[Word], source: TextSource, *, sharpness: float | None
) -> str | None:
    """Return the script of a page: latin, arabic, cyrillic, han, …, or ``unread``.

    None when there is too little to tell, or when the scan itself may be the reason.
    """
    if source is not TextSource.OCR:
        return script_of_letters(words)
    told = [w for w in words if sum(map(str.isalpha, w.text)) > 1]
    sure = sum(w.confidence >= _SURE for w in told)
    if sure >= _UNREAD_SURE * len(told):
        return LATIN if sure >= ENOUGH_WORDS else None
    sharp = sharpness is not None and sharpness >= _UNREAD_SHARPNESS
    return UNREAD if sharp and len(told) >= _UNREAD_WORDS else None


def script_of_letters(words: Sequence[Word]) -> str | None:
    """Return the script most letters belong to; None with too few, or a mixture."""
    found = Counter(_script(c) for w in words for c in w.text if c.isalpha())
    total = found.total()
    if total < _LEAST_LETTERS:
        return None
    if found["japanese"]:
        found["japanese"] += found.pop("han", 0)
    script, count = found.most_common(1)[0]
    return script if count >= _MOSTLY * total else None


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    if ord(letter) <= _LAST_LATIN:
        return LATIN
    head = unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]
    return _SCRIPTS.get(head, head.lower())


def _language_in(script: str, words: Sequence[Word]) -> str:
    text = "".join(w.text for w in words).casefold()
    for of, marks, language in _MARKS:
        if of == script and any(mark in text for mark in marks):
            return language
    return _OF_SCRIPT.get(script, OTHER)


def _latin_language(words: Sequence[Word], parts: Sequence[str]) -> str | None:
    plain = sum(any(c.isalpha() for c in w.text) for w in words)
    if plain < ENOUGH_WORDS:
        return None
    if not parts:
        return OTHER
    counts = Counter(parts)
    best = max(LITTLE_WORDS, key=lambda one: _standing(counts, one))
    french, hits = _alone(counts, FRENCH, best), _alone(counts, best, FRENCH)
    of = max(plain, len(parts))
    if best == FRENCH or french >= hits:
        return FRENCH if _hits(counts, FRENCH) >= _LEAST_SHARE * of else OTHER
    clear = hits >= _FOREIGN_HITS and hits >= _CLEARLY * french
    return best if clear and _hits(counts, best) >= _FOREIGN_SHARE * of else OTHER


def _standing(counts: Counter[str], language: str) -> int:
    """Return how a language does against the one that does best against it."""
    return min(
        _alone(counts, language, other) - _alone(counts, other, language)
        for other in LITTLE_WORDS
        if other != language
    )


def _alone(counts: Counter[str], language: str, other: str) -> int:
    """Count the words that one language has and the other has not."""
    return sum(counts[w] for w in _difference(language, other) & counts.keys())


@lru_cache(maxsize=256)
def _difference(language: str, other: str) -> frozenset[str]:
    return LITTLE_WORDS[language] - LITTLE_WORDS[other]


def _hits(counts: Counter[str], language: str) -> int:
    return sum(counts[word] for word in LITTLE_WORDS[language] & counts.keys())


def _parts(words: Iterable[Word]) -> list[str]:
    """Return the sure words in small letters, accents folded, elisions apart."""
    return [
        part
        for word in words
        if word.confidence >= _SURE
        for part in _PART.findall(_folded(word.text))
        if ord(part[0]) <= _LAST_LATIN
    ]


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.casefold().replace("\u0131", "i"))
    return "".join(c for c in apart if not unicodedata.combining(c))
