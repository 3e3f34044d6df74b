# SPDX-License-Identifier: Apache-2.0
"""What the machine could make out of a document, page by page; no verdict here.

A reading depends on the bytes of the file alone (not on the filing date), so it can be
cached by the file's SHA-256 and the reader's version.
"""

import datetime as dt
import enum
from dataclasses import dataclass, field, replace

from dossier.domain.finding import Box
from dossier.domain.page_codes import Barcode, Mrz, TwoDDoc
from dossier.domain.page_quality import PageQuality
from dossier.domain.portrait import Portrait
from dossier.domain.sheet_corners import SheetCorners

__all__ = [
    "UNREADABLE",
    "Barcode",
    "DateRole",
    "FoundDate",
    "Mrz",
    "PageReading",
    "Reading",
    "SignaturePlace",
    "TextSource",
    "TwoDDoc",
    "Word",
]


class TextSource(enum.Enum):
    """Where the words of a page come from."""

    EMBEDDED = "embedded"
    OCR = "ocr"
    NONE = "none"


class DateRole(enum.Enum):
    """What a date on a page says it is."""

    ISSUE = "issue"
    DUE = "due"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    BIRTH = "birth"
    EXPIRY = "expiry"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as printed, with its box and the engine's confidence (0 to 1)."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date read on a page.

    Attributes:
        text: the date as printed (as read).
        role: what the words around it say it is.
        score: how strongly its surroundings say "issued on"; comparable in one file.
        confidence: 0 to 1, that the digits were read right.
        closing: stands in the formula above a signature ("Fait à Lyon, le …").
    """

    date: dt.date
    role: DateRole
    text: str
    box: Box
    page: int
    score: float = 0.0
    confidence: float = 1.0
    closing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturePlace:
    """Where a page is to be signed.

    Attributes:
        written: True when something is written there (a stamp would do: nothing says
            that it is a signature), False when nothing at all is, None when unsure.
        dated: likewise of the place of a date to be filled in by hand; None when
            there is none.
    """

    box: Box
    written: bool | None
    dated: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One page, upright.

    Attributes:
        page: from 1.
        width_mm: of the upright page as it will be printed; likewise height_mm.
        width_px: pixels of the image (or of the image that fills the page), 0 if none.
        dpi: effective resolution of that image on the page; None for vector pages and
            for images that state no resolution.
        rotation: degrees clockwise (0, 90, 180, 270) the stored page must be turned to
            stand upright, beyond what the file itself already says (EXIF, /Rotate).
        ink_ratio: share of the page that is darker than its background.
        blank: nothing printed: no ink to speak of, no words, no code.
        sharpness: normalised edge sharpness, 0 to 1; None where nothing to measure.
        colour: whether the image has colour; None for vector pages.
        language: ISO 639-1 code; ``other`` when not clear, None with too few words.
        script: latin, arabic, cyrillic, han, …; ``unread`` for sharp lines that the
            engine cannot read; None when it cannot be told.
        signature: where it is to be signed, None where nothing asks for it.
        portrait: measures of an identity photo; None unless they were asked for.
        quality: what was measured of how well it can be read.
        sheet: where the paper lies in a photo of it; None when the picture is the
            paper itself or when no four corners are sure.
    """

    page: int
    width_mm: float
    height_mm: float
    width_px: int = 0
    height_px: int = 0
    dpi: float | None = None
    text_source: TextSource = TextSource.NONE
    language: str | None = None
    blank: bool = False
    ink_ratio: float = 0.0
    sharpness: float | None = None
    rotation: int = 0
    skew_degrees: float = 0.0
    colour: bool | None = None
    words: tuple[Word, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    barcodes: tuple[Barcode, ...] = ()
    mrz: Mrz | None = None
    script: str | None = None
    signature: SignaturePlace | None = None
    sheet: SheetCorners | None = None
    quality: PageQuality | None = None
    portrait: Portrait | None = None

    @property
    def believed_codes(self) -> tuple[tuple[Barcode, TwoDDoc], ...]:
        """The 2D-Docs whose signature is not known to be false."""
        return tuple(
            (one, one.twoddoc)
            for one in self.barcodes
            if one.twoddoc is not None and one.twoddoc.signature != "invalid"
        )

    @property
    def proven_codes(self) -> tuple[tuple[Barcode, TwoDDoc], ...]:
        """The 2D-Docs whose signature proves what they say."""
        return tuple(pair for pair in self.believed_codes if pair[1].proven)

    @property
    def zone(self) -> Mrz | None:
        """The machine-readable zone: of a signed code, else as read, else of a code."""
        inside = [
            (code.proven, replace(code.mrz, box=one.box))
            for one, code in self.believed_codes
            if code.mrz is not None and not code.specimen
        ]
        signed = next((zone for proven, zone in inside if proven), None)
        return signed or self.mrz or next((zone for _, zone in inside), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one file.

    Attributes:
        type: by content, never by name: pdf, jpeg, png, heic, tiff, webp, bmp, gif,
            unknown.
        problems: codes of what stops or hampers use. Codes starting with
            ``file.`` that are in ``UNREADABLE`` mean that no page could be had.
    """

    sha256: str
    type: str
    size_bytes: int
    pages: tuple[PageReading, ...] = ()
    problems: tuple[str, ...] = ()
    facts: dict[str, str | int | float] = field(default_factory=dict)

    @property
    def unreadable(self) -> str | None:
        """The code saying why no page could be had, None for a readable file."""
        return next((code for code in self.problems if code in UNREADABLE), None)


UNREADABLE = frozenset(
    {
        "file.empty",
        "file.encrypted",
        "file.not_supported",
        "file.damaged",
        "file.part_missing",
        "file.too_large",
        "file.too_slow",
        "file.no_pages",
        "file.too_many_pages",
        "file.dynamic_form",
        "file.only_attachments",
        "file.damaged_in_case",
    }
)
"""Problems that block by name: the file gives no page.

"file.dynamic_form" is XFA, "file.only_attachments" a portfolio, and
"file.damaged_in_case" is said where the case no longer holds the bytes as given.
"""
