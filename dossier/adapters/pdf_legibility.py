# SPDX-License-Identifier: Apache-2.0
"""Reads pages of a written PDF beside the pages as given: is anything lost?

The pages are rendered as shown and read by the same engines that read the originals.
Bar codes and machine-readable zones are looked at on every page known to have one,
words on as many pages as time allows, those made smallest first, and on every page at
a step that has to be proved.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from dossier.adapters.assembly_order import ReadingTools
from dossier.adapters.barcodes import find_barcodes
from dossier.adapters.code_places import code_places
from dossier.adapters.mrz_engine import MrzEngine, new_mrz_engine
from dossier.adapters.mrz_reader import read_mrz
from dossier.adapters.page_quality import ink_of
from dossier.adapters.tesseract import OcrEngine, new_ocr_engine
from dossier.domain.merge_plan import MergePlan
from dossier.domain.reading import Word
from dossier.domain.reread import Reread
from dossier.domain.words_kept import share_kept

_THREADS: Final = 2
_AHEAD: Final = 3
_MOST_PIXELS: Final = 30_000_000
_FEW_WORDS: Final = 120
"""Passports and cards have fewer; a zone is sought there when nothing is known."""
_MOST_KNOWN: Final = 0.8
"""Share of the words read now that must have been known: few known prove little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPage:
    """A page as it was given.

    Attributes:
        turn: degrees clockwise until it stands upright.
        coded: whether a code or a zone was read on it; None when nobody looked.
        words: what was read on it when it was added; empty when that is not known.
    """

    path: Path
    index: int
    turn: int
    coded: bool | None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class _Compared:
    """One page: the share of words kept, codes before, and whether all are there."""

    page: int
    kept: float | None
    codes: int
    codes_kept: bool


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

    def lost(self, out: Path, pages: Mapping[int, int]) -> frozenset[int]:
        """Return the pages on which words or codes were lost.

        Args:
            out: the written PDF.
            pages: number of each changed page (from 1) -> step it went to.
        """
        new = [p for p, step in pages.items() if self._found.get(p, (-1,))[0] != step]
        began = time.monotonic()
        # A page with a code is never left unread; the smallest come first.
        new.sort(key=lambda p: (self._given[p - 1].coded is not True, -pages[p], p))
        for one in self._compared(out, {page: pages[page] for page in new}):
            self._found[one.page] = (pages[one.page], one)
        self._seconds -= time.monotonic() - began
        lost = frozenset(
            p for p in new if p in self._found and self._is_lost(*self._found[p])
        )
        self._better |= lost
        return lost

    def summary(self, pages: Mapping[int, int]) -> Reread:
        """Return what was found on the pages as they are now."""
        found = [
            one for page, (step, one) in self._found.items() if pages.get(page) == step
        ]
        shares = [one.kept for one in found if one.kept is not None]
        return Reread(
            changed=len(pages),
            read=len(shares),
            least_kept=round(min(shares), 3) if shares else None,
            codes=sum(one.codes for one in found),
            better=len(self._better),
        )

    def _is_lost(self, step: int, one: _Compared) -> bool:
        if one.kept is None:
            return not one.codes_kept or step in self._to_prove
        return not one.codes_kept or one.kept < self._wanted

    def _compared(self, out: Path, pages: Mapping[int, int]) -> Iterator[_Compared]:
        """Yield pages compared: rendered in this thread, read in two others."""
        deadline = time.monotonic() + self._seconds
        running: list[Future[_Compared]] = []
        with (
            _opened(out) as written,
            ThreadPoolExecutor(_THREADS) as pool,
        ):
            for page in pages:
                coded = self._given[page - 1].coded is True
                # A page that became black and white is never taken on trust.
                words = pages[page] in self._to_prove or time.monotonic() < deadline
                if not coded and not words:
                    continue
                pair = self._pair(written, page)
                if pair is not None:
                    running.append(pool.submit(self._compare, page, pair, words=words))
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
            with _opened(given.path) as document:
                before = _shown(document, given.index, dpi, given.turn)
            return before, _shown(written, page - 1, dpi, 0)
        except pypdfium2.PdfiumError:
            return None

    def _compare(
        self, page: int, pair: tuple[Image.Image, Image.Image], *, words: bool
    ) -> _Compared:
        before, after = pair
        coded = self._given[page - 1].coded
        read, kept = self._kept(page, pair) if words else ((), None)
        codes = self._codes(before, read) if coded is not False else Counter()
        again = self._codes(after, read) if codes else codes
        return _Compared(page, kept, codes.total(), not codes - again)

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

    def _codes(self, image: Image.Image, words: Sequence[Word]) -> Counter[str]:
        ink = ink_of(image, self._tools.ink_contrast)
        found = Counter(
            f"{one.format} {one.twoddoc}"
            for one in find_barcodes(image, code_places(ink))
        )
        if len(words) < _FEW_WORDS:
            if not hasattr(self._engines, "mrz"):
                self._engines.mrz = new_mrz_engine(self._tools.tessdata)
            engine: MrzEngine | None = self._engines.mrz
            zone = read_mrz(image, words, engine) if engine else None
            if zone is not None:
                found[f"{zone.format} {zone.document_number} {zone.birth_date}"] += 1
        return found


def given_pages(plan: MergePlan, paths: Sequence[Path]) -> tuple[GivenPage, ...]:
    """Return the given page of each output page; ``paths`` are the prepared PDFs."""
    pages = []
    for file, path in zip(plan.files, paths, strict=True):
        for index, page in enumerate(file.taken):
            turn = 0 if page in file.straightened else file.turn(page)
            coded = None if file.coded is None else page in file.coded
            known = () if page in file.straightened else file.words.get(page, ())
            pages.append(
                GivenPage(path=path, index=index, turn=turn, coded=coded, words=known)
            )
    return tuple(pages)


def _opened(path: Path) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(path)


def _shown(
    document: pypdfium2.PdfDocument, index: int, dpi: int, turn: int
) -> Image.Image:
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(
            scale=scale,  # pyright: ignore[reportArgumentType]
            rotation=turn,
            grayscale=True,
        )
        grey: Image.Image = bitmap.to_pil().convert("L").copy()
        return grey
    finally:
        page.close()
