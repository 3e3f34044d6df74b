# SPDX-License-Identifier: Apache-2.0
"""Rule files put together into one rule book."""

from collections.abc import Sequence
from pathlib import Path

from dossier.domain.errors import WrongInputError
from dossier.rulebook.assemble_book import BookMaker
from dossier.rulebook.book import RuleBook
from dossier.rulebook.consistency import Fault, faults_of
from dossier.rulebook.rule_files import invalid, read_rule_files


def load_rulebook(folders: Sequence[Path]) -> RuleBook:
    """Return the rule book of these folders, later ones laid over earlier ones.

    Raises:
        WrongInputError: ``rules.invalid`` for the first fault found, naming file,
            place and the closest valid name; ``rules.no_folder``.
    """
    book = BookMaker(read_rule_files(folders), _raise).book()
    for fault in faults_of(book):
        if fault.serious:
            raise _error(fault)
    return book


def _raise(error: WrongInputError) -> None:
    raise error


def _error(fault: Fault) -> WrongInputError:
    return invalid(fault.file, fault.where, fault.problem, fault.hint)
