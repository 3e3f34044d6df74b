# SPDX-License-Identifier: Apache-2.0
"""Conditions as they are written in rule files.

``{married = true}``, ``{housing = ["hosted", "hotel"]}`` (any of the values), several
keys in one table (all of them), and ``all``, ``any``, ``not`` around them; ``surely``
makes what is not known yet count as no.
"""

import datetime as dt
from typing import cast

from dossier.domain.case import Answer
from dossier.domain.conditions import AllOf, AnyOf, Condition, Is, Not, Surely

WORDS = frozenset({"all", "any", "not", "surely"})
"""Names a question may not have."""


def parse_condition(data: object) -> Condition:
    """Return the condition a table stands for.

    Raises:
        ValueError: with a sentence saying what is wrong.
    """
    if not isinstance(data, dict) or not data:
        raise ValueError("a condition is a table such as {married = true}")
    table = cast("dict[str, object]", data)
    parts = tuple(_part(key, value) for key, value in table.items())
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _part(key: str, value: object) -> Condition:
    if key == "not":
        return Not(parse_condition(value))
    if key == "surely":
        return Surely(parse_condition(value))
    if key in WORDS:
        if not isinstance(value, list) or not value:
            message = f'"{key}" needs a list of conditions'
            raise ValueError(message)
        parts = tuple(parse_condition(one) for one in value)
        return AllOf(parts) if key == "all" else AnyOf(parts)
    values = value if isinstance(value, list) else [value]
    if not values:
        message = f'"{key}" is compared to an empty list'
        raise ValueError(message)
    return Is(key, tuple(_answer(key, one) for one in values))


def _answer(key: str, value: object) -> Answer:
    if isinstance(value, bool | int | str | dt.date):
        return value
    message = f'"{key}" can only be compared to yes/no, a word, number or date'
    raise ValueError(message)
