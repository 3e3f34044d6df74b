# SPDX-License-Identifier: Apache-2.0
"""An identity photo of an open case: looked at, cut to size, laid out, split."""

import datetime as dt
import math
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dossier.checks import IdPhoto
from dossier.domain.case import Answer, Case
from dossier.domain.document import Document
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.finding import Finding
from dossier.domain.photo_crop import Crop
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.portrait import Portrait
from dossier.domain.reading import PageReading, Reading
from dossier.i18n.catalogue import Translator
from dossier.rulebook.book import RuleBook
from dossier.services.applicant import birth_date_of
from dossier.services.case_desk import CaseDesk
from dossier.services.intake import taken_in
from dossier.services.jobs import Monitor
from dossier.services.page_edits import page_of, page_out
from dossier.services.photo_prints import free_names, print_shape, sheet_plan
from dossier.services.photo_rules import with_photo_rules
from dossier.services.photo_ticks import answers_in_force, same_photo
from dossier.services.photos import KIND, SIZES_PX, crop_of, photo_check
from dossier.services.ports import PhotoStudio

Lines = tuple[float | None, float | None]
"""Heights of chin and crown as shares of the frame's, None where nobody moved them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoLook:
    """A photo of a case with everything needed to judge it again at once.

    Attributes:
        picture: the frame (the photo itself, upright) as JPEG.
        check: with the limits of the filing date.
        answers: what the person ticked.
    """

    document: Document
    page: PageReading
    portrait: Portrait
    picture: bytes
    check: IdPhoto
    answers: Mapping[str, Answer]
    on: dt.date

    @property
    def print_mm(self) -> tuple[float, float]:
        """Width and height of the print asked for."""
        return self.check.width_mm, self.check.height_mm

    @property
    def has_the_ratio(self) -> bool:
        """Tell whether the frame is near enough to the print for millimetres."""
        width, height = self.portrait.frame_px
        limits = self.check.limits
        if limits is None or not height:
            return False
        error = abs(width / height * self.print_mm[1] / self.print_mm[0] - 1)
        on_paper = self.portrait.frame is not None
        return error <= (limits.ratio_print_limit if on_paper else limits.ratio_limit)


@dataclass(frozen=True, slots=True)
class PhotoCopy:
    """A cut and what it looks like."""

    crop: Crop
    picture: bytes


def look_at(
    desk: CaseDesk, document_id: str, page: int, on: dt.date, *, prints: bool
) -> PhotoLook:
    """Return a photo of the case, measured.

    Args:
        desk: the open case.
        document_id: the file.
        page: of the file.
        on: filing date.
        prints: prints are handed in, not a code.

    Raises:
        WrongInputError: ``case.no_such_document``.
        DossierError: ``photo.no_rules``, ``photo.not_measured``; as ``PhotoStudio``.
    """
    document = desk.document(document_id)
    book = desk.papers.book
    rule = photo_check(book)
    found = page_of(desk.papers.photo_reading(document), page)
    if rule is None or book.photo.limits(on) is None:
        raise DossierError("photo.no_rules")
    if found is None or found.portrait is None:
        raise DossierError("photo.not_measured", name=document.name)
    (check,) = with_photo_rules(
        book, (rule,), on, birth_date_of(desk.case), prints=prints
    )
    return PhotoLook(
        document=document,
        page=found,
        portrait=found.portrait,
        picture=_bytes(desk, document, page, found.portrait, None),
        check=check if isinstance(check, IdPhoto) else rule,
        answers=answers_in_force(book, desk.case),
        on=on,
    )


def judged(look: PhotoLook, lines: Lines = (None, None)) -> tuple[Finding, ...]:
    """Return the findings on the photo, the head taken from the lines given."""
    page = replace(look.page, portrait=with_lines(look.portrait, lines))
    document = look.document
    reading = Reading(
        sha256=document.sha256,
        type=document.type,
        size_bytes=document.size_bytes,
        pages=(page,),
    )
    file = ReadFile(name=document.name, reading=reading, document=document.id)
    piece = Piece(kind=KIND, files=(file,), on=look.on, answers=look.answers)
    return tuple(look.check.run(piece))


def with_lines(portrait: Portrait, lines: Lines) -> Portrait:
    """Return the measures with chin and crown where a person put them."""
    head = portrait.head
    if head is None or lines == (None, None):
        return portrait
    chin = head.chin[1] if lines[0] is None else lines[0]
    crown = head.crown[1] if lines[1] is None else lines[1]
    lean = math.radians(portrait.pose.roll if portrait.pose else 0.0)
    tall = max(chin - crown, 0.0) / max(math.cos(lean), 0.1)
    moved = replace(
        head,
        chin=(head.chin[0], chin),
        crown=(head.crown[0], crown),
        height_ratio=tall,
    )
    return replace(portrait, head=moved)


def planned(
    book: RuleBook, look: PhotoLook, lines: Lines, size: tuple[int, int] | None
) -> Crop:
    """Return how to cut the photo.

    Args:
        book: the rule book.
        look: the photo.
        lines: of chin and crown.
        size: pixels to write; None: as fine as the picture allows.

    Raises:
        DossierError: as ``crop_of``: there is no margin, too few pixels, no face.
    """
    sizes = (size,) if size is not None else SIZES_PX
    return crop_of(book, look.portrait, look.on, sizes=sizes, lines=lines)


def preview(desk: CaseDesk, look: PhotoLook, crop: Crop) -> PhotoCopy:
    """Return what the cut looks like.

    Raises:
        DossierError: as ``PhotoStudio.cut``.
    """
    page = look.page.page
    return PhotoCopy(crop, _bytes(desk, look.document, page, look.portrait, crop))


def save_copy(desk: CaseDesk, look: PhotoLook, crop: Crop, out: Path) -> None:
    """Write the cropped copy: JPEG, PNG or TIFF, as its suffix says.

    Raises:
        DossierError: as ``PhotoStudio.cut``.
    """
    original = desk.original(look.document)
    studio_of(desk).cut(original, look.page.page, look.portrait, crop, out)


def copy_name(look: PhotoLook) -> str:
    """Return a file name for the cropped copy, with the size of the print."""
    width, height = look.print_mm
    return f"{Path(look.document.name).stem}_{width:g}x{height:g}.jpg"


def use_copy(
    desk: CaseDesk, slot_id: str, look: PhotoLook, crop: Crop, *, monitor: Monitor
) -> None:
    """Put the cropped copy in the place of the photo it was cut from (undo: back).

    Of a file with more pages only that page is left out.

    Raises:
        WrongInputError: ``case.no_such_document``.
        DossierError: as ``PhotoStudio.cut``.
    """
    before, book = desk.case, desk.papers.book
    with tempfile.TemporaryDirectory(dir=desk.papers.folder) as folder:
        out = Path(folder) / copy_name(look)
        save_copy(desk, look, crop, out)
        new = taken_in(desk.papers, before, [(slot_id, out)], monitor=monitor)
        (copy,) = (added.document for added in new.added)
        case = _in_its_place(new.case, slot_id, look, copy)
        desk.change(lambda _case: same_photo(book, before, case), new.originals)
    for reading in new.readings:
        desk.papers.keep(reading)


def _in_its_place(case: Case, slot_id: str, look: PhotoLook, copy: Document) -> Case:
    old = case.document(slot_id, look.document.id)
    order = [one.id for one in case.slots[slot_id] if one.id != copy.id]
    at = order.index(old.id)
    if len(old.filed_pages) > 1:
        case = page_out(case, slot_id, old.id, look.page.page)
        order.insert(at + 1, copy.id)
    else:
        case = case.without_document(slot_id, old.id)
        order[at] = copy.id
    return case.with_order(slot_id, tuple(order))


def save_sheet(
    desk: CaseDesk, look: PhotoLook, crop: Crop, t: Translator, out: Path
) -> None:
    """Write a 10 by 15 cm PDF with the cropped photo several times.

    Raises:
        DossierError: as ``PhotoStudio.print_sheet``.
    """
    studio_of(desk).print_sheet(
        desk.original(look.document),
        look.page.page,
        look.portrait,
        crop,
        plan=sheet_plan(look.print_mm, t),
        out=out,
    )


def split_sheet(desk: CaseDesk, look: PhotoLook, folder: Path) -> tuple[Path, ...]:
    """Write each print of a scanned sheet into a folder, replacing nothing.

    Raises:
        WrongInputError: ``extract.not_a_folder``.
        DossierError: ``photo.not_a_sheet``; as ``PhotoStudio.split``.
    """
    prints = look.portrait.prints
    if not prints:
        raise DossierError("photo.not_a_sheet", name=look.document.name)
    if not folder.is_dir():
        raise WrongInputError("extract.not_a_folder", name=folder.name)
    outs = free_names(folder, Path(look.document.name).stem, len(prints))
    original = desk.original(look.document)
    shape = print_shape(look.check)
    studio_of(desk).split(original, look.page.page, look.portrait, outs, shape)
    return outs


def studio_of(desk: CaseDesk) -> PhotoStudio:
    """Return what cuts photos.

    Raises:
        DossierError: ``photo.not_measured`` where there is none.
    """
    if desk.papers.photos is None:
        raise DossierError("photo.not_measured", name="")
    return desk.papers.photos


def _bytes(
    desk: CaseDesk,
    document: Document,
    page: int,
    portrait: Portrait,
    crop: Crop | None,
) -> bytes:
    with tempfile.TemporaryDirectory(dir=desk.papers.folder) as folder:
        out = Path(folder) / "frame.jpg"
        studio_of(desk).cut(desk.original(document), page, portrait, crop, out)
        return out.read_bytes()
