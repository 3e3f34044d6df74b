# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""A scanned sheet of photos split into single ones, and a sheet to print."""

from dataclasses import replace
from pathlib import Path

from dossier.checks import IdPhoto
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.photo_crop import Crop
from dossier.domain.photo_sheet import PrintShape, SheetPlan
from dossier.domain.portrait import Portrait, Scene
from dossier.domain.system_cause import system_cause
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.services.ports import PhotoStudio


def split_prints(
    studio: PhotoStudio,
    path: Path,
    portrait: Portrait,
    folder: Path,
    shape: PrintShape | None = None,
) -> tuple[Path, ...]:
    """Write each print of a scan as a picture of its own, and return their paths.

    Files that are there are kept: new ones get the next free number.

    Args:
        studio: writes them.
        path: the scan.
        portrait: as measured on it.
        folder: made if it is not there.
        shape: of the prints asked for; its resolution is written in the files.

    Raises:
        DossierError: ``photo.not_a_sheet``, ``photo.not_measured``; as
            ``PhotoStudio.split``.
        WrongInputError: ``extract.not_a_folder``.
    """
    prints = portrait.prints or ((portrait.frame,) if portrait.frame else ())
    if not prints:
        unseen = portrait.scene is Scene.NOT_EXAMINED
        code = "photo.not_measured" if unseen else "photo.not_a_sheet"
        raise DossierError(code, name=path.name)
    if folder.exists() and not folder.is_dir():
        raise WrongInputError("extract.not_a_folder", name=folder.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        cause = system_cause(error)
        raise DossierError(
            "output.cannot_write", name=folder.name, cause=cause
        ) from error
    outs = free_names(folder, path.stem, len(prints))
    studio.split(path, 1, replace(portrait, prints=prints), outs, shape)
    return outs


def print_shape(check: IdPhoto) -> PrintShape | None:
    """Return the print asked for, None without the rules of the day."""
    if check.limits is None:
        return None
    return PrintShape(
        width_mm=check.width_mm,
        height_mm=check.height_mm,
        tolerance=check.limits.ratio_print_limit,
    )


def free_names(folder: Path, stem: str, count: int) -> tuple[Path, ...]:
    """Return so many paths ``STEM_NUMBER.jpg`` in a folder at which nothing is."""
    outs: list[Path] = []
    number = 0
    while len(outs) < count:
        number += 1
        out = folder / f"{stem}_{number}.jpg"
        if not out.exists():
            outs.append(out)
    return tuple(outs)


def print_sheet(
    studio: PhotoStudio,
    job: tuple[Path, Portrait, Crop],
    print_mm: tuple[float, float],
    t: Translator,
    out: Path,
) -> None:
    """Write a 10 by 15 cm PDF with a photo several times, to cut out along marks.

    Args:
        studio: writes it.
        job: the file, its measures, and how to cut the photo out of it.
        print_mm: width and height of one photo.
        t: for the words on the sheet.
        out: the PDF.

    Raises:
        UnreadableFileError, WrongInputError, DossierError: as ``PhotoStudio.cut``.
    """
    path, portrait, crop = job
    studio.print_sheet(path, 1, portrait, crop, plan=sheet_plan(print_mm, t), out=out)


def sheet_plan(print_mm: tuple[float, float], t: Translator) -> SheetPlan:
    """Return a print sheet with its words.

    Args:
        print_mm: width and height of one photo.
        t: for the words.
    """
    width, height = (f"{side:g}" for side in print_mm)
    return SheetPlan(
        print_mm=print_mm,
        title=t.text(N_("Identity photos to cut out")),
        frame_label=t.text(
            N_(
                "Check with a ruler: this frame is {width} × {height} mm. If it is not,"
                " print again at 100%, without “fit to page”."
            ),
            width=width,
            height=height,
        ),
        notice=t.text(
            N_(
                "A home print is a trial: préfectures ask for originals from an"
                " approved booth or photographer, and many refuse others."
            )
        ),
    )
