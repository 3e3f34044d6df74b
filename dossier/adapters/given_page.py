# SPDX-License-Identifier: Apache-2.0
"""The pages of an assembly as they were given, and pages as viewers show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from dossier.domain.merge_plan import MergePlan
from dossier.domain.reading import Word

_MOST_PIXELS: Final = 30_000_000


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


def shown(
    document: pypdfium2.PdfDocument, index: int, dpi: int, turn: int
) -> Image.Image:
    """Return a page as viewers show it, in grey.

    Args:
        document: the PDF.
        index: of the page, from 0.
        dpi: fewer where the page is very large.
        turn: degrees clockwise that make it stand upright.

    Raises:
        pypdfium2.PdfiumError: it cannot be shown.
    """
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
