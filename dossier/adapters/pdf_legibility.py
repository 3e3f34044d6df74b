# SPDX-License-Identifier: Apache-2.0
"""Reads pages of a written PDF beside the pages as given: is anything lost?

The pages are rendered as shown and read by the same engines that read the originals.
Bar codes and machine-readable zones are looked at on every page known to have one, or
that may have one. Words are read where print does not look as it did, on as many pages
as time allows, those made smallest first, and on every page at a step that has to be
proved.
"""

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2
from PIL import Image

from dossier.adapters.assembly_order import ReadingTools
from dossier.adapters.barcodes import find_barcodes
from dossier.adapters.changed_page import ChangedPage
from dossier.adapters.code_places import code_places
from dossier.adapters.given_page import GivenPage, shown
from dossier.adapters.mrz_engine import MrzEngine, new_mrz_engine
from dossier.adapters.mrz_reader import read_mrz
from dossier.adapters.page_quality import ink_of
from dossier.adapters.tesseract import OcrEngine, new_ocr_engine
from dossier.domain.reading import Word
from dossier.domain.reread import Reread
from dossier.domain.words_kept import share_kept

_THREADS: Final = 2
_AHEAD: Final = 3
_FEW_WORDS: Final = 120
"""Passports and cards have fewer; a zone is sought there when nothing is known."""
_MOST_KNOWN: Final = 0.8
"""Share of the words read now that must have been known: few known prove little."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A page to look at: for its words unless they look alike, for codes, or both."""

    page: int
    step: int
    alike: bool
    codes: bool


@dataclass(frozen=True, slots=True)
class _Compared:
    """One page: the share of words kept, codes before, and whether all are there."""

    page: int
    kept: float | None
    codes: int = 0
    codes_kept: bool = True
    alike: bool = False


class Legibility:
    """Compares pages, and remembers which were found good at which step."""

    def __init__(
        self,
        given: Sequence[GivenPage],
        tools: ReadingTools,
        *,
        words_kept: float,
        seconds: float,
        to_prove: frozenset[int] = frozenset(),
    ) -> None:
        """Keep what to compare with; nothing is read yet.

        Args:
            given: every page as it was given.
            tools: what to read with.
            words_kept: share of the words that must be read again.
            seconds: for words, in all.
            to_prove: steps at which a page with too few words to tell counts as lost.
        """
        self._given = given
        self._tools = tools
        self._wanted = words_kept
        self._seconds = seconds
        self._to_prove = to_prove
        self._found: dict[int, tuple[int, _Compared]] = {}
        self._engines = threading.local()
        self._better: set[int] = set()

    def lost(self, out: Path, pages: Mapping[int, ChangedPage]) -> frozenset[int]:
        """Return the pages on which words or codes were lost.

        Args:
            out: the written PDF.
            pages: number of each changed page (from 1) -> what became of it.
        """
        new = [p for p, one in pages.items() if self._seen_at(p) != one.step]
        began = time.monotonic()
        looks = self._looks(out, {page: pages[page] for page in sorted(new)})
        for one in self._compared(out, looks):
            self._found[one.page] = (pages[one.page].step, one)
        self._seconds -= time.monotonic() - began
        lost = frozenset(
            p for p in new if p in self._found and self._is_lost(*self._found[p])
        )
        self._better |= lost
        return lost

    def _seen_at(self, page: int) -> int | None:
        """Return the step a page was at when it was last looked at."""
        return self._found[page][0] if page in self._found else None

    def _looks(self, out: Path, pages: Mapping[int, ChangedPage]) -> list[_Look]:
        """Return what is to be looked at, in order; note what needs no look."""
        there = _images_of(out, pages.values())
        looks = []
        for page, changed in pages.items():
            alike = changed.alike and changed.images <= there
            known = self._given[page - 1].coded
            codes = known is True or (
                known is None and (changed.may_hold_code or not alike)
            )
            if alike and not codes:
                self._found[page] = (changed.step, _Compared(page, None, alike=True))
                continue
            looks.append(_Look(page, changed.step, alike, codes))
        # A page with a code is never left unread; the smallest come first.
        coded = {page for page in pages if self._given[page - 1].coded is True}
        looks.sort(key=lambda one: (one.page not in coded, -one.step, one.page))
        return looks

    def summary(self, pages: Mapping[int, ChangedPage]) -> Reread:
        """Return what was found on the pages as they are now."""
        found = [
            one
            for page, (step, one) in self._found.items()
            if page in pages and pages[page].step == step
        ]
        shares = [one.kept for one in found if one.kept is not None]
        return Reread(
            changed=len(pages),
            alike=sum(one.alike for one in found),
            read=len(shares),
            least_kept=round(min(shares), 3) if shares else None,
            codes=sum(one.codes for one in found),
            better=len(self._better),
        )

    def _is_lost(self, step: int, one: _Compared) -> bool:
        if one.kept is None:
            return not one.codes_kept or step in self._to_prove
        return not one.codes_kept or one.kept < self._wanted

    def _compared(self, out: Path, looks: Sequence[_Look]) -> Iterator[_Compared]:
        """Yield pages compared: rendered in this thread, read in two others."""
        deadline = time.monotonic() + self._seconds
        running: list[Future[_Compared]] = []
        with (
            pypdfium2.PdfDocument(out) as written,
            ThreadPoolExecutor(_THREADS) as pool,
        ):
            for look in looks:
                # A page that became black and white is never taken on trust.
                timely = look.step in self._to_prove or time.monotonic() < deadline
                words = timely and not look.alike
                if not words and not look.codes:
                    continue
                pair = self._pair(written, look.page)
                if pair is not None:
                    running.append(pool.submit(self._compare, look, pair, words=words))
                if len(running) > _AHEAD:
                    yield running.pop(0).result()
            for future in running:
                yield future.result()

    def _pair(
        self, written: pypdfium2.PdfDocument, page: int
    ) -> tuple[Image.Image, Image.Image] | None:
        """Return the page as given and as written, None if it cannot be shown."""
        given = self._given[page - 1]
        dpi = self._tools.dpi
        try:
            with pypdfium2.PdfDocument(given.path) as document:
                before = shown(document, given.index, dpi, given.turn)
            return before, shown(written, page - 1, dpi, 0)
        except pypdfium2.PdfiumError:
            return None

    def _compare(
        self, look: _Look, pair: tuple[Image.Image, Image.Image], *, words: bool
    ) -> _Compared:
        before, after = pair
        read, kept = self._kept(look.page, pair) if words else ((), None)
        known = self._given[look.page - 1].coded is True
        zoned = known or (words and len(read) < _FEW_WORDS)
        codes = self._codes(before, read, zoned=zoned) if look.codes else Counter()
        again = self._codes(after, read, zoned=zoned) if codes else codes
        return _Compared(
            look.page,
            kept,
            codes=codes.total(),
            codes_kept=not codes - again,
            alike=look.alike,
        )

    def _kept(
        self, page: int, pair: tuple[Image.Image, Image.Image]
    ) -> tuple[tuple[Word, ...], float | None]:
        """Return the words of a page as given, and the share of them read again.

        Words read when it was added are believed if enough of them are still read;
        if not, the page as given is read now, in the same way as the written one: what
        differs may be the way it was read.
        """
        before, after = pair
        known = self._given[page - 1].words
        again = self._words(after) if known else ()
        if len(known) >= _MOST_KNOWN * len(again):
            kept = share_kept(known, again)
            if kept is not None and kept >= self._wanted:
                return known, kept
        read = self._words(before)
        if not read:
            return (), None
        return read, share_kept(read, again or self._words(after))

    def _words(self, image: Image.Image) -> tuple[Word, ...]:
        if not hasattr(self._engines, "ocr"):
            self._engines.ocr = new_ocr_engine(self._tools.tessdata)
        engine: OcrEngine | None = self._engines.ocr
        if engine is None:
            return ()
        return engine.words(image, dpi=self._tools.dpi)

    def _codes(
        self, image: Image.Image, words: Sequence[Word], *, zoned: bool
    ) -> Counter[str]:
        """Return the codes on a page, a zone among them where there may be one."""
        ink = ink_of(image, self._tools.ink_contrast)
        found = Counter(
            f"{one.format} {one.twoddoc}"
            for one in find_barcodes(image, code_places(ink))
        )
        if zoned:
            if not hasattr(self._engines, "mrz"):
                self._engines.mrz = new_mrz_engine(self._tools.tessdata)
            engine: MrzEngine | None = self._engines.mrz
            zone = read_mrz(image, words, engine) if engine else None
            if zone is not None:
                found[f"{zone.format} {zone.document_number} {zone.birth_date}"] += 1
        return found


def _images_of(out: Path, pages: Iterable[ChangedPage]) -> frozenset[bytes]:
    """Return which of the images that were made for these pages are in a PDF."""
    wanted = frozenset[bytes]().union(*(page.images for page in pages if page.alike))
    if not wanted:
        return wanted
    with pikepdf.open(out) as pdf:
        return wanted & {
            hashlib.sha256(one.read_raw_bytes()).digest()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        }
