# SPDX-License-Identifier: Apache-2.0
"""What the machine could make out of a document, page by page; no verdict here.

A reading depends on the bytes of the file alone (not on the filing date), so it can be
cached by the file's SHA-256 and the reader's version.
"""

import datetime as dt
import enum
from dataclasses import dataclass, field

from dossier.domain.finding import Box


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
    """

    date: dt.date
    role: DateRole
    text: str
    box: Box
    page: int
    score: float = 0.0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoDDoc:
    """A decoded 2D-Doc (ANTS specification).

    Attributes:
        type: two-character document type, e.g. "00" (justificatif de domicile).
        signature: valid, invalid, or unverifiable (certificate unknown).
        specimen: signed by the public test authority FR00, so proof of nothing.
    """

    type: str
    issue_date: dt.date | None
    name: str | None
    address: str | None
    signature: str
    specimen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Barcode:
    """A bar code found on a page; ``twoddoc`` when it is one."""

    format: str
    box: Box
    twoddoc: TwoDDoc | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mrz:
    """A machine-readable zone (ICAO 9303): both dates fit their check digits.

    Attributes:
        format: TD1, TD2, TD3, MRV-A or MRV-B.
        document_number: "" unless its check digit is right.
        surname: as printed in capitals, "" unless read alike twice: no check digit
            covers the names. Long ones are cut off where the line ends; likewise
            given_names.
        birth_date: None when the century cannot be told.
        checks_ok: every check digit of the zone is right.
        issuing_state: three letters (D for Germany), "" if not read.
        sex: M, F, X, or "" (unspecified).
        box: of the zone on the upright page.
    """

    format: str
    document_number: str
    surname: str
    given_names: str
    birth_date: dt.date | None
    expiry_date: dt.date | None
    checks_ok: bool
    issuing_state: str = ""
    nationality: str = ""
    sex: str = ""
    box: Box | None = None


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

    @property
    def believed_codes(self) -> tuple[tuple[Barcode, TwoDDoc], ...]:
        """The 2D-Docs whose signature is not known to be false."""
        return tuple(
            (one, one.twoddoc)
            for one in self.barcodes
            if one.twoddoc is not None and one.twoddoc.signature != "invalid"
        )


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
        "file.too_large",
        "file.too_slow",
        "file.no_pages",
        "file.too_many_pages",
        "file.dynamic_form",
    }
)
"""Problems that block by name: the file gives no page. "file.dynamic_form" is XFA."""
