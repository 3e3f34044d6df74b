# SPDX-License-Identifier: Apache-2.0
"""Is each file the kind of paper the slot asks for?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import LooksLike, Piece, ReadFile


class RightKind(msgspec.Struct, frozen=True, tag="right_kind"):
    """Point at a file that is clearly another kind of paper than the slot takes.

    Words only suggest what a paper is, so this is advice and never more; where it is
    not clear, nothing is said.

    Attributes:
        confidence_min: from here on the other kind counts as clear, 0 to 1.
        signs_min: separate signs the other kind needs.
        own_share_max: evidence for what the slot takes, as a share of the evidence for
            the other kind, above which nothing is said.
    """

    confidence_min: float
    own_share_max: float
    signs_min: int

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield advice on each file that looks like something else."""
        for file in piece.readable:
            if file.looks_like is not None and self.clear(file.looks_like):
                yield _advice(file, file.looks_like)

    def clear(self, looks: LooksLike) -> bool:
        """Tell whether it is clearly another kind than what is taken."""
        return (
            looks.confidence >= self.confidence_min
            and looks.signs >= self.signs_min
            and looks.own_share <= self.own_share_max
        )


def _advice(file: ReadFile, looks: LooksLike) -> Finding:
    return Finding(
        code="right_kind.other",
        severity=Severity.ADVICE,
        facts={
            "name": file.name,
            "kind": looks.kind,
            "other_fr": looks.label_fr,
            "other_en": looks.label_en,
            "asked_fr": looks.asked_fr,
            "asked_en": looks.asked_en,
            "confidence": round(looks.confidence, 3),
        },
        path=file.name,
        document=file.document,
    )
