# SPDX-License-Identifier: Apache-2.0
"""Numbered PDFs, each within the limit, all of them or none."""

import math
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from dossier.adapters.atomic_file import written_beside
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import (
    MergePlan,
    PlannedFile,
    Written,
    WrittenShare,
    parts_of,
)
from dossier.domain.share import Share
from dossier.domain.split_plan import Weighed, split_files, whole_digest

_SPARE: Final = 256
"""Bytes left free in a part: numbers in it may be longer than when it was weighed."""
_MOST_ROUNDS: Final = 60
_HEAVIER: Final = 1.02

_Write = Callable[[MergePlan, tuple[Path, Path]], Written]
_Groups = tuple[tuple[PlannedFile, ...], ...]


class _TooBigError(Exception):
    """Pages that were to be one part came out larger than they were weighed."""

    def __init__(self, pages: range, error: DossierError) -> None:
        """Keep which pages of the output, from 0, and what the writer said."""
        super().__init__()
        self.pages = pages
        self.error = error


class SplitWriter:
    """Divides a plan, and again where a part is heavier than it was weighed."""

    def __init__(self, write: _Write, plan: MergePlan, out: Path) -> None:
        """Keep how one PDF is written: its plan, its final name and one beside it."""
        self._write = write
        self._plan = plan
        self._out = out

    def write(self, weighed: Weighed, max_bytes: int) -> tuple[WrittenShare, ...]:
        """Write all parts; only a page that does not fit even alone is given up.

        Raises:
            DossierError: as ``PikepdfWriter.write_split``.
        """
        scales = _Scales(weighed, max_bytes)
        for tries_left in reversed(range(_MOST_ROUNDS)):
            try:
                return self._written(scales.divided(self._plan.files))
            except _TooBigError as heavy:
                if len(heavy.pages) == 1:
                    facts = {**heavy.error.facts, "alone": True}
                    raise DossierError("assemble.too_big", **facts) from heavy
                if not tries_left:
                    raise heavy.error from heavy
                scales.correct(heavy.pages, int(str(heavy.error.facts["bytes"])))
        raise DossierError("assemble.failed", cause="split")

    def _written(self, groups: _Groups) -> tuple[WrittenShare, ...]:
        whole = whole_digest(parts_of(self._plan))
        made: list[WrittenShare] = []
        first = 0
        # Each takes its name only when all of them are written and proved.
        with ExitStack() as stack:
            for number, files in enumerate(groups, start=1):
                share = Share(number=number, of=len(groups), whole=whole)
                plan = replace(self._plan, files=files, share=share)
                path = share_path(self._out, share)
                beside = stack.enter_context(written_beside(path))
                try:
                    written = self._write(plan, (path, beside))
                except DossierError as error:
                    if error.code != "assemble.too_big":
                        raise
                    pages = range(first, first + plan.pages)
                    raise _TooBigError(pages, error) from error
                first += plan.pages
                made.append(WrittenShare(path=path, share=share, written=written))
        return tuple(made)


class _Scales:
    """What pages weigh, corrected by what parts turned out to weigh."""

    def __init__(self, weighed: Weighed, max_bytes: int) -> None:
        self._around = weighed.around + _SPARE
        self._room = max(max_bytes - self._around, 1)
        self._counts = [len(of) for of in weighed.pages]
        self._sharing = weighed.sharing
        self._own = [page for of in weighed.pages for page in of]
        self._shared = [page for of in weighed.sharing.pages for page in of]

    def divided(self, files: Sequence[PlannedFile]) -> _Groups:
        """Return the files part by part; too heavy a page is tried alone."""
        alone = [self._sharing.weight(numbers) for numbers in self._shared]
        room = max(self._room, *alone)
        own = [
            min(page, room - shared)
            for page, shared in zip(self._own, alone, strict=True)
        ]
        ends = [sum(self._counts[:n]) for n in range(len(self._counts) + 1)]
        weights = [own[a:b] for a, b in pairwise(ends)]
        return split_files(files, weights, room, self._sharing)

    def correct(self, pages: range, size: int) -> None:
        """Let pages weigh what they do, so that they do not become one part again."""
        shared = frozenset[int]().union(*(self._shared[page] for page in pages))
        wanted = max(size - self._around, self._room * _HEAVIER)
        wanted = max(wanted - self._sharing.weight(shared), 1.0)
        own = sum(self._own[page] for page in pages)
        for page in pages:
            heavier = math.ceil(wanted * self._own[page] / own) + 1
            self._own[page] = max(self._own[page] + 1, heavier)


def share_path(out: Path, share: Share) -> Path:
    """Return where one of several parts goes: ``file_1_of_3.pdf``.

    What turns out to fit in one bears the name that was asked for.
    """
    if share.of == 1:
        return out
    return out.with_name(f"{out.stem}_{share.number}_of_{share.of}{out.suffix}")
