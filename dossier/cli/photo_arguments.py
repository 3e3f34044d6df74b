# SPDX-License-Identifier: Apache-2.0
"""Arguments of the command on photos, as people type them."""

from dossier.domain.errors import WrongInputError
from dossier.services.photos import SIZES_PX


def pixels(text: str) -> tuple[int, int]:
    """Return a width and height a photo may have, written ``413x531``."""
    for width, height in SIZES_PX:
        if text.lower().replace("×", "x") == f"{width}x{height}":  # noqa: RUF001
            return width, height
    raise WrongInputError("cli.bad_pixels", given=text)


def share(text: str) -> float:
    """Return a share, 0 to 1."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise WrongInputError("cli.bad_share", given=text)
    return value
