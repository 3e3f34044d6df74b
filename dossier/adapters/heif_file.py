# SPDX-License-Identifier: Apache-2.0
"""Pictures of phones (HEIF, ISO/IEC 23008-12), and whether all of one is there."""

from pathlib import Path
from typing import Final

from dossier.adapters.jpeg2000_walk import boxes

_PARTS: Final = frozenset({b"ftyp", b"meta", b"mdat", b"moov"})
"""Boxes that a picture is made of (ISO/IEC 14496-12); phones append others."""


def know_heif() -> None:
    """Let Pillow open such pictures."""
    import pi_heif  # noqa: PLC0415 - heavy, and rarely needed

    pi_heif.register_heif_opener()


def is_cut_short(path: Path) -> bool:
    """Tell whether a picture ends before its data do.

    Its decoder says nothing then, and fills up with green what is not there. The boxes
    have the heads of JPEG 2000, which took them from here.

    Raises:
        OSError: the file cannot be read.
    """
    data = path.read_bytes()
    return any(box.kind in _PARTS and box.end > len(data) for box in boxes(data))
