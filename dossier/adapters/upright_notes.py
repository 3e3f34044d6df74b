# SPDX-License-Identifier: Apache-2.0
"""Notes and fields that stay upright on a page that is turned.

They say so of themselves (NoRotate: ISO 32000-1, table 165). A viewer turns such a one
about its top left corner, against the page. PDFium does when it shows it, and does not
when it makes it part of the page; so it is turned here before.
"""

from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from dossier.adapters.page_frame import Box, Matrix, box_of, frame_of, multiplied

_NO_ROTATE: Final = 16
_NUMBERS: Final = 6
_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TURNS: Final[dict[int, Matrix]] = {
    90: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
}
"""By how far the page is turned clockwise: the same the other way."""


def put_upright(pdf: pikepdf.Pdf, page: pikepdf.Page, note: Dictionary) -> None:
    """Turn the drawing of a note that stays upright; it then says so no more.

    One without a drawing is left as it is.
    """
    flags = note.get("/F", 0)
    if not isinstance(flags, int) or not flags & _NO_ROTATE:
        return
    frame = frame_of(page)
    turn = _TURNS.get(frame.turn) if frame else None
    box = box_of(note.get("/Rect"))
    look = note.get("/AP")
    if turn is None or box is None or not isinstance(look, Dictionary):
        return
    normal = look.get("/N")
    # Drawings are shared between notes: this one gets its own.
    if isinstance(normal, Stream):
        note["/AP"] = Dictionary(N=_turned(pdf, normal, turn))
    elif isinstance(normal, Dictionary):
        states = {
            name: _turned(pdf, state, turn)
            for name, state in normal.items()
            if isinstance(state, Stream)
        }
        note["/AP"] = Dictionary(N=Dictionary(states))
    else:
        return
    note["/Rect"] = Array(list(_about_its_corner(box, turn)))
    note["/F"] = flags & ~_NO_ROTATE


def _turned(pdf: pikepdf.Pdf, drawing: Stream, turn: Matrix) -> Stream:
    copy = pdf.make_stream(drawing.read_raw_bytes())
    for key, value in drawing.items():
        if key != Name.Length:
            copy[key] = value
    copy["/Matrix"] = Array(list(multiplied(_matrix_of(drawing), turn)))
    return copy


def _matrix_of(drawing: Stream) -> Matrix:
    value = drawing.get("/Matrix")
    if not isinstance(value, Array) or len(value) != _NUMBERS:
        return _IDENTITY
    try:
        a, b, c, d, e, f = (float(number) for number in value)
    except (TypeError, ValueError):
        return _IDENTITY
    return a, b, c, d, e, f


def _about_its_corner(box: Box, turn: Matrix) -> Box:
    """Return where a rectangle lies once turned about its top left corner."""
    left, bottom, right, top = box
    a, b, c, d, _, _ = turn
    # The corner across, seen from the one that stays.
    across, down = right - left, bottom - top
    x, y = a * across + c * down, b * across + d * down
    return left + min(x, 0), top + min(y, 0), left + max(x, 0), top + max(y, 0)
