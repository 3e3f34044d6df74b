# SPDX-License-Identifier: Apache-2.0
"""What a damaged case file still gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.domain.case import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What is intact in a damaged case file.

    Attributes:
        case: the case as last saved, None when that is lost.
        originals: relative path -> bytes of each intact original.
        lost: names of the originals that are gone.
    """

    case: Case | None
    originals: Mapping[str, bytes]
    lost: tuple[str, ...]
