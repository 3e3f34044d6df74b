# SPDX-License-Identifier: Apache-2.0
"""Words read in a picture, laid on the page unseen: to be searched and copied.

Each character is an empty glyph of a font that says which character it stands for, so
any script works and nothing has to be embedded; text is written in invisible mode.
"""

import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

import pikepdf
from bidi import get_display
from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from dossier.adapters.page_frame import (
    PageFrame,
    inherited,
    multiplied,
    written,
)
from dossier.adapters.word_places import PlacedWords, placed_words
from dossier.domain.merge_plan import MergePlan
from dossier.domain.reading import Word

_PER_FONT: Final = 255
_WIDTH: Final = 500
_EM: Final = 1000
_LONGEST_WORD: Final = 200
_LEAST: Final = 0.1


def add_text_layer(pdf: pikepdf.Pdf, plan: MergePlan) -> int:
    """Lay the words the plan knows on its pages; return on how many.

    It is done before pages are turned: the words' boxes are those of the page as the
    file shows it, turned upright.
    """
    fonts = _Fonts(pdf)
    first, pages = 0, 0
    for file in plan.files:
        for place, number in enumerate(file.taken):
            page = pdf.pages[first + place]
            placed = placed_words(file, number, page)
            if placed is not None:
                pages += _add(pdf, page, placed, fonts)
        first += file.pages
    fonts.write()
    return pages


def _add(pdf: pikepdf.Pdf, page: Page, placed: PlacedWords, fonts: "_Fonts") -> bool:
    used: dict[str, Object] = {}
    lines = [
        line
        for word in placed.words
        for line in _shown(word, placed.frame, fonts, used)
    ]
    if not lines:
        return False
    drawing = b"q BT 3 Tr\n" + b"\n".join(lines) + b"\nET Q\n"
    stream = pdf.make_stream(zlib.compress(drawing))
    stream["/Filter"] = Name.FlateDecode
    _prepend(page.obj, stream)
    _add_fonts(page.obj, used)
    return True


def _shown(
    word: Word, frame: PageFrame, fonts: "_Fonts", used: dict[str, Object]
) -> Iterable[bytes]:
    text = unicodedata.normalize("NFC", word.text).strip()[:_LONGEST_WORD]
    # As drawn, left to right: programs that copy text put it in reading order.
    text = str(get_display(text))
    width, height = frame.size
    x0, y0, x1, y1 = word.box
    left, right, bottom, top = (
        x0 * width,
        x1 * width,
        (1 - y1) * height,
        (1 - y0) * height,
    )
    if not text or right - left < _LEAST or top - bottom < _LEAST:
        return
    across = (right - left) / (len(text) * _WIDTH / _EM)
    matrix = multiplied(
        (across, 0.0, 0.0, top - bottom, left, bottom), frame.from_shown
    )
    yield written(matrix).removesuffix(b"cm") + b"Tm"
    for name, font, codes in fonts.encoded(f"{text} "):
        used[name] = font
        yield f"{name} 1 Tf <{codes.hex()}> Tj".encode()


def _prepend(page: Object, stream: Stream) -> None:
    """Put a drawing below all others, where the page's state is as it should be."""
    contents = page.get("/Contents")
    if isinstance(contents, Array):
        page["/Contents"] = Array([stream, *contents])
    elif isinstance(contents, Stream):
        page["/Contents"] = Array([stream, contents])
    else:
        page["/Contents"] = stream


def _add_fonts(page: Object, used: Mapping[str, Object]) -> None:
    given = inherited(page, "/Resources")
    # Copies: other pages may share these dictionaries.
    resources = Dictionary(dict(given.items())) if given is not None else Dictionary()
    known = resources.get("/Font")
    fonts = Dictionary(dict(known.items())) if known is not None else Dictionary()
    for name, font in used.items():
        fonts[name] = font
    resources["/Font"] = fonts
    page["/Resources"] = resources


class _Fonts:
    """Fonts of empty glyphs, as many as the characters need."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._codes: dict[str, tuple[int, int]] = {}
        self._fonts: list[Object] = []

    def encoded(self, text: str) -> Iterable[tuple[str, Object, bytes]]:
        """Yield runs of a text: name of the font, the font, the codes in it."""
        run: list[int] = []
        current = -1
        for letter in text:
            font, code = self._place(letter)
            if font != current and run:
                yield self._named(current), self._fonts[current], bytes(run)
                run = []
            current = font
            run.append(code)
        if run:
            yield self._named(current), self._fonts[current], bytes(run)

    def write(self) -> None:
        """Fill the fonts in, now that their characters are known."""
        for number, font in enumerate(self._fonts):
            letters = [c for c, (f, _) in self._codes.items() if f == number]
            self._fill(font, letters)

    def _place(self, letter: str) -> tuple[int, int]:
        if letter not in self._codes:
            font, code = divmod(len(self._codes), _PER_FONT)
            if font == len(self._fonts):
                self._fonts.append(self._pdf.make_indirect(Dictionary()))
            self._codes[letter] = (font, code)
        return self._codes[letter]

    def _named(self, font: int) -> str:
        return f"/DossierText{font}"

    def _fill(self, font: Object, letters: list[str]) -> None:
        pdf, last = self._pdf, len(letters) - 1
        glyph = pdf.make_stream(f"{_WIDTH} 0 0 0 {_WIDTH} {_EM} d1".encode())
        names = [Name(f"/g{code}") for code in range(len(letters))]
        made = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, _WIDTH, _EM]),
            FontMatrix=Array([1 / _EM, 0, 0, 1 / _EM, 0, 0]),
            CharProcs=Dictionary({str(name): glyph for name in names}),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([0, *names])),
            FirstChar=0,
            LastChar=last,
            Widths=Array([_WIDTH] * len(letters)),
            Resources=Dictionary(),
            ToUnicode=pdf.make_stream(_to_unicode(letters)),
        )
        for key, value in made.items():
            font[key] = value


def _to_unicode(letters: list[str]) -> bytes:
    lines = [
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>"
        for code, letter in enumerate(letters)
    ]
    # A list may hold a hundred entries.
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
