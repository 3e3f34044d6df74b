# SPDX-License-Identifier: Apache-2.0
"""The fonts of printed sheets: which one draws which character, and in what order.

Arabic letters are joined and put in the order they are drawn in before they reach the
page, because the page only knows left to right.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import arabic_reshaper
from bidi import get_display
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from dossier.domain.errors import DossierError

_FILES = {
    "Sheet": "NotoSans-Regular.ttf",
    "Sheet-Bold": "NotoSans-Bold.ttf",
    "Sheet-Italic": "NotoSans-Italic.ttf",
    "Sheet-Arabic": "NotoSansArabic-Regular.ttf",
    "Sheet-Arabic-Bold": "NotoSansArabic-Bold.ttf",
}
_ARABIC = {"Sheet": "Sheet-Arabic", "Sheet-Bold": "Sheet-Arabic-Bold"}
_NO_BREAK = "\u00a0"
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Fonts:
    """The registered fonts.

    Attributes:
        exact: refuse characters that no font has instead of replacing them.
    """

    folder: Path
    exact: bool

    def register(self) -> None:
        """Make the fonts known to reportlab.

        Raises:
            DossierError: ``form.fonts_missing``.
        """
        known = pdfmetrics.getRegisteredFontNames()
        for name, file in _FILES.items():
            if name in known:
                continue
            path = self.folder / file
            if not path.is_file():
                raise DossierError("form.fonts_missing", file=file)
            pdfmetrics.registerFont(TTFont(name, str(path)))

    def markup(self, text: str, font: str = "Sheet") -> str:
        """Return paragraph markup that prints exactly this text.

        Raises:
            DossierError: ``form.unprintable`` for a character no font has, if exact.
        """
        plain = unicodedata.normalize("NFC", text)
        drawn = _in_drawing_order(
            "".join(x for x in plain if unicodedata.category(x) != "Cf")
        )
        return "".join(
            f'<font name="{name}">{_escaped("".join(letters))}</font>'
            for name, letters in self._runs(drawn, font)
        )

    def _runs(self, text: str, font: str) -> Iterator[tuple[str, list[str]]]:
        placed = [self._place(letter, font) for letter in text]
        for name, letters in groupby(placed, key=lambda pair: pair[0]):
            yield name, [letter for _, letter in letters]

    def _place(self, letter: str, font: str) -> tuple[str, str]:
        point = ord(letter)
        if point in self._covered[font] or letter in " \n":
            return font, letter
        arabic = _ARABIC.get(font, "Sheet-Arabic")
        if point in self._covered[arabic]:
            return arabic, letter
        if self.exact:
            script = unicodedata.name(letter, "CONTROL CHARACTER").split()[0]
            raise DossierError("form.unprintable", script=script.lower())
        return font, _REPLACEMENT

    @cached_property
    def _covered(self) -> dict[str, frozenset[int]]:
        return {
            # TrueType faces have it; reportlab's common base class does not say so.
            name: frozenset(getattr(pdfmetrics.getFont(name), "face").charToGlyph)  # noqa: B009
            for name in _FILES
        }


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
