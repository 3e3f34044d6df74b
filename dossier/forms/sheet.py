# SPDX-License-Identifier: Apache-2.0
"""A printable page as data: what stands on it, in order; nothing about how it is drawn.

Text is plain text, never markup: whatever a person typed is printed as typed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that stand out inside a paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text with its translation in small letters below it."""

    text: str
    subtitle: str


Text = str | Bilingual
"""A text, with or without a subtitle in another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title: level 1 once at the top of the sheet, level 2 for each part."""

    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    parts: tuple[str | Strong, ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A label and its value; an empty value is a line to fill in by hand."""

    label: Text
    value: str


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick.

    Attributes:
        ticked: True or False as answered; None leaves the box open, to be ticked (or
            not) by hand.
    """

    label: str
    ticked: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; the header comes back on every page.

    Attributes:
        widths: shares of the text width, one per column.
        numeric: indexes of the columns whose values stand on the right.
        fine: indexes of the columns set in smaller letters.
    """

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    fine: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """An empty frame to sign in, on the right of the page.

    Attributes:
        hint: what the signer is asked to do, in small letters inside the frame.
        beside: lines that stand to the left of the frame (place, date).
    """

    label: str
    hint: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A text set apart in a frame: a warning, a quotation of the law."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A short list in small letters, one line each."""

    items: tuple[str, ...]
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in millimetres."""

    height_mm: float


Block = (
    Heading
    | Paragraph
    | FieldLine
    | TickBox
    | Table
    | SignatureBox
    | Notice
    | Listing
    | Spacer
)
"""Anything that can stand on a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A printable page, or several.

    Attributes:
        title: for the PDF's title and for screen readers.
        lang: language of the text, as in ``fr`` or ``fr-FR``.
        footer: small print at the foot of every page.
        one_page: everything must stand on one A4 page; the printer may tighten it.
        exact: refuse to print rather than replace a character no font has.
    """

    title: str
    lang: str
    blocks: tuple[Block, ...]
    footer: str = ""
    one_page: bool = False
    exact: bool = False
