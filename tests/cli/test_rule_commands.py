# SPDX-License-Identifier: Apache-2.0
import icalendar
import pytest

ROW_25 = ("annex10-25", "--procedure", "renewal", "--on", "2026-11-22")


def test_a_checklist_follows_the_answers(run):
    hosted = run("checklist", *ROW_25, "--answer", "housing=hosted", "--json").json
    tenant = run("checklist", *ROW_25, "--answer", "housing=tenant", "--json").json
    hosted_ids = [slot["id"] for slot in hosted["slots"]]
    tenant_ids = [slot["id"] for slot in tenant["slots"]]
    assert "host_certificate" in hosted_ids
    assert "address_proof" not in hosted_ids
    assert "address_proof" in tenant_ids
    assert "host_certificate" not in tenant_ids


def test_each_slot_has_the_fields_of_the_contract(run):
    found = run("checklist", *ROW_25, "--answer", "housing=tenant", "--json").json
    address = next(s for s in found["slots"] if s["id"] == "address_proof")
    assert address["kind"] == "address_proof"
    assert address["required"] is True
    assert address["at_delivery"] is False
    assert address["count"] == 1
    assert address["max_age_months"] == 6
    assert "issued_within" in address["checks"]
    assert address["source_items"] == ["r25.s1.i2"]
    assert address["why"]
    assert {"help_fr", "help_en", "accepts", "generated_by", "sources"} <= set(address)


def test_a_slot_tells_how_offices_take_its_papers(run):
    situation = ("checklist", *ROW_25, "--answer", "housing=tenant")
    slots = {slot["id"]: slot for slot in run(*situation, "--json").json["slots"]}
    address = slots["address_proof"]
    warning = next(r for r in address["particulars"] if r["severity"] == "warning")
    assert warning["kind"] == "utility_bill"
    assert "échéancier" in warning["text_fr"]
    assert {"text_en", "source", "as_of", "confidence"} <= set(warning)
    assert (address["sides"], address["translation"]) == (1, True)
    assert address["issuer_en"]
    assert address["pages"]["at_least"] == 1
    said = run(*situation).out
    assert f"! {warning['text_en']} ({warning['source']})" in said


def test_all_lists_more_than_any_single_situation(run):
    some = run("checklist", *ROW_25, "--answer", "housing=hosted", "--json").json
    everything = run("checklist", *ROW_25, "--all", "--json").json
    assert {s["id"] for s in some["slots"]} < {s["id"] for s in everything["slots"]}


def test_questions_say_what_they_are_needed_for(run):
    asked = run("questions", *ROW_25[:3], "--json").json["questions"]
    housing = next(q for q in asked if q["key"] == "housing")
    assert housing["type"] == "choice"
    assert "hosted" in housing["choices"]
    assert "address_proof" in housing["needed_by"]


def test_a_plan_has_window_steps_and_fees(run):
    plan = run("plan", *ROW_25, "--expires", "2027-02-14", "--json").json
    assert (plan["opens"], plan["closes"]) == ("2026-10-17", "2026-12-16")
    assert plan["late_from"] == "2026-12-17"
    assert plan["late_fee"] == 180
    assert plan["total"] == 100
    assert {fee["amount"] for fee in plan["fees"]} == {50}
    assert {"id", "label", "from", "when", "source", "confidence"} <= set(
        plan["fees"][0]
    )


def test_the_old_fees_apply_the_day_before_the_law_changes(run):
    before = run(
        "plan",
        "annex10-25",
        "--procedure",
        "renewal",
        "--expires",
        "2026-08-20",
        "--on",
        "2026-04-30",
        "--json",
    )
    assert before.json["total"] == 75


def test_a_calendar_is_written_beside_the_plan(run, tmp_path):
    ics = tmp_path / "plan é.ics"
    assert run("plan", *ROW_25, "--expires", "2027-02-14", "--ics", ics).status == 0
    calendar = icalendar.Calendar.from_ical(ics.read_bytes())
    assert len(calendar.walk("VEVENT")) >= 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("checklist", "annex10-2x5"), "annex10-25"),
        (("checklist", "annex10-25", "--procedure", "renwal"), "renewal"),
        (("checklist", "annex10-25", "--answer", "housin=hosted"), "housing"),
        (("checklist", "annex10-25", "--answer", "housing=hostd"), "hosted"),
        (("checklist", "annex10-25", "--territory", "XX"), "YT"),
        (("chekclist", "annex10-25"), "checklist"),
        (("plan", "annex10-25", "--expires", "31/01/2027"), "YYYY-MM-DD"),
        (("check", "x.pdf", "--kind", "adress_proof"), "address_proof"),
    ],
)
def test_a_wrong_name_is_refused_with_the_nearest_valid_one(run, words, said):
    outcome = run(*words)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.out == ""
    assert "Traceback" not in outcome.err


def test_shipped_rules_lint_clean_and_a_broken_copy_does_not(run, tmp_path):
    assert run("rules", "lint").status == 0
    own = tmp_path / "permits"
    own.mkdir()
    (own / "annex10-25-student.toml").write_text("titel = 'x'\n", "utf-8")
    outcome = run("rules", "lint", tmp_path)
    assert outcome.status == 2
    assert "annex10-25-student.toml" in outcome.out


def test_no_item_of_the_three_rows_is_lost(run):
    found = run("rules", "coverage", "--json")
    assert found.status == 0
    assert found.json["missing"] == []
    assert "r25.s1.i2" in found.json["items"]
    assert found.json["superseded"]["r29.s4.i1"]["source"]


def test_the_schema_is_json_schema(run):
    assert run("rules", "schema").json["$schema"].startswith("https://json-schema.org/")


def test_options_may_stand_before_the_command(run):
    assert run("--json", "--lang", "fr", "permits").json["permits"]


def test_help_speaks_the_language_asked_for(run):
    with pytest.raises(SystemExit) as stop:
        run("checklist", "--help", "--lang", "fr")
    assert stop.value.code == 0


def test_selftest_names_everything_and_mends_what_is_missing(run):
    probes = {p["name"]: p for p in run("selftest", "--json").json["probes"]}
    assert probes["fra.traineddata"]["present"]
    assert probes["pikepdf"]["version"]
    assert all(p["remedy"] for p in probes.values() if not p["present"])


def test_a_territory_is_named_beside_its_code(run):
    refused = run("checklist", "annex10-25", "--territory", "Mayotte")
    assert refused.status == 2
    assert "Did you mean “YT”?" in refused.err
    assert "WF (Wallis-et-Futuna)" in refused.err
