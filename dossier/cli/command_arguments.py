# SPDX-License-Identifier: Apache-2.0
"""What each command takes on the command line."""

import argparse

from dossier.cli.parser import filing_date, megabytes, months, path

Parser = argparse.ArgumentParser


def none(parser: Parser) -> None:
    """Add nothing."""
    del parser


def permits(parser: Parser) -> None:
    """Take the arguments of ``permits``."""
    parser.add_argument("--search", metavar="TEXT")


def find(parser: Parser) -> None:
    """Take the arguments of ``find``."""
    parser.add_argument(
        "--answer", action="append", default=[], metavar="QUESTION=CHOICE"
    )
    parser.add_argument("--territory", default="FR", metavar="T")


def permit(parser: Parser) -> None:
    """Take a permit and a procedure."""
    parser.add_argument("permit", metavar="PERMIT")
    parser.add_argument("--procedure", metavar="P")


def situation(parser: Parser) -> None:
    """Take a permit and the situation of the applicant."""
    permit(parser)
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--territory", default="FR", metavar="T")


def checklist(parser: Parser) -> None:
    """Take the arguments of ``checklist``."""
    situation(parser)
    parser.add_argument("--all", action="store_true")


def plan(parser: Parser) -> None:
    """Take the arguments of ``plan``."""
    situation(parser)
    parser.add_argument(
        "--expires", type=filing_date, required=True, metavar="YYYY-MM-DD"
    )
    parser.add_argument("--ics", type=path, metavar="FILE")


def read(parser: Parser) -> None:
    """Take the arguments of ``read``."""
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("--text", action="store_true")


def check(parser: Parser) -> None:
    """Take the arguments of ``check``."""
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("--kind", required=True, metavar="KIND")
    parser.add_argument("--permit", metavar="P")
    parser.add_argument("--name", metavar="NAME")
    parser.add_argument("--max-age-months", type=months, metavar="N")


def photo(parser: Parser) -> None:
    """Take the arguments of ``photo``."""
    parser.add_argument("file", type=path, metavar="FILE")
    for name, *others in (("--output", "-o"), ("--sheet",)):
        parser.add_argument(*others, name, type=path, help=argparse.SUPPRESS)


def case(parser: Parser) -> None:
    """Take a case file."""
    parser.add_argument("case", type=path, metavar="CASE.dossier")


def new(parser: Parser) -> None:
    """Take the arguments of ``new``."""
    case(parser)
    parser.add_argument("--permit", required=True, metavar="P")
    parser.add_argument("--procedure", metavar="P")
    parser.add_argument("--territory", default="FR", metavar="T")
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--applicant", action="append", default=[], metavar="KEY=VALUE")


def add(parser: Parser) -> None:
    """Take the arguments of ``add``."""
    case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")


def remove(parser: Parser) -> None:
    """Take the arguments of ``remove``."""
    case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("document", nargs="?", metavar="DOCUMENT")


def overrule(parser: Parser) -> None:
    """Take the arguments of ``overrule``."""
    case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("code", metavar="CODE")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def answer(parser: Parser) -> None:
    """Take the arguments of ``answer``."""
    case(parser)
    parser.add_argument("answers", nargs="+", metavar="KEY=VALUE")


def assemble(parser: Parser) -> None:
    """Take the arguments of ``assemble``."""
    case(parser)
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
    parser.add_argument("--portal", default="anef", metavar="PORTAL")
    parser.add_argument("--max-mb", type=megabytes, metavar="N")
    parser.add_argument("--no-cover", action="store_true")
    parser.add_argument("--per-slot", type=path, metavar="DIR")
    parser.add_argument("--force", action="store_true")


def merge(parser: Parser) -> None:
    """Take the arguments of ``merge``."""
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
    parser.add_argument("--max-mb", type=megabytes, metavar="N")


def verify(parser: Parser) -> None:
    """Take the arguments of ``verify``."""
    parser.add_argument("pdf", type=path, metavar="OUT.pdf")
    parser.add_argument("--against", type=path, metavar="DIR")


def cover(parser: Parser) -> None:
    """Take the arguments of ``cover``."""
    case(parser)
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")


def extract(parser: Parser) -> None:
    """Take the arguments of ``extract``."""
    case(parser)
    parser.add_argument("directory", type=path, metavar="DIR")


def form(parser: Parser) -> None:
    """Take the arguments of ``form``."""
    parser.add_argument("name", nargs="?", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--template", action="store_true")
    parser.add_argument("--answers", type=path, metavar="FILE.toml")
    parser.add_argument("--case", type=path, metavar="CASE.dossier")
    parser.add_argument("-o", "--output", type=path, metavar="OUT.pdf")


def lint(parser: Parser) -> None:
    """Take the arguments of ``rules lint``."""
    parser.add_argument("directory", nargs="?", type=path, metavar="DIR")


def demo(parser: Parser) -> None:
    """Take the arguments of ``demo``."""
    parser.add_argument("directory", nargs="?", type=path, metavar="DIR")
    parser.add_argument("--no-window", action="store_true")
