# SPDX-License-Identifier: Apache-2.0
"""The legal numbers forms print, read from ``rules/forms.toml``."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.domain.toml_text import toml_table

FILE = "forms.toml"
_Positive = Annotated[int, msgspec.Meta(ge=1)]


class InexactCertificate(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """What signing an inexact certificate is punished with.

    Attributes:
        starts: first date the values are known to hold.
        years: of prison at most; likewise fine_eur, in euros.
        permit_years: when the certificate is meant to obtain a residence permit;
            likewise permit_fine_eur.
    """

    starts: dt.date = msgspec.field(name="from")
    until: dt.date | None = None
    article: str
    code: str
    years: _Positive
    fine_eur: _Positive
    permit_years: _Positive
    permit_fine_eur: _Positive
    source: str
    as_of: dt.date
    confidence: Literal["official", "secondary", "single"]


class FormLaw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in ``rules/forms.toml``."""

    inexact_certificate: tuple[InexactCertificate, ...]

    def penalty(self, on: dt.date) -> InexactCertificate:
        """Return the penalty to print on that date.

        A date before the first entry gets the first one: the statement must never go
        out without its warning.
        """
        known = sorted(self.inexact_certificate, key=lambda entry: entry.starts)
        in_force = [
            entry
            for entry in known
            if entry.starts <= on and (entry.until is None or on <= entry.until)
        ]
        return in_force[-1] if in_force else known[0]


def form_law_in(folders: Sequence[Path]) -> FormLaw:
    """Return the law of the last of these rule folders that has any.

    Raises:
        WrongInputError: ``form.bad_law``.
    """
    paths = [folder / FILE for folder in folders]
    present = [path for path in paths if path.is_file()]
    return load_form_law(present[-1] if present else Path(FILE))


def load_form_law(path: Path) -> FormLaw:
    """Read ``rules/forms.toml``.

    Raises:
        WrongInputError: ``form.bad_law`` when the file is missing, is not TOML, or has
            an unknown, missing or impossible value (``problem`` in the facts).
    """
    try:
        law = msgspec.convert(toml_table(path.read_text("utf-8")), FormLaw)
    except (OSError, ValueError) as problem:
        raise WrongInputError(
            "form.bad_law", file=path.name, problem=str(problem)
        ) from problem
    if not law.inexact_certificate:
        raise WrongInputError(
            "form.bad_law", file=path.name, problem="inexact_certificate is empty"
        )
    return law
