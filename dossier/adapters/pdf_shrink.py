# SPDX-License-Identifier: Apache-2.0
"""Makes the images of a PDF smaller until it fits, the costliest first, to a floor."""

import os
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

import pikepdf
from PIL import Image

from dossier.adapters.changed_page import ChangedPage, changed_pages
from dossier.adapters.image_codec import packed, taken
from dossier.adapters.picture_encoder import Encoded, Picture
from dossier.adapters.shrink_candidates import Candidate, candidates_of
from dossier.adapters.shrink_forecast import first_level
from dossier.adapters.shrink_settings import ShrinkSettings, Step
from dossier.domain.merge_plan import AssembledPart, ShrunkImage

_MOST_THREADS: Final = 4
_LOSSLESS: Final = 100

_Made = dict[Step, Encoded | None]


class Shrinker:
    """Goes down the steps of the settings, no further than it must."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        source: pikepdf.Pdf,
        parts: Sequence[AssembledPart],
        settings: ShrinkSettings,
        *,
        progress: Callable[[str], None],
    ) -> None:
        """Find the images worth shrinking; none is touched yet.

        Args:
            pdf: whose images are made smaller.
            source: the same PDF, object by object, which nobody changes.
            parts: which pages belong to which file.
            settings: the steps; print is compared with what it was where they say
                what is alike.
            progress: told the file in hand.
        """
        self._pdf = pdf
        self._compares = settings.alike is not None
        self._settings = settings
        self._progress = progress
        self._candidates = candidates_of(source, parts, settings.small_image_bytes)
        self._packed = False
        self._threads = max(1, min(os.cpu_count() or 1, _MOST_THREADS))

    @property
    def shrunk(self) -> tuple[ShrunkImage, ...]:
        """The images that were made smaller, in page order."""
        return tuple(
            ShrunkImage(
                file=c.file,
                page=c.page,
                from_bytes=c.original_bytes,
                to_bytes=c.bytes,
                dpi=_dpi(c.new, c.drawn),
                quality=c.new.step.quality if c.new.step else _LOSSLESS,
                bilevel=c.new.mode == "1",
            )
            for c in self._candidates
            if c.new is not None
        )

    @property
    def pages(self) -> dict[int, ChangedPage]:
        """Each page (from 1) with something lost."""
        return changed_pages(self._candidates, self._settings)

    @property
    def warned(self) -> tuple[str, ...]:
        """The files with images that went so far that the person is told."""
        files = (
            c.file for c in self._candidates if c.new and c.new.step and c.new.step.warn
        )
        return tuple(dict.fromkeys(files))

    def fit(self, size: int, limit: int) -> bool:
        """Shrink images until ``size`` bytes become ``limit``; False at the floor."""
        size -= self._descend(size - limit)
        for candidate in self._candidates:
            candidate.put_in(self._pdf)
        return size <= limit

    def give_back(self, pages: Collection[int]) -> int:
        """Take images of these pages back to a better step, for good.

        They are in the PDF only after ``fit``. Return how many bytes that adds.
        """
        added = 0
        for candidate in self._candidates:
            if candidate.new is None or not candidate.pages.intersection(pages):
                continue
            if candidate.new.step is None:
                continue
            before = candidate.bytes
            self._step_back(candidate)
            added += candidate.bytes - before
        return added

    def _step_back(self, candidate: Candidate) -> None:
        candidate.deepest = candidate.made - 1
        candidate.forget()
        for level in range(candidate.deepest, -1, -1):
            step = self._settings.steps[level]
            if self._take(candidate, level, self._encoded(candidate, (step,))):
                return

    def _descend(self, excess: int) -> int:
        """Choose smaller images until ``excess`` bytes are saved; return how many."""
        if excess <= 0:
            return 0
        saved = self._pack(excess)
        steps = self._settings.steps
        start = first_level(
            [c for c in self._candidates if not c.bilevel],
            steps,
            excess - saved,
            probe=self._probe,
        )
        for level in range(start, len(steps)):
            for candidate, made in self._ahead(level):
                saved += self._take(candidate, level, made)
                if saved >= excess:
                    return saved
        return saved

    def _pack(self, excess: int) -> int:
        """Pack what has one bit for each pixel better; nothing is lost by it."""
        saved = 0
        if self._packed:
            return saved
        self._packed = True
        for candidate in self._costliest_first():
            if not candidate.bilevel or saved >= excess:
                continue
            self._progress(candidate.file)
            try:
                new = packed(candidate.source)
            except (OSError, ValueError, pikepdf.PdfError, RuntimeError):
                continue
            if self._is_worth(candidate, new):
                saved += candidate.bytes - len(new.data)
                candidate.accept(new, -1)
        return saved

    def _ahead(self, level: int) -> Iterator[tuple[Candidate, _Made]]:
        """Yield each image encoded at a level, a few being worked on ahead.

        The PDF is read in this thread alone; Pillow works in the others.
        """
        step = self._settings.steps[level]
        running: deque[tuple[Candidate, Future[_Made]]] = deque()
        pool = ThreadPoolExecutor(self._threads)
        try:
            for candidate in self._costliest_first():
                if (
                    candidate.bilevel
                    or not candidate.level < level <= candidate.deepest
                ):
                    continue
                candidate.level = level
                known = candidate.tried
                picture = None if step in known else _picture(candidate)
                future = pool.submit(self._work, picture, (step,), known)
                running.append((candidate, future))
                if len(running) > 2 * self._threads:
                    yield self._next(running)
            while running:
                yield self._next(running)
        finally:
            pool.shutdown(cancel_futures=True)
            for candidate, _ in running:
                # Not looked at after all: the next round may still come to it.
                candidate.level = level - 1

    def _next(
        self, running: deque[tuple[Candidate, Future[_Made]]]
    ) -> tuple[Candidate, _Made]:
        candidate, future = running.popleft()
        self._progress(candidate.file)
        return candidate, future.result()

    def _probe(self, candidates: Sequence[Candidate], step: Step) -> None:
        with ThreadPoolExecutor(self._threads) as pool:
            running = [
                pool.submit(self._work, _picture(c), (step,), c.tried)
                for c in candidates
            ]
        for candidate, future in zip(candidates, running, strict=True):
            candidate.tried = future.result()

    def _encoded(self, candidate: Candidate, steps: tuple[Step, ...]) -> _Made:
        made = self._work(_picture(candidate), steps, candidate.tried)
        candidate.tried = made
        return made

    def _work(
        self, picture: Picture | None, steps: tuple[Step, ...], known: _Made
    ) -> _Made:
        """Return the picture at each step; nothing at one where that cannot be.

        What cannot be decoded here is shown by viewers in their own way: it is kept.
        """
        made = dict(known)
        if picture is None:
            return made
        for step in steps:
            if step in made:
                continue
            try:
                new = picture.at(step)
                made[step] = picture.compared(new) if new and self._compares else new
            except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
                made[step] = None
        return made

    def _take(self, candidate: Candidate, level: int, made: _Made) -> int:
        """Accept what was made if it is worth it; return how many bytes it saves."""
        new = made.get(self._settings.steps[level])
        if new is None or not self._is_worth(candidate, new):
            return 0
        saved = candidate.bytes - len(new.data)
        candidate.accept(new, level)
        return saved

    def _is_worth(self, candidate: Candidate, new: Encoded) -> bool:
        worth = self._settings.worthwhile * candidate.original_bytes
        return len(new.data) <= min(worth, candidate.bytes)

    def _costliest_first(self) -> list[Candidate]:
        return sorted(self._candidates, key=lambda c: -c.bytes)


def _picture(candidate: Candidate) -> Picture | None:
    try:
        return taken(candidate.source, candidate.drawn)
    except (OSError, ValueError, RuntimeError, pikepdf.PdfError):
        return None
    except (pikepdf.UnsupportedImageTypeError, Image.DecompressionBombError):
        return None


def _dpi(new: Encoded, drawn: tuple[float, float]) -> int:
    return round(min(new.width / drawn[0], new.height / drawn[1]) * 72)
