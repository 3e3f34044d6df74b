# SPDX-License-Identifier: Apache-2.0
"""French papers whose dates are known, printed from the texts in ``benchmarks/dated``.

Each entry there is one layout of a paper that people file: where its date of issue
stands, and which other dates stand around it. The days and their spelling are drawn
from a seed, the people invented. A last line ``!undated`` says that the paper bears no
date of issue. Marks at the start of a line are those of ``kind_papers``.
"""

import datetime as dt
import hashlib
import random
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kind_papers import Paper, printed
from benchmarks.kind_people import MONTHS

FOLDER = Path(__file__).resolve().parent / "dated"
UNDATED = "!undated"
SHORT_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
    "nov.", "déc.",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept",
    "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")
_FOUR_SCORE = 80
_THREE_SCORE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPaper:
    """One made paper.

    Attributes:
        issue: its date of issue, None when it bears none.
        held_out: of the layouts that were not looked at while tuning.
    """

    name: str
    lines: tuple[str, ...]
    issue: dt.date | None
    held_out: bool

    def print_to(self, folder: Path) -> Path:
        """Print it as a PDF."""
        return printed(Paper("dated", self.name, (), self.lines), folder)


def dated_papers() -> list[DatedPaper]:
    """Return one paper of each layout; every other one, by a hash, is held out."""
    found = {}
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text("utf-8").split("=== ")[1:]:
            name, *lines = block.strip().splitlines()
            found[name] = tuple(lines)
    order = sorted(found, key=lambda n: hashlib.sha256(n.encode()).hexdigest())
    return [
        _paper(name, found[name], held_out=place % 2 == 0)
        for place, name in enumerate(order)
    ]


def _paper(name: str, lines: tuple[str, ...], *, held_out: bool) -> DatedPaper:
    rng = random.Random(name)  # noqa: S311 - invented data, no secret
    issue = dt.date(2024, 6, 1) + dt.timedelta(days=rng.randrange(870))
    said = _spelled_days(issue, rng)
    undated = lines[-1] == UNDATED
    return DatedPaper(
        name=name,
        lines=tuple(_filled(line, said) for line in lines if line != UNDATED),
        issue=None if undated else issue,
        held_out=held_out,
    )


def _filled(line: str, said: dict[str, str]) -> str:
    """Fill in the days only; what else there is to fill in is filled in printing."""
    for key, value in said.items():
        line = line.replace(f"{{{key}}}", value)
    return line


def _spelled_days(issue: dt.date, rng: random.Random) -> dict[str, str]:
    """Return every day of a paper; the distractors share one spelling."""
    month_ends = issue.replace(day=1) - dt.timedelta(days=1)
    month = month_ends.replace(day=1)

    def near(low: int, high: int) -> dt.date:
        return issue + dt.timedelta(days=rng.randrange(low, high))

    birth = dt.date(1970, 1, 1) + dt.timedelta(days=rng.randrange(11000))
    days = {
        "start": month,
        "end": month_ends,
        "start2": near(-40, -1),
        "due": near(10, 30),
        "next": near(31, 70),
        "paid": near(-12, -2),
        "contract": near(-2500, -200),
        "old": near(-4000, -100),
        "other": near(-60, -15),
        "expiry": near(200, 1500),
        "birth": birth,
        "birth2": birth + dt.timedelta(days=rng.randrange(2000)),
        **{f"op{n}": month + dt.timedelta(days=6 * n - 3) for n in range(1, 5)},
    }
    style = rng.choice(("dmy", "dmy", "long", "dots"))
    said = {key: spelled(day, style) for key, day in days.items()}
    said["issue"] = spelled(issue, rng.choice(STYLES))
    said["issue_letters"] = in_letters(issue)
    said["issue_day_letters"], _, year = in_letters(issue).partition(" deux mille")
    said["issue_year_letters"] = f"deux mille{year}".upper()
    said["birth_letters"] = in_letters(birth)
    said["contract_letters"] = in_letters(days["contract"])
    said["my"] = f"{MONTHS[month.month - 1]} {month.year}"
    said["y"], said["y0"] = str(issue.year), str(issue.year - 1)
    return {**said, "yb": str(birth.year)}


STYLES = (
    "dmy", "dmy", "dmy", "long", "long", "long", "dots", "dashes", "iso", "weekday",
    "short", "two", "spaced", "capitals",
)  # fmt: skip
"""How issuers spell days, the usual spellings more often."""


def spelled(day: dt.date, style: str) -> str:
    """Return a day as a French paper prints it."""
    first = "1er" if day.day == 1 else str(day.day)
    month = MONTHS[day.month - 1]
    long = f"{first} {month} {day.year}"
    forms = {
        "dmy": f"{day:%d/%m/%Y}",
        "long": long,
        "dots": f"{day:%d.%m.%Y}",
        "dashes": f"{day:%d-%m-%Y}",
        "iso": f"{day:%Y-%m-%d}",
        "weekday": f"{WEEKDAYS[day.weekday()]} {long}",
        "short": f"{first} {SHORT_MONTHS[day.month - 1]} {day.year}",
        "short_two": f"{first} {SHORT_MONTHS[day.month - 1]} {day:%y}",
        "two": f"{day:%d/%m/%y}",
        "two_dots": f"{day:%d.%m.%y}",
        "spaced": f"{day:%d - %m - %Y}",
        "capitals": long.upper(),
        "letters": in_letters(day),
    }
    return forms[style]


def in_letters(day: dt.date) -> str:
    """Return a day in full letters, as civil status deeds write it."""
    first = "premier" if day.day == 1 else number_in_letters(day.day)
    return f"{first} {MONTHS[day.month - 1]} {number_in_letters(day.year)}"


def number_in_letters(number: int) -> str:
    """Return a number below 3000 in French letters."""
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    words = []
    if thousands:
        words.append("mille" if thousands == 1 else f"{_UNITS[thousands]} mille")
    if hundreds:
        words.append("cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent")
        if hundreds > 1 and not rest:
            words[-1] += "s"
    if rest or not words:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    if number >= _FOUR_SCORE:
        rest = number - _FOUR_SCORE
        return f"quatre-vingt-{_UNITS[rest]}" if rest else "quatre-vingts"
    if number >= _THREE_SCORE:
        rest = number - _THREE_SCORE
        tens = "soixante"
    else:
        tens, rest = _TENS[number // 10], number % 10
    if not rest:
        return tens
    return f"{tens} et {_UNITS[rest]}" if rest in (1, 11) else f"{tens}-{_UNITS[rest]}"
