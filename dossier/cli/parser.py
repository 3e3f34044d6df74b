# SPDX-License-Identifier: Apache-2.0
"""The commands with their arguments and help, in the reader's language."""

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from dossier.cli import argparse_words
from dossier.cli.argument_help import sentence_for
from dossier.domain.errors import WrongInputError
from dossier.domain.nearest import nearest
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_

Adder = Callable[[argparse.ArgumentParser], None]


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are our errors.

    Attributes:
        explain: gives the sentence for an argument that was added without one.
    """

    explain: Callable[[str], str | None] | None = None

    def add_argument(self, *names: str, **how: Any) -> argparse.Action:  # noqa: ANN401
        """Add an argument; one without a sentence of its own is given one."""
        action = super().add_argument(*names, **how)
        if action.help is None and self.explain is not None:
            action.help = self.explain(action.dest)
        return action

    def error(self, message: str) -> NoReturn:
        """Turn a complaint into a refusal.

        Raises:
            WrongInputError: always; ``cli.usage``.
        """
        raise WrongInputError("cli.usage", problem=message, usage=self.format_usage())


class NeverHere(argparse.Action):
    """An option for a secret: refused without a word of what stood behind it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> NoReturn:
        """Refuse it.

        Raises:
            WrongInputError: always; ``passphrase.as_argument``.
        """
        del parser, namespace, values, option_string
        raise WrongInputError("passphrase.as_argument")


@dataclass(frozen=True, slots=True)
class Spec:
    """One command: its name, the function's name, what it says of itself."""

    name: str
    about: str
    example: str
    arguments: Adder


def filing_date(text: str) -> dt.date:
    """Return a date given as YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongInputError("cli.bad_date", given=text) from None


@dataclass(frozen=True, slots=True)
class SaidDate:
    """What a person says of a paper's date; None that it bears none."""

    day: dt.date | None


def date_said(text: str) -> SaidDate:
    """Return a date given as YYYY-MM-DD, or the word none."""
    return SaidDate(None if text.lower() == "none" else filing_date(text))


def megabytes(text: str) -> int:
    """Return a number of bytes for a number of MB (1 MB is 1,000,000 bytes)."""
    try:
        size = int(float(text) * 1_000_000)
    except (ValueError, OverflowError):
        size = 0
    if size <= 0:
        raise WrongInputError("cli.bad_size", given=text)
    return size


def months(text: str) -> int:
    """Return a number of months, one or more."""
    if not text.isdecimal() or not 1 <= int(text) <= 120:  # noqa: PLR2004 - ten years
        raise WrongInputError("cli.bad_months", given=text)
    return int(text)


def days(text: str) -> int:
    """Return a number of days, one or more."""
    if not text.isdecimal() or not 1 <= int(text) <= 36_525:  # noqa: PLR2004 - a century
        raise WrongInputError("cli.bad_days", given=text)
    return int(text)


def build(t: Translator, specs: tuple[Spec, ...]) -> Parser:
    """Return the parser for every command."""
    argparse_words.speak(t)
    parser = Parser(
        prog="dossier",
        description=t.text(
            N_(
                "Turn scans into a filing-ready French residence-permit file. "
                "Without a command, or with one .dossier file, the window opens. "
                "Everything happens on this machine."
            )
        ),
        epilog=t.text(
            N_(
                "Exit status: 0 done, 1 done but something blocks, "
                "2 wrong usage or input, 3 a file could not be read."
            )
        ),
    )
    parser.add_argument(
        "--version", action="store_true", help=t.text(N_("Print the version."))
    )
    common = _common(t)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=Parser
    )
    groups: dict[str, argparse._SubParsersAction[Parser]] = {}
    for spec in specs:
        _add(t, spec, common, commands, groups)
    return parser


def closest_command(given: str, specs: tuple[Spec, ...]) -> str | None:
    """Return the command most like a mistyped one."""
    return nearest(given, {spec.name.split()[0] for spec in specs})


def _add(
    t: Translator,
    spec: Spec,
    common: Parser,
    commands: "argparse._SubParsersAction[Parser]",
    groups: dict[str, "argparse._SubParsersAction[Parser]"],
) -> None:
    group, _, name = spec.name.rpartition(" ")
    parent = commands
    if group:
        if group not in groups:
            owner = commands.add_parser(
                group, help=t.text(N_("Check and trace rule files."))
            )
            groups[group] = owner.add_subparsers(
                dest="subcommand", metavar="WHAT", required=True, parser_class=Parser
            )
        parent = groups[group]
    about = t.text(spec.about)
    command = parent.add_parser(
        name,
        help=about,
        description=about,
        epilog=t.text(N_("Example: {example}"), example=spec.example),
        parents=[common],
    )
    command.set_defaults(run=spec.name)
    command.explain = lambda argument: _explained(t, spec.name, argument)
    spec.arguments(command)


def _explained(t: Translator, command: str, argument: str) -> str | None:
    sentence = sentence_for(command, argument)
    # argparse fills in what stands after a percent sign.
    return sentence and t.text(sentence).replace("%", "%%")


def _common(t: Translator) -> Parser:
    common = Parser(add_help=False)
    common.add_argument(
        "--json",
        action="store_true",
        help=t.text(N_("Print one JSON document instead of text.")),
    )
    common.add_argument(
        "--lang",
        metavar="fr|en",
        help=t.text(N_("Language of the text; the system's by default.")),
    )
    common.add_argument(
        "--on",
        type=filing_date,
        metavar="YYYY-MM-DD",
        help=t.text(N_("Filing date everything is judged at; today by default.")),
    )
    return common


def path(text: str) -> Path:
    """Return a path as given."""
    return Path(text)
