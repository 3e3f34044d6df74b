# SPDX-License-Identifier: Apache-2.0
"""The fonts of printed sheets: which one draws which character, and in what order.

Arabic letters are joined and put in the order they are drawn in before they reach the
page, because the page only knows left to right. What no font draws is named in French
between square brackets, as in "[thaï].pdf".
"""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import arabic_reshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dossier.adapters.sheet_scripts import is_unseen, spelt_out
from dossier.domain.errors import DossierError

_FILES = {
    "Sheet": "NotoSans-Regular.ttf",
    "Sheet-Bold": "NotoSans-Bold.ttf",
    "Sheet-Italic": "NotoSans-Italic.ttf",
    "Sheet-Arabic": "NotoSansArabic-Regular.ttf",
    "Sheet-Arabic-Bold": "NotoSansArabic-Bold.ttf",
}
_ARABIC = {"Sheet": "Sheet-Arabic", "Sheet-Bold": "Sheet-Arabic-Bold"}
_EAST_ASIAN = "Sheet-East-Asian"
_EAST_ASIAN_FILE = "DroidSansFallback.ttf"
"""Chinese, Japanese and Korean; seven times the size of the others, so it is only read
once one of its characters is met."""
_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Fonts:
    """The registered fonts.

    Attributes:
        exact: refuse characters that no font has, and East Asian ones, instead of
            naming their script: for statements in French, whose names must be in
            letters that can be compared with a passport.
    """

    folder: Path
    exact: bool

    def register(self) -> None:
        """Make the fonts of every sheet known to reportlab.

        Raises:
            DossierError: ``form.fonts_missing``.
        """
        for name, file in _FILES.items():
            self._register(name, file)

    def _register(self, name: str, file: str) -> None:
        if name in pdfmetrics.getRegisteredFontNames():
            return
        path = self.folder / file
        if not path.is_file():
            raise DossierError("form.fonts_missing", file=file)
        pdfmetrics.registerFont(TTFont(name, str(path)))

    def markup(self, text: str, font: str = "Sheet") -> str:
        """Return paragraph markup that prints this text.

        Raises:
            DossierError: ``form.unprintable`` for a character no font has, if exact;
                ``form.fonts_missing`` for one whose font is not there.
        """
        plain = unicodedata.normalize("NFC", text)
        drawn = _in_drawing_order("".join(x for x in plain if not is_unseen(x)))
        return "".join(
            f'<font name="{name}">{_escaped("".join(letters))}</font>'
            for name, letters in self._runs(drawn, font)
        )

    def _runs(self, text: str, font: str) -> Iterator[tuple[str, Iterator[str]]]:
        placed = ((self._font_of(letter, font), letter) for letter in text)
        told = spelt_out([(letter, name is not None) for name, letter in placed])
        yield from groupby(told, key=lambda letter: self._font_of(letter, font) or font)

    def _font_of(self, letter: str, font: str) -> str | None:
        """Return the font that draws a letter, or None if none does."""
        point = ord(letter)
        if point in self._covered[font] or letter in " \n":
            return font
        arabic = _ARABIC.get(font, "Sheet-Arabic")
        if point in self._covered[arabic]:
            return arabic
        if self.exact:
            script = unicodedata.name(letter, "CONTROL CHARACTER").split()[0]
            raise DossierError("form.unprintable", script=script.lower())
        return _EAST_ASIAN if point in self._east_asian else None

    @cached_property
    def _covered(self) -> dict[str, Collection[int]]:
        return {name: _points_of(name) for name in _FILES}

    @cached_property
    def _east_asian(self) -> Collection[int]:
        self._register(_EAST_ASIAN, _EAST_ASIAN_FILE)
        return _points_of(_EAST_ASIAN)


def _points_of(font: str) -> Collection[int]:
    # TrueType faces have it; reportlab's common base class does not say so.
    points: dict[int, int] = getattr(pdfmetrics.getFont(font), "face").charToGlyph  # noqa: B009
    return points.keys()


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _in_drawing_order(text: str) -> str:
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text
    lines = (arabic_reshaper.reshape(line) for line in text.split("\n"))
    return "\n".join(
        _kept_on_one_line(str(get_display(line, base_dir="L"))) for line in lines
    )


def _kept_on_one_line(shown: str) -> str:
    letters = list(shown)
    for place, letter in enumerate(letters[1:-1], start=1):
        around = {unicodedata.bidirectional(letters[place + step]) for step in (-1, 1)}
        if letter == " " and around <= {"R", "AL"}:
            letters[place] = _NO_BREAK
    return "".join(letters)
