# SPDX-License-Identifier: Apache-2.0
"""Answers to a form's questions, checked against its struct, field by field.

An answer left empty (``""`` or nothing) counts as not given: that is what a dialog's
empty line means.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeVar

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=160, pattern=r"^[^\n\r]*$")]
"""One line of text."""

OptionalLine = Line | None
Civility = Literal["madame", "monsieur"]
OptionalCivility = Civility | None
OptionalDate = dt.date | None
OptionalYesNo = bool | None

_WRONG: dict[object, str] = {
    Line: "form.bad_answers.not_a_line",
    OptionalLine: "form.bad_answers.not_a_line",
    Civility: "form.bad_answers.not_a_civility",
    OptionalCivility: "form.bad_answers.not_a_civility",
    dt.date: "form.bad_answers.not_a_date",
    OptionalDate: "form.bad_answers.not_a_date",
    bool: "form.bad_answers.not_yes_no",
    OptionalYesNo: "form.bad_answers.not_yes_no",
}

T = TypeVar("T", bound=msgspec.Struct)


def checked_answers(kind: type[T], given: Mapping[str, object]) -> T:
    """Return the answers as a struct.

    Raises:
        WrongInputError: ``form.bad_answers.unknown_key`` (facts: key, closest,
            allowed), ``form.bad_answers.missing`` (keys), or
            ``form.bad_answers.not_a_…`` (key).
    """
    answers = without_blanks(given)
    for key, allowed in _unknown_keys(kind, answers, ""):
        raise WrongInputError(
            "form.bad_answers.unknown_key",
            key=key,
            closest=_closest(key, allowed),
            allowed=", ".join(allowed),
        )
    missing = tuple(_missing_keys(kind, answers, ""))
    if missing:
        raise WrongInputError("form.bad_answers.missing", keys=", ".join(missing))
    for key, code in _wrong_values(kind, answers, ""):
        raise WrongInputError(code, key=key)
    return msgspec.convert(answers, type=kind)


def without_blanks(given: Mapping[str, object]) -> dict[str, object]:
    """Return the answers without the empty ones, texts trimmed, at every depth."""
    kept: dict[str, object] = {}
    for key, value in given.items():
        if isinstance(value, Mapping):
            kept[key] = without_blanks(value)
        elif isinstance(value, str):
            if value.strip():
                kept[key] = " ".join(value.split(" ")).strip()
        elif value is not None:
            kept[key] = value
    return kept


def merged(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Return ``base`` with the answers of ``over`` on top, table by table."""
    result = dict(base)
    for key, value in over.items():
        below = result.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            result[key] = merged(below, value)
        else:
            result[key] = value
    return result


def _closest(key: str, allowed: tuple[str, ...]) -> str | None:
    return nearest(key.rpartition(".")[2], allowed)


def _unknown_keys(
    kind: type[msgspec.Struct], given: Mapping[str, object], place: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key, value in given.items():
        if key not in fields:
            yield f"{place}{key}", tuple(fields)
            continue
        inner = fields[key].type
        if _is_table(inner) and isinstance(value, Mapping):
            yield from _unknown_keys(inner, value, f"{place}{key}.")


def _missing_keys(
    kind: type[msgspec.Struct], given: Mapping[str, object], place: str
) -> Iterator[str]:
    for field in msgspec.structs.fields(kind):
        value = given.get(field.encode_name)
        name = f"{place}{field.encode_name}"
        if _is_table(field.type):
            inner = {} if value is None and field.required else value
            if isinstance(inner, Mapping):
                yield from _missing_keys(field.type, inner, f"{name}.")
        elif field.required and value is None:
            yield name


def _wrong_values(
    kind: type[msgspec.Struct], given: Mapping[str, object], place: str
) -> Iterator[tuple[str, str]]:
    for field in msgspec.structs.fields(kind):
        if field.encode_name not in given:
            continue
        value = given[field.encode_name]
        name = f"{place}{field.encode_name}"
        if _is_table(field.type):
            if isinstance(value, Mapping):
                yield from _wrong_values(field.type, value, f"{name}.")
            else:
                yield name, "form.bad_answers.not_a_table"
        elif not _fits(value, field.type):
            yield name, _WRONG[field.type]


def _fits(value: object, kind: object) -> bool:
    try:
        msgspec.convert(value, type=kind)
    except msgspec.ValidationError:
        return False
    return True


def _is_table(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
