# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""What the command on photos writes: a copy cut to size, a sheet, single prints."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dossier.cli.json_shapes import Json, verdict_json
from dossier.cli.output import problem_text
from dossier.cli.photo_json import crop_json
from dossier.cli.photo_judging import Judged, judged_copy, verdict_lines
from dossier.cli.tools import BLOCKED, DONE, Call
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.photo_crop import Crop
from dossier.domain.portrait import Portrait
from dossier.i18n.marking import N_
from dossier.i18n.phrases import phrase
from dossier.services.office import Office
from dossier.services.photo_prints import print_shape, print_sheet, split_prints
from dossier.services.photos import SIZES_PX, crop_of
from dossier.services.ports import PhotoStudio


@dataclass(slots=True)
class Written:
    """What came of the outputs asked for.

    Attributes:
        status: of the exit.
        shape: keys of the JSON.
        said: lines for people; ``refused`` go to standard error.
    """

    status: int
    shape: Json = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def write_what_is_asked(call: Call, office: Office, judged: Judged) -> Written:
    """Write the outputs; a refusal is told beside the verdict, not instead of it."""
    done = Written(BLOCKED if judged.blocks else DONE)
    if call.args.split is not None:
        _refusable(call, done, "split", lambda: _split(call, office, judged, done))
    if call.args.output is not None or call.args.sheet is not None:
        _refusable(call, done, "crop", lambda: _cut(call, office, judged, done))
    if done.refused:
        done.status = BLOCKED
    return done


def _refusable(call: Call, done: Written, name: str, act: Callable[[], None]) -> None:
    """Do it; where it cannot be done, say why, and let the status say so too."""
    try:
        act()
    except WrongInputError:
        raise
    except DossierError as error:
        words = problem_text(call.t, error)
        done.shape[name] = {"refused": error.code, "message": words, **error.facts}
        done.refused.append(words)


def _split(call: Call, office: Office, judged: Judged, done: Written) -> None:
    studio, portrait = _engines(office, judged)
    shape = print_shape(judged.rule) if judged.rule else None
    written = split_prints(studio, judged.path, portrait, call.args.split, shape)
    done.shape["split"] = [str(one) for one in written]
    done.said += [_path_line(call, one) for one in written]


def _cut(call: Call, office: Office, judged: Judged, done: Written) -> None:
    """Write the copy and the sheet; the status is that of the copy."""
    studio, portrait = _engines(office, judged)
    sizes = (call.args.size,) if call.args.size else SIZES_PX
    lines = (call.args.chin, call.args.crown)
    crop = crop_of(office.book, portrait, call.on, sizes=sizes, lines=lines)
    with tempfile.TemporaryDirectory() as folder:
        unkept = Path(folder) / judged.path.with_suffix(".jpg").name
        out: Path = call.args.output or unkept
        studio.cut(judged.path, 1, portrait, crop, out)
        copy = judged_copy(call, office, out, judged)
    found = verdict_json(call.t, copy.findings, None)
    done.shape["crop"] = {**crop_json(call.args.output, crop), **found}
    done.status = BLOCKED if copy.blocks else DONE
    if call.args.output is not None:
        done.said.append(_copy_line(call, out, crop))
    done.said += _short_lines(call, crop)
    done.said += [call.t.text(N_("The copy:")), *verdict_lines(call, copy)]
    if call.args.sheet is not None:
        _lay_out(call, studio, judged, (portrait, crop))
        done.shape["sheet"] = str(call.args.sheet)
        done.said.append(_path_line(call, call.args.sheet))


def _lay_out(
    call: Call, studio: PhotoStudio, judged: Judged, cut: tuple[Portrait, Crop]
) -> None:
    if judged.rule is None:
        raise DossierError("photo.no_rules")
    print_mm = (judged.rule.width_mm, judged.rule.height_mm)
    print_sheet(studio, (judged.path, *cut), print_mm, call.t, call.args.sheet)


def _engines(office: Office, judged: Judged) -> tuple[PhotoStudio, Portrait]:
    studio, portrait = office.engines.photos, judged.portrait
    if studio is None or portrait is None:
        raise DossierError("photo.no_face")
    return studio, portrait


def _path_line(call: Call, out: Path) -> str:
    return call.t.text(N_("Written: {path}"), path=str(out))


def _short_lines(call: Call, crop: Crop) -> list[str]:
    if not crop.short_mm:
        return []
    words = phrase(call.t, "photo.short_of_room", {"missing_mm": crop.short_mm})
    return [f"  i {words.message}", f"      → {words.remedy}"]


def _copy_line(call: Call, out: Path, crop: Crop) -> str:
    return call.t.text(
        N_(
            "Written: {path}, {width} × {height} pixels ({dpi} dpi); head {head_mm} mm,"
            " {top_mm} mm above it."
        ),
        path=str(out),
        width=crop.size_px[0],
        height=crop.size_px[1],
        dpi=crop.dpi,
        head_mm=crop.head_mm,
        top_mm=crop.top_mm,
    )
