# SPDX-License-Identifier: Apache-2.0
"""The portraits of ``photo_labels.toml``: what is known of them, and their pixels.

People are told apart by a hash of their number: one half to tune limits on, the other
to report on. Nobody's name is kept.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

LABELS = Path(__file__).resolve().parent / "photo_labels.toml"

_POINTS = ("right_eye", "left_eye", "chin", "crown")
_FLAGS = ("beard", "glasses", "small", "seen")

Pixels = NDArray[np.uint8]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Source:
    """A public repository pictures come from."""

    name: str
    repository: str
    commit: str
    licence: str
    shows: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One file, or a part of it.

    Attributes:
        file: path in its repository, and under ``DIR/source``.
        crop: left, top, width, height in pixels.
    """

    source: str
    file: str
    sha256: str
    crop: tuple[int, int, int, int] | None = None

    def pixels(self, samples: Path) -> Pixels:
        """Return its pixels as RGB."""
        with Image.open(samples / self.source / self.file) as image:
            shown = image.convert("RGB")
        if self.crop:
            x, y, width, height = self.crop
            shown = shown.crop((x, y, x + width, y + height))
        return np.asarray(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody facing the camera; points are pixels of the picture.

    Attributes:
        smiling: the same person with a smile, if there is such a picture.
        own_background: the picture has a plain light grey background of its own.
        small: the picture has fewer pixels than a good photo needs.
    """

    id: str
    picture: Picture
    right_eye: Point
    left_eye: Point
    chin: Point
    crown: Point
    skin: str
    age: str
    hair: str
    neutral: bool
    smiling: Picture | None
    beard: bool
    glasses: bool
    small: bool
    seen: bool

    @property
    def own_background(self) -> bool:
        """Whether its background is plain and light grey as it is."""
        return self.picture.source == "london"

    @property
    def held_out(self) -> bool:
        """Whether figures are reported on this person; nothing was tuned on them."""
        return not self.seen and held_out(self.id)

    @property
    def head_px(self) -> float:
        """Chin to crown."""
        return float(np.hypot(*np.subtract(self.chin, self.crown)))


@dataclass(frozen=True, slots=True)
class Case:
    """A whole picture that shows one thing."""

    id: str
    shows: str
    picture: Picture

    @property
    def held_out(self) -> bool:
        """Likewise."""
        return held_out(self.id)


def held_out(name: str) -> bool:
    """Tell the half that is reported on, by a hash of the number."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def seed_of(name: str) -> int:
    """Return a number that is always the same for a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def sources() -> tuple[Source, ...]:
    """Return where the pictures come from."""
    return tuple(Source(name, **rest) for name, rest in _labels()["sources"].items())


def people() -> tuple[Person, ...]:
    """Return everybody."""
    return tuple(_person(entry) for entry in _labels()["people"])


def cases() -> tuple[Case, ...]:
    """Return the pictures that show one thing each."""
    return tuple(
        Case(entry["id"], entry["shows"], _picture(entry))
        for entry in _labels()["cases"]
    )


def all_pictures() -> tuple[Picture, ...]:
    """Return every picture the benchmark needs."""
    crowd = people()
    shown = [one.picture for one in crowd] + [one.picture for one in cases()]
    return (*shown, *(one.smiling for one in crowd if one.smiling))


def _labels() -> dict[str, Any]:
    return tomllib.loads(LABELS.read_text("utf-8"))


def _picture(entry: dict[str, Any]) -> Picture:
    crop = entry.get("crop")
    return Picture(
        entry["source"], entry["file"], entry["sha256"], tuple(crop) if crop else None
    )


def _person(entry: dict[str, Any]) -> Person:
    smiling = None
    if "smiling" in entry:
        smiling = Picture(entry["source"], entry["smiling"], entry["smiling_sha256"])
    known: dict[str, Any] = {
        name: (float(entry[name][0]), float(entry[name][1])) for name in _POINTS
    }
    known |= {name: entry[name] for name in ("id", "skin", "age", "hair", "neutral")}
    known |= {name: entry.get(name, False) for name in _FLAGS}
    return Person(picture=_picture(entry), smiling=smiling, **known)
