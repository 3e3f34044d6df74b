# SPDX-License-Identifier: Apache-2.0
"""Is each paper in French, or is a sworn translation beside it?"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from dossier.domain.finding import Fact, Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import PageReading

_WRITTEN: dict[str, tuple[str, str]] = {
    "ar": ("arabe", "Arabic"),
    "de": ("allemand", "German"),
    "el": ("grec", "Greek"),
    "en": ("anglais", "English"),
    "es": ("espagnol", "Spanish"),
    "fa": ("persan", "Persian"),
    "he": ("hébreu", "Hebrew"),
    "hy": ("arménien", "Armenian"),
    "it": ("italien", "Italian"),
    "ja": ("japonais", "Japanese"),
    "ka": ("géorgien", "Georgian"),
    "ko": ("coréen", "Korean"),
    "nl": ("néerlandais", "Dutch"),
    "pl": ("polonais", "Polish"),
    "pt": ("portugais", "Portuguese"),
    "ro": ("roumain", "Romanian"),
    "ru": ("russe", "Russian"),
    "sq": ("albanais", "Albanian"),
    "th": ("thaï", "Thai"),
    "tr": ("turc", "Turkish"),
    "uk": ("ukrainien", "Ukrainian"),
    "vi": ("vietnamien", "Vietnamese"),
    "zh": ("chinois", "Chinese"),
    "cyrillic": ("caractères cyrilliques", "Cyrillic letters"),
}
_ANOTHER = ("une autre écriture", "another script")
_LATIN = frozenset({None, "latin", "unread"})
_UNCLEAR = frozenset({None, "other"})
_FRENCH = "fr"
_MULTILINGUAL = re.compile(r"\b(?:plurilingue|multilingu|mehrsprachig|viestit)\w*")
"""Extracts of the international conventions on civil status and forms of the European
Union (Regulation 2016/1191) say in several languages what they are."""


class InFrench(msgspec.Struct, frozen=True, tag="in_french"):
    """Point at papers that are clearly not in French and have no translation beside.

    What language a page is in is told from its words alone, so this is advice; a page
    in letters that could not be read at all is left to the person.

    Attributes:
        translated_by: words sworn translators put on their work.
        source: the rule, to be shown.
        by_hand: people may write this paper by hand, so that letters that cannot be
            read say nothing about the language.
    """

    translated_by: tuple[str, ...] = ()
    source: str | None = None
    by_hand: bool = False

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield a finding on each file in another language."""
        texts = [_text(p) for f in piece.readable for p in f.reading.pages]
        if any(self._shows_translation(text) for text in texts):
            return
        for file in piece.readable:
            if not any(_MULTILINGUAL.search(_text(p)) for p in file.reading.pages):
                yield from self._judged(file)

    def _shows_translation(self, text: str) -> bool:
        marks = (re.escape(_folded(words)) for words in self.translated_by)
        return any(re.search(rf"\b{mark}", text) for mark in marks)

    def _judged(self, file: ReadFile) -> Iterator[Finding]:
        pages = [p for p in file.reading.pages if not p.blank and p.mrz is None]
        told = [p for p in pages if p.language == _FRENCH or _is_foreign(p)]
        foreign = [p for p in told if _is_foreign(p)]
        if foreign and _mostly(foreign, told):
            yield self._finding(file, foreign[0], "foreign", Severity.ADVICE)
            return
        unread = [p for p in pages if p.script == "unread" and p.language != _FRENCH]
        if unread and not told and not self.by_hand:
            yield self._finding(file, unread[0], "could_not_tell", Severity.UNKNOWN)

    def _finding(
        self, file: ReadFile, page: PageReading, outcome: str, severity: Severity
    ) -> Finding:
        facts: dict[str, Fact] = {"name": file.name, "page": page.page}
        if outcome == "foreign":
            written = _written(page)
            facts |= {"written_fr": written[0], "written_en": written[1]}
        return Finding(
            code=f"in_french.{outcome}",
            severity=severity,
            facts=facts,
            path=file.name,
            document=file.document,
            page=page.page,
            rule_source=self.source,
        )


def _is_foreign(page: PageReading) -> bool:
    if page.language == _FRENCH:
        return False
    return page.language not in _UNCLEAR or page.script not in _LATIN


def _mostly(foreign: Sequence[PageReading], told: Sequence[PageReading]) -> bool:
    """Tell a foreign paper from a French one with a foreign page behind it."""
    return told[0] in foreign or 2 * len(foreign) > len(told)


def _written(page: PageReading) -> tuple[str, str]:
    found = _WRITTEN.get(page.language or "") or _WRITTEN.get(page.script or "")
    return found or _ANOTHER


def _text(page: PageReading) -> str:
    return _folded(" ".join(word.text for word in page.words))


def _folded(text: str) -> str:
    """Return a text in small letters, accents and kinds of apostrophe folded away."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("\u2019", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c))
