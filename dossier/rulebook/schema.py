# SPDX-License-Identifier: Apache-2.0
"""JSON Schema of the rule files, for editors that complete and check while typing."""

from typing import Any

import msgspec

from dossier.domain.conditions import Condition
from dossier.rulebook.dated import DatedValue
from dossier.rulebook.entries import (
    Deadline,
    DocumentKind,
    Fees,
    Portal,
    Question,
    Territory,
)
from dossier.rulebook.finder import Finder
from dossier.rulebook.law_entries import Amount, WindowsFile
from dossier.rulebook.permit_file import (
    Effect,
    EffectUse,
    PermitFile,
    SharedFile,
    SlotRule,
    SlotTake,
    SlotUse,
)
from dossier.rulebook.photo_file import PhotoFile
from dossier.rulebook.plan_entries import Advice, Holiday, Paper, Step
from dossier.rulebook.search_words import SearchWords

_KEYED = {
    "documents": (DocumentKind, "slug"),
    "questions": (Question, "key"),
    "territories": (Territory, "code"),
    "deadlines": (Deadline, "name"),
    "steps": (Step, "id"),
    "papers": (Paper, "id"),
    "advice": (Advice, "id"),
    "holidays": (Holiday, "id"),
    "amounts": (Amount, "name"),
}
_WHOLE = {
    "permit": PermitFile,
    "shared": SharedFile,
    "portal": Portal,
    "fees": Fees,
    "windows": WindowsFile,
    "finder": Finder,
    "search": SearchWords,
    "photo": PhotoFile,
}

_CONDITION: dict[str, Any] = {
    "title": "Condition",
    "description": "{married = true}, {housing = ['hosted', 'hotel']}, all, any, not.",
    "type": "object",
    "minProperties": 1,
    "properties": {
        "all": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Condition"}},
        "any": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Condition"}},
        "not": {"$ref": "#/$defs/Condition"},
        "surely": {"$ref": "#/$defs/Condition"},
    },
    "additionalProperties": {
        "type": ["boolean", "string", "integer", "array"],
    },
}


def schema() -> dict[str, object]:
    """Return one JSON Schema (2020-12) for every rule file.

    ``$defs`` holds one definition for each kind of file: ``permit``, ``shared``,
    ``portal``, ``fees``, ``steps``, ``documents``, ``questions``, ``territories``,
    ``deadlines`` and ``thresholds``. The schema as a whole is that of a permit file.
    """
    shapes = [*_WHOLE.values(), *(kind for kind, _ in _KEYED.values())]
    _, found = msgspec.json.schema_components(
        [*shapes, SlotRule, SlotUse, SlotTake, Effect, EffectUse, DatedValue],
        ref_template="#/$defs/{name}",
        schema_hook=_hook,
    )
    defs: dict[str, Any] = {**found, "Condition": _CONDITION}
    slot = {"anyOf": [_ref("SlotRule"), _ref("SlotUse"), _ref("SlotTake")]}
    defs["PermitFile"]["properties"]["slots"] = {"type": "array", "items": slot}
    effect = {"anyOf": [_ref("Effect"), _ref("EffectUse")]}
    defs["PermitFile"]["properties"]["effects"] = {"type": "array", "items": effect}
    _or_a_name(defs["SlotRule"]["properties"], "amount")
    for name, shape in _WHOLE.items():
        defs[name] = _ref(shape.__name__)
    for name, (kind, key) in _KEYED.items():
        _without(defs[kind.__name__], key)
        entry = _ref(kind.__name__)
        defs[name] = {"type": "object", "additionalProperties": entry}
    values = {"type": "array", "items": _ref("DatedValue")}
    defs["thresholds"] = {"type": "object", "additionalProperties": values}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dossier permit file",
        "$ref": "#/$defs/permit",
        "$defs": defs,
    }


def _hook(kind: type) -> dict[str, Any]:
    if kind is Condition:
        return _ref("Condition")
    raise NotImplementedError(kind)


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _or_a_name(properties: dict[str, Any], field: str) -> None:
    """Let a list of dated values be the name of one in ``amounts.toml``."""
    properties[field] = {"anyOf": [properties[field], {"type": "string"}]}


def _without(shape: dict[str, Any], key: str) -> None:
    """Take out the name that an entry gets from its table header."""
    shape["properties"].pop(key)
    shape["required"] = [name for name in shape["required"] if name != key]
