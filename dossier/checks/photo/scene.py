# SPDX-License-Identifier: Apache-2.0
"""What kind of picture it is: a portrait, a print, a sheet, a group, none."""

from dossier.checks.photo.light import brightness, darkness
from dossier.checks.photo.seen import Findings, Seen
from dossier.domain.finding import Box, Severity
from dossier.domain.portrait import Scene

_NO_PHOTO = {
    Scene.NOT_EXAMINED: ("face_not_examined", Severity.UNKNOWN, "head"),
    Scene.BLANK: ("blank", Severity.BLOCKER, "alone"),
    Scene.NO_FACE: ("no_face", Severity.BLOCKER, "alone"),
}


def of_the_scene(seen: Seen) -> Findings:
    """Yield what there is to say of the picture as a whole."""
    portrait = seen.portrait
    if portrait.scene in _NO_PHOTO:
        yield seen.says(*_NO_PHOTO[portrait.scene])
        return
    if portrait.turn:
        yield seen.says("on_its_side", Severity.ADVICE, "format", degrees=portrait.turn)
    yield from _several(seen)
    if portrait.head is None:
        yield seen.says("face_unclear", Severity.UNKNOWN, "pose")
    yield from _made_how(seen)


def _several(seen: Seen) -> Findings:
    """Yield what follows from where the faces are."""
    portrait = seen.portrait
    faces = faces_that_count(seen)
    if portrait.scene is Scene.SHEET:
        yield seen.says(
            "sheet", Severity.ADVICE, "original", prints=len(portrait.prints)
        )
    elif portrait.scene is Scene.PRINT:
        yield seen.says("print", Severity.ADVICE, "original")
    if faces > 1:
        yield seen.says("group", Severity.BLOCKER, "alone", faces=faces)


def _made_how(seen: Seen) -> Findings:
    """Yield signs of a drawing, of printing dots, of a photographed screen."""
    flat, pattern = seen.portrait.flat, seen.portrait.periodic
    limits = seen.limits
    if flat is not None and flat > limits.flat_limit and _well_lit(seen):
        facts = {"value": round(100 * flat), "limit": round(100 * limits.flat_limit)}
        yield seen.says("drawn", Severity.UNKNOWN, "original", **facts)
    if pattern is not None and pattern > limits.pattern_limit:
        facts = {"value": round(pattern), "limit": round(limits.pattern_limit)}
        yield seen.says("pattern", Severity.ADVICE, "original", **facts)


def _well_lit(seen: Seen) -> bool:
    """Tell whether grain can be seen: it is lost in white and in black."""
    light, background = seen.portrait.light, seen.portrait.background
    if light is None:
        return False
    return not (brightness(seen, light) or darkness(seen, light, background))


def faces_that_count(seen: Seen) -> int:
    """Return how many faces on the photo are large enough to be a second person."""
    faces = [face for face in seen.portrait.faces if _is_on_the_photo(seen, face)]
    areas = [(x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in faces]
    least = max(areas, default=0.0) * seen.limits.second_face
    return sum(area >= least for area in areas)


def _is_on_the_photo(seen: Seen, face: Box) -> bool:
    """Tell a face on the print that was measured from one elsewhere on the scan."""
    frame = seen.portrait.frame
    if frame is None:
        return True
    xs, ys = [x for x, _ in frame.points], [y for _, y in frame.points]
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    return min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)


def has_one_face(seen: Seen) -> bool:
    """Tell whether there is one portrait to judge."""
    portrait = seen.portrait
    if portrait.scene in _NO_PHOTO or portrait.head is None:
        return False
    return faces_that_count(seen) <= 1
