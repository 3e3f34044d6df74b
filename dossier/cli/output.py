# SPDX-License-Identifier: Apache-2.0
"""Words and JSON on standard output; progress and problems on standard error."""

import json
import re
import sys
from collections.abc import Mapping
from typing import TextIO

from dossier.cli.tools import Call
from dossier.domain.errors import DossierError
from dossier.domain.finding import Candidate, Finding, Severity
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.i18n.phrases import phrase
from dossier.i18n.rule_words import rule_line

_HALVES = re.compile("[\x7f-\x9f\ud800-\udfff]")

_ORDERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Signs a terminal obeys instead of showing them; a name may hold any."""

MARKS = {
    Severity.PASS: "✓",
    Severity.ADVICE: "i",
    Severity.UNKNOWN: "?",
    Severity.BLOCKER: "✗",
}

LOOK_YOURSELF = "piece.look_yourself"
"""The finding that says what nobody has judged: no verdict, so no tick."""

_OF_PHOTOS = ("id_photo.", "ephoto.")

WORDS = {
    Severity.PASS: N_("no fault found"),
    Severity.ADVICE: N_("advice"),
    Severity.UNKNOWN: N_("could not tell, please look"),
    Severity.BLOCKER: N_("not fine"),
}


def say(text: str = "", *, stream: TextIO | None = None) -> None:
    """Write one line, replacing what the terminal cannot show."""
    out: TextIO | None = stream or sys.stdout
    if out is None:  # closed by whoever started us
        return
    encoding = out.encoding or "utf-8"
    text = _ORDERS.sub("\N{REPLACEMENT CHARACTER}", text)
    out.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    out.flush()


def say_json(value: Mapping[str, object]) -> None:
    """Write one JSON document.

    Bytes of no known character in the name of a file are written as JSON escapes, so
    that whoever reads it has the true name.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    say(_HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text))


def answer_with(call: Call, value: Mapping[str, object], lines: list[str]) -> None:
    """Write the JSON when it was asked for, the lines for people otherwise."""
    if call.args.json:
        say_json(value)
        return
    for line in lines:
        say(line)


def error_json(t: Translator, error: DossierError) -> dict[str, object]:
    """Return the shape of a refusal: what, why, what to do, and the exit status."""
    words = phrase(t, error.code, error.facts)
    return {
        "error": {
            "code": error.code,
            "message": words.message,
            "remedy": words.remedy,
            "facts": {name: _plain(fact) for name, fact in error.facts.items()},
            "exit_status": error.exit_status,
        }
    }


def _plain(fact: object) -> object:
    simple = fact is None or isinstance(fact, str | int | bool)
    return fact if simple else str(fact)


def problem_text(t: Translator, error: DossierError) -> str:
    """Return the sentence and remedy of an error."""
    words = phrase(t, error.code, error.facts)
    return f"{words.message} {words.remedy}".strip()


def finding_lines(t: Translator, finding: Finding) -> list[str]:
    """Return a finding for people: mark, sentence, place, remedy, rule."""
    words = phrase(t, finding.code, finding.facts)
    mark = "·" if finding.code == LOOK_YOURSELF else MARKS[finding.severity]
    lines = [f"  {mark} {words.message}"]
    place = _place(t, finding)
    if place:
        lines.append(f"      {place}")
    lines += [f"      {_candidate(t, one)}" for one in finding.candidates]
    if finding.severity > Severity.PASS and words.remedy:
        lines.append(f"      → {words.remedy}")
    rule = rule_line(t, finding.code, finding.rule_source)
    if rule and finding.severity > _least_with_rule(finding.code):
        lines.append(f"      § {rule}")
    if finding.overruled is not None:
        lines.append("      " + t.text(N_("Set aside: {why}"), why=finding.overruled))
    return lines


def _least_with_rule(code: str) -> Severity:
    """Return the severity above which the rule is told under a finding.

    Of photos under advice as well: it rests on a measured limit of that rule.
    """
    return Severity.PASS if code.startswith(_OF_PHOTOS) else Severity.ADVICE


def _place(t: Translator, finding: Finding) -> str:
    if finding.path is None:
        return ""
    if finding.page is None:
        return finding.path
    return t.text(N_("{file}, page {page}"), file=finding.path, page=finding.page)


def _candidate(t: Translator, one: Candidate) -> str:
    """Return a date to choose from: the day, where it stands, how it is printed."""
    if one.source == "2ddoc":
        message = N_("{date}, page {page}: in the signed bar code (2D-Doc)")
    else:
        message = N_("{date}, page {page}: “{text}”")
    return t.text(message, date=one.date, page=one.page, text=one.text)
