# SPDX-License-Identifier: Apache-2.0
"""Do pages look the same before and after? Drawn by pdfium, in worker processes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pikepdf
import pypdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name
from PIL import Image

FORM: Final = "form"
NOTES: Final = "notes"
PLAIN: Final = "plain"

_DPI: Final = 100
_FIRST_PAGES: Final = 3
_MOST_PIXELS: Final = 6_000_000
_STRONGLY: Final = 64
"""Levels (of 256) by which a dot changed so much that anyone sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a PDF is: its pages, and whether it has fields or notes.

    Attributes:
        locked: an owner's password restricts it, or a user's closes it.
    """

    pages: int
    group: str
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How the worst of the first pages differs.

    Attributes:
        share: of its dots that changed strongly; 1 where its size is another.
        any_change: whether any dot of any page changed at all.
        page: the worst page, from 1; 0 when none was drawn.
    """

    share: float
    any_change: bool
    page: int


def given_pdf(path: Path) -> Given:
    """Look at a PDF; one that cannot be opened has no pages."""
    try:
        with pikepdf.open(path) as pdf:
            return Given(
                pages=len(pdf.pages), group=_group(pdf), locked=pdf.is_encrypted
            )
    except pikepdf.PasswordError:
        return Given(pages=0, group=PLAIN, locked=True)
    except (pikepdf.PdfError, RuntimeError):
        return Given(pages=0, group=PLAIN)


def compared(before: Path, after: Path, first: int, pages: int) -> Compared:
    """Compare the first pages of a PDF with those from ``first`` (0) on in another.

    Raises:
        pypdfium2.PdfiumError: a page cannot be drawn.
    """
    worst, page, any_change = 0.0, 0, False
    for number in range(min(_FIRST_PAGES, pages)):
        old, new = drawn(before, number), drawn(after, first + number)
        if old.shape != new.shape:
            return Compared(share=1.0, any_change=True, page=number + 1)
        change = np.abs(old.astype(np.int16) - new.astype(np.int16)).max(axis=2)
        any_change = any_change or bool(change.any())
        share = float(np.count_nonzero(change > _STRONGLY)) / change.size
        if not page or share > worst:
            worst, page = share, number + 1
    return Compared(share=worst, any_change=any_change, page=page)


def drawn(path: Path, number: int) -> NDArray[np.uint8]:
    """Return a page (from 0) as a viewer shows it, fields and notes included.

    Raises:
        pypdfium2.PdfiumError: it cannot be drawn.
    """
    with pdfium.PdfDocument(path) as document:
        if document.get_formtype() != pdfium.raw.FORMTYPE_NONE:
            document.init_forms()
        page = document[number]
        width, height = (max(side, 1.0) for side in page.get_size())
        scale = min(_DPI / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
        # The library's own annotation says int because its default is 1.
        render: Callable[..., pdfium.PdfBitmap] = page.render
        # With an alpha channel: fields are else drawn in the colours of a flat screen's
        # dots, and pages without fields in grey.
        kind = pdfium.raw.FPDFBitmap_BGRA
        bitmap = render(scale=scale, may_draw_forms=True, force_bitmap_format=kind)
        return np.array(bitmap.to_pil().convert("RGB"), dtype=np.uint8)


def keep_pictures(
    before: tuple[Path, int], after: tuple[Path, int], stem: Path
) -> None:
    """Write a page (from 0) before and after as PNG beside one another."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    for named, (path, number) in (("before", before), ("after", after)):
        Image.fromarray(drawn(path, number)).save(f"{stem}-{named}.png")


def merge_as_peer(way: str, before: Path, after: Path) -> None:
    """Put one PDF behind an empty page the way a peer's documentation shows.

    Raises:
        ValueError: no such way.
    """
    if way == "pikepdf, pages.extend":
        with pikepdf.new() as pdf, pikepdf.open(before) as source:
            pdf.add_blank_page()
            pdf.pages.extend(source.pages)
            pdf.save(after)
    elif way == "pypdf, append":
        with pypdf.PdfWriter() as writer:
            writer.add_blank_page(595, 842)
            writer.append(pypdf.PdfReader(before))
            writer.write(after)
    elif way == "qpdf, then pdfium flatten":
        merged = after.with_suffix(".merged.pdf")
        words = ["qpdf", str(before), "--pages", str(before), "1,1-z", "--"]
        pikepdf.Job([*words, "--warning-exit-0", "--no-warn", str(merged)]).run()
        _flattened(merged, after)
    else:
        raise ValueError(way)


PEERS: Final = ("pikepdf, pages.extend", "pypdf, append", "qpdf, then pdfium flatten")


def compared_by_peer(way: str, before: Path, after: Path, pages: int) -> Compared:
    """Merge as a peer does, then compare.

    Raises:
        Exception: whatever the peer raises.
    """
    merge_as_peer(way, before, after)
    return compared(before, after, 1, pages)


def _flattened(path: Path, out: Path) -> None:
    with pdfium.PdfDocument(path) as document:
        has_form = document.get_formtype() != pdfium.raw.FORMTYPE_NONE
        if has_form:
            document.init_forms()
        for number in range(len(document) if has_form else 0):
            document[number].flatten()
        document.save(out)


def _group(pdf: pikepdf.Pdf) -> str:
    kinds = set(_notes(pdf))
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if isinstance(form, Dictionary) else None
    if Name.Widget in kinds or (isinstance(fields, Array) and len(fields)):
        return FORM
    return NOTES if kinds - {Name.Link, Name.Popup} else PLAIN


def _notes(pdf: pikepdf.Pdf) -> Iterator[Name]:
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            kind = note.get("/Subtype") if isinstance(note, Dictionary) else None
            if isinstance(kind, Name):
                yield kind
