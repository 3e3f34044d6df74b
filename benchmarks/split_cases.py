# SPDX-License-Identifier: Apache-2.0
"""Is a pile ever refused that could be split? Seeded piles, all finishes, tight limits.

    python -m benchmarks.split_cases [--cases 200] [--from 0]

Every case is divided and written for real: each part must be within the limit, every
page in one part, in order, and two parts side by side must not fit in one. Only a pile
with a page that does not fit alone may be refused. Prints counts, and the seed of
whatever went otherwise; ends with status 1 if there is one.
"""

import argparse
import collections
import hashlib
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from benchmarks import fit_cases as piles
from dossier.adapters.assembly_job import assemble_job, weigh_job
from dossier.adapters.assembly_order import AssemblyOrder, ImageLimits
from dossier.adapters.pdf_inventory import read_inventory
from dossier.adapters.split_writer import SplitWriter
from dossier.domain.errors import DossierError
from dossier.domain.finish import Finish
from dossier.domain.merge_plan import (
    AssembledPart,
    MergePlan,
    PlannedFile,
    Written,
    WrittenShare,
)
from dossier.domain.reading import Word
from dossier.domain.share import Share

FONTS = piles.ROOT / "resources" / "fonts"
PICTURES = (piles.colour_jpeg, piles.grey_png, piles.one_bit, piles.black_on_white)
OTHERS = (piles.text, piles.mixed, piles.raw_pdf)
NEEDLESS_MARGIN = 0.03
"""Share of the limit, and bytes, by which two parts side by side may seem to fit."""
NEEDLESS_BYTES = 2_500
OF_NUMBERS = 16
"""Bytes by which the words "part 1 of 3" may differ from "part 88 of 99"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One case: what is to be written, where, and within which limit."""

    plan: MergePlan
    folder: Path
    limit: int

    def order(self, plan: MergePlan, beside: Path) -> AssemblyOrder:
        """Return the order for some of it."""
        work = Path(tempfile.mkdtemp(dir=self.folder))
        return AssemblyOrder(
            plan=plan,
            beside=beside,
            folder=work,
            named=beside.name,
            max_bytes=self.limit,
            limits=ImageLimits(),
            settings=piles.SETTINGS,
            fonts=FONTS,
        )

    def write(self, plan: MergePlan, named: tuple[Path, Path]) -> Written:
        """Write one part in this process."""
        return assemble_job(self.order(plan, named[1]), lambda *_: None)

    def divided(self) -> tuple[WrittenShare, ...]:
        """Write all parts.

        Raises:
            DossierError: a page is too large even alone.
        """
        out = self.folder / "out.pdf"
        weighed = weigh_job(self.order(self.plan, out), lambda *_: None)
        return SplitWriter(self.write, self.plan, out).write(weighed, self.limit)

    def fits(self, files: Sequence[PlannedFile]) -> bool:
        """Tell whether files fit in one part."""
        beside = self.folder / "tried.pdf"
        try:
            self.write(replace(self.plan, files=tuple(files)), (beside, beside))
        except DossierError as error:
            if error.code != "assemble.too_big":
                raise
            return False
        return True


def main() -> None:
    """Run the cases and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--from", type=int, default=0, dest="first")
    arguments = parser.parse_args()
    seeds = range(arguments.first, arguments.first + arguments.cases)
    words = {seed: outcome(seed) for seed in seeds}
    counts = collections.Counter(words.values())
    print(f"{len(words)} cases: {dict(sorted(counts.items()))}")
    wrong = {seed: word for seed, word in words.items() if word.isupper()}
    for seed, word in wrong.items():
        print(seed, word)
    sys.exit(1 if wrong else 0)


def outcome(seed: int) -> str:
    """Divide one case and say how it ended; in capitals what must not be."""
    rng = random.Random(seed)  # noqa: S311 - the same piles every time
    with tempfile.TemporaryDirectory() as name:
        case = _case(Path(name), rng, seed)
        try:
            shares = case.divided()
        except DossierError as error:
            return _refused(case, error)
        return _judged(case, shares)


def _case(folder: Path, rng: random.Random, seed: int) -> Split:
    finish = Finish(
        a4=bool(seed & 1),
        stamps=bool(seed & 2),
        text_layer=bool(seed & 4),
        archival=bool(seed & 8),
    )
    files = tuple(_files(folder, rng, finish, with_sheets=bool(seed & 16)))
    case = Split(
        plan=MergePlan(
            files=files,
            made_on=piles.DAY,
            finish=finish,
            # Every part says which one it is.
            share=Share(number=88, of=99, whole=hashlib.sha256(b"").hexdigest()),
            may_split=True,
        ),
        folder=folder,
        limit=10**9,
    )
    heaviest = max(
        _least(case, _page(file, page)) for file in files for page in file.taken
    )
    # From just too little for one page to room for a few.
    limit = round(heaviest * rng.choice((0.97, 1.0, 1.002, 1.1, 1.5, 2.5)))
    return replace(case, limit=limit)


def _files(
    folder: Path, rng: random.Random, finish: Finish, *, with_sheets: bool
) -> list[PlannedFile]:
    files = []
    for slot in range(rng.randint(2, 4)):
        if with_sheets:
            files.append(_planned(_sheet(folder / f"sheet{slot}", slot), slot, 1))
        for number in range(rng.randint(1, 2)):
            path = folder / f"{slot}{number}"
            makers = PICTURES if finish.archival else (*PICTURES, *OTHERS)
            files.append(_planned(path, slot, rng.choice(makers)(path, rng)))
    return files


def _planned(path: Path, slot: int, pages: int) -> PlannedFile:
    words = tuple(
        Word(text=f"mot{n}é", box=(0.1, 0.04 * n, 0.4, 0.04 * n + 0.02))
        for n in range(20)
    )
    return PlannedFile(
        slot=f"s{slot}",
        title="Justificatif de domicile",
        name=f"{path.name} é.pdf",
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        pages=pages,
        rotations={},
        words=dict.fromkeys(range(1, pages + 1), words),
    )


def _sheet(path: Path, slot: int) -> Path:
    if "Sheet" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sheet", str(FONTS / "NotoSans-Regular.ttf")))
    sheet = canvas.Canvas(str(path), invariant=1)
    sheet.setFont("Sheet", 24)
    sheet.drawString(72, 600, f"Pièce {slot} : justificatif de domicile")
    sheet.save()
    return path


def _page(file: PlannedFile, page: int) -> PlannedFile:
    elsewhere = tuple(one for one in file.taken if one != page)
    return replace(file, pages=1, elsewhere=elsewhere)


def _least(case: Split, page: PlannedFile) -> int:
    """Return how small a page can be made, alone."""
    beside = case.folder / "least.pdf"
    order = case.order(replace(case.plan, files=(page,)), beside)
    try:
        assemble_job(replace(order, max_bytes=1), lambda *_: None)
    except DossierError as error:
        return int(str(error.facts["bytes"]))
    raise AssertionError


def _refused(case: Split, error: DossierError) -> str:
    if error.code != "assemble.too_big":
        return f"ERROR {error.code}".upper()
    name = error.facts["name"]
    own = [file for file in case.plan.files if file.name == name]
    alone = [_page(file, page) for file in own for page in file.taken]
    tight = replace(case, limit=case.limit - OF_NUMBERS)
    return "NEEDLESS REFUSAL" if all(tight.fits([one]) for one in alone) else "refused"


def _judged(case: Split, shares: Sequence[WrittenShare]) -> str:
    if any(one.path.stat().st_size > case.limit for one in shares):
        return "OVERSHOOT"
    kept = [
        (part.sha256, part.slot, part.page_of_file(page))
        for one in shares
        for part in _recorded(one.path)
        for page in range(part.first_page, part.first_page + part.pages)
    ]
    wanted = [
        (file.sha256, file.slot, page)
        for file in case.plan.files
        for page in file.taken
    ]
    if kept != wanted:
        return "PAGES"
    return _needless(case, shares) or f"in {len(shares)} parts"


def _recorded(path: Path) -> Sequence[AssembledPart]:
    recorded = read_inventory(path).recorded
    return recorded.parts if recorded else ()


def _needless(case: Split, shares: Sequence[WrittenShare]) -> str | None:
    """Tell whether two parts side by side would have fitted in one."""
    pages = [(f, page) for f in case.plan.files for page in f.taken]
    margin = round(case.limit * NEEDLESS_MARGIN) + NEEDLESS_BYTES
    tight = replace(case, limit=max(case.limit - margin, 1))
    first = 0
    for one, following in pairwise(shares):
        count = sum(part.pages for part in one.written.parts)
        both = count + sum(part.pages for part in following.written.parts)
        if tight.fits([_page(*page) for page in pages[first : first + both]]):
            return "NEEDLESS PART"
        first += count
    return None


if __name__ == "__main__":
    main()
