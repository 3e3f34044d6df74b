# SPDX-License-Identifier: Apache-2.0
"""A help desk's own rules: applied, marked, and refused with the place of a fault."""

import datetime as dt
from pathlib import Path

import pytest

from dossier.domain.errors import WrongInputError
from dossier.rulebook.lint import lint
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation

RULES = Path(__file__).parents[2] / "rules"
ON = dt.date(2026, 11, 22)
HEAD = 'name = "Bureau"\nsource = "préfecture"\nas_of = 2026-11-01\n'
LETTER = """
[[add]]
permits = ["annex10-25"]
after = "enrolment_certificate"
[add.slot]
id = "letter"
kind = "enrolment_certificate"
label_fr = "Lettre"
label_en = "Letter"
"""
LIMIT = (
    "max_age = [{ value = 3, from = 2022-02-11, source = 'préfecture', "
    "as_of = 2026-11-01, confidence = 'secondary' }]\n"
)
THREE_MONTHS = (
    """
[[change]]
slot = "address_proof"
procedures = ["renewal"]
note_fr = "Pas de bail entre particuliers."
note_en = "No private lease."
[change.set]
"""
    + LIMIT
)


@pytest.fixture
def desk(tmp_path):
    """A folder of local rules, and the checklist under them."""

    def written(text, name="local.toml"):
        path = tmp_path / "desk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return tmp_path / "desk"

    return written


def checklist(folder, permit="annex10-25", procedure="renewal", **answers):
    book = load_rulebook([RULES, folder])
    answers = {"housing": "tenant", **answers}
    return resolve(book, Situation(permit, procedure, "FR", answers, ON))


def by_id(found):
    return {slot.id: slot for slot in found.slots}


def problems(folder):
    return [
        (p.file, p.where, p.message) for p in lint([RULES, folder]) if "local" in p.file
    ]


def test_a_local_age_limit_replaces_that_of_the_law_and_says_whose_it_is(desk):
    slot = by_id(checklist(desk(HEAD + THREE_MONTHS)))["address_proof"]
    assert slot.max_age_months == 3
    assert slot.local == "Bureau"
    assert slot.citation == "préfecture (lu le 01/11/2026)"
    assert slot.source_items == ("r25.s1.i2",)
    assert slot.particulars[0].text_en == "No private lease."


def test_other_procedures_and_slots_stay_as_the_law_has_them(desk):
    folder = desk(HEAD + THREE_MONTHS)
    first = by_id(checklist(folder, procedure="first"))["address_proof"]
    assert (first.max_age_months, first.local) == (6, None)
    others = [s for s in checklist(folder).slots if s.id != "address_proof"]
    assert all(slot.local is None for slot in others)


def test_a_change_without_permits_holds_for_every_permit(desk):
    slot = by_id(checklist(desk(HEAD + THREE_MONTHS), permit="annex10-29"))
    assert slot["address_proof"].max_age_months == 3


def test_a_local_piece_follows_the_slot_it_names_and_only_in_its_permits(desk):
    folder = desk(HEAD + LETTER)
    ids = [slot.id for slot in checklist(folder).slots]
    assert ids[ids.index("enrolment_certificate") + 1] == "letter"
    assert by_id(checklist(folder))["letter"].local == "Bureau"
    assert "letter" not in by_id(checklist(folder, permit="annex10-29"))


def test_a_local_notice_is_shown_as_local(desk):
    text = HEAD + (
        '[[notices]]\n[notices.notice]\nid = "hours"\ntext_fr = "Venez"\n'
        'text_en = "Come"\nsource = "nous"\n'
    )
    notices = checklist(desk(text)).notices
    assert [(n.text_en, n.local) for n in notices if n.id == "hours"] == [
        ("Come", "Bureau")
    ]


def test_a_kind_of_document_is_changed_wherever_the_shipped_rules_keep_it(desk):
    text = '[address_proof]\nhelp_en = "Ask us."\n'
    slot = by_id(checklist(desk(text, "documents.toml")))["address_proof"]
    assert slot.help_en == "Ask us."
    assert slot.local == "documents.toml"


def test_local_rules_lie_in_several_files_too(desk):
    desk(HEAD + LETTER, "local/letter.toml")
    folder = desk(HEAD + THREE_MONTHS, "local/address.toml")
    found = by_id(checklist(folder))
    assert (found["letter"].local, found["address_proof"].max_age_months) == (
        "Bureau",
        3,
    )


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        (
            HEAD + THREE_MONTHS.replace('"address_proof"', '"adress_proof"'),
            "$.change[0].slot",
            'there is no slot "adress_proof", did you mean "address_proof"?',
        ),
        (
            HEAD + LETTER.replace('"annex10-25"', '"resident-card-retire"'),
            "$.add[0].permits",
            (
                'unknown permit "resident-card-retire", '
                'did you mean "resident-card-retired"?'
            ),
        ),
        (
            HEAD + THREE_MONTHS.replace("max_age =", "max_aeg ="),
            "$.change[0].set",
            'unknown field "max_aeg", did you mean "max_age"?',
        ),
        (
            HEAD + '[[change]]\nslot = "address_proof"\n[change.set]\n'
            "needed_if = { works = true }\n",
            "$.change[0].set",
            'a local rule cannot change "needed_if"',
        ),
        (
            HEAD + THREE_MONTHS + LETTER.replace('"letter"', '"address_proof"'),
            "$.add[0].slot.id",
            'the law asks for a slot "address_proof" already: change that one',
        ),
        (
            HEAD + LETTER.replace('kind = "enrolment', 'kind = "enrollment'),
            "$.add[0].slot.kind",
            (
                'unknown document kind "enrollment_certificate", '
                'did you mean "enrolment_certificate"?'
            ),
        ),
        (
            HEAD + LETTER + "needed_if = { maried = true }\n",
            "$.add[0].slot.needed_if",
            'unknown question "maried", did you mean "married"?',
        ),
        (
            HEAD + THREE_MONTHS.replace("value = 3", "value = 0"),
            "$.change[0].set.max_age",
            "months are whole, one at least",
        ),
        (
            HEAD + THREE_MONTHS.replace("}]", "}, " + LIMIT[LIMIT.index("{") :]),
            "$.change[0].set.max_age",
            "two values are valid on 2022-02-11",
        ),
        (
            HEAD.replace("as_of = 2026-11-01", "") + LETTER,
            "$",
            'Object missing required field "as_of"',
        ),
    ],
)
def test_a_fault_in_local_rules_names_file_place_and_way_out(
    desk, text, where, message
):
    found = problems(desk(text))
    assert ("local.toml", where, message) in found


@pytest.mark.parametrize(
    "text",
    [
        HEAD + LETTER.replace("annex10-25", "annex10-250"),
        HEAD
        + '[[change]]\nslot = "address_proof"\n[change.set]\n'
        + "needed_if = { works = true }\n",
        HEAD
        + LETTER
        + "needed_if = { maried = true }\nwhy_fr = 'Oui'\nwhy_en = 'Yes'\n",
    ],
)
def test_one_mistake_is_one_fault(desk, text):
    assert len(lint([RULES, desk(text)])) == 1


def test_a_local_piece_says_why_the_desk_asks_for_it(desk):
    text = HEAD + LETTER + "why_fr = 'Le guichet'\nwhy_en = 'The desk'\n"
    letter = by_id(checklist(desk(text)))["letter"]
    assert (letter.why_fr, letter.why_en) == ("Le guichet", "The desk")


def test_a_file_written_by_notepad_with_a_byte_order_mark_is_read(desk):
    folder = desk("\N{ZERO WIDTH NO-BREAK SPACE}" + HEAD + LETTER)
    assert by_id(checklist(folder))["letter"].local == "Bureau"


def test_the_program_does_not_start_beside_a_file_that_nothing_reads(desk):
    with pytest.raises(WrongInputError) as error:
        checklist(desk(HEAD + LETTER, "lokal.toml"))
    assert error.value.facts["file"] == "lokal.toml"
    assert error.value.facts["closest"] == "local.toml"


def test_the_program_does_not_start_on_local_rules_it_cannot_apply(desk):
    text = HEAD + THREE_MONTHS.replace('"address_proof"', '"adress_proof"')
    with pytest.raises(WrongInputError) as error:
        checklist(desk(text))
    assert error.value.facts["file"] == "local.toml"
