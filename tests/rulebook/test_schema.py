# SPDX-License-Identifier: Apache-2.0
import json

from dossier.rulebook.schema import schema


def references(node):
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_the_schema_is_json_and_every_reference_resolves():
    whole = json.loads(json.dumps(schema()))
    for reference in references(whole):
        assert reference.removeprefix("#/$defs/") in whole["$defs"], reference


def test_there_is_a_definition_for_every_kind_of_file():
    assert {
        "permit",
        "shared",
        "portal",
        "fees",
        "steps",
        "documents",
        "questions",
        "territories",
        "deadlines",
        "thresholds",
    } <= set(schema()["$defs"])


def test_fields_are_named_as_in_the_files_and_unknown_ones_refused():
    value = schema()["$defs"]["DatedValue"]
    assert "from" in value["properties"]
    assert "since" not in value["properties"]
    assert value["additionalProperties"] is False


def test_names_given_by_the_table_header_are_not_asked_for_again():
    kind = schema()["$defs"]["DocumentKind"]
    assert "slug" not in kind["properties"]
    assert "slug" not in kind["required"]


def test_a_slot_is_a_rule_a_shared_set_or_those_of_another_permit():
    slots = schema()["$defs"]["PermitFile"]["properties"]["slots"]
    assert slots["items"]["anyOf"] == [
        {"$ref": "#/$defs/SlotRule"},
        {"$ref": "#/$defs/SlotUse"},
        {"$ref": "#/$defs/SlotTake"},
    ]
