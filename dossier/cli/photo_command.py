# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""The command on one identity photo: judge it, cut it, split it, lay it out."""

from dataclasses import dataclass, replace
from pathlib import Path

from dossier.checks import AnyCheck, IdPhoto
from dossier.cli.json_shapes import Json, box, verdict_json
from dossier.cli.output import WORDS, answer_with, finding_lines, problem_text
from dossier.cli.progress import finished, monitor
from dossier.cli.tools import BLOCKED, DONE, UNREADABLE, Call
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.finding import Finding, Severity, verdict
from dossier.domain.photo_crop import MM_PER_INCH, Crop
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.portrait import Portrait
from dossier.domain.reading import Reading
from dossier.i18n.marking import N_
from dossier.services.examine import examine
from dossier.services.office import Office
from dossier.services.photo_prints import print_sheet, split_prints
from dossier.services.photo_rules import with_photo_rules
from dossier.services.photos import KIND, SIZES_PX, crop_of
from dossier.services.ports import PhotoStudio

_EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class _Judged:
    """A photo with what was found on it."""

    path: Path
    reading: Reading
    findings: tuple[Finding, ...]
    rule: IdPhoto | None

    @property
    def portrait(self) -> Portrait | None:
        """Measures of the first page, None where nothing was measured."""
        return self.reading.pages[0].portrait if self.reading.pages else None

    @property
    def blocks(self) -> bool:
        """Whether a finding blocks."""
        return verdict(self.findings) is Severity.BLOCKER


def photo(call: Call) -> int:
    """Judge one identity photo; write a copy cut to size, single prints, a sheet."""
    _refuse_to_replace(call)
    office = call.tools.office()
    judged = _judge(call, office, call.args.file)
    value = {**verdict_json(call.t, judged.findings, None), **_figures(judged)}
    lines = _lines(call, judged.findings)
    if judged.reading.unreadable:
        answer_with(call, value, lines)
        return UNREADABLE
    done, more, said = _written(call, office, judged)
    answer_with(call, {**value, **more}, lines + said)
    return done


def _refuse_to_replace(call: Call) -> None:
    """Refuse an output that would take the place of the photo itself.

    Raises:
        WrongInputError: ``output.is_an_input``.
    """
    for out in (call.args.output, call.args.sheet):
        if out is not None and out.exists() and out.samefile(call.args.file):
            raise WrongInputError("output.is_an_input", name=out.name)


def _judge(call: Call, office: Office, path: Path) -> _Judged:
    reading = _read(call, office, path)
    book = office.book
    checks = with_photo_rules(book, book.kind(KIND).all_checks(call.on), call.on)
    piece = Piece(
        kind=KIND,
        files=(ReadFile(name=str(path), reading=reading),),
        on=call.on,
        answers=dict.fromkeys(_ticked(call, checks), True),
    )
    findings = tuple(
        replace(f, facts={**f.facts, "name": Path(f.path).name}) if f.path else f
        for f in examine(piece, checks)
    )
    rule = next((one for one in checks if isinstance(one, IdPhoto)), None)
    return _Judged(path, reading, findings, rule)


def _read(call: Call, office: Office, path: Path) -> Reading:
    """Return the measures of a photo; nobody looks for text on it.

    Without a studio the usual reader at least says how large it is.
    """
    studio = office.engines.photos
    bar = monitor(call.t.text(N_("Reading")))
    bar.step(0, 1)
    try:
        if studio is not None:
            return studio.read(path)
        return office.engines.reader.read(path, monitor=bar)
    finally:
        finished(bar)


def _ticked(call: Call, checks: tuple[AnyCheck, ...]) -> tuple[str, ...]:
    """Return the keys the person says yes to.

    Raises:
        WrongInputError: ``photo.no_such_item``.
    """
    known = [
        item.id for one in checks if isinstance(one, IdPhoto) for item in one.declared
    ]
    if _EVERYTHING in call.args.ticked:
        return tuple(known)
    for key in call.args.ticked:
        if key not in known:
            allowed = ", ".join((*known, _EVERYTHING))
            raise WrongInputError("photo.no_such_item", given=key, allowed=allowed)
    return tuple(call.args.ticked)


def _written(
    call: Call, office: Office, judged: _Judged
) -> tuple[int, Json, list[str]]:
    """Write what was asked for; return exit status, JSON and words."""
    args, studio = call.args, office.engines.photos
    status = BLOCKED if judged.blocks else DONE
    if args.output is None and args.sheet is None and args.split is None:
        return status, {}, []
    if studio is None or judged.portrait is None:
        raise DossierError("photo.no_face")
    shape: Json = {}
    said: list[str] = []
    if args.split is not None:
        written = split_prints(studio, judged.path, judged.portrait, args.split)
        shape["split"] = [str(one) for one in written]
        said += [call.t.text(N_("Written: {path}"), path=str(one)) for one in written]
        status = DONE
    if args.output is None and args.sheet is None:
        return status, shape, said
    try:
        crop = _crop(call, office, judged.portrait)
    except DossierError as error:
        words = problem_text(call.t, error)
        refused = {"refused": error.code, "message": words, **error.facts}
        return BLOCKED, {**shape, "crop": refused}, [*said, words]
    status, cut, words_of = _outputs(call, office, studio, (judged, crop))
    return status, {**shape, **cut}, said + words_of


def _crop(call: Call, office: Office, portrait: Portrait) -> Crop:
    sizes = (call.args.size,) if call.args.size else SIZES_PX
    lines = (call.args.chin, call.args.crown)
    return crop_of(office.book, portrait, call.on, sizes=sizes, lines=lines)


def _outputs(
    call: Call, office: Office, studio: PhotoStudio, cut: tuple[_Judged, Crop]
) -> tuple[int, Json, list[str]]:
    judged, crop = cut
    portrait = judged.portrait
    if portrait is None:
        raise DossierError("photo.no_face")
    status = DONE
    shape: Json = {"crop": _crop_json(call.args.output, crop)}
    said = []
    if call.args.output is not None:
        studio.cut(judged.path, 1, portrait, crop, call.args.output)
        copy = _judge(call, office, call.args.output)
        found = verdict_json(call.t, copy.findings, None)
        shape["crop"] = {**_crop_json(call.args.output, crop), **found}
        status = BLOCKED if copy.blocks else DONE
        said += [_written_line(call, call.args.output, crop)]
        said += [call.t.text(N_("The copy:")), *_lines(call, copy.findings)]
    if call.args.sheet is not None:
        print_mm = (
            (judged.rule.width_mm, judged.rule.height_mm) if judged.rule else None
        )
        if print_mm is None:
            raise DossierError("photo.no_rules")
        job = (judged.path, portrait, crop)
        print_sheet(studio, job, print_mm, call.t, call.args.sheet)
        shape["sheet"] = str(call.args.sheet)
        said.append(call.t.text(N_("Written: {path}"), path=str(call.args.sheet)))
    return status, shape, said


def _written_line(call: Call, out: Path, crop: Crop) -> str:
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


def _crop_json(out: Path | None, crop: Crop) -> Json:
    return {
        "output": str(out) if out else None,
        "width_px": crop.size_px[0],
        "height_px": crop.size_px[1],
        "dpi": crop.dpi,
        "head_mm": crop.head_mm,
        "top_mm": crop.top_mm,
        "corners": [list(point) for point in crop.corners.points],
    }


def _figures(judged: _Judged) -> Json:
    page = judged.reading.pages[0] if judged.reading.pages else None
    portrait, rule = judged.portrait, judged.rule
    size = (page.width_px, page.height_px) if page else (0, 0)
    if portrait is not None:
        size = portrait.frame_px
    if rule is None or not all(size):
        return {
            "ratio": None,
            "width_px": None,
            "height_px": None,
            "dpi_at_35mm": None,
            "face": None,
        }
    return {
        "ratio": round(size[0] / size[1], 4),
        "width_px": size[0],
        "height_px": size[1],
        "dpi_at_35mm": round(size[0] / rule.width_mm * MM_PER_INCH),
        "scene": portrait.scene.value if portrait else None,
        "faces": len(portrait.faces) if portrait else None,
        "face": _face(portrait, rule) if portrait else None,
    }


def _face(portrait: Portrait, rule: IdPhoto) -> Json | None:
    head, pose = portrait.head, portrait.pose
    if head is None or pose is None:
        return None
    return {
        "box": box(head.box),
        "head_height_mm": round(head.height_ratio * rule.height_mm, 1),
        "head_height_ratio": round(head.height_ratio, 4),
        "roll_degrees": round(pose.roll, 1),
        "centre_offset_mm": round((head.centre_x - 0.5) * rule.width_mm, 1),
        "yaw_degrees": round(pose.yaw, 1),
        "chin": list(head.chin),
        "crown": list(head.crown),
    }


def _lines(call: Call, findings: tuple[Finding, ...]) -> list[str]:
    lines = [call.t.text(WORDS[verdict(findings)]).capitalize()]
    for finding in findings:
        lines += finding_lines(call.t, finding)
    return lines
