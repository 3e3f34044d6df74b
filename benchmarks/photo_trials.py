# SPDX-License-Identifier: Apache-2.0
"""Photos made, measured and judged; what was made can be kept between runs."""

import datetime as dt
import hashlib
import io
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from benchmarks.photo_people import Case, Person, seed_of
from benchmarks.photo_set import GOOD, Variant
from dossier.adapters.portrait_reader import portrait_of_file
from dossier.checks import IdPhoto
from dossier.domain.finding import Severity
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.portrait import Portrait
from dossier.domain.reading import PageReading, Reading
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.photo_rules import with_photo_rules

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "resources" / "models"
ON = dt.date(2026, 11, 22)
"""Day whose limits apply."""
_PREFIX = "id_photo."
_TICKED = "to_tick"
_MM = 45.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One photo and what was said of it.

    Attributes:
        name: number of person or case, and what was done.
        who: the person, None for a whole picture.
        found: codes of what was said to be wrong or unsure, without ``id_photo.``.
        refused: those among them that block.
        head_mm: as measured; wanted_mm: as made, None where it means nothing.
        seconds: of processor time for measuring.
    """

    name: str
    shows: str
    degree: str
    who: Person | None
    found: frozenset[str]
    refused: frozenset[str]
    head_mm: float | None
    wanted_mm: float | None
    seconds: float

    @property
    def head_off(self) -> float | None:
        """Millimetres by which the head was measured too large."""
        if self.head_mm is None or self.wanted_mm is None:
            return None
        return self.head_mm - self.wanted_mm


class Bench:
    """Makes photos, measures them, judges them."""

    def __init__(self, samples: Path, made: Path | None) -> None:
        """Begin.

        Args:
            samples: folder filled by ``benchmarks.photo_fetch``.
            made: folder of the photos made before, and more of them; None: keep none.
        """
        self._samples, self._made = samples, made
        if made:
            made.mkdir(parents=True, exist_ok=True)
        self._limits = load_thresholds(ROOT / "rules" / "thresholds.toml", ON)
        self._check = _photo_check()
        self._folder = tempfile.TemporaryDirectory()

    def of_people(
        self, crowd: list[Person], variants: tuple[Variant, ...], share: int
    ) -> Iterator[Trial]:
        """Yield every good photo, and each defect of one person in ``share``."""
        for person in crowd:
            for variant in variants:
                chosen = seed_of(person.id + variant.key) % share == 0
                if variant.shows != GOOD and not chosen:
                    continue
                if person.small and variant.sharp:
                    continue
                trial = self._of_person(person, variant)
                if trial:
                    yield trial

    def of_cases(self, whole: list[Case]) -> Iterator[Trial]:
        """Yield whole pictures."""
        for case in whole:
            measured = self._measure(self._file(case))
            yield self._trial((case.id, case.shows, ""), None, measured, None)

    def _of_person(self, person: Person, variant: Variant) -> Trial | None:
        name = f"{person.id} {variant.key}"
        data = self._photo(name, lambda: variant.make(person, self._samples))
        if not data:
            return None
        key = (name, variant.shows, variant.degree)
        return self._trial(key, person, self._measure(data), variant.head_mm)

    def _photo(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return a photo, kept from before or made."""
        if self._made is None:
            return make()
        kept = self._made / f"{name}.jpg"
        if not kept.exists():
            kept.write_bytes(make())
        return kept.read_bytes()

    def _file(self, case: Case) -> bytes:
        out = io.BytesIO()
        image = Image.fromarray(case.picture.pixels(self._samples))
        image.save(out, "JPEG", quality=93)
        return out.getvalue()

    def _measure(self, data: bytes) -> tuple[Portrait, float]:
        path = Path(self._folder.name) / "photo.jpg"
        path.write_bytes(data)
        began = time.process_time()
        found = portrait_of_file(path, "jpeg", 1, self._limits, MODELS)
        return found, time.process_time() - began

    def _trial(
        self,
        key: tuple[str, str, str],
        who: Person | None,
        measured: tuple[Portrait, float],
        wanted: float | None,
    ) -> Trial:
        portrait, seconds = measured
        said = self._said(portrait)
        head = portrait.head.height_ratio * _MM if portrait.head else None
        if key[1] == "ratio":
            wanted = None
        found = frozenset(code for code, _ in said)
        refused = frozenset(code for code, worst in said if worst is Severity.BLOCKER)
        return Trial(*key, who, found, refused, head, wanted, seconds)

    def _said(self, portrait: Portrait) -> list[tuple[str, Severity]]:
        page = PageReading(page=1, width_mm=35.0, height_mm=_MM, portrait=portrait)
        digest = hashlib.sha256().hexdigest()
        read = Reading(sha256=digest, type="jpeg", size_bytes=1, pages=(page,))
        file = ReadFile(name="photo.jpg", reading=read)
        piece = Piece(kind="id_photos", files=(file,), on=ON)
        return [
            (finding.code.removeprefix(_PREFIX), finding.severity)
            for finding in self._check.run(piece)
            if finding.severity is not Severity.PASS
            and finding.code != _PREFIX + _TICKED
        ]


def _photo_check() -> IdPhoto:
    """Return the check of identity photos with the limits of the day."""
    book = load_rulebook([ROOT / "rules"])
    checks = with_photo_rules(book, book.kind("id_photos").all_checks(ON), ON)
    return next(one for one in checks if isinstance(one, IdPhoto))
