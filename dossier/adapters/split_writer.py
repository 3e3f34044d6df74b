# SPDX-License-Identifier: Apache-2.0
"""Numbered PDFs, each within the limit, all of them or none."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
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
from dossier.domain.split_plan import split_files, whole_digest

_OF_A_PART: Final = 6_000
_OF_A_PAGE: Final = 900
"""Bytes around the pages: catalog, bookmarks, inventory, numbers of objects."""
_FILLED: Final = (0.97, 0.85, 0.65, 0.45)
"""How full a part is planned to be: fonts that several pages share weigh in each."""

_Write = Callable[[MergePlan, tuple[Path, Path]], Written]


class SplitWriter:
    """Divides a plan, and again with more room to spare if a part does not fit."""

    def __init__(self, write: _Write, plan: MergePlan, out: Path) -> None:
        """Keep how one PDF is written: its plan, its final name and one beside it."""
        self._write = write
        self._plan = plan
        self._out = out

    def write(
        self, weights: Sequence[Sequence[int]], max_bytes: int
    ) -> tuple[WrittenShare, ...]:
        """Write all parts.

        Raises:
            DossierError: as ``PikepdfWriter.write_split``.
        """
        weights = [[page + _OF_A_PAGE for page in of] for of in weights]
        refusal: DossierError | None = None
        for filled in _FILLED:
            room = int((max_bytes - _OF_A_PART) * filled)
            try:
                groups = split_files(self._plan.files, weights, room)
            except ValueError as error:
                raise refusal or self._too_big(
                    weights, int(error.args[0]), max_bytes
                ) from error
            try:
                return self._written(groups)
            except DossierError as error:
                if error.code != "assemble.too_big":
                    raise
                refusal = error
        raise refusal or DossierError("assemble.failed", cause="split")

    def _written(
        self, groups: Sequence[tuple[PlannedFile, ...]]
    ) -> tuple[WrittenShare, ...]:
        whole = whole_digest(parts_of(self._plan))
        made: list[WrittenShare] = []
        # Each takes its name only when all of them are written and proved.
        with ExitStack() as stack:
            for number, files in enumerate(groups, start=1):
                share = Share(number=number, of=len(groups), whole=whole)
                plan = replace(self._plan, files=files, share=share)
                path = share_path(self._out, share)
                beside = stack.enter_context(written_beside(path))
                written = self._write(plan, (path, beside))
                made.append(WrittenShare(path=path, share=share, written=written))
        return tuple(made)

    def _too_big(
        self, weights: Sequence[Sequence[int]], place: int, max_bytes: int
    ) -> DossierError:
        size = max(weights[place]) + _OF_A_PART
        return DossierError(
            "assemble.too_big",
            bytes=max(size, max_bytes + 1),
            max_bytes=max_bytes,
            over_bytes=max(size - max_bytes, 1),
            name=self._plan.files[place].name,
            name_bytes=max(weights[place]) - _OF_A_PAGE,
        )


def share_path(out: Path, share: Share) -> Path:
    """Return where one of several parts goes: ``file_1_of_3.pdf``."""
    return out.with_name(f"{out.stem}_{share.number}_of_{share.of}{out.suffix}")
