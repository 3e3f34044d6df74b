# SPDX-License-Identifier: Apache-2.0
"""Has the identity photo the right proportions and enough pixels?"""

from collections.abc import Iterator

import msgspec

from dossier.domain.finding import Finding
from dossier.domain.piece import Piece


class IdPhoto(msgspec.Struct, frozen=True, tag="id_photo"):
    """Measure an identity photo against its printed size.

    Attributes:
        width_mm: printed width; likewise height_mm.
        ratio_tolerance: relative error of width/height that is still fine.
        ratio_limit: relative error beyond which the photo is refused.
        good_height_px: pixels of height for a sharp print.
        least_height_px: pixels of height below which the photo is refused.
    """

    width_mm: float
    height_mm: float
    ratio_tolerance: float
    ratio_limit: float
    good_height_px: int
    least_height_px: int

    def run(self, piece: Piece) -> Iterator[Finding]:
        """Yield findings on ratio and resolution."""
        raise NotImplementedError
