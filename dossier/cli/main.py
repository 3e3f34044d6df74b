# SPDX-License-Identifier: Apache-2.0
"""Run one command and turn every refusal into a sentence and an exit status."""

import importlib
import os
import re
import signal
import sys
import threading
from collections.abc import Sequence

from dossier import __version__
from dossier.cli.commands import SPECS
from dossier.cli.output import error_json, problem_text, say, say_json
from dossier.cli.parser import build, closest_command
from dossier.cli.tools import DONE, WRONG_INPUT, Call, Command, Tools
from dossier.domain.errors import DossierError, WrongInputError
from dossier.domain.system_cause import system_cause
from dossier.i18n.catalogue import Translator
from dossier.services.crash_report import trace_without_text

HOMES = {
    "permit_commands": ("permits",),
    "finder_commands": ("find",),
    "rule_commands": ("checklist", "questions", "plan", "rules"),
    "file_commands": ("read", "check", "merge"),
    "photo_command": ("photo",),
    "case_commands": ("new", "add", "remove", "overrule", "answer", "status"),
    "date_command": ("date",),
    "edit_commands": ("edit",),
    "assemble_commands": ("assemble", "verify", "cover", "extract"),
    "safety_commands": ("protect", "forget", "purge"),
    "form_commands": ("form",),
    "system_commands": ("selftest", "demo"),
}
"""Which module holds which command; loaded only when its command is run."""

NOT_YET = frozenset({"batch"})
"""Commands that are announced, and refused by name until they are there."""


TRACE = "DOSSIER_TRACE"
"""Environment variable that shows where in the program an unforeseen fault arose."""


def run(argv: Sequence[str], tools: Tools) -> int:
    """Run the command in ``argv`` and return the exit status."""
    if threading.current_thread() is threading.main_thread():
        # Being told to end leaves as little behind as Ctrl-C does.
        signal.signal(signal.SIGTERM, _stop)
    t = tools.translator(_language(argv))
    try:
        return _run(argv, tools)
    except DossierError as error:
        return _refused(t, argv, error)
    except KeyboardInterrupt:
        return _refused(t, argv, DossierError("cli.stopped"))
    except BrokenPipeError:
        # The reader of our output went away ("| head"): there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DossierError.exit_status
    except Exception as error:  # noqa: BLE001 - the process boundary
        return _refused(t, argv, _unforeseen(error))


def _refused(t: Translator, argv: Sequence[str], error: DossierError) -> int:
    """Say it on standard error, and as the one JSON document where that was asked."""
    if "--json" in argv:
        say_json(error_json(t, error))
    say(problem_text(t, error), stream=sys.stderr)
    return error.exit_status


def _unforeseen(error: Exception) -> DossierError:
    """Tell whose fault it is; the trace is printed only where it is asked for."""
    if os.environ.get(TRACE):
        say(trace_without_text(error), stream=sys.stderr)
    if isinstance(error, OSError):
        return DossierError("cli.system", cause=system_cause(error))
    return DossierError("cli.failed", cause=type(error).__name__)


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _run(argv: Sequence[str], tools: Tools) -> int:
    t = tools.translator(_language(argv))
    _refuse_language(_language(argv), tools)
    argv = command_first(argv)
    _refuse_unknown(argv)
    parser = build(t, SPECS)
    args = parser.parse_args(list(argv))
    if args.version:
        say(f"dossier {__version__}")
        return DONE
    if args.command is None:
        parser.print_help()
        return WRONG_INPUT
    return _command(args.run)(Call(tools, args, t))


def command_first(argv: Sequence[str]) -> list[str]:
    """Return the words with options that stand before the command behind it."""
    early, words = _early(argv)
    if not words:
        return early
    if words[0].startswith("-"):
        # Help or version of the whole: the language is taken from argv as given.
        return words
    command, words = words[:1], words[1:]
    if command == ["rules"]:
        between, words = _early(words)
        early = [*early, *between] if words else []
        command, words = command + words[:1], words[1:]
    return command + early + words


def _early(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split off the options every command takes, as far as they stand in front."""
    at = 0
    while at < len(argv) and argv[at].partition("=")[0] in {"--json", "--lang", "--on"}:
        at += 2 if argv[at] in {"--lang", "--on"} else 1
    return list(argv[:at]), list(argv[at:])


def _refuse_language(given: str | None, tools: Tools) -> None:
    known = tools.languages
    if given and re.split("[-_.@]", given)[0].lower() not in known:
        raise WrongInputError(
            "cli.unknown_language", given=given, allowed=", ".join(known)
        )


def _refuse_unknown(argv: Sequence[str]) -> None:
    given = next((word for word in argv if not word.startswith("-")), None)
    names = {spec.name.split()[0] for spec in SPECS}
    if given in NOT_YET:
        raise WrongInputError("cli.not_yet", given=given)
    if given is not None and given not in names:
        raise WrongInputError(
            "cli.unknown_command",
            given=given,
            closest=closest_command(given, SPECS),
            allowed=", ".join(sorted(names)),
        )


def _command(name: str) -> Command:
    home = next(m for m, names in HOMES.items() if name.split(maxsplit=1)[0] in names)
    module = importlib.import_module(f"dossier.cli.{home}")
    command: Command = getattr(module, name.replace(" ", "_"))
    return command


def _language(argv: Sequence[str]) -> str | None:
    for word, following in zip(argv, [*argv[1:], None], strict=True):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None
