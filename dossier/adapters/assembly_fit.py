# SPDX-License-Identifier: Apache-2.0
"""An assembled PDF brought within its limit without losing a word, or refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pikepdf

from dossier.adapters.assembly_order import AssemblyOrder
from dossier.adapters.pdf_append import MergedPages
from dossier.adapters.pdf_input import Prepared
from dossier.adapters.pdf_shrink import Shrinker
from dossier.adapters.pdf_weight import heaviest_part, page_weights
from dossier.domain.errors import DossierError
from dossier.domain.finding import Finding, Severity
from dossier.domain.merge_plan import AssembledPart, ShrunkImage
from dossier.domain.reread import Reread

if TYPE_CHECKING:
    from dossier.adapters.pdf_legibility import Legibility

_SPARE_BYTES: Final = 1_024
_ROUNDS: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What it took to fit."""

    shrunk: tuple[ShrunkImage, ...] = ()
    reread: Reread | None = None
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """One PDF to be saved within the limit of an order.

    Attributes:
        pdf: the pages as they are to be saved.
        merged: the same pages untouched, where images are taken from.
        prepared: the files they came from, to be read beside the output.
        save: writes ``pdf`` as it is and returns its size.
        say: told the file in hand.
    """

    order: AssemblyOrder
    pdf: pikepdf.Pdf
    merged: MergedPages
    prepared: Sequence[Prepared]
    parts: tuple[AssembledPart, ...]
    save: Callable[[], int]
    say: Callable[[str], None]

    def run(self) -> Fitted:
        """Save, made smaller as far as the limit asks for.

        Raises:
            DossierError: ``assemble.too_big``.
        """
        limit = self.order.max_bytes
        if limit is None:
            self.save()
            return Fitted()
        # What the pages hold is a lower bound: beyond the limit, saving is in vain.
        size = sum(page_weights(self.pdf))
        if size <= limit:
            size = self.save()
        if size <= limit:
            return Fitted()
        with self.merged.open() as source:
            return self._shrunk(source, size, limit)

    def _shrunk(self, source: pikepdf.Pdf, size: int, limit: int) -> Fitted:
        legibility = self._legibility()
        settings = self.order.settings
        shrinker = Shrinker(
            self.pdf,
            source,
            self.parts,
            settings if legibility else settings.comparing_nothing,
            progress=self.say,
        )
        for round_number in range(1, _ROUNDS):
            # The rest of the file changes a little too, so aim below the limit.
            more = shrinker.fit(size, limit - round_number * _SPARE_BYTES)
            size = self.save()
            if size > limit:
                if more:
                    continue
                break
            changed = shrinker.pages
            lost = legibility.lost(self.order.beside, changed) if legibility else ()
            if not lost:
                return Fitted(
                    shrunk=shrinker.shrunk,
                    reread=legibility.summary(changed) if legibility else None,
                    warnings=tuple(_hard_to_read(n) for n in shrinker.warned),
                )
            size += shrinker.give_back(lost)
        raise self._too_big(size, limit)

    def _legibility(self) -> "Legibility | None":
        tools, settings = self.order.tools, self.order.settings
        if tools is None:
            return None
        # Engines that only a PDF too large needs.
        from dossier.adapters.given_page import given_pages  # noqa: PLC0415
        from dossier.adapters.pdf_legibility import Legibility  # noqa: PLC0415

        return Legibility(
            given_pages(self.order.plan, [one.path for one in self.prepared]),
            tools,
            words_kept=settings.words_kept,
            seconds=settings.check_seconds,
            to_prove=frozenset(n for n, s in enumerate(settings.steps) if s.bilevel),
        )

    def _too_big(self, size: int, limit: int) -> DossierError:
        heaviest, weight = heaviest_part(self.pdf, self.parts)
        return DossierError(
            "assemble.too_big",
            bytes=size,
            max_bytes=limit,
            over_bytes=max(size - limit, 1),
            name=heaviest.file,
            name_bytes=weight,
        )


def _hard_to_read(name: str) -> Finding:
    return Finding(
        code="assemble.shrunk_far",
        severity=Severity.ADVICE,
        facts={"name": name},
        path=name,
    )
