# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from pathlib import Path

from dossier.domain.errors import UnreadableFileError
from dossier.domain.portrait import Portrait, Scene
from dossier.domain.reading import PageReading, Reading
from dossier.services.photos import portrayed

FILE = Path("me.jpg")


class Studio:
    """Counts what it is asked."""

    version = "2"

    def __init__(self, error=None):
        self.asked = []
        self.error = error

    def measure(self, path, page):
        self.asked.append((path, page))
        if self.error:
            raise self.error
        return Portrait(
            measured_by=self.version, scene=Scene.BLANK, frame_px=(413, 531)
        )


def reading(*pages, problems=()):
    return Reading(
        sha256="x", type="jpeg", size_bytes=1, pages=pages, problems=problems
    )


def page(number=1, portrait=None):
    return PageReading(page=number, width_mm=35, height_mm=45, portrait=portrait)


def test_each_page_is_measured_once():
    studio = Studio()
    first = portrayed(studio, FILE, reading(page(1), page(2)))
    assert studio.asked == [(FILE, 1), (FILE, 2)]
    assert portrayed(studio, FILE, first) is first
    assert len(studio.asked) == 2


def test_what_other_models_measured_is_measured_again():
    old = replace(Studio().measure(FILE, 1), measured_by="1")
    studio = Studio()
    assert portrayed(studio, FILE, reading(page(portrait=old))).pages[0].portrait != old
    assert studio.asked


def test_a_studio_that_fails_leaves_the_reading_as_it_was():
    given = reading(page())
    failing = Studio(UnreadableFileError("file.too_slow"))
    assert portrayed(failing, FILE, given) is given
    assert portrayed(None, FILE, given) is given


def test_a_file_without_pages_is_not_looked_at():
    studio = Studio()
    portrayed(studio, FILE, reading(problems=("file.damaged",)))
    assert studio.asked == []


def test_a_long_file_is_not_measured_to_its_end():
    studio = Studio()
    portrayed(studio, FILE, reading(*(page(n) for n in range(1, 41))))
    assert len(studio.asked) == 12
