# SPDX-License-Identifier: Apache-2.0
"""Every command: name, sentence, example and arguments."""

import argparse
from collections.abc import Callable

from dossier.cli.parser import Spec, filing_date, megabytes, months, path
from dossier.i18n.marking import N_

Parser = argparse.ArgumentParser


def _none(parser: Parser) -> None:
    """Add nothing."""
    del parser


def _permit(parser: Parser) -> None:
    parser.add_argument("permit", metavar="PERMIT")
    parser.add_argument("--procedure", metavar="P")


def _situation(parser: Parser) -> None:
    _permit(parser)
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--territory", default="FR", metavar="T")


def _checklist(parser: Parser) -> None:
    _situation(parser)
    parser.add_argument("--all", action="store_true")


def _plan(parser: Parser) -> None:
    _situation(parser)
    parser.add_argument(
        "--expires", type=filing_date, required=True, metavar="YYYY-MM-DD"
    )
    parser.add_argument("--ics", type=path, metavar="FILE")


def _read(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("--text", action="store_true")


def _check(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("--kind", required=True, metavar="KIND")
    parser.add_argument("--permit", metavar="P")
    parser.add_argument("--name", metavar="NAME")
    parser.add_argument("--max-age-months", type=months, metavar="N")


def _photo(parser: Parser) -> None:
    parser.add_argument("file", type=path, metavar="FILE")
    for name, *others in (("--output", "-o"), ("--sheet",)):
        parser.add_argument(*others, name, type=path, help=argparse.SUPPRESS)


def _case(parser: Parser) -> None:
    parser.add_argument("case", type=path, metavar="CASE.dossier")


def _new(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("--permit", required=True, metavar="P")
    parser.add_argument("--procedure", metavar="P")
    parser.add_argument("--territory", default="FR", metavar="T")
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--applicant", action="append", default=[], metavar="KEY=VALUE")


def _add(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")


def _remove(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("document", nargs="?", metavar="DOCUMENT")


def _overrule(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("code", metavar="CODE")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _answer(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("answers", nargs="+", metavar="KEY=VALUE")


def _assemble(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
    parser.add_argument("--portal", default="anef", metavar="PORTAL")
    parser.add_argument("--max-mb", type=megabytes, metavar="N")
    parser.add_argument("--no-cover", action="store_true")
    parser.add_argument("--per-slot", type=path, metavar="DIR")
    parser.add_argument("--force", action="store_true")


def _merge(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
    parser.add_argument("--max-mb", type=megabytes, metavar="N")


def _verify(parser: Parser) -> None:
    parser.add_argument("pdf", type=path, metavar="OUT.pdf")
    parser.add_argument("--against", type=path, metavar="DIR")


def _cover(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")


def _extract(parser: Parser) -> None:
    _case(parser)
    parser.add_argument("directory", type=path, metavar="DIR")


def _form(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--template", action="store_true")
    parser.add_argument("--answers", type=path, metavar="FILE.toml")
    parser.add_argument("--case", type=path, metavar="CASE.dossier")
    parser.add_argument("-o", "--output", type=path, metavar="OUT.pdf")


def _lint(parser: Parser) -> None:
    parser.add_argument("directory", nargs="?", type=path, metavar="DIR")


def _demo(parser: Parser) -> None:
    parser.add_argument("directory", nargs="?", type=path, metavar="DIR")
    parser.add_argument("--no-window", action="store_true")


def _spec(
    name: str, about: str, example: str, arguments: Callable[[Parser], None]
) -> Spec:
    return Spec(name, about, f"dossier {example}", arguments)


SPECS: tuple[Spec, ...] = (
    _spec(
        "permits", N_("List every permit of the rule book."), "permits --json", _none
    ),
    _spec(
        "checklist",
        N_("List the pieces asked for in your situation, in filing order."),
        "checklist annex10-25 --procedure renewal --answer housing=hosted",
        _checklist,
    ),
    _spec(
        "questions",
        N_("List the questions whose answers change a checklist."),
        "questions annex10-25 --procedure renewal",
        _permit,
    ),
    _spec(
        "plan",
        N_("Print when to file, the steps and the fees; --ics writes a calendar."),
        "plan annex10-25 --procedure renewal --expires 2027-01-31 --ics plan.ics",
        _plan,
    ),
    _spec(
        "read",
        N_("Print what can be read from files, without a verdict."),
        "read bill.pdf --json",
        _read,
    ),
    _spec(
        "check",
        N_("Judge files as one piece of a document kind."),
        "check bill.jpg --kind address_proof --on 2026-11-22",
        _check,
    ),
    _spec(
        "photo",
        N_("Judge the proportions and the resolution of an identity photo."),
        "photo portrait.jpg",
        _photo,
    ),
    _spec(
        "new",
        N_("Create a case file for one applicant."),
        "new amina.dossier --permit annex10-25 --procedure renewal",
        _new,
    ),
    _spec(
        "add",
        N_("Copy files into a slot of a case and examine them."),
        "add amina.dossier address_proof bill.pdf",
        _add,
    ),
    _spec(
        "remove",
        N_("Take one document, or all of them, out of a slot."),
        "remove amina.dossier address_proof d2",
        _remove,
    ),
    _spec(
        "overrule",
        N_("Set a finding aside for a reason, which is kept and printed."),
        'overrule amina.dossier address_proof issued_within.too_old --reason "…"',
        _overrule,
    ),
    _spec(
        "answer",
        N_("Answer questions of the rule book."),
        "answer amina.dossier housing=hosted married=no",
        _answer,
    ),
    _spec(
        "status",
        N_("Print every piece with its findings, what is missing, and the deadlines."),
        "status amina.dossier --json",
        _case,
    ),
    _spec(
        "assemble",
        N_("Merge a case into one PDF in checklist order, within a size limit."),
        "assemble amina.dossier -o amina.pdf --max-mb 10",
        _assemble,
    ),
    _spec(
        "merge",
        N_("Merge plain files into one PDF, without a case."),
        "merge front.jpg back.jpg -o card.pdf",
        _merge,
    ),
    _spec(
        "verify",
        N_("Compare an assembled PDF with the inventory it carries."),
        "verify amina.pdf --against originals",
        _verify,
    ),
    _spec(
        "cover",
        N_("Print the cover sheet of a case as PDF."),
        "cover amina.dossier -o cover.pdf",
        _cover,
    ),
    _spec(
        "extract",
        N_("Write every original file of a case back, byte for byte."),
        "extract amina.dossier originals",
        _extract,
    ),
    _spec(
        "form",
        N_("Generate a statement, or print its template of answers."),
        "form attestation-hebergement --answers host.toml -o attestation.pdf",
        _form,
    ),
    _spec("rules lint", N_("Check rule files."), "rules lint my-rules", _lint),
    _spec(
        "rules coverage",
        N_("Trace every item of the source annex to the slots that ask for it."),
        "rules coverage --json",
        _none,
    ),
    _spec(
        "rules schema",
        N_("Print the JSON Schema of rule files, for editors."),
        "rules schema > rules.schema.json",
        _none,
    ),
    _spec(
        "selftest",
        N_("Say what is present, what is missing, and how to mend it."),
        "selftest",
        _none,
    ),
    _spec(
        "demo",
        N_("Run the main job on the example case, then open the window on it."),
        "demo",
        _demo,
    ),
)
