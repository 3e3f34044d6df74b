# SPDX-License-Identifier: Apache-2.0
"""The work of an assembly, in its own process: prepare, append, clean, prove."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import ObjectStreamMode, StreamDecodeLevel

from dossier.adapters.assembly_finish import finish_pages, put_last
from dossier.adapters.assembly_fit import Fitting
from dossier.adapters.assembly_order import AssemblyOrder
from dossier.adapters.assembly_weigh import weighed
from dossier.adapters.page_count import counted
from dossier.adapters.pdf_append import MergedPages
from dossier.adapters.pdf_input import Prepared, prepare
from dossier.adapters.pdf_inventory import put_inventory
from dossier.adapters.pdf_outline import add_bookmarks
from dossier.adapters.pdf_proof import prove
from dossier.adapters.pdf_scrub import scrub
from dossier.adapters.pdf_shrink import Shrinker
from dossier.adapters.pdf_weight import page_weights
from dossier.adapters.watched_process import Report
from dossier.domain.errors import DossierError
from dossier.domain.finding import Finding
from dossier.domain.merge_plan import AssembledPart, Written, parts_of
from dossier.domain.split_plan import Weighed
from dossier.domain.system_cause import system_cause

_VERSION: Final = "1.7"
_STEPS_AFTER_FILES: Final = 4


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
            "output.cannot_write", name=order.named, cause=system_cause(error)
        ) from error


def weigh_job(order: AssemblyOrder, report: Report) -> Weighed:
    """Return what each page of each file weighs with images at the last step.

    Raises:
        UnreadableFileError: ``file.*``, naming the file.
        DossierError: ``assemble.page_count``, ``output.cannot_write``.
    """
    try:
        return _Assembly(order, report).weighed()
    except OSError as error:
        raise DossierError(
            "output.cannot_write", name=order.named, cause=system_cause(error)
        ) from error


class _Assembly:
    """One run of the job."""

    def __init__(self, order: AssemblyOrder, report: Report) -> None:
        if not order.plan.counted and order.tools and order.tools.limits:
            order = replace(order, plan=counted(order.plan, order.tools.limits))
        self._order = order
        self._plan = order.plan
        self._report = report
        self._steps = len(order.plan.files) + _STEPS_AFTER_FILES

    def run(self) -> Written:
        """Do all of it."""
        prepared = self._prepared()
        self._say(3, "")
        merged = MergedPages(prepared, self._order.folder / "merged.pdf")
        parts = tuple(parts_of(self._plan))
        with merged.open() as pdf:
            said = self._finished(pdf, parts)
            self._say(2, "")
            fitted = Fitting(
                order=self._order,
                pdf=pdf,
                merged=merged,
                prepared=prepared,
                parts=parts,
                save=lambda: self._save(pdf, parts, self._order.beside),
                say=lambda name: self._say(2, name),
            ).run()
        self._say(1, "")
        prove(self._order.beside, parts)
        return Written(
            parts=parts,
            shrunk=fitted.shrunk,
            warnings=(
                *(w for p in prepared for w in p.warnings),
                *said,
                *fitted.warnings,
            ),
            reread=fitted.reread,
            signed=tuple(
                file.sha256
                for file, made in zip(self._plan.files, prepared, strict=True)
                if made.signed
            ),
        )

    def weighed(self) -> Weighed:
        """Make it all with images at the last step, and weigh it; nothing is kept."""
        prepared = self._prepared()
        self._say(3, "")
        merged = MergedPages(prepared, self._order.folder / "merged.pdf")
        parts = tuple(parts_of(self._plan))
        out = self._order.folder / "weighed.pdf"
        with merged.open() as pdf, merged.open() as source:
            self._finished(pdf, parts)
            shrinker = Shrinker(
                pdf,
                source,
                parts,
                self._order.settings.comparing_nothing,
                progress=lambda name: self._say(2, name),
            )
            shrinker.fit(sum(page_weights(pdf)), 0)
            return weighed(pdf, parts, self._save(pdf, parts, out))

    def _finished(
        self, pdf: pikepdf.Pdf, parts: tuple[AssembledPart, ...]
    ) -> tuple[Finding, ...]:
        """Do to the pages all that is wanted; return what the person should know."""
        scrub(pdf)
        said = finish_pages(pdf, self._order)
        add_bookmarks(pdf, self._plan, parts)
        if self._plan.title:
            pdf.docinfo["/Title"] = self._plan.title
        put_last(pdf, self._plan, parts)
        return said

    def _prepared(self) -> list[Prepared]:
        prepared = []
        for number, file in enumerate(self._plan.files):
            self._report(number, self._steps, file.name)
            prepared.append(
                prepare(file, self._order.folder, number, self._order.limits)
            )
        return prepared

    def _save(
        self, pdf: pikepdf.Pdf, parts: tuple[AssembledPart, ...], path: Path
    ) -> int:
        put_inventory(pdf, parts, self._plan.made_on, self._plan.share)
        with path.open("wb") as out:
            pdf.save(
                out,
                force_version=_VERSION,
                # Streams stay as marked in the inventory.
                compress_streams=False,
                stream_decode_level=StreamDecodeLevel.none,
                object_stream_mode=ObjectStreamMode.generate,
                deterministic_id=True,
            )
        if self._plan.finish.archival:
            # A validator, and what it is made of: only for who asks for it.
            from dossier.adapters.archival_check import (  # noqa: PLC0415
                require_archival,
            )

            require_archival(path, parts, lambda: self._say(2, ""))
        return path.stat().st_size

    def _say(self, left: int, name: str) -> None:
        self._report(self._steps - left, self._steps, name)
