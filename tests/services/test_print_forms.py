# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import tomllib
from pathlib import Path

import pytest

from dossier.domain.errors import UnreadableFileError, WrongInputError
from dossier.forms import FORMS
from dossier.forms.cover_facts import CoverFacts
from dossier.forms.form import FormContext
from dossier.forms.law import load_form_law
from dossier.services.print_forms import (
    form_list,
    form_template,
    print_cover,
    print_form,
)

NAME = "attestation-hebergement"
CONTEXT = FormContext(
    law=load_form_law(Path(__file__).parents[2] / "rules" / "forms.toml"),
    on=dt.date(2026, 11, 22),
)


class Recorder:
    """Stands in for the printer: keeps what it was given."""

    def __init__(self):
        self.sheets = []

    def print(self, sheet, out):
        self.sheets.append((sheet, out))
        return 1


def test_answers_come_from_a_file_or_a_mapping(tmp_path):
    file = tmp_path / "réponses.toml"
    file.write_text(form_template(NAME), encoding="utf-8")
    printer, out = Recorder(), tmp_path / "out.pdf"
    assert print_form(printer, NAME, file, out, context=CONTEXT) == 1
    print_form(printer, NAME, tomllib.loads(form_template(NAME)), out, context=CONTEXT)
    assert printer.sheets[0] == printer.sheets[1]
    assert printer.sheets[0][1] == out


def test_a_file_saved_by_windows_with_a_byte_order_mark_is_read(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(form_template(NAME), encoding="utf-8-sig")
    assert print_form(Recorder(), NAME, file, tmp_path / "o.pdf", context=CONTEXT) == 1


def test_an_unknown_form_is_refused_with_the_closest_name(tmp_path):
    with pytest.raises(WrongInputError) as error:
        print_form(Recorder(), "attestation", {}, tmp_path / "o.pdf", context=CONTEXT)
    assert error.value.code == "form.unknown"
    assert error.value.facts["closest"] == NAME


def test_broken_toml_is_refused_with_its_line(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text('[host]\nbirth_name = "X\n', encoding="utf-8")
    with pytest.raises(WrongInputError) as error:
        print_form(Recorder(), NAME, file, tmp_path / "o.pdf", context=CONTEXT)
    assert error.value.code == "form.bad_answers.not_toml"
    assert error.value.facts["line"] == 2


def test_latin_1_is_refused(tmp_path):
    file = tmp_path / "a.toml"
    file.write_bytes('town = "Besançon"'.encode("latin-1"))
    with pytest.raises(WrongInputError, match=r"form\.bad_answers\.not_utf8"):
        print_form(Recorder(), NAME, file, tmp_path / "o.pdf", context=CONTEXT)


def test_a_missing_answers_file_is_unreadable(tmp_path):
    file = tmp_path / "none.toml"
    with pytest.raises(UnreadableFileError) as error:
        print_form(Recorder(), NAME, file, tmp_path / "o.pdf", context=CONTEXT)
    assert error.value.code == "form.no_answers_file"
    assert error.value.facts["file"] == str(file)


def test_the_list_is_every_form():
    assert [form.name for form in form_list()] == list(FORMS)


def test_the_cover_is_printed_in_the_readers_language(tmp_path):
    facts = CoverFacts(
        surname="X", given_names="Y", permit_fr="Étudiant", permit_en="Student",
        procedure_fr="Renouvellement", pages=1, made_on=dt.date(2026, 11, 22),
        app_version="0",
    )  # fmt: skip
    printer = Recorder()
    print_cover(printer, facts, tmp_path / "o.pdf", lang="fr")
    print_cover(printer, facts, tmp_path / "o.pdf", lang="en")
    french, english = (repr(sheet) for sheet, _ in printer.sheets)
    assert "Cover sheet" not in french
    assert "Cover sheet" in english
