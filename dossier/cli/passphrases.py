# SPDX-License-Identifier: Apache-2.0
"""Passphrases on the command line: from a file, the environment, or a person.

Never from an argument: other people on the machine can read those, and shells keep
them.
"""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from dossier.cli.tools import Call
from dossier.domain.errors import UnreadableFileError, WrongInputError
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.services.case_desk import CaseDesk

PASSPHRASE: Final = "DOSSIER_PASSPHRASE"  # noqa: S105 - its name, not a secret
NEW_PASSPHRASE: Final = "DOSSIER_NEW_PASSPHRASE"  # noqa: S105 - its name, not a secret
_MOST_BYTES: Final = 4096

T = TypeVar("T")


def unlocking(call: Call, opening: Callable[[str | None], T]) -> T:
    """Open something with the passphrase that was given, asking when one is needed.

    Raises:
        WrongInputError: ``case.locked``, ``case.wrong_passphrase``.
    """
    given = given_passphrase(call)
    try:
        return opening(given)
    except WrongInputError as error:
        if error.code != "case.locked" or not _somebody_there():
            raise
    return opening(_asked(call, N_("Passphrase: ")))


def given_passphrase(call: Call) -> str | None:
    """Return the passphrase of ``--passphrase-file`` or the environment, if any."""
    return _given(call.args.passphrase_file, PASSPHRASE)


def passphrase_of_new_case(call: Call) -> str | None:
    """Return what a new case is to be protected by; None where nobody asks for it.

    Raises:
        WrongInputError: ``passphrase.none``, ``passphrase.differ``.
    """
    given = given_passphrase(call)
    if given is not None or not call.args.protect:
        return given
    return _asked_twice(call)


def new_passphrase(call: Call, fallback: str | None = None) -> str:
    """Return the passphrase to set: from a file, the environment, or asked twice.

    Args:
        call: the command.
        fallback: what to set when nothing says otherwise and nobody can be asked.

    Raises:
        WrongInputError: ``passphrase.none``, ``passphrase.differ``.
    """
    given = _given(call.args.new_passphrase_file, NEW_PASSPHRASE)
    if given is None:
        given = fallback
    return _asked_twice(call) if given is None else given


def _asked_twice(call: Call) -> str:
    if not _somebody_there():
        raise WrongInputError("passphrase.none")
    first = _asked(call, N_("New passphrase: "))
    if _asked(call, N_("The same again: ")) != first:
        raise WrongInputError("passphrase.differ")
    return first


def protection_lines(t: Translator, desk: CaseDesk) -> list[str]:
    """Say of a protected case what a lost passphrase means; nothing of another."""
    if not desk.store.protected:
        return []
    said = N_("{name} now opens only with its passphrase; nobody can bring it back.")
    return [t.text(said, name=desk.path.name)]


def _given(file: Path | None, variable: str) -> str | None:
    if file is not None:
        return _in_file(file)
    return os.environ.get(variable) or None


def _in_file(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableFileError("passphrase.bad_file", name=path.name) from error
    if len(data) > _MOST_BYTES:
        raise UnreadableFileError("passphrase.bad_file", name=path.name)
    return text.rstrip("\r\n")


def _somebody_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _asked(call: Call, question: str) -> str:
    try:
        return getpass.getpass(call.t.text(question))
    except EOFError:
        raise WrongInputError("passphrase.none") from None
