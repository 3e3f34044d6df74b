# SPDX-License-Identifier: Apache-2.0
"""Tables turned into typed structs, with errors that name the place and a way out."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from dossier.checks import AnyCheck
from dossier.domain.conditions import Condition
from dossier.domain.nearest import nearest
from dossier.rulebook.condition_syntax import parse_condition
from dossier.rulebook.rule_files import invalid

T = TypeVar("T")

_PLACE = re.compile(r" - at `(?P<place>[^`]*)`$")
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<name>[^`]*)`$")
_TOKEN = re.compile(r"\.(\w+)|\[([^\]]*)\]")


def decode(data: object, shape: type[T], *, file: str, where: str = "$") -> T:
    """Return the data as ``shape``.

    Raises:
        WrongInputError: ``rules.invalid`` naming file, place and closest valid name.
    """
    try:
        found = msgspec.convert(data, shape, dec_hook=_hook)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        inner = place["place"] if place else "$"
        text = _PLACE.sub("", str(error))
        problem, hint = _explained(text, shape, inner)
        raise invalid(file, where + inner.removeprefix("$"), problem, hint) from None
    _refuse_unknown_parameters(data, file, where)
    return found


def _hook(kind: type, data: object) -> object:
    if kind is Condition:
        return parse_condition(data)
    raise NotImplementedError(kind)


def _explained(text: str, shape: type, place: str) -> tuple[str, str | None]:
    unknown = _UNKNOWN.match(text)
    if unknown is None:
        return text.replace("`", '"'), None
    name = unknown["name"]
    known = _fields(_at(inspect.type_info(shape), place))
    return f'unknown field "{name}"', nearest(name, known)


def _at(info: inspect.Type, place: str) -> inspect.Type:
    for match in _TOKEN.finditer(place):
        info = _step(info, match[1])
    return info


def _step(info: inspect.Type, field: str | None) -> inspect.Type:
    for part in _parts(info):
        if field is None and isinstance(part, inspect.DictType):
            return part.value_type
        if field is None and isinstance(part, inspect.VarTupleType):
            return part.item_type
        if isinstance(part, inspect.StructType):
            for one in part.fields:
                if one.encode_name == field:
                    return one.type
    return info


def _fields(info: inspect.Type) -> list[str]:
    return [
        field.encode_name
        for part in _parts(info)
        if isinstance(part, inspect.StructType)
        for field in part.fields
    ]


def _parts(info: inspect.Type) -> Iterator[inspect.Type]:
    if isinstance(info, inspect.UnionType):
        yield from info.types
    else:
        yield info


def _refuse_unknown_parameters(data: object, file: str, where: str) -> None:
    """Hold checks to the same rule as all else: their structs allow unknown fields."""
    if not isinstance(data, Mapping):
        return
    for number, check in enumerate(data.get("checks", ())):
        known = ["type", *CHECK_FIELDS.get(check.get("type"), ())]
        for name in check:
            if name not in known:
                place = f"{where}.checks[{number}]"
                problem = f'unknown field "{name}"'
                raise invalid(file, place, problem, nearest(name, known))


def _check_fields() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in _parts(inspect.type_info(AnyCheck)):
        if isinstance(part, inspect.StructType):
            found[str(part.tag)] = tuple(one.encode_name for one in part.fields)
    return found


CHECK_FIELDS: Mapping[Any, tuple[str, ...]] = _check_fields()
"""Names of the parameters of every check, by its ``type``."""
