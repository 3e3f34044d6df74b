# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import tomllib
from dataclasses import replace

import pytest

from dossier.domain.errors import WrongInputError
from dossier.forms.attestation_answers import TEMPLATE, guest_from_applicant
from dossier.forms.attestation_hebergement import build
from dossier.forms.sheet import (
    FieldLine,
    Heading,
    Listing,
    Notice,
    Paragraph,
    SignatureBox,
    Strong,
    TickBox,
)

APPLICANT = {
    "civility": "Mme",
    "surname": "NGUYỄN",
    "given_names": "Thị Hoa",
    "birth_date": "2001-02-03",
    "birth_place": "Huế (Viêt Nam)",
    "nationality": "vietnamienne",
    "foreigner_number": "9900000001",
}


def of(sheet, kind):
    return [block for block in sheet.blocks if isinstance(block, kind)]


def words(paragraph):
    return "".join(p.text if isinstance(p, Strong) else p for p in paragraph.parts)


def test_both_people_stand_on_it_with_birth_date_and_place(answers, context):
    lines = [
        (line.label, line.value) for line in of(build(answers, context), FieldLine)
    ]
    assert ("Nom de naissance", "ROUSSEL") in lines
    assert ("Nom d'usage", "CHÂTELAIN") in lines
    assert ("Née le, à", "3\xa0mai\xa01968, à Voiron (Isère)") in lines
    assert ("Nom de naissance", "HADDAD-BÉRENGER") in lines
    assert ("Née le, à", "14\xa0mars\xa02002, à Port-Azur (Utopie)") in lines
    assert (
        "Demeurant",
        "12 bis, rue des Tilleuls, Bâtiment C, 3e étage, 38000\xa0Grenoble",
    ) in lines


def test_it_says_since_when(answers, context):
    said = [words(block) for block in of(build(answers, context), Paragraph)]
    assert any("depuis le 1er\xa0septembre\xa02026" in text for text in said)


def test_free_of_charge_stays_open_unless_answered(answers, context):
    boxes = of(build(answers, context), TickBox)
    assert [box.ticked for box in boxes] == [None, None]


@pytest.mark.parametrize(
    ("answer", "ticked"), [(True, [True, False]), (False, [False, True])]
)
def test_an_answered_charge_ticks_exactly_one_box(answers, context, answer, ticked):
    answers["lodging"]["free_of_charge"] = answer
    assert [box.ticked for box in of(build(answers, context), TickBox)] == ticked


def test_the_aggravated_penalty_of_article_441_7_comes_from_the_rule_file(
    answers, context
):
    (notice,) = of(build(answers, context), Notice)
    assert notice.title == "Article 441-7 du code pénal"
    assert "d'un\xa0an d'emprisonnement et de 15\xa0000\xa0€" in notice.text
    assert "à trois\xa0ans d'emprisonnement et à 45\xa0000\xa0€ d'amende" in notice.text
    assert notice.text.endswith("en vue d'obtenir un titre de séjour.")
    entry = context.law.inexact_certificate[0]
    harsher = type(entry)(
        starts=entry.starts, article="441-7", code="code pénal", years=2,
        fine_eur=30000, permit_years=5, permit_fine_eur=75000, source="test",
        as_of=entry.as_of, confidence="official",
    )  # fmt: skip
    law = type(context.law)(inexact_certificate=(harsher,))
    (changed,) = of(build(answers, replace(context, law=law)), Notice)
    assert "puni de deux\xa0ans d'emprisonnement" in changed.text
    assert "75\xa0000\xa0€" in changed.text


def test_place_and_date_left_out_are_dotted_for_the_pen(answers, context):
    del answers["signing"]
    (box,) = of(build(answers, context), SignatureBox)
    assert box.beside[0].startswith("Fait à …")
    assert box.beside[1].startswith("le …")


def test_place_and_date_given_are_printed(answers, context):
    answers["signing"] = {"place": "Lyon", "date": dt.date(2026, 11, 1)}
    (box,) = of(build(answers, context), SignatureBox)
    assert box.beside == ("Fait à Lyon,", "le 1er\xa0novembre\xa02026")


def test_a_man_is_addressed_as_one(answers, context):
    answers["host"]["civility"] = "monsieur"
    sheet = build(answers, context)
    assert of(sheet, Heading)[1].text.startswith("Je soussigné,")
    assert of(sheet, SignatureBox)[0].label == "Signature de l'hébergeant"


def test_enclosures_name_the_hosts_card_and_the_proof_of_address(answers, context):
    (listing,) = of(build(answers, context), Listing)
    assert "recto verso" in listing.items[0]
    assert "justificatif de domicile" in listing.items[1]
    answers["enclosures"]["host_address_proof"] = False
    (shorter,) = of(build(answers, context), Listing)
    assert len(shorter.items) == 1


def test_the_case_fills_in_the_guest(answers, context):
    del answers["guest"]
    sheet = build(answers, replace(context, applicant=APPLICANT))
    lines = [(line.label, line.value) for line in of(sheet, FieldLine)]
    assert ("Nom de naissance", "NGUYỄN") in lines
    assert ("Née le, à", "3\xa0février\xa02001, à Huế (Viêt Nam)") in lines


def test_answers_win_over_the_case(answers, context):
    sheet = build(answers, replace(context, applicant=APPLICANT))
    assert "NGUYỄN" not in [line.value for line in of(sheet, FieldLine)]


def test_a_dialogs_empty_line_does_not_hide_what_the_case_knows(answers, context):
    answers["guest"]["birth_name"] = "  "
    sheet = build(answers, replace(context, applicant=APPLICANT))
    assert "NGUYỄN" in [line.value for line in of(sheet, FieldLine)]


@pytest.mark.parametrize(
    ("said", "civility"),
    [("Mme", "madame"), ("M.", "monsieur"), ("Madame", "madame"), ("Dr", None)],
)
def test_a_civility_of_a_case_is_understood(said, civility):
    guest = guest_from_applicant({"civility": said, "surname": "X"})["guest"]
    assert guest.get("civility") == civility


def test_all_missing_answers_are_named_at_once(context):
    with pytest.raises(WrongInputError) as error:
        build({"host": {"birth_name": "X"}}, context)
    assert error.value.code == "form.bad_answers.missing"
    keys = error.value.facts["keys"].split(", ")
    assert {"host.civility", "host.address.street", "guest.born_on"} <= set(keys)
    assert "lodging.since" in keys
    assert "host.birth_name" not in keys
    assert "signing.place" not in keys


def test_a_mistyped_key_is_named_with_its_place_and_the_nearest_name(answers, context):
    answers["host"]["address"]["post_code"] = "38000"
    with pytest.raises(WrongInputError) as error:
        build(answers, context)
    assert error.value.code == "form.bad_answers.unknown_key"
    assert error.value.facts["key"] == "host.address.post_code"
    assert error.value.facts["closest"] == "postcode"


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        ("guest.born_on", "3 mai 1968", "not_a_date"),
        ("guest.born_on", 1968, "not_a_date"),
        ("host.birth_name", 12, "not_a_line"),
        ("host.birth_name", "two\nlines", "not_a_line"),
        ("host.civility", "mademoiselle", "not_a_civility"),
        ("lodging.free_of_charge", "oui", "not_yes_no"),
        ("host.address", "12 rue X", "not_a_table"),
    ],
)
def test_a_wrong_answer_is_named(answers, context, place, value, code):
    table, key = place.split(".")
    answers[table][key] = value
    with pytest.raises(WrongInputError) as error:
        build(answers, context)
    assert error.value.code == f"form.bad_answers.{code}"
    assert error.value.facts["key"] == place


def test_a_date_may_come_as_text_from_a_dialog(answers, context):
    answers["lodging"]["since"] = "2026-10-05"
    said = [words(block) for block in of(build(answers, context), Paragraph)]
    assert any("5\xa0octobre\xa02026" in text for text in said)


def test_the_template_warns_about_free_lodging():
    assert "free lodging" in TEMPLATE
    assert "free_of_charge" not in tomllib.loads(TEMPLATE)["lodging"]
