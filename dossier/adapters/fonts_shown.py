# SPDX-License-Identifier: Apache-2.0
"""Which fonts of a page really show text, and which colours its drawing names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

Key = tuple[int, int]

_OPERATORS: Final = "q Q Tf Tr Tj TJ ' \" Do k K"
_STATE: Final = {"q", "Q", "Tf", "Tr"}
_SHOWS: Final = {"Tj", "TJ", "'", '"'}
_INVISIBLE: Final = 3
_DEEPEST: Final = 12
_DEEPEST_SAVE: Final = 512


@dataclass(slots=True)
class Shown:
    """What the drawings of a page use.

    Attributes:
        fonts: that show text one can see, by object.
        selected: that are named at all.
        press_colours: an instruction sets a colour for printing presses (CMYK).
    """

    fonts: dict[Key, Object] = field(default_factory=dict)
    selected: dict[Key, Object] = field(default_factory=dict)
    press_colours: bool = False


def shown_by(page: Object, resources: object) -> Shown:
    """Return what a page and the forms and notes on it use.

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
            name = str(step.operator)
            if name in _STATE:
                self._change_state(name, list(step.operands))
            elif name in _SHOWS:
                if self._font is not None and self._mode != _INVISIBLE:
                    self._shown.fonts[self._font.objgen] = self._font
            elif name == "Do":
                self._draw(_resource(self._resources, "/XObject", list(step.operands)))
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

    def _draw(self, target: object) -> None:
        if not isinstance(target, Stream) or target.get("/Subtype") != Name.Form:
            return
        if target.objgen in self._met or len(self._met) > _DEEPEST:
            return
        own = target.get("/Resources", self._resources)
        inner = _Drawing(own, self._shown, self._met | {target.objgen})
        # A form begins with the state of the page at that moment.
        inner._font, inner._mode = self._font, self._mode
        inner.follow(target)


def _resource(
    resources: object, kind: str, operands: Sequence[object]
) -> Object | None:
    if not isinstance(resources, Dictionary):
        return None
    group = resources.get(kind)
    if not isinstance(group, Dictionary) or not operands:
        return None
    found: Object | None = group.get(str(operands[0]))
    return found


def _notes(page: Object) -> Iterator[Stream]:
    notes = page.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        looks = note.get("/AP") if isinstance(note, Dictionary) else None
        normal = looks.get("/N") if isinstance(looks, Dictionary) else None
        if isinstance(normal, Stream):
            yield normal
