# SPDX-License-Identifier: Apache-2.0
"""Print a statement or a cover sheet."""

import re
from collections.abc import Mapping
from pathlib import Path

from dossier.domain.errors import UnreadableFileError, WrongInputError
from dossier.domain.nearest import nearest
from dossier.domain.system_cause import system_cause
from dossier.domain.toml_text import NotTomlError, toml_table
from dossier.forms import FORMS
from dossier.forms.cover_facts import CoverFacts
from dossier.forms.cover_sheet import cover_sheet
from dossier.forms.form import Form, FormContext
from dossier.services.ports import SheetPrinter

Answers = Mapping[str, object] | Path
"""Answers to a form: a mapping, or a TOML file that holds them."""


def form_list() -> tuple[Form, ...]:
    """Return every form, in the order people are shown them."""
    return tuple(FORMS.values())


def form_template(name: str) -> str:
    """Return an answers file for a form, commented and valid as it stands.

    Raises:
        WrongInputError: ``form.unknown``.
    """
    return form_named(name).template()


def form_named(name: str) -> Form:
    """Return a form.

    Raises:
        WrongInputError: ``form.unknown`` (facts: given, closest, allowed).
    """
    if name not in FORMS:
        raise WrongInputError(
            "form.unknown",
            given=name,
            closest=nearest(name, FORMS),
            allowed=", ".join(FORMS),
        )
    return FORMS[name]


def print_form(
    printer: SheetPrinter,
    name: str,
    answers: Answers,
    out: Path,
    *,
    context: FormContext,
) -> int:
    """Print a form filled with these answers to ``out``; return its pages.

    Raises:
        WrongInputError: ``form.unknown``, ``form.bad_answers.…``.
        UnreadableFileError: ``form.no_answers_file``.
        DossierError: ``form.too_long``, ``form.unprintable``, ``output.cannot_write``.
    """
    form = form_named(name)
    given = _from_file(answers) if isinstance(answers, Path) else answers
    return printer.print(form.build(given, context), out)


def print_cover(
    printer: SheetPrinter, facts: CoverFacts, out: Path, *, lang: str = "en"
) -> int:
    """Print the cover sheet to ``out`` and return how many pages it takes.

    It is subtitled unless ``lang`` is French.

    Raises:
        DossierError: ``output.cannot_write``.
    """
    return printer.print(cover_sheet(facts, lang), out)


def _from_file(path: Path) -> Mapping[str, object]:
    try:
        return toml_table(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise UnreadableFileError(
            "form.no_answers_file", file=str(path), cause=system_cause(problem)
        ) from problem
    except UnicodeDecodeError as problem:
        raise WrongInputError("form.bad_answers.not_utf8", file=str(path)) from problem
    except NotTomlError as problem:
        place = re.search(r"line (\d+)", problem.where)
        raise WrongInputError(
            "form.bad_answers.not_toml",
            file=str(path),
            line=int(place[1]) if place else None,
        ) from problem
