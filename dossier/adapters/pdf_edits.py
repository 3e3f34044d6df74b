# SPDX-License-Identifier: Apache-2.0
"""A prepared PDF with the person's edits: pages left out, in order, straightened.

Turns are not made here: they are lossless, and wait until all pages are together.
"""

from dataclasses import dataclass
from pathlib import Path

import pikepdf

from dossier.adapters.assembly_order import ImageLimits
from dossier.adapters.image_pages import IMAGE_FORMATS, append_photo, whole_picture
from dossier.domain.merge_plan import PlannedFile
from dossier.domain.page_edit import PageEdit


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A planned file, and the PDF all its pages were made into.

    Attributes:
        kind: type of the planned file by content.
    """

    file: PlannedFile
    pdf: Path
    kind: str


def edited_pdf(source: Source, out: Path, limits: ImageLimits) -> Path:
    """Write the pages a planned file contributes, in output order; return ``out``.

    Pages are copied into a new PDF: nothing of a page that was left out stays behind,
    as it would if it were deleted from a copy in which a link still points to it.

    Raises:
        UnreadableFileError: ``file.too_large``, ``file.damaged``.
    """
    with pikepdf.open(source.pdf) as given, pikepdf.new() as pdf:
        for page in source.file.taken:
            edit = source.file.straightened.get(page)
            if edit is None:
                pdf.pages.append(given.pages[page - 1])
            else:
                _append_straightened(pdf, source, edit, limits)
        # Some programs list the pictures of all pages in one place.
        pdf.remove_unreferenced_resources()
        with out.open("wb") as file:
            pdf.save(file)
    return out


def _append_straightened(
    pdf: pikepdf.Pdf, source: Source, edit: PageEdit, limits: ImageLimits
) -> None:
    # Only an edited page needs what draws pages and bends them straight.
    from dossier.adapters.page_render import edited  # noqa: PLC0415

    if source.kind in IMAGE_FORMATS:
        image = whole_picture(source.file.path, source.kind, edit.page, limits)
    else:
        from dossier.adapters.pdf_pages import at_own_pixels  # noqa: PLC0415

        image = at_own_pixels(source.pdf, edit.page)
    upright = source.file.rotations.get(edit.page, 0)
    made = edited(image, upright, edit)
    append_photo(pdf, made, quality=limits.straightened_quality)
