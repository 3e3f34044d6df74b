# SPDX-License-Identifier: Apache-2.0
"""Blocks of a sheet turned into what reportlab lays out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatchmethod
from itertools import groupby

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
)
from reportlab.platypus import (
    Paragraph as Words,
)
from reportlab.platypus import (
    Table as Grid,
)

from dossier.adapters.sheet_compositor import Compositor
from dossier.adapters.sheet_marks import (
    ACCENT,
    HAIRLINE,
    INK,
    QUIET,
    SHADE,
    Rule,
    TickSquare,
    cell_style,
)
from dossier.forms.sheet import (
    Bilingual,
    Block,
    FieldLine,
    Heading,
    Listing,
    Notice,
    Paragraph,
    SignatureBox,
    Spacer,
    Strong,
    Table,
    Text,
    TickBox,
)


@dataclass(frozen=True)
class Setter(Compositor):
    """Sets blocks in type."""

    def story(self, blocks: tuple[Block, ...]) -> list[Flowable]:
        """Return the flowables, neighbours of one kind set as one group."""
        flowables: list[Flowable] = []
        for kind, group in groupby(blocks, key=type):
            members = list(group)
            if kind is FieldLine:
                lines = [m for m in members if isinstance(m, FieldLine)]
                flowables.append(self._field_lines(lines))
            else:
                for member in members:
                    flowables.extend(self._set(member))
        return flowables

    @singledispatchmethod
    def _set(self, block: Block) -> Iterator[Flowable]:
        raise TypeError(type(block).__name__)

    @_set.register
    def _(self, block: Heading) -> Iterator[Flowable]:
        if block.level == 1:
            style = self._style(size=17, bold=True, align=TA_CENTER, colour=ACCENT)
            yield self._words(block.text, style, quiet=10)
            yield self._gap(2.2)
            yield Rule(self.width * 0.22, self.scale)
            yield self._gap(3)
        else:
            yield self._gap(2.6)
            style = self._style(size=10.5, bold=True, colour=ACCENT)
            band = Grid(
                [[self._words(block.text, style, quiet=8.2, inline=True)]],
                colWidths=[self.width],
                style=cell_style(
                    ("BACKGROUND", (0, 0), (-1, -1), SHADE),
                    ("LINEBEFORE", (0, 0), (0, -1), 2.4, ACCENT),
                    *self._cells(left=7, top=2.2, bottom=3.4),
                ),
            )
            band.keepWithNext = True
            yield band
            yield self._gap(0.9)

    @_set.register
    def _(self, block: Paragraph) -> Iterator[Flowable]:
        marked = "".join(
            self.fonts.markup(part.text, "Sheet-Bold")
            if isinstance(part, Strong)
            else self.fonts.markup(part)
            for part in block.parts
        )
        yield self._gap(1.8)
        yield Words(marked, self._style(size=10))
        yield self._gap(0.8)

    @_set.register
    def _(self, block: TickBox) -> Iterator[Flowable]:
        style = self._style(size=10)
        text = Words(self.fonts.markup(block.label), style)
        box = TickSquare(3.3 * mm * self.scale, ticked=block.ticked is True)
        side = 9 * mm * self.scale
        yield Grid(
            [[box, text]],
            colWidths=[side, self.width - side],
            style=cell_style(
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("ALIGN", (0, 0), (0, 0), "RIGHT"),
                *self._cells(left=0, right=5, top=0.7, bottom=0.7),
            ),
        )

    @_set.register
    def _(self, block: Table) -> Iterator[Flowable]:
        head = self._style(size=8.2, bold=True, colour=ACCENT)
        head_right = self._style(size=8.2, bold=True, colour=ACCENT, align=TA_RIGHT)
        rows = [
            [
                self._words(text, head_right if n in block.numeric else head, quiet=7)
                for n, text in enumerate(block.columns)
            ]
        ]
        rows += [self._row(block, row) for row in block.rows]
        share = self.width / sum(block.widths)
        yield self._gap(1.5)
        yield LongTable(
            rows,
            colWidths=[width * share for width in block.widths],
            repeatRows=1,
            splitInRow=1,
            style=cell_style(
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, ACCENT),
                ("LINEBELOW", (0, 1), (-1, -1), 0.35, HAIRLINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *self._cells(left=3, right=3, top=2.2, bottom=2.8),
            ),
        )
        yield self._gap(1.5)

    def _row(self, block: Table, row: tuple[Text, ...]) -> list[Flowable]:
        styles = [
            self._style(
                size=7.4 if place in block.fine else 8.2,
                align=TA_RIGHT if place in block.numeric else TA_LEFT,
            )
            for place in range(len(row))
        ]
        return [
            self._words(text, style, quiet=7)
            for text, style in zip(row, styles, strict=True)
        ]

    @_set.register
    def _(self, block: SignatureBox) -> Iterator[Flowable]:
        beside = [
            Words(self.fonts.markup(line), self._style(size=10, leading=1.9))
            for line in block.beside
        ]
        label = self._words(block.label, self._style(size=9, bold=True))
        hint = self._words(block.hint, self._style(size=7.6, colour=QUIET))
        frame = 86 * mm
        grid = Grid(
            [[beside, [label, hint]]],
            colWidths=[self.width - frame, frame],
            rowHeights=[31 * mm * self.scale],
            style=cell_style(
                ("BOX", (1, 0), (1, 0), 0.7, INK),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                *self._cells(top=3),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
            ),
        )
        yield self._gap(2.5)
        yield KeepTogether([grid])

    @_set.register
    def _(self, block: Notice) -> Iterator[Flowable]:
        title = self._words(block.title, self._style(size=8.4, bold=True))
        text = Words(
            self.fonts.markup(block.text), self._style(size=8.4, align=TA_JUSTIFY)
        )
        yield self._gap(1.8)
        yield Grid(
            [[[title, text]]],
            colWidths=[self.width],
            style=cell_style(
                ("BOX", (0, 0), (-1, -1), 0.6, HAIRLINE),
                *self._cells(left=7, right=7, top=3, bottom=5),
            ),
        )

    @_set.register
    def _(self, block: Listing) -> Iterator[Flowable]:
        style = self._style(size=8.8, indent=9)
        yield self._gap(2.5)
        if block.title:
            yield self._words(block.title, self._style(size=8.8, bold=True))
        for item in block.items:
            yield Words(self.fonts.markup(item), style, bulletText="\u2013")

    @_set.register
    def _(self, block: Spacer) -> Iterator[Flowable]:
        yield self._gap(block.height_mm)

    def _field_lines(self, lines: list[FieldLine]) -> Flowable:
        quiet = self._style(size=9, colour=QUIET)
        plain = self._style(size=10)
        rows = [
            [
                self._words(line.label, quiet, quiet=7.4, inline=True),
                self._words(line.value, plain),
            ]
            for line in lines
        ]
        subtitled = any(isinstance(line.label, Bilingual) for line in lines)
        share = 0.4 if subtitled else 0.27
        return Grid(
            rows,
            colWidths=[self.width * share, self.width * (1 - share)],
            splitInRow=1,
            style=cell_style(
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.35, HAIRLINE),
                *self._cells(left=7, right=4, top=1.6, bottom=2.6),
            ),
        )
