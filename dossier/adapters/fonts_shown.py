# SPDX-License-Identifier: Apache-2.0
"""Which fonts of a page really show text, and which colours its drawing names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from dossier.adapters.pdf_walk import Key

_OPERATORS: Final = "q Q Tf Tr Tj TJ ' \" Do gs sc SC scn SCN k K"
_STATE: Final = {"q", "Q", "Tf", "Tr"}
_SHOWS: Final = {"Tj", "TJ", "'", '"'}
_TINTS: Final = {"sc", "SC", "scn", "SCN"}
_INVISIBLE: Final = 3
_DEEPEST: Final = 12
_DEEPEST_SAVE: Final = 512


@dataclass(slots=True)
class Shown:
    """What the drawings of a page use.

    Attributes:
        fonts: that show text one can see, by object.
        selected: that are named at all.
        codes: which letters are shown of fonts whose letters are drawings (Type 3).
        press_colours: an instruction sets a colour for printing presses (CMYK).
    """

    fonts: dict[Key, Object] = field(default_factory=dict)
    selected: dict[Key, Object] = field(default_factory=dict)
    codes: dict[Key, set[int]] = field(default_factory=dict)
    press_colours: bool = False


def shown_by(page: Object, resources: object) -> Shown:
    """Return what a page and the forms, patterns and notes on it use.

    Its fonts must be objects of their own.

    Raises:
        pikepdf.PdfError: a drawing cannot be decoded.
    """
    shown = Shown()
    _Drawing(resources, shown, frozenset()).follow(page)
    for note in _notes(page):
        own = note.get("/Resources", Dictionary())
        _Drawing(own, shown, frozenset()).follow(note)
    return shown


class _Drawing:
    """Follows one content stream: which font is chosen, and whether it shows."""

    def __init__(self, resources: object, shown: Shown, met: frozenset[Key]) -> None:
        self._resources, self._shown, self._met = resources, shown, met
        self._font: Object | None = None
        self._mode = 0
        self._saved: list[tuple[Object | None, int]] = []

    def follow(self, content: Object) -> None:
        """Follow it, and the forms it draws."""
        for step in pikepdf.parse_content_stream(content, _OPERATORS):
            name, operands = str(step.operator), list(step.operands)
            if name in _STATE:
                self._change_state(name, operands)
            elif name in _SHOWS:
                self._show(operands)
            elif name == "Do":
                self._draw(_resource(self._resources, "/XObject", operands))
            elif name == "gs":
                self._draw(_mask(_resource(self._resources, "/ExtGState", operands)))
            elif name in _TINTS:
                self._fill_with(operands)
            else:
                self._shown.press_colours = True

    def _change_state(self, name: str, operands: Sequence[object]) -> None:
        if name == "q" and len(self._saved) < _DEEPEST_SAVE:
            self._saved.append((self._font, self._mode))
        elif name == "Q" and self._saved:
            self._font, self._mode = self._saved.pop()
        elif name == "Tf":
            self._font = _resource(self._resources, "/Font", operands)
            if self._font is not None:
                self._shown.selected[self._font.objgen] = self._font
        elif name == "Tr" and operands:
            self._mode = int(str(operands[0]))

    def _show(self, operands: Sequence[object]) -> None:
        font = self._font
        if font is None or self._mode == _INVISIBLE:
            return
        is_new = font.objgen not in self._shown.fonts
        self._shown.fonts[font.objgen] = font
        if font.get("/Subtype") != Name.Type3:
            return
        codes = self._shown.codes.setdefault(font.objgen, set())
        for text in _texts(operands):
            codes.update(text)
        if is_new:
            self._draw_letters(font)

    def _draw_letters(self, font: Object) -> None:
        letters = font.get("/CharProcs")
        if not isinstance(letters, Dictionary):
            return
        own = font.get("/Resources", self._resources)
        for letter in letters.values():
            if isinstance(letter, Stream):
                self._follow_inside(letter, own, frozenset({font.objgen}))

    def _fill_with(self, operands: Sequence[object]) -> None:
        if not operands or not isinstance(operands[-1], Name):
            return
        pattern = _resource(self._resources, "/Pattern", operands[-1:])
        if isinstance(pattern, Stream) and pattern.objgen not in self._met:
            self._follow_inside(
                pattern, pattern.get("/Resources", Dictionary()), frozenset()
            )

    def _draw(self, target: object) -> None:
        if not isinstance(target, Stream) or target.get("/Subtype") != Name.Form:
            return
        if target.objgen in self._met:
            return
        own = target.get("/Resources", self._resources)
        # A form begins with the state of the page at that moment.
        self._follow_inside(target, own, frozenset(), (self._font, self._mode))

    def _follow_inside(
        self,
        target: Stream,
        own: object,
        met: frozenset[Key],
        state: tuple[Object | None, int] = (None, 0),
    ) -> None:
        if len(self._met) > _DEEPEST:
            return
        inner = _Drawing(own, self._shown, self._met | met | {target.objgen})
        inner._font, inner._mode = state
        inner.follow(target)


def _mask(state: Object | None) -> object:
    """Return the form whose brightness or opacity a state masks with."""
    mask = state.get("/SMask") if isinstance(state, Dictionary) else None
    return mask.get("/G") if isinstance(mask, Dictionary) else None


def _texts(operands: Sequence[object]) -> Iterator[bytes]:
    for operand in operands:
        if isinstance(operand, String):
            yield bytes(operand)
        elif isinstance(operand, Array):
            yield from (bytes(item) for item in operand if isinstance(item, String))


def _resource(
    resources: object, kind: str, operands: Sequence[object]
) -> Object | None:
    if not isinstance(resources, Dictionary):
        return None
    group = resources.get(kind)
    if not isinstance(group, Dictionary) or not operands:
        return None
    found = group.get(str(operands[0]))
    return found if isinstance(found, Dictionary | Stream) else None


def _notes(page: Object) -> Iterator[Stream]:
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        looks = note.get("/AP") if isinstance(note, Dictionary) else None
        normal = looks.get("/N") if isinstance(looks, Dictionary) else None
        if isinstance(normal, Stream):
            yield normal
