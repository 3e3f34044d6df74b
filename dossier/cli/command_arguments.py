# SPDX-License-Identifier: Apache-2.0
"""What each command takes on the command line."""

import argparse

from dossier.cli.page_corners import corner, lean_degrees
from dossier.cli.parser import (
    NeverHere,
    date_said,
    days,
    filing_date,
    megabytes,
    months,
    path,
)
from dossier.cli.photo_arguments import pixels, share
from dossier.domain.page_edit import TURNS

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
    parser.add_argument("-o", "--output", type=path, metavar="OUT.jpg")
    parser.add_argument("--size", type=pixels, metavar="413x531|827x1063")
    parser.add_argument("--chin", type=share, metavar="0…1")
    parser.add_argument("--crown", type=share, metavar="0…1")
    parser.add_argument("--sheet", type=path, metavar="OUT.pdf")
    parser.add_argument("--split", type=path, metavar="DIR")
    parser.add_argument("--ticked", action="append", default=[], metavar="KEY")


def case(parser: Parser) -> None:
    """Take a case file, and where its passphrase stands."""
    parser.add_argument("case", type=path, metavar="CASE.dossier")
    passphrase(parser)


def passphrase(parser: Parser) -> None:
    """Take the file a passphrase stands in."""
    parser.add_argument("--passphrase-file", type=path, metavar="FILE")
    _never(parser, "--passphrase")


def _never(parser: Parser, option: str) -> None:
    """Refuse what would else be taken for an option shortened, and be repeated."""
    parser.add_argument(option, action=NeverHere, nargs="?", help=argparse.SUPPRESS)


def new(parser: Parser) -> None:
    """Take the arguments of ``new``."""
    case(parser)
    parser.add_argument("--permit", required=True, metavar="P")
    parser.add_argument("--procedure", metavar="P")
    parser.add_argument("--territory", default="FR", metavar="T")
    parser.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--applicant", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--protect", action="store_true")


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


def date(parser: Parser) -> None:
    """Take the arguments of ``date``."""
    case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("date", nargs="?", type=date_said, metavar="YYYY-MM-DD|none")
    parser.add_argument("--reset", action="store_true")


def answer(parser: Parser) -> None:
    """Take the arguments of ``answer``."""
    case(parser)
    parser.add_argument("answers", nargs="+", metavar="KEY=VALUE")


def edit(parser: Parser) -> None:
    """Take the arguments of ``edit``."""
    case(parser)
    parser.add_argument("slot", metavar="SLOT")
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("page", type=int, metavar="PAGE")
    parser.add_argument("--turn", type=int, choices=TURNS, metavar="DEGREES")
    parser.add_argument("--straighten", action="store_true")
    parser.add_argument("--corners", type=corner, nargs=4, metavar="X,Y")
    parser.add_argument("--lean", type=lean_degrees, metavar="DEGREES")
    parser.add_argument("--even-light", action="store_true")
    parser.add_argument("--leave-out", action="store_true")
    parser.add_argument("--place", type=int, metavar="N")
    parser.add_argument("--reset", action="store_true")


def assemble(parser: Parser) -> None:
    """Take the arguments of ``assemble``."""
    case(parser)
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
    parser.add_argument("--portal", default="anef", metavar="PORTAL")
    parser.add_argument("--max-mb", type=megabytes, metavar="N")
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--no-cover", action="store_true")
    parser.add_argument("--per-slot", type=path, metavar="DIR")
    parser.add_argument("--zip", type=path, metavar="OUT.zip")
    parser.add_argument("--separators", action="store_true")
    parser.add_argument("--keep-sizes", action="store_true")
    finish(parser)
    parser.add_argument("--force", action="store_true")


def finish(parser: Parser) -> None:
    """Take what is done to the pages of an assembled PDF."""
    parser.add_argument("--stamps", action="store_true")
    parser.add_argument("--ocr-text", action="store_true")
    parser.add_argument("--pdfa", action="store_true")


def merge(parser: Parser) -> None:
    """Take the arguments of ``merge``."""
    parser.add_argument("files", nargs="+", type=path, metavar="FILE")
    parser.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
    parser.add_argument("--max-mb", type=megabytes, metavar="N")
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--a4", action="store_true")
    parser.add_argument("--upright", action="store_true")
    finish(parser)


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
    passphrase(parser)
    parser.add_argument("-o", "--output", type=path, metavar="OUT.pdf")


def protect(parser: Parser) -> None:
    """Take the arguments of ``protect``."""
    case(parser)
    parser.add_argument("--new-passphrase-file", type=path, metavar="FILE")
    _never(parser, "--new-passphrase")
    parser.add_argument("--remove", action="store_true")


def forget(parser: Parser) -> None:
    """Take the arguments of ``forget``."""
    parser.add_argument("case", type=path, metavar="CASE.dossier")
    parser.add_argument("--yes", action="store_true")


def purge(parser: Parser) -> None:
    """Take the arguments of ``purge``."""
    parser.add_argument("directory", type=path, metavar="DIR")
    parser.add_argument("--older-than-days", type=days, required=True, metavar="N")
    parser.add_argument("--yes", action="store_true")


def lint(parser: Parser) -> None:
    """Take the arguments of ``rules lint``."""
    parser.add_argument("directory", nargs="?", type=path, metavar="DIR")


def demo(parser: Parser) -> None:
    """Take the arguments of ``demo``."""
    parser.add_argument("directory", nargs="?", type=path, metavar="DIR")
    parser.add_argument("--no-window", action="store_true")
