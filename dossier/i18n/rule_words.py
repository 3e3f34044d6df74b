# SPDX-License-Identifier: Apache-2.0
"""The source of a rule as people read it: article or line, and the day it was read.

The law's own words stay in French; ids of items, which only the rule book's coverage
needs, are left out, and the day is written in the reader's language.
"""

import datetime as dt
import re

from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_

_ITEMS = re.compile(r"\s*\(r(\d+)\.s\d+\.i\d+(?:,\s*r\d+\.s\d+\.i\d+)*\)")
"""Items of Annex 10 by row, section and number: "(r25.s1.i2, r25.s1.i3)"."""
_READ = re.compile(r",? \(?lu le (\d{2})/(\d{2})/(\d{4})\)?$")

_OF_THE_FILE = frozenset({"file", "piece"})
"""Areas of findings no rule is needed for: the file itself does not do."""
_MEASURED = "docs/"
"""Starts the source of a limit of reading: measured, no rule of any office."""
_BY_RULE = frozenset(
    {
        "slot",
        "issued_within",
        "not_expired",
        "page_count",
        "id_photo",
        "ephoto",
        "photo",
        "in_french",
        "signed",
        "sides",
    }
)
"""Areas whose findings apply the rule; others only concern a piece it asks for."""


def source_words(translator: Translator, source: str) -> str:
    """Return a citation without ids, its day in the reader's language."""
    plain = _ITEMS.sub(r", ligne \1", source)
    found = _READ.search(plain)
    if found is None:
        return plain
    day, month, year = (int(part) for part in found.groups())
    return translator.text(
        N_("{source}, read on {date}"),
        source=plain[: found.start()],
        date=translator.date(dt.date(year, month, day)),
    )


def rule_line(translator: Translator, code: str, source: str | None) -> str:
    """Return the line about the rule under a finding, empty when none is due."""
    area = code.partition(".")[0]
    if not source or area in _OF_THE_FILE or source.startswith(_MEASURED):
        return ""
    said = source_words(translator, source)
    if area in _BY_RULE:
        return translator.text(N_("Rule: {source}"), source=said)
    return translator.text(N_("This piece is asked for by: {source}"), source=said)
