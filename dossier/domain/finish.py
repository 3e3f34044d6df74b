# SPDX-License-Identifier: Apache-2.0
"""What is done to the pages of an assembled PDF beyond putting them together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """How pages leave; nothing of it loses a page or anything on one.

    Attributes:
        a4: pages of other sizes are laid on A4 of their own orientation, made smaller
            where they must be, never larger.
        stamps: each page bears its number and how many there are, where it is free.
        text_layer: words read in pictures are laid under them, to be searched.
        archival: PDF/A-2b, the form of PDF that archives keep.
    """

    a4: bool = False
    stamps: bool = False
    text_layer: bool = False
    archival: bool = False
