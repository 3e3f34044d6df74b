# SPDX-License-Identifier: Apache-2.0
"""Measure the checks of names and addresses: python -m benchmarks.names.

Draws papers of invented people, reads them with the real reader, and compares what
was read with the right applicant, with one of the same surname, and with a stranger.
"""

import argparse
import datetime as dt
import hashlib
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.conditions import CONDITIONS, degraded
from benchmarks.name_papers import LAYOUTS, Person, drawn
from benchmarks.report import write_between_markers
from dossier.adapters.file_reader import WorkerFileReader
from dossier.domain.case import Case
from dossier.domain.piece import ReadFile
from dossier.domain.reading import Reading
from dossier.rulebook.book import RuleBook
from dossier.rulebook.load import load_rulebook
from dossier.rulebook.resolve import resolve
from dossier.rulebook.situation import Situation
from dossier.rulebook.thresholds import load_thresholds
from dossier.services.cross_check import cross_check, name_sureness
from dossier.services.cross_papers import SlotPapers
from dossier.services.example_case import load_example
from dossier.services.jobs import Silent

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "resources" / "example"
JUDGED_ON = dt.date(2026, 11, 22)
BEGIN = "<!-- figures: begin (python -m benchmarks.names writes below) -->"
_READ_AS = ("native", "scan200", "jpeg150", "phone")

_STREETS = (
    "4, rue des Acacias",
    "27 bis, avenue Jean Moulin",
    "9, place du Marché",
    "113, boulevard Gambetta",
    "6, impasse des Lavandes",
    "31, chemin du Lac",
)
_TOWNS = (
    "38000 Grenoble",
    "44100 Nantes",
    "69007 Lyon",
    "13006 Marseille",
    "59800 Lille",
    "75019 Paris",
)
_NAMES = """
M.|BENALI|Mohamed Amine|Karim
Mme|EL AMRANI|Fatima Zahra|Khadija
Mme|NGUYỄN|Thị Mai|Lan
M.|ZHANG|Wei|Xiaolong
M.|DA SILVA SANTOS|João Pedro|Rui
Mme|OUÉDRAOGO|Aïssata|Mariam
M.|SINGH|Harpreet|Gurdeep
Mme|ŞAHİN|Gülşen|Zeynep
M.|KOVALENKO|Oleksandr|Dmytro
Mme|RAKOTOMALALA|Hanitra|Voahangy
M.|O'BRIEN|Sean Patrick|Liam
Mme|GARCÍA LÓPEZ|María José|Lucía
M.|VAN DER BERG|Pieter|Joost
Mme|HADJ-MOUSSA|Éloïse Inès|Nawel
M.|TRAORÉ|Ibrahima|Seydou
Mme|PETROVIĆ|Jelena|Milica
Mme|PATEL|Anjali Ramesh|Dev
Mme|D'ALMEIDA|Chantal|Brigitte
M.|MÜLLER|Jörg|Stefan
Mme|MARTIN|Jeanne|Claire
"""
"""Civility, surname, given names, and the first name of a relative."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one paper compared with one applicant.

    Attributes:
        applicant: owner, relative (same surname and address) or stranger.
        names: codes of the findings on names; likewise places on addresses.
    """

    layout: str
    condition: str
    applicant: str
    held_out: bool
    names: frozenset[str]
    places: frozenset[str]


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and write the page if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names")
    parser.add_argument("--out", type=Path, help="page whose figures to replace")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    thresholds = ROOT / "rules" / "thresholds.toml"
    reader = WorkerFileReader(
        ROOT / "resources" / "tessdata", load_thresholds(thresholds, JUDGED_ON)
    )
    try:
        text = _report(list(_outcomes(reader)), _on_the_example(reader))
    finally:
        reader.close()
    print(text)
    print(f"\n{time.monotonic() - start:.0f} s", file=sys.stderr)
    if options.out:
        write_between_markers(options.out, text, begin=BEGIN)
    return 0


def people() -> tuple[tuple[Person, Person], ...]:
    """Return every invented person with a relative of the same surname and home."""
    found = []
    for number, line in enumerate(_NAMES.split("\n")[1:-1]):
        civility, surname, given, other = line.split("|")
        street, town = _STREETS[number % len(_STREETS)], _TOWNS[number % len(_TOWNS)]
        one = Person(civility, surname, given, street, town)
        found.append((one, replace(one, given=other)))
    return tuple(found)


def held_out(person: Person) -> bool:
    """Tell whether a person was left unseen while the rules were written."""
    digest = hashlib.sha256(person.surname.encode()).digest()
    return digest[0] % 2 == 0


def _outcomes(reader: WorkerFileReader) -> Iterator[Outcome]:
    every = people()
    book = load_rulebook([ROOT / "rules"])
    slot, sure = _slot(book), name_sureness(book.thresholds, JUDGED_ON)
    with tempfile.TemporaryDirectory() as folder:
        for condition in _READ_AS:
            files = [
                _file(Path(folder), number, condition) for number in range(len(every))
            ]
            readings = reader.read_many(files, monitor=Silent())
            for number, reading in enumerate(readings):
                owner, relative = every[number]
                stranger = every[(number + 7) % len(every)][0]
                for who, applicant in (
                    ("owner", owner), ("relative", relative), ("stranger", stranger),
                ):  # fmt: skip
                    codes = _codes(slot, reading, applicant, sure=sure)
                    yield Outcome(
                        layout=LAYOUTS[number % len(LAYOUTS)].name,
                        condition=condition,
                        applicant=who,
                        held_out=held_out(owner),
                        names=frozenset(c for c in codes if c.startswith("names")),
                        places=frozenset(c for c in codes if c.startswith("address")),
                    )


def _slot(book: RuleBook) -> SlotPapers:
    situation = Situation(
        "annex10-25", "renewal", "FR", {"housing": "tenant"}, JUDGED_ON
    )
    slots = {slot.id: slot for slot in resolve(book, situation).slots}
    return SlotPapers("address_proof", slots["address_proof"], ())


def _file(folder: Path, number: int, condition: str) -> Path:
    owner, _ = people()[number]
    pdf = folder / f"{number}.pdf"
    pdf.write_bytes(drawn(LAYOUTS[number % len(LAYOUTS)], owner))
    return degraded(pdf, condition, folder)


def _codes(
    slot: SlotPapers, reading: Reading, applicant: Person, *, sure: float
) -> set[str]:
    case = Case(
        permit="annex10-25",
        procedure="renewal",
        applicant={
            "surname": applicant.surname,
            "given_names": applicant.given,
            "address": f"{applicant.street}, {applicant.town}",
        },
    )
    file = ReadFile(name="paper", reading=reading, document="d1")
    found = cross_check(case, [replace(slot, files=(file,))], sure=sure)
    return {f.code for findings in found.values() for f in findings}


def _on_the_example(reader: WorkerFileReader) -> Counter[str]:
    """Return how often each finding comes up on the shipped example case."""
    example = load_example(EXAMPLE)
    facts = example.case
    book = load_rulebook([ROOT / "rules"])
    on = facts.filing_date
    situation = Situation(facts.permit, facts.procedure, "FR", example.answers, on)
    case = Case(
        permit=facts.permit, procedure=facts.procedure, applicant=example.applicant
    )
    papers = []
    for slot in resolve(book, situation).slots:
        names = [d.file for d in example.documents if d.slot == slot.id]
        paths = [EXAMPLE / name for name in names]
        readings = reader.read_many(paths, monitor=Silent())
        files = tuple(
            ReadFile(name=name, reading=reading, document=name)
            for name, reading in zip(names, readings, strict=True)
        )
        if files:
            papers.append(SlotPapers(slot.id, slot, files))
    sure = name_sureness(book.thresholds, on)
    found = cross_check(case, papers, sure=sure)
    return Counter(f.code for findings in found.values() for f in findings)


def _report(outcomes: list[Outcome], example: Counter[str]) -> str:
    count = len(people())
    unseen = sum(held_out(owner) for owner, _ in people())
    split = f"{count - unseen} tuned on · {unseen} held out, in this order"
    lines = [
        f"{count} papers in {len(LAYOUTS)} layouts; {split}:",
        "",
        "### Names",
        "",
        *_table(outcomes, "names", ("ok", "spelling", "different")),
        "",
        "### Addresses",
        "",
        "The relative lives at the same address, so only the stranger's differs.",
        "",
        *_table(outcomes, "places", ("ok", "different")),
        "",
        "### The example case of this project",
        "",
        *(f"- {code}: {times}" for code, times in sorted(example.items())),
        f"- reproaches: {sum(n for c, n in example.items() if not c.endswith('.ok'))}",
    ]
    return "\n".join(lines)


def _table(outcomes: list[Outcome], what: str, ends: tuple[str, ...]) -> list[str]:
    heads = ["read as", "applicant", *ends, "nothing said"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for condition in _READ_AS:
        for who in ("owner", "relative", "stranger"):
            both = [
                [
                    o
                    for o in outcomes
                    if (o.condition, o.applicant, o.held_out) == (condition, who, part)
                ]
                for part in (False, True)
            ]
            cells = [_cell(both, what, end) for end in (*ends, "")]
            label = CONDITIONS[condition][0]
            lines.append(f"| {label} | {who} | {' | '.join(cells)} |")
    return lines


def _cell(both: list[list[Outcome]], what: str, end: str) -> str:
    counts = []
    for part in both:
        found = [getattr(o, what) for o in part]
        hits = sum(
            any(c.endswith(f".{end}") for c in codes) if end else not codes
            for codes in found
        )
        counts.append(f"{hits}/{len(part)}")
    return " · ".join(counts)


if __name__ == "__main__":
    sys.exit(main())
