# SPDX-License-Identifier: Apache-2.0
"""Files of several pages: right ones, and several papers scanned into one.

Right are: several papers of one kind (three payslips), one paper that runs over two or
three pages, and a paper with a page of general terms behind it. Every kind of the
rule book is asked for at once, which is harder than any checklist: each page has every
other kind to be taken for.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from benchmarks.kind_papers import Paper, printed
from benchmarks.kind_trials import NO_KIND
from dossier.domain.piece import ReadFile
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.rulebook.checklist import Slot
from dossier.services.cross_papers import SlotPapers
from dossier.services.cross_sides import PageKind
from dossier.services.page_kinds import pages_elsewhere
from dossier.services.recognise import Recogniser
from dossier.services.status import unknown_slot

RIGHT = ("several of one kind", "one over several pages", "with general terms")
MERGED = "several kinds in one file"
REAL = "real samples and the example case"
_MOST_PAGES = 3
_LONG_LINES = 9
_VERY_LONG_LINES = 14
_MERGED_FILES = 30
_TERMS = (
    "# Conditions générales",
    "Article 1. Les présentes conditions s'appliquent à toute demande.",
    "Article 2. Les prix sont indiqués en euros, toutes taxes comprises.",
    "Article 3. Le client peut exercer ses droits d'accès et de rectification.",
    "Article 4. En cas de litige, le médiateur peut être saisi par courrier.",
    "Article 5. Les données sont conservées pendant la durée prévue par la loi.",
    "Pour toute question : service client, numéro non surtaxé.",
)


@dataclass(frozen=True)
class ManyPages:
    """A file of several pages.

    Attributes:
        kind: of the slot it is put into.
        kinds: what each page is, None for a page of no kind.
        unseen: no word of the rule book was chosen by looking at its papers.
    """

    name: str
    group: str
    kind: str
    kinds: tuple[str | None, ...]
    path: Path
    unseen: bool


@dataclass(frozen=True)
class Sorted:
    """What was said of a file.

    Attributes:
        wrong: pages that were said to belong elsewhere and do not, with the kind.
        found: pages that belong elsewhere and were told with the right kind.
        elsewhere: how many pages belong elsewhere.
    """

    file: ManyPages
    wrong: tuple[tuple[int, str], ...]
    found: int
    elsewhere: int


def many_pages(papers: Sequence[Paper], folder: Path) -> Iterator[ManyPages]:
    """Print the files; PDF papers only, as portraits are no pages."""
    usable = [p for p in papers if len(p.lines) > 1 and p.kind != NO_KIND]
    by_kind: dict[str, list[Paper]] = {}
    for paper in usable:
        by_kind.setdefault(paper.kind, []).append(paper)
    for kind, same in by_kind.items():
        for start in range(0, len(same) - 1, _MOST_PAGES):
            some = same[start : start + _MOST_PAGES]
            if len(some) > 1:
                yield _bound(RIGHT[0], kind, some, folder)
    for paper in usable:
        if len(paper.lines) >= _LONG_LINES:
            yield _bound(RIGHT[1], paper.kind, _parts(paper), folder)
    for paper in sorted(usable, key=_digest)[: len(usable) // 4]:
        terms = replace(paper, kind=NO_KIND, name=f"{paper.name}-terms", lines=_TERMS)
        yield _bound(RIGHT[2], paper.kind, [paper, terms], folder)
    yield from _merged(by_kind, folder)


def _merged(by_kind: Mapping[str, list[Paper]], folder: Path) -> Iterator[ManyPages]:
    """Bind papers of two to five kinds, chosen by the hashes of their names."""
    firsts = sorted((same[-1] for same in by_kind.values()), key=_digest)
    for number in range(_MERGED_FILES):
        size = 2 + number % 4
        some = [firsts[(number * 5 + step * 7) % len(firsts)] for step in range(size)]
        yield _bound(MERGED, some[0].kind, some, folder)


def _parts(paper: Paper) -> list[Paper]:
    """Return a paper cut into two or three pages, as a longer one would run."""
    pages = 2 if len(paper.lines) < _VERY_LONG_LINES else 3
    size = -(-len(paper.lines) // pages)
    return [
        replace(
            paper,
            name=f"{paper.name}-{page}",
            lines=paper.lines[page * size : (page + 1) * size],
        )
        for page in range(pages)
    ]


def _bound(group: str, kind: str, papers: Sequence[Paper], folder: Path) -> ManyPages:
    name = "-".join((group.replace(" ", "_"), kind, _digest(papers[0])[:6]))
    path = folder / f"{name}-{len(papers)}.pdf"
    kinds: list[str | None] = []
    with pikepdf.new() as whole:
        for paper in papers:
            with pikepdf.open(printed(paper, folder)) as one:
                whole.pages.extend(one.pages)
                known = None if paper.kind == NO_KIND else paper.kind
                kinds += [known] * len(one.pages)
        whole.save(path, deterministic_id=True)
    unseen = all(p.unseen or p.late for p in papers)
    return ManyPages(path.stem, group, kind, tuple(kinds), path, unseen)


def _digest(paper: Paper) -> str:
    return hashlib.sha256(paper.name.encode()).hexdigest()


def sorted_out(
    recogniser: Recogniser,
    book: RuleBook,
    read: Iterable[tuple[ManyPages, Reading]],
    on: dt.date,
) -> Iterator[Sorted]:
    """Yield what is said of each file in the slot of its first paper."""
    asked: dict[str, Slot] = {kind: unknown_slot(kind) for kind in book.documents}
    for file, reading in read:
        given = ReadFile(name=file.name, reading=reading, document=file.name)
        papers = [SlotPapers(file.kind, asked[file.kind], (given,))]
        yield _judged(recogniser, file, pages_elsewhere(recogniser, papers, asked, on))


def _judged(
    recogniser: Recogniser, file: ManyPages, said: Sequence[PageKind]
) -> Sorted:
    own = set(recogniser.taken((file.kind,)))
    wrong, found = [], 0
    for page in said:
        truth = file.kinds[page.page - 1]
        if truth is None or truth in own:
            wrong.append((page.page, page.kind))
        else:
            found += 1
    elsewhere = sum(kind is not None and kind not in own for kind in file.kinds)
    return Sorted(file, tuple(wrong), found, elsewhere)


def many_pages_report(done: Sequence[Sorted]) -> str:
    """Return the table and the failures as Markdown."""
    lines = [
        "### Files of several pages: does a page belong elsewhere?",
        "",
        "| files | papers | files | pages | needless advice | pages elsewhere told |",
        "|---|---|---|---|---|---|",
    ]
    for group in (*RIGHT, MERGED, REAL):
        for unseen in (False, True):
            some = [s for s in done if (s.file.group, s.file.unseen) == (group, unseen)]
            if some:
                lines.append(_row(group, some, unseen=unseen))
    lines += ["", "Needless advice, by file:", ""]
    wrong = [s for s in done if s.wrong]
    lines += [
        f"- {s.file.name}: "
        + ", ".join(f"page {page} taken for {kind}" for page, kind in s.wrong)
        for s in wrong
    ] or ["None."]
    missed = [s for s in done if s.elsewhere and not s.found]
    lines += ["", "Files of several kinds of which nothing was said:", ""]
    lines += [f"- {s.file.name}" for s in missed] or ["None."]
    return "\n".join(lines)


def _row(group: str, some: Sequence[Sorted], *, unseen: bool) -> str:
    pages = sum(len(s.file.kinds) for s in some)
    wrong = sum(bool(s.wrong) for s in some)
    found = sum(s.found for s in some)
    elsewhere = sum(s.elsewhere for s in some)
    told = f"{found}/{elsewhere}" if elsewhere else "-"
    which = "held out" if unseen else "some tuned on"
    return f"| {group} | {which} | {len(some)} | {pages} | {wrong} | {told} |"
