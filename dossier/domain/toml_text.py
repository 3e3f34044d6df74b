# SPDX-License-Identifier: Apache-2.0
"""TOML that anybody may have written: a table, or one kind of error, in little time.

The parser of Python's library leaves the rest to its caller: it runs out of stack on
deep nesting, takes minutes over thousands of dots in one key, and lets through errors
of its own making for numbers of thousands of digits.
"""

import re
import tomllib
from typing import Any, Final

_DEEPEST: Final = 40
_LARGEST: Final = 2_000_000
_DOTTED: Final = re.compile(
    r"(?:^|[\[{,])[ \t]*"
    rf"(?:(?:[\w-]{{1,99}}|\"[^\"\n]{{0,99}}\"|'[^'\n]{{0,99}}')[ \t]*\.[ \t]*)"
    rf"{{{_DEEPEST}}}",
    re.MULTILINE,
)
"""A key of so many parts, at the start of a line or inside a table."""


class NotTomlError(ValueError):
    """The text is no TOML table that could be meant.

    Attributes:
        problem: what is wrong, in English; it quotes nothing long.
        where: line and column, as far as they are known.
    """

    def __init__(self, problem: str, where: str = "") -> None:
        """Keep what is wrong, and where."""
        super().__init__(f"{problem} (at {where})" if where else problem)
        self.problem = problem
        self.where = where


def toml_table(text: str) -> dict[str, Any]:
    """Return the table a text stands for.

    Raises:
        NotTomlError: it is none, or larger or deeper than any that could be meant.
    """
    if len(text) > _LARGEST:
        raise NotTomlError("too long")
    if _DOTTED.search(text):
        raise NotTomlError("nested too deeply")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem, _, where = str(error).partition(" (at ")
        raise NotTomlError(problem, where.rstrip(")")) from None
    except RecursionError:
        raise NotTomlError("nested too deeply") from None
    except ValueError:
        # A number of thousands of digits, which Python itself declines to read.
        raise NotTomlError("a number is too long") from None
    if _is_deep(table):
        raise NotTomlError("nested too deeply")
    return table


def _is_deep(table: dict[str, Any]) -> bool:
    level: list[object] = [table]
    for _ in range(_DEEPEST):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
