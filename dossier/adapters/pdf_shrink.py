# SPDX-License-Identifier: Apache-2.0
"""Makes the images of a PDF smaller until it fits, the costliest first, to a floor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Stream
from PIL import Image

from dossier.adapters.image_codec import Encoded, can_be_recoded, encode, replace
from dossier.adapters.pdf_placement import Key, drawn_sizes
from dossier.adapters.shrink_settings import ShrinkSettings, Step
from dossier.domain.merge_plan import AssembledPart, ShrunkImage

_PROBES: Final = 3
_NEARLY: Final = 1.2


@dataclass(slots=True)
class _Candidate:
    """An image that may be made smaller.

    Attributes:
        drawn: largest size in points.
        bytes: what it takes now, or would with ``new`` in its place.
        level: the step last tried, -1 for none.
        tried: what a probe has encoded already.
    """

    image: Stream
    file: str
    page: int
    drawn: tuple[float, float]
    original_bytes: int
    bytes: int
    level: int = -1
    new: Encoded | None = None
    tried: dict[Step, Encoded] = field(default_factory=dict)


class Shrinker:
    """Goes down the steps of the settings, no further than it must."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        parts: Sequence[AssembledPart],
        settings: ShrinkSettings,
        *,
        progress: Callable[[str], None],
    ) -> None:
        """Find the images worth shrinking; none is touched yet."""
        self._settings = settings
        self._progress = progress
        self._candidates = _candidates(pdf, parts, settings.small_image_bytes)

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
                quality=c.new.step.quality,
            )
            for c in self._candidates
            if c.new is not None
        )

    def fit(self, size: int, limit: int) -> bool:
        """Shrink images until ``size`` bytes become ``limit``; False at the floor."""
        size -= self._descend(size - limit)
        # Only now: every step was encoded from the picture as it was given.
        for candidate in self._candidates:
            if candidate.new is not None:
                replace(candidate.image, candidate.new)
        return size <= limit

    def _descend(self, excess: int) -> int:
        """Choose smaller images until ``excess`` bytes are saved; return how many."""
        saved = 0
        for level in range(self._first_level(excess), len(self._settings.steps)):
            costliest_first = sorted(
                self._candidates, key=lambda candidate: -candidate.bytes
            )
            for candidate in costliest_first:
                if saved >= excess:
                    return saved
                saved += self._shrink(candidate, level)
        return saved

    def _first_level(self, excess: int) -> int:
        """Return the level to begin at, going by a sample of the costliest.

        It is the one before the first that will do, if that nearly does: then only
        some images have to go further.
        """
        steps = self._settings.steps
        probes = sorted(self._candidates, key=lambda c: -c.bytes)[:_PROBES]
        if not probes:
            return len(steps)
        for probe in probes:
            probe.tried = self._encoded(probe, steps)
        sampled = sum(probe.bytes for probe in probes)
        whole = sum(c.bytes for c in self._candidates)
        room = whole - excess
        for level, step in enumerate(steps):
            after = sum(_size_at(probe, step) for probe in probes) / sampled * whole
            if after <= room * _NEARLY:
                return level
        return len(steps) - 1

    def _shrink(self, candidate: _Candidate, level: int) -> int:
        """Bring one image to a level; return how many bytes that saved."""
        if candidate.level >= level:
            return 0
        candidate.level = level
        self._progress(candidate.file)
        step = self._settings.steps[level]
        made = candidate.tried or self._encoded(candidate, (step,))
        new = made.get(step)
        worth = self._settings.worthwhile * candidate.original_bytes
        if new is None or len(new.data) > min(worth, candidate.bytes):
            return 0
        saved = candidate.bytes - len(new.data)
        candidate.bytes = len(new.data)
        candidate.new = new
        return saved

    def _encoded(
        self, candidate: _Candidate, steps: tuple[Step, ...]
    ) -> dict[Step, Encoded]:
        try:
            return encode(candidate.image, candidate.drawn, steps)
        except (OSError, ValueError, SyntaxError, pikepdf.PdfError, RuntimeError):
            # What cannot be decoded here is shown by viewers in their own way: kept.
            return {}
        except (pikepdf.UnsupportedImageTypeError, Image.DecompressionBombError):
            return {}


def _candidates(
    pdf: pikepdf.Pdf, parts: Sequence[AssembledPart], small: int
) -> list[_Candidate]:
    found: dict[Key, _Candidate] = {}
    for part in parts:
        for number in range(part.pages):
            page = pdf.pages[part.first_page - 1 + number]
            for key, drawn in drawn_sizes(page).items():
                known = found.get(key)
                if known is not None:
                    # Drawn twice: sharp enough for the larger of the two.
                    known.drawn = _larger(known.drawn, drawn)
                    continue
                image = pdf.get_object(key)
                size = int(image.get("/Length", 0))
                if size > small and isinstance(image, Stream) and can_be_recoded(image):
                    found[key] = _Candidate(
                        image, part.file, number + 1, drawn, size, size
                    )
    return list(found.values())


def _size_at(candidate: _Candidate, step: Step) -> int:
    made = candidate.tried.get(step)
    return candidate.bytes if made is None else len(made.data)


def _larger(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return max(a[0], b[0]), max(a[1], b[1])


def _dpi(new: Encoded, drawn: tuple[float, float]) -> int:
    return round(min(new.width / drawn[0], new.height / drawn[1]) * 72)
