# SPDX-License-Identifier: Apache-2.0
"""Cases and readings as JSON, with every type intact on the way back."""

import datetime as dt
from dataclasses import fields

import msgspec

from dossier.domain.case import Answer, Case, Overruling
from dossier.domain.document import Document
from dossier.domain.reading import Reading
from dossier.domain.stated_date import StatedDate
from dossier.domain.writable_text import writable_values


class _Date(msgspec.Struct, frozen=True):
    """A date among answers, so that it is not taken for text."""

    date: dt.date


class _StoredCase(msgspec.Struct, frozen=True, kw_only=True):
    permit: str
    procedure: str
    territory: str = "FR"
    answers: dict[str, bool | int | str | _Date] = {}
    applicant: dict[str, str] = {}
    slots: dict[str, tuple[Document, ...]] = {}
    overrulings: tuple[Overruling, ...] = ()
    next_document: int = 1
    stated_dates: tuple[StatedDate, ...] = ()
    ticked_photos: tuple[str, ...] = ()


_CASES = msgspec.json.Decoder(_StoredCase)
_READINGS = msgspec.json.Decoder(Reading)


def case_to_json(case: Case) -> str:
    """Return a case as JSON."""
    values = {field.name: getattr(case, field.name) for field in fields(case)}
    values["answers"] = {key: _tagged(value) for key, value in case.answers.items()}
    try:
        return msgspec.json.encode(values).decode()
    except UnicodeEncodeError:
        # Texts from a command line may hold bytes of no known character.
        plain = writable_values(msgspec.to_builtins(values))
        return msgspec.json.encode(plain).decode()


def case_from_json(text: str) -> Case:
    """Return the case a JSON text stands for.

    Raises:
        ValueError: it is not a case.
    """
    stored = _CASES.decode(text)
    values = {name: getattr(stored, name) for name in stored.__struct_fields__}
    values["answers"] = {key: _plain(value) for key, value in stored.answers.items()}
    return Case(**values)


def reading_to_json(reading: Reading) -> bytes:
    """Return a reading as JSON."""
    return msgspec.json.encode(reading)


def reading_from_json(data: bytes) -> Reading | None:
    """Return the reading a JSON text stands for; None when it is of another shape."""
    try:
        return _READINGS.decode(data)
    except ValueError:
        return None


def _tagged(answer: Answer) -> bool | int | str | _Date:
    return _Date(answer) if isinstance(answer, dt.date) else answer


def _plain(answer: bool | int | str | _Date) -> Answer:  # noqa: FBT001 - a value, not a switch
    return answer.date if isinstance(answer, _Date) else answer
