# SPDX-License-Identifier: Apache-2.0
"""Is the identity photo as the rules ask, as far as it can be measured?"""

import datetime as dt
from collections.abc import Iterator

import msgspec
from dateutil.relativedelta import relativedelta

from dossier.checks.photo.background import of_the_background
from dossier.checks.photo.geometry import (
    has_the_ratio,
    is_far,
    of_a_page,
    of_the_distance,
    of_the_head,
    of_the_size,
)
from dossier.checks.photo.light import is_sharp_enough, of_the_light
from dossier.checks.photo.limits import DeclaredItem, PhotoLimits
from dossier.checks.photo.origin import of_the_origin
from dossier.checks.photo.pose import of_the_expression, of_the_pose
from dossier.checks.photo.scene import has_one_face, of_the_scene
from dossier.checks.photo.seen import Findings, Seen
from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.portrait import Portrait, Scene
from dossier.domain.reading import PageReading

_SIZED = frozenset({Scene.PICTURE, Scene.PRINT, Scene.SHEET, Scene.NOT_EXAMINED})
"""Scenes whose proportions say something about a photo."""


class IdPhoto(msgspec.Struct, frozen=True, tag="id_photo"):
    """Judge an identity photo by what was measured on it.

    Attributes:
        width_mm: printed width; likewise height_mm.
        limits: in force on the filing date, from ``rules/photo.toml``.
        declared: what no machine can tell; ticked through the answers of the piece.
        birth_date: of the person on the photo, None when it is not known.
    """

    width_mm: float
    height_mm: float
    limits: PhotoLimits | None = None
    declared: tuple[DeclaredItem, ...] = ()
    birth_date: dt.date | None = None

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield findings on every photo, then what the person has to say.

        Nothing here ever says that a photo is right: at best no fault was found.
        """
        for file in piece.readable:
            for page in file.reading.pages:
                yield from self._judged(piece, file, page)
        if piece.readable:
            yield from self._left_to_tick(piece)

    def _judged(self, piece: Piece, file: ReadFile, page: PageReading) -> Findings:
        portrait = page.portrait or _sizes_only(page)
        if self.limits is None:
            yield _not_examined(file, page)
            return
        seen = Seen(
            file=file,
            page=page,
            portrait=portrait,
            limits=self.limits,
            print_mm=(self.width_mm, self.height_mm),
            on=piece.on,
            infant=self._is_infant(piece.on, self.limits),
        )
        found = tuple(_findings(seen))
        yield from found
        if has_one_face(seen) and not any(one.severity for one in found):
            yield seen.says("no_fault", Severity.PASS)

    def _is_infant(self, on: dt.date, limits: PhotoLimits) -> bool:
        if self.birth_date is None:
            return False
        return relativedelta(on, self.birth_date).years < limits.infant_years

    def _left_to_tick(self, piece: Piece) -> Findings:
        """Yield what the person has not said yes to."""
        for item in self.declared:
            if piece.answers.get(item.id) is not True:
                yield Finding(
                    code="id_photo.to_tick",
                    severity=Severity.UNKNOWN,
                    facts={
                        "item": item.id,
                        "label_fr": item.text_fr,
                        "label_en": item.text_en,
                        "help_fr": item.help_fr,
                        "help_en": item.help_en,
                    },
                    rule_source=item.source,
                )


def _findings(seen: Seen) -> Findings:
    portrait = seen.portrait
    yield from of_the_scene(seen)
    if portrait.scene in _SIZED and not _is_a_page(seen):
        yield from of_the_size(seen)
    elif portrait.scene in _SIZED:
        yield of_a_page(seen)
        return  # light and background would be those of the page
    if not has_one_face(seen):
        return
    if portrait.head is not None and is_far(seen, portrait.head):
        yield from of_the_distance(seen, portrait.head)
    elif portrait.head is not None and has_the_ratio(seen):
        yield from of_the_head(seen, portrait.head)
    yield from _of_the_face(seen)
    yield from of_the_origin(seen, portrait.origin)


def _of_the_face(seen: Seen) -> Findings:
    portrait = seen.portrait
    light = portrait.light
    if portrait.pose is not None:
        yield from of_the_pose(seen, portrait.pose)
    if light is not None:
        yield from of_the_light(seen, light, portrait.background)
    if portrait.expression is not None:
        sharp = light is not None and is_sharp_enough(seen, light)
        yield from of_the_expression(seen, portrait.expression, sharp=sharp)
    yield from of_the_background(seen, portrait.background, light)


def _is_a_page(seen: Seen) -> bool:
    """Tell a page of paper, whose own proportions say nothing, from a photo alone."""
    if seen.file.reading.type != "pdf" or seen.portrait.frame is not None:
        return False
    return not _is_as_large_as_the_print(seen)


def _is_as_large_as_the_print(seen: Seen) -> bool:
    """Tell a page that was made as large as the photo: no paper is."""
    sides = zip((seen.page.width_mm, seen.page.height_mm), seen.print_mm, strict=True)
    return all(abs(side / asked - 1) <= seen.limits.ratio_ok for side, asked in sides)


def _sizes_only(page: PageReading) -> Portrait:
    """Return what the reading alone says of a photo nobody measured."""
    return Portrait(
        measured_by="none",
        scene=Scene.NOT_EXAMINED,
        frame_px=(page.width_px, page.height_px),
    )


def _not_examined(file: ReadFile, page: PageReading) -> Finding:
    return Finding(
        code="id_photo.face_not_examined",
        severity=Severity.UNKNOWN,
        facts={"name": file.name, "page": page.page},
        path=file.name,
        document=file.document,
        page=page.page,
    )
