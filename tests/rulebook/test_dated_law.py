# SPDX-License-Identifier: Apache-2.0
"""Values of law through time: the day before a change, the day of it, and faults."""

import copy
import datetime as dt
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

from dossier.domain.errors import WrongInputError
from dossier.rulebook.assemble_book import BookMaker
from dossier.rulebook.dated import DatedNumber
from dossier.rulebook.faults import gaps
from dossier.rulebook.law_lint import law_faults
from dossier.rulebook.lint import lint_tables
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.rule_files import read_rule_files
from dossier.rulebook.schema import schema
from dossier.rulebook.situation import Situation
from dossier.rulebook.window import span_of

ON = dt.date(2026, 11, 22)


def day(text):
    return dt.date.fromisoformat(text)


@pytest.fixture(scope="module")
def shipped(rules):
    """The tables of one permit and of everything that is no permit."""
    files = read_rule_files([Path(rules)])
    return {
        name: table
        for name, table in files.items()
        if not name.startswith(("permits/", "resident-card/"))
        or name.startswith("permits/annex10-25")
    }


@pytest.fixture
def tables(shipped):
    return copy.deepcopy(shipped)


def faults(tables):
    """Return place and problem of every fault of the dated law."""
    errors = []
    book = BookMaker(tables, errors.append).book()
    found = [(fault.where, fault.problem) for fault in law_faults(book)]
    return found + [(str(e.facts["where"]), str(e.facts["problem"])) for e in errors]


# --- silence ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "span", "article"),
    [
        ("silence_general", relativedelta(months=4), "R. 432-2"),
        ("silence_student", relativedelta(days=90), "R. 422-5"),
        ("silence_job_search", relativedelta(days=90), "R. 422-12"),
        ("silence_researcher", relativedelta(days=60), "R. 421-26"),
        ("silence_blue_card", relativedelta(days=90), "R. 421-23"),
        ("silence_blue_card_mobility", relativedelta(days=30), "R. 421-23"),
        ("silence_blue_card_family", relativedelta(days=90), "R. 421-37-7"),
        ("silence_blue_card_family_mobility", relativedelta(days=30), "R. 421-37-7"),
        ("silence_ict", relativedelta(days=90), "R. 421-43"),
        ("silence_ict_mobile", relativedelta(days=90), "R. 421-47"),
        ("silence_ict_trainee", relativedelta(days=90), "R. 421-51"),
        ("silence_ict_trainee_mobile", relativedelta(days=90), "R. 421-54"),
        ("silence_seasonal", relativedelta(days=90), "R. 421-60"),
        ("silence_au_pair", relativedelta(days=90), "R. 426-14"),
        ("silence_trainee", relativedelta(days=90), "R. 426-17"),
        ("silence_family_reunification", relativedelta(months=6), "R. 434-26"),
    ],
)
def test_silence_means_refusal_after_the_time_of_its_article(book, name, span, article):
    found, value = span_of(book, name, ON)
    assert found == span
    assert article in value.source
    assert value.confidence == "official"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (6, "silence_blue_card"),
        (8, "silence_researcher"),
        (16, "silence_ict"),
        (17, "silence_ict_mobile"),
        (20, "silence_ict_trainee"),
        (21, "silence_ict_trainee_mobile"),
        (24, "silence_seasonal"),
        (25, "silence_student"),
        (26, "silence_job_search"),
        (27, "silence_job_search"),
        (28, "silence_job_search"),
        (61, "silence_au_pair"),
        (62, "silence_trainee"),
        (65, "silence_family_reunification"),
    ],
)
def test_rows_with_a_shorter_or_longer_silence_name_it(book, row, name):
    permits = [one for one in book.permits.values() if one.row == row]
    assert {one.silence for one in permits} <= {name}


def test_all_other_rows_have_the_general_silence(book):
    own = {6, 8, 16, 17, 20, 21, 24, 25, 26, 27, 28, 61, 62, 65}
    for permit in book.permits.values():
        if permit.row not in own and permit.row is not None:
            assert permit.silence == "silence_general", permit.id


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("expired_card_grace", relativedelta(months=3)),
        ("address_change", relativedelta(months=3)),
        ("visa_again", relativedelta(months=6)),
        ("missing_piece_answer", relativedelta(days=30)),
        ("nineteenth_birthday", relativedelta(years=19)),
    ],
)
def test_other_times_of_law(book, name, span):
    assert span_of(book, name, ON)[0] == span


# --- amounts ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "on", "value", "confidence"),
    [
        ("student_monthly_resources", "2026-07-31", 615, "official"),
        ("student_monthly_resources", "2026-08-01", 877.50, "single"),
        ("talent_employee_yearly_salary", "2025-08-21", 39582, "secondary"),
        ("blue_card_yearly_salary", "2025-08-21", 59373, "secondary"),
        ("doctoral_contract_monthly_pay", "2026-01-01", 2300, "secondary"),
        ("ict_monthly_pay", "2026-11-22", 1603.12, "official"),
        ("business_creation_investment", "2026-11-22", 30000, "official"),
        ("direct_investment", "2026-11-22", 300000, "official"),
        ("talent_group_smic", "2026-11-22", 1.8, "official"),
        ("talent_group_smic_pacific", "2026-11-22", 1.5, "official"),
        ("legal_representative_smic", "2026-11-22", 3, "official"),
        ("artist_smic", "2026-11-22", 0.7, "official"),
        ("visitor_smic_months", "2026-11-22", 12, "official"),
    ],
)
def test_amounts_of_law(book, name, on, value, confidence):
    found = DatedNumber(book.amounts[name].values).at(day(on))
    assert (found.value, found.confidence) == (value, confidence)


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("talent_employee_yearly_salary", "2025-08-20"),
        ("blue_card_yearly_salary", "2025-08-20"),
        ("doctoral_contract_monthly_pay", "2025-12-31"),
    ],
)
def test_no_amount_is_made_up_for_the_time_before_its_source(book, name, on):
    assert DatedNumber(book.amounts[name].values).at(day(on)) is None


def test_the_blue_card_asks_for_one_and_a_half_times_the_reference_salary(book):
    reference, blue = (
        DatedNumber(book.amounts[name].values).at(ON).value
        for name in ("talent_employee_yearly_salary", "blue_card_yearly_salary")
    )
    assert blue == reference * 1.5


def test_a_slot_takes_the_values_of_the_amount_it_names(slot):
    for on, text in (("2026-07-31", "615 €"), ("2026-08-01", "877,50 €")):
        found = slot("subsistence_means_student", "annex10-25", on=day(on))
        assert text in found.help_fr


def test_thousands_are_written_as_people_write_them(tables):
    rules = tables["permits/annex10-25-student.toml"]["slots"]
    means = next(one for one in rules if one.get("id") == "subsistence_means_student")
    means["amount"] = "blue_card_yearly_salary"
    book = BookMaker(tables, _stop).book()
    found = _slot(book, "subsistence_means_student", ON)
    assert "59\u202f373 €" in found.help_fr
    assert "€59,373" in found.help_en
    before = _slot(book, "subsistence_means_student", day("2025-08-20"))
    assert "… €" in before.help_fr


def test_an_amount_nobody_knows_is_refused_with_the_nearest_name(tables):
    rules = tables["permits/annex10-25-student.toml"]["slots"]
    number, means = next(
        (number, one)
        for number, one in enumerate(rules)
        if one.get("id") == "subsistence_means_student"
    )
    means["amount"] = "student_monthly_resource"
    with pytest.raises(WrongInputError) as caught:
        BookMaker(tables, _stop)
    assert caught.value.facts["where"] == f"$.slots[{number}].amount"
    assert caught.value.facts["closest"] == "student_monthly_resources"


def test_an_amount_can_be_named_where_a_slot_is_changed(tables):
    name = "permits/annex10-25-student.toml"
    slots = tables[name]["slots"]
    address = next(one for one in slots if one.get("use") == "address")
    address["change"]["address_proof"]["amount"] = "direct_investment"
    effects = [one for one in tables[name]["effects"] if "change" in one]
    effects[0]["change"]["amount"] = "ict_monthly_pay"
    before = copy.deepcopy(tables)
    book = BookMaker(tables, _stop).book()
    assert _slot(book, "address_proof", ON).amount == 300000
    pacific = book.permits["annex10-25"].rules["NC"]
    changed = {rule.id: rule.amount for rule in pacific}[effects[0]["slots"][0]]
    assert [one.value for one in changed] == [1603.12]
    assert tables == before


def test_a_local_file_changes_one_amount_for_every_slot(rules, tmp_path):
    (tmp_path / "amounts.toml").write_text(
        "[student_monthly_resources]\nvalues = [{ value = 900, from = 2026-09-01, "
        'source = "local", as_of = 2026-11-22, confidence = "single" }]\n',
        encoding="utf-8",
    )
    book = load_rulebook([rules, tmp_path])
    assert "900 €" in _slot(book, "subsistence_means_student", ON).help_fr


# --- French and the civic exam ------------------------------------------------

FRENCH = {"french_certificate", "civic_exam_certificate"}


@pytest.mark.parametrize(
    ("on", "asked"), [("2025-12-31", set()), ("2026-01-01", FRENCH)]
)
def test_the_first_multi_year_card_needs_french_and_the_exam_since_2026(ids, on, asked):
    found = ids("annex10-29", "csp", on=day(on), integration_contract_exempt=False)
    assert FRENCH & set(found) == asked


@pytest.mark.parametrize(
    ("on", "asked"),
    [("2025-12-31", {"french_certificate"}), ("2026-01-01", FRENCH)],
)
def test_the_resident_card_needs_the_exam_since_2026(ids, on, asked):
    found = ids("annex10-29", "resident_card", on=day(on))
    assert FRENCH & set(found) == asked


def test_shared_sets_cite_the_law_they_come_from(shipped):
    for name in ("csp_integration", "resident_card_integration"):
        for slot in shipped[f"shared/{name}.toml"]["slots"]:
            assert any("CESEDA" in source for source in slot["sources"]), slot["id"]


# --- portals ------------------------------------------------------------------


def test_the_identity_field_of_the_form_service_takes_pictures_up_to_20_mb(book):
    portal = book.portal("demarche-numerique")
    fields = {field.id: field for field in portal.fields}
    identity = fields["identity"]
    assert identity.formats == ("jpg", "jpeg", "png")
    assert identity.max_bytes(ON) == fields["message"].max_bytes(ON) == 20_000_000
    assert portal.max_bytes(ON) == 200_000_000


def test_anef_limits_are_marked_as_hearsay(book):
    portal = book.portal("anef")
    limits = (
        portal.max_file_mb,
        portal.warn_file_mb,
        portal.target_file_mb,
        portal.session_minutes,
    )
    assert [values[0].value for values in limits] == [10, 4, 2, 30]
    assert {value.confidence for values in limits for value in values} == {"single"}
    assert not set(portal.refused) & set(portal.formats)


def test_the_contract_goes_inside_the_proof_of_address_on_anef_alone(book):
    (rule,) = book.portal("anef").travelling
    assert (rule.kind, rule.inside[0]) == ("republic_contract", "address_proof")
    assert [rule.in_force(day(text)) for text in ("2024-07-16", "2026-11-22")] == [
        False,
        True,
    ]
    others = [p for p in book.portals.values() if p.id != "anef"]
    assert not any(portal.travelling for portal in others)


def test_a_piece_nobody_knows_cannot_travel(tables):
    tables["portals/anef.toml"]["travelling"][0]["inside"].append("adress_proof")
    ((place, problem),) = faults(tables)
    assert place == "$.travelling[0]"
    assert problem.startswith('unknown document kind "adress_proof"')


# --- faults -------------------------------------------------------------------


def test_the_shipped_law_has_no_fault(shipped):
    assert faults(copy.deepcopy(shipped)) == []


def test_two_values_on_one_day_are_a_fault_wherever_they_are(tables):
    tables["amounts.toml"]["student_monthly_resources"]["values"][0].pop("until")
    tables["fees.toml"]["fees"][0]["values"][0]["until"] = day("2026-05-01")
    tables["deadlines.toml"]["visa_again"]["values"] *= 2
    tables["portals/anef.toml"]["session_minutes"] *= 2
    field = tables["portals/demarche-numerique.toml"]["fields"][0]
    field["max_file_mb"] = field["max_file_mb"] * 2
    assert set(faults(tables)) == {
        (
            "$.student_monthly_resources.values",
            "two values are valid on 2026-08-01",
        ),
        ("$.fees[0].values", "two values are valid on 2026-05-01"),
        ("$.visa_again.values", "two values are valid on 2021-05-01"),
        ("$.session_minutes", "two values are valid on 2021-05-01"),
        ("$.fields[0].max_file_mb", "two values are valid on 2021-05-01"),
    }


def test_days_without_a_value_are_a_fault_for_lint_only(tables, shipped):
    tables["fees.toml"]["fees"][0]["values"][0]["until"] = day("2026-04-28")
    problem = (
        "$.fees[0].values",
        "no value is valid from 2026-04-29 to the day before 2026-05-01",
    )
    assert faults(tables) == [problem]
    book = BookMaker(tables, _stop).book()
    assert [fault.serious for fault in law_faults(book)] == [False]
    assert [*gaps("-", "-", book.fees.fees[1].values)] == []


@pytest.mark.parametrize("field", ["from", "source", "as_of", "confidence"])
def test_an_undated_or_unsourced_value_is_refused(tables, field):
    del tables["amounts.toml"]["direct_investment"]["values"][0][field]
    assert faults(tables) == [
        (
            "$.direct_investment.values[0]",
            f'Object missing required field "{field}"',
        )
    ]


@pytest.mark.parametrize("field", ["source", "as_of", "confidence"])
def test_an_undated_or_unsourced_window_is_refused(tables, field):
    del tables["windows.toml"]["windows"][0][field]
    found = faults(tables)
    assert ("$.windows[0]", f'Object missing required field "{field}"') in found


def test_one_fee_twice_for_the_same_request_is_a_fault(tables):
    table = tables["fees.toml"]["fees"]
    stamp = next(one for one in table if one["id"] == "stamp")
    table.append({**stamp, "classes": ["reduced"], "procedures": ["renewal"]})
    assert [problem for _, problem in faults(tables)] == [
        '"stamp" is due twice on 2021-05-01'
    ]
    table[-1]["classes"] = ["aps"]
    assert faults(tables) == []


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        (
            "windows.toml",
            lambda t: t["windows"][-2].update(closes=["anef_close"]),
            'unknown deadline "anef_close"',
        ),
        (
            "windows.toml",
            lambda t: t["graces"][0].update(deadline="grace"),
            'unknown deadline "grace"',
        ),
        (
            "windows.toml",
            lambda t: t["windows"][-2].update(needed_if={"entry_viza": "vls"}),
            'unknown question "entry_viza"',
        ),
        (
            "windows.toml",
            lambda t: t["windows"][-1].update(id="online"),
            '"online" is taken already',
        ),
        (
            "windows.toml",
            lambda t: t["windows"].pop(),
            "the last rule has to fit every request",
        ),
        (
            "windows.toml",
            lambda t: t["windows"].clear(),
            "the last rule has to fit every request",
        ),
        (
            "windows.toml",
            lambda t: t["windows"][3].update(
                {"from": day("2026-02-01"), "until": day("2026-01-01")}
            ),
            "ends before it begins on 2026-02-01",
        ),
        (
            "fees.toml",
            lambda t: t["fees"][0].update(classes=["standart"]),
            'unknown tariff "standart"',
        ),
        (
            "fees.toml",
            lambda t: t["exceptions"][0].update({"class": "standart"}),
            'unknown tariff "standart"',
        ),
        (
            "permits/annex10-25-student.toml",
            lambda t: t.update(tariff="reducde"),
            'unknown tariff "reducde"',
        ),
        (
            "permits/annex10-25-student.toml",
            lambda t: t["procedures"]["first"].update(tariff="reducde"),
            'unknown tariff "reducde"',
        ),
        (
            "permits/annex10-25-student.toml",
            lambda t: t.update(window="onlin"),
            'unknown window "onlin"',
        ),
        (
            "questions/law.toml",
            lambda t: t.pop("birth_date"),
            'the anchor "birth" needs the question "birth_date"',
        ),
    ],
)
def test_names_that_lead_nowhere_are_faults(tables, file, change, problem):
    change(tables[file])
    assert problem in [found for _, found in faults(tables)]


def test_a_name_that_leads_nowhere_comes_with_the_nearest_one(tables):
    tables["permits/annex10-25-student.toml"]["tariff"] = "reducde"
    messages = [one.message for one in lint_tables(tables)]
    assert 'unknown tariff "reducde", did you mean "reduced"?' in messages


def test_the_schema_knows_windows_amounts_and_their_names():
    defs = schema()["$defs"]
    assert {"windows", "amounts"} <= set(defs)
    assert "name" not in defs["Amount"]["properties"]
    assert {"type": "string"} in defs["SlotRule"]["properties"]["amount"]["anyOf"]
    assert "from" in defs["WindowRule"]["properties"]
    assert "class" in defs["FeeException"]["required"]


def _stop(error):
    raise error


def _slot(book, slot_id, on):
    situation = Situation("annex10-25", "first", "FR", {}, on)
    found = resolve(book, situation, everything=True).slots
    return next(one for one in found if one.id == slot_id)
