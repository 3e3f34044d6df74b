# SPDX-License-Identifier: Apache-2.0
"""What a form is: a name, what to know about it, and how to build its sheet."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dossier.forms.law import FormLaw
from dossier.forms.sheet import Sheet

Signer = Literal["applicant", "host", "both_spouses", "third_party"]
"""Who signs a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext:
    """What a form may use besides the answers.

    Attributes:
        on: date that picks the legal values to print.
        applicant: facts of the case's applicant; they fill what answers leave out.
    """

    law: FormLaw
    on: dt.date
    applicant: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One statement Dossier can generate.

    Attributes:
        signed_by: who must sign the printed sheet, in order.
        handwritten: the authority wants it copied by hand; the sheet is a model.
        official_form_only: an official model exists and is the only one accepted.
        build: answers and context -> the sheet; raises ``WrongInputError`` with a
            ``form.bad_answers.…`` code.
        template: an answers file in TOML, commented, filled with an invented example.
    """

    name: str
    title_fr: str
    title_en: str
    signed_by: tuple[Signer, ...]
    handwritten: bool
    official_form_only: bool
    build: Callable[[Mapping[str, object], FormContext], Sheet]
    template: Callable[[], str]
