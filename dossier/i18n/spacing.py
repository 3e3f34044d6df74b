# SPDX-License-Identifier: Apache-2.0
"""Spaces at which no line may end."""

import re

_GLUE = (
    (re.compile(r" (?=[;?!])"), "\N{NARROW NO-BREAK SPACE}"),
    (re.compile(r" (?=[:»])|(?<=«) "), "\N{NO-BREAK SPACE}"),
    (re.compile(r"(?<=[0-9]) (?=[0-9])|(?<=[LR]\.) (?=[0-9])"), "\N{NO-BREAK SPACE}"),
)
"""Spaces of the rule files at which no line may end, and what stands for them."""


def glued(text: str) -> str:
    """Return the text with spaces that hold together what belongs together."""
    for place, space in _GLUE:
        text = place.sub(space, text)
    return text
