# SPDX-License-Identifier: Apache-2.0
"""What a photo or a print sheet is written as: what the name of the file says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dossier.domain.errors import WrongInputError

PDF: Final = "PDF"
PICTURES: Final[Mapping[str, str]] = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
"""Forms of a photo, as Pillow calls them, by suffix."""
SHEETS: Final[Mapping[str, str]] = {".pdf": PDF, ".jpg": "JPEG", ".jpeg": "JPEG"}
"""Likewise of a print sheet: shops that print from a telephone take no PDF."""


def form_of(out: Path, forms: Mapping[str, str]) -> str:
    """Return what a file of that name is written as.

    Raises:
        WrongInputError: ``output.wrong_suffix`` (facts: name, allowed).
    """
    form = forms.get(out.suffix.lower())
    if form is None:
        allowed = ", ".join(forms)
        raise WrongInputError("output.wrong_suffix", name=out.name, allowed=allowed)
    return form
