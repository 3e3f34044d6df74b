# SPDX-License-Identifier: Apache-2.0
"""The work of an assembly, in its own process: prepare, append, clean, prove."""

from typing import Final

import pikepdf
from pikepdf import ObjectStreamMode, StreamDecodeLevel

from dossier.adapters.assembly_order import AssemblyOrder
from dossier.adapters.pdf_append import append_all
from dossier.adapters.pdf_input import Prepared, prepare
from dossier.adapters.pdf_inventory import put_inventory
from dossier.adapters.pdf_outline import add_bookmarks
from dossier.adapters.pdf_proof import prove
from dossier.adapters.pdf_scrub import scrub
from dossier.adapters.pdf_shrink import Shrinker
from dossier.adapters.pdf_weight import heaviest_part
from dossier.adapters.watched_process import Report
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart, MergePlan, Written, parts_of

_VERSION: Final = "1.7"
_STEPS_AFTER_FILES: Final = 4
_SPARE_BYTES: Final = 1_024
_ROUNDS: Final = 4


def assemble_job(order: AssemblyOrder, report: Report) -> Written:
    """Write the PDF of a plan and prove it, or leave nothing that counts.

    Raises:
        UnreadableFileError: ``file.*``, naming the file.
        DossierError: ``assemble.too_big``, ``assemble.page_count``,
            ``output.cannot_write``.
    """
    try:
        return _Assembly(order, report).run()
    except OSError as error:
        raise DossierError(
            "output.cannot_write", name=order.named, cause=error.strerror or str(error)
        ) from error


class _Assembly:
    """One run of the job."""

    def __init__(self, order: AssemblyOrder, report: Report) -> None:
        self._order = order
        self._plan = order.plan
        self._report = report
        self._steps = len(order.plan.files) + _STEPS_AFTER_FILES

    def run(self) -> Written:
        """Do all of it."""
        prepared = self._prepared()
        self._say(3, "")
        merged = self._order.folder / "merged.pdf"
        append_all(prepared, merged)
        parts = tuple(parts_of(self._plan))
        with pikepdf.open(merged) as pdf:
            scrub(pdf)
            _turn_upright(pdf, self._plan)
            add_bookmarks(pdf, self._plan, parts)
            if self._plan.title:
                pdf.docinfo["/Title"] = self._plan.title
            self._say(2, "")
            shrinker = self._save_fitting(pdf, parts)
        self._say(1, "")
        prove(self._order.beside, parts)
        return Written(
            parts=parts,
            shrunk=shrinker.shrunk if shrinker else (),
            warnings=tuple(w for p in prepared for w in p.warnings),
        )

    def _prepared(self) -> list[Prepared]:
        prepared = []
        for number, file in enumerate(self._plan.files):
            self._report(number, self._steps, file.name)
            prepared.append(
                prepare(file, self._order.folder, number, self._order.limits)
            )
        return prepared

    def _save_fitting(
        self, pdf: pikepdf.Pdf, parts: tuple[AssembledPart, ...]
    ) -> Shrinker | None:
        limit = self._order.max_bytes
        size = self._save(pdf, parts)
        if limit is None or size <= limit:
            return None
        shrinker = Shrinker(
            pdf,
            parts,
            self._order.settings,
            progress=lambda name: self._say(2, name),
        )
        for round_number in range(1, _ROUNDS):
            # The rest of the file changes a little too, so aim below the limit.
            more = shrinker.fit(size, limit - round_number * _SPARE_BYTES)
            size = self._save(pdf, parts)
            if size <= limit:
                return shrinker
            if not more:
                break
        raise self._too_big(pdf, parts, size, limit)

    def _save(self, pdf: pikepdf.Pdf, parts: tuple[AssembledPart, ...]) -> int:
        put_inventory(pdf, parts, self._plan.made_on)
        with self._order.beside.open("wb") as out:
            pdf.save(
                out,
                force_version=_VERSION,
                # Streams stay as marked in the inventory.
                compress_streams=False,
                stream_decode_level=StreamDecodeLevel.none,
                object_stream_mode=ObjectStreamMode.generate,
                deterministic_id=True,
            )
        return self._order.beside.stat().st_size

    def _too_big(
        self,
        pdf: pikepdf.Pdf,
        parts: tuple[AssembledPart, ...],
        size: int,
        limit: int,
    ) -> DossierError:
        heaviest, weight = heaviest_part(pdf, parts)
        return DossierError(
            "assemble.too_big",
            bytes=size,
            max_bytes=limit,
            over_bytes=size - limit,
            name=heaviest.file,
            name_bytes=weight,
        )

    def _say(self, left: int, name: str) -> None:
        self._report(self._steps - left, self._steps, name)


def _turn_upright(pdf: pikepdf.Pdf, plan: MergePlan) -> None:
    first = 0
    for file in plan.files:
        for page, degrees in file.rotations.items():
            if degrees % 360:
                pdf.pages[first + page - 1].rotate(degrees % 360, relative=True)
        first += file.pages
