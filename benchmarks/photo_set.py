# SPDX-License-Identifier: Apache-2.0
"""The photos of the benchmark: good ones, and one defect at a time in degrees.

Everything comes from a person's number, so two runs make the same files. Defects that
an identity photo may have near a limit are made beside the limit, not on it: a head of
31 mm is 1 mm too small.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import photo_harm as harm
from benchmarks import photo_paper as paper
from benchmarks.photo_people import Person, people, seed_of
from benchmarks.photo_scene import (
    LIGHT_BLUE,
    LIGHT_GREY,
    Backdrop,
    Floats,
    Frame,
    as_pixels,
    placed,
    plain,
    shot,
)

GOOD = "good"
_QUALITY = 93
_LARGE_PX = 709
"""Height of a photo at 400 dpi."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One file to make of a person.

    Attributes:
        shows: the defect, or ``good``.
        degree: in words or numbers, for the page.
        head_mm: of the head in the finished photo; None where it means nothing.
        sharp: made only of pictures with enough pixels.
    """

    shows: str
    degree: str
    make: Callable[[Person, Path], bytes]
    head_mm: float | None = 34.0
    sharp: bool = False

    @property
    def key(self) -> str:
        """Name of the file without the person."""
        return f"{self.shows}-{self.degree}".replace(" ", "_").replace("/", "_")


def variants() -> tuple[Variant, ...]:
    """Return every variant, good ones first."""
    return (*_good(), *_framing(), *_detail(), *_light(), *_behind(), *_others())


def frame_of(person: Person, frame: Frame | None = None) -> Frame:
    """Return a frame no finer than the person's picture."""
    frame = frame or Frame()
    own = person.head_px / frame.head_mm * 45
    return replace(frame, height_px=min(frame.height_px, round(own)))


def _photo(frame: Frame, backdrop: Backdrop | None = None) -> Callable[..., Floats]:
    def make(person: Person, samples: Path) -> Floats:
        fitted = frame_of(person, frame)
        if backdrop is None:
            return placed(person, fitted, samples).pixels
        return shot(person, fitted, samples).before(backdrop).pixels

    return make


def _saved(
    make: Callable[[Person, Path], Floats],
    change: Callable[[Floats], Floats] | None = None,
    quality: int = _QUALITY,
) -> Callable[[Person, Path], bytes]:
    def file(person: Person, samples: Path) -> bytes:
        pixels = make(person, samples)
        pixels = change(pixels) if change else pixels
        dots = round(pixels.shape[0] / 45 * 25.4)
        return harm.jpeg(pixels, quality, dpi=(dots, dots))

    return file


def _good() -> Iterator[Variant]:
    large = Frame(height_px=_LARGE_PX, head_mm=33.3)
    yield Variant(GOOD, "34 mm", _saved(_photo(Frame())))
    yield Variant(
        GOOD, "33.3 mm blue", _saved(_photo(large, plain(LIGHT_BLUE)), None, 90), 33.3
    )
    shifted = Frame(head_mm=34.6, right_mm=0.6, lean=2.0)
    yield Variant(GOOD, "34.6 mm, leaning 2°", _saved(_photo(shifted), None, 85), 34.6)


def _framing() -> Iterator[Variant]:
    for size in (28.0, 30.0, 31.0):
        frame = Frame(head_mm=size)
        yield Variant("head_small", f"{size:g} mm", _saved(_photo(frame)), size)
    for size in (37.0, 38.0, 40.0):
        frame = Frame(head_mm=size)
        yield Variant("head_large", f"{size:g} mm", _saved(_photo(frame)), size)
    for aside in (-2.5, 3.5, -5.0):
        frame = Frame(right_mm=aside)
        degree = f"{abs(aside):g} mm"
        yield Variant("off_centre", degree, _saved(_photo(frame)))
    for lean in (8.0, -12.0, 18.0):
        frame = Frame(lean=lean)
        yield Variant("leaning", f"{abs(lean):g}°", _saved(_photo(frame)))
    for name, ratio in (("3:4", 3 / 4), ("2:3", 2 / 3), ("square", 1.0)):
        frame = Frame(ratio=ratio)
        yield Variant("ratio", name, _saved(_photo(frame)))
    for height in (300, 440):
        frame = Frame(height_px=height)
        degree = f"{height} px high"
        yield Variant("few_pixels", degree, _saved(_photo(frame)), sharp=True)


def _detail() -> Iterator[Variant]:
    make = _photo(Frame())
    for radius in (0.25, 0.4, 0.7):
        change = _focus(radius)
        degree = f"focus, disc of {2 * radius:g} mm"
        yield Variant("blurred", degree, _saved(make, change), sharp=True)
    for length, angle in ((0.7, 20.0), (1.2, 80.0)):
        change = _motion(length, angle)
        degree = f"moved by {length:g} mm"
        yield Variant("blurred", degree, _saved(make, change), sharp=True)
    for height in (120, 180, 240):
        change = _from_pixels(height)
        degree = f"enlarged from {height} px"
        yield Variant("enlarged", degree, _saved(make, change), sharp=True)
    for quality in (5, 10):
        saved = _saved(make, None, quality)
        yield Variant("compressed", f"JPEG {quality}", saved, sharp=True)


def _focus(radius: float) -> Callable[[Floats], Floats]:
    return lambda pixels: harm.out_of_focus(pixels, radius)


def _motion(length: float, angle: float) -> Callable[[Floats], Floats]:
    return lambda pixels: harm.moved(pixels, length, angle)


def _from_pixels(height: int) -> Callable[[Floats], Floats]:
    return lambda pixels: harm.enlarged(pixels, height)


def _factor(factor: float) -> Callable[[Floats], Floats]:
    return lambda pixels: harm.lit(pixels, factor)


def _light() -> Iterator[Variant]:
    make = _photo(Frame())
    for factor in (0.5, 0.38, 0.25):
        yield Variant("dark", f"x {factor}", _saved(make, _factor(factor)))
    for factor in (1.6, 2.2):
        yield Variant("burnt", f"x {factor}", _saved(make, _factor(factor)))
    for depth in (0.6, 0.45, 0.3):
        yield Variant("half_shadow", f"x {depth}", _saved(_shaded(depth)))
    yield Variant("grey", "black and white", _saved(make, harm.grey))
    yield Variant("sepia", "brown", _saved(make, harm.sepia))


def _shaded(depth: float) -> Callable[[Person, Path], Floats]:
    def make(person: Person, samples: Path) -> Floats:
        taken = placed(person, frame_of(person), samples)
        return harm.half_in_shadow(taken, depth, left=seed_of(person.id) % 2 == 0)

    return make


def _behind() -> Iterator[Variant]:
    walls: tuple[tuple[str, str, Backdrop], ...] = (
        ("white", "255", lambda mask: np.full((*mask.shape, 3), 255, np.float32)),
        ("busy", "shelves", harm.busy(3)),
        ("dark_wall", "25", plain((25, 25, 28))),
        ("dark_wall", "85", plain((85, 85, 88))),
        ("coloured", "red", plain((190, 40, 45))),
        ("coloured", "green", plain((60, 150, 70))),
        ("uneven_wall", "door", harm.with_edge(LIGHT_GREY, 0.78)),
        ("wall_shadow", "0.3", harm.with_shadow(LIGHT_GREY, 0.3)),
        ("wall_shadow", "0.5", harm.with_shadow(LIGHT_GREY, 0.5)),
    )
    for shows, degree, backdrop in walls:
        yield Variant(shows, degree, _saved(_photo(Frame(), backdrop)))


def _others() -> Iterator[Variant]:
    yield Variant("second_face", "half as large", _saved(_together(17.0)))
    yield Variant("second_face", "a third as large", _saved(_together(11.5)))
    yield Variant("smile", "as photographed", _smiling, None)
    yield Variant("uncropped", "square picture", _whole, None)
    for strength in (1, 2):
        change = _drawing(strength)
        saved = _saved(_photo(Frame()), change)
        yield Variant("drawing", f"{strength}", saved, None)
    yield Variant("print", "scan", _paper("scan"), sharp=True)
    yield Variant("print", "on a table", _paper("table"), sharp=True)
    yield Variant("print", "bordered, slanted", _paper("slanted"), sharp=True)
    yield Variant("sheet", "scan", _paper("sheet"), None, sharp=True)


def _drawing(strength: int) -> Callable[[Floats], Floats]:
    return lambda pixels: harm.drawn(pixels, strength)


def _together(other_mm: float) -> Callable[[Person, Path], Floats]:
    def make(person: Person, samples: Path) -> Floats:
        frame = frame_of(person)
        crowd = [one for one in people() if one.held_out == person.held_out]
        other = crowd[seed_of(person.id) % len(crowd)]
        if other.id == person.id:
            other = crowd[0]
        taken = shot(person, frame, samples)
        side = _freer_side(taken.mask) * (17.5 - other_mm * 0.36)
        behind = replace(frame, head_mm=other_mm, right_mm=side, crown_mm=1.0)
        wall = harm.with_somebody(shot(other, behind, samples), plain(LIGHT_GREY))
        return taken.before(wall).pixels

    return make


def _freer_side(mask: Floats) -> int:
    """Return -1 or 1: where somebody behind is hidden less."""
    height, width = mask.shape
    left = float(mask[: height // 2, : width // 3].mean())
    right = float(mask[: height // 2, -width // 3 :].mean())
    return -1 if left <= right else 1


def _smiling(person: Person, samples: Path) -> bytes:
    if person.smiling is None:
        return b""
    # The face was not measured in this picture: the head is about as large.
    taken = shot(person, frame_of(person), samples, smile=True)
    return harm.jpeg(taken.pixels, _QUALITY)


def _whole(person: Person, samples: Path) -> bytes:
    if not person.own_background:
        return b""
    return harm.jpeg(person.picture.pixels(samples).astype(np.float32), _QUALITY)


def _paper(kind: str) -> Callable[[Person, Path], bytes]:
    def make(person: Person, samples: Path) -> bytes:
        photo = as_pixels(placed(person, frame_of(person), samples).pixels)
        seed = seed_of(person.id)
        made = {
            "scan": lambda: paper.scanned(photo, seed),
            "table": lambda: paper.on_desk(photo, seed, border=False, slanted=False),
            "slanted": lambda: paper.on_desk(photo, seed, border=True, slanted=True),
            "sheet": lambda: paper.sheet(photo, seed),
        }[kind]()
        return harm.jpeg(made.pixels, 88)

    return make
