# SPDX-License-Identifier: Apache-2.0
"""A picture decoded no larger than needed, and encoded at a step of sacrifice."""

import hashlib
import io
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from PIL import Image

from dossier.adapters import opencv
from dossier.adapters.bilevel_codec import group4, inked, may_be_bilevel
from dossier.adapters.shrink_settings import Step

if TYPE_CHECKING:
    from dossier.adapters.stroke_likeness import Likeness

_JPEG_MODES: Final = ("L", "RGB")
_CLOSE_ENOUGH: Final = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Data that may stand in for an image.

    Attributes:
        mode: L or RGB for JPEG, 1 for CCITT group 4.
        step: how far it went; None where nothing at all was lost.
        black_is_1: of group 4, how its bits count.
        likeness: how its print compares with what it was, where that was looked at.
        sha256: of ``data``, where its print was looked at.
    """

    data: bytes
    width: int
    height: int
    mode: str
    step: Step | None
    black_is_1: bool = False
    likeness: "Likeness | None" = None
    sha256: bytes = b""


@dataclass(slots=True)
class Picture:
    """The data of an image, away from its PDF, to be worked on by any thread.

    Attributes:
        size: in pixels, as the image states it.
        drawn: largest size in points it is drawn at.
        jpeg: as stored, else ``samples`` holds the pixels.
    """

    size: tuple[int, int]
    drawn: tuple[float, float]
    jpeg: bytes | None = None
    samples: Image.Image | None = None
    _pixels: dict[tuple[int, int], Image.Image] = field(default_factory=dict)

    def at(self, step: Step) -> Encoded | None:
        """Return the picture at a step; None if it is no black and white print.

        Raises:
            OSError, ValueError, SyntaxError: it cannot be decoded.
        """
        pixels = self._reduced(step.dpi)
        data = io.BytesIO()
        if step.bilevel:
            if not self._is_fine(pixels, step) or not may_be_bilevel(pixels):
                return None
            data.write(group4(inked(pixels)))
        else:
            pixels.save(data, "JPEG", quality=step.quality)
        return Encoded(
            data=data.getvalue(),
            width=pixels.width,
            height=pixels.height,
            mode="1" if step.bilevel else pixels.mode,
            step=step,
        )

    def compared(self, made: Encoded) -> Encoded:
        """Return what was made of the picture, with how its print compares.

        Nothing is told of it without OpenCV, and of what is read again anyway.
        """
        step = made.step
        if step is None or step.bilevel or step.warn or not opencv.loads():
            return made
        # Only where pages are read again as well, and then in a worker process.
        from dossier.adapters.stroke_likeness import likeness  # noqa: PLC0415

        before = self._reduced(step.dpi)
        width, height = self.drawn
        dpi = 72 * min(before.width / width, before.height / height)
        with Image.open(io.BytesIO(made.data), formats=["JPEG"]) as after:
            after.draft("L", None)
            seen = likeness(before, after, dpi)
        digest = hashlib.sha256(made.data).digest()
        return replace(made, likeness=seen, sha256=digest)

    def _reduced(self, dpi: int) -> Image.Image:
        target = self._target(dpi)
        if target not in self._pixels:
            pixels = self._decoded(target)
            if pixels.width > target[0] * _CLOSE_ENOUGH:
                pixels = pixels.resize(target, Image.Resampling.BOX, reducing_gap=1.0)
            self._pixels = {target: pixels}
        return self._pixels[target]

    def _is_fine(self, pixels: Image.Image, step: Step) -> bool:
        """Tell enough pixels for letters without grey edges."""
        least = _CLOSE_ENOUGH * 72 * pixels.width
        return least >= step.dpi * self.drawn[0]

    def _decoded(self, target: tuple[int, int]) -> Image.Image:
        pixels = self.samples
        if pixels is None:
            pixels = Image.open(io.BytesIO(self.jpeg or b""), formats=["JPEG"])
            pixels.draft(None, target)
            pixels.load()
        return pixels if pixels.mode in _JPEG_MODES else pixels.convert("RGB")

    def _target(self, dpi: int) -> tuple[int, int]:
        width, height = self.size
        scale = max(self.drawn[0] / 72 * dpi / width, self.drawn[1] / 72 * dpi / height)
        if scale >= 1 or scale <= 0:
            return width, height
        return max(1, round(width * scale)), max(1, round(height * scale))
