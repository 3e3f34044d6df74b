# SPDX-License-Identifier: Apache-2.0
"""Rule files put together into one rule book."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from dossier.domain.errors import WrongInputError
from dossier.rulebook.assemble_book import BookMaker
from dossier.rulebook.book import RuleBook
from dossier.rulebook.rule_cache import RuleCache
from dossier.rulebook.rule_files import Table, invalid, read_rule_files


def load_rulebook(folders: Sequence[Path], cache: Path | None = None) -> RuleBook:
    """Return the rule book of these folders, later ones laid over earlier ones.

    Args:
        folders: the shipped rules first.
        cache: folder where sound rule files are remembered; rules that were found
            sound before are neither parsed nor checked again.

    Raises:
        WrongInputError: ``rules.invalid`` for the first fault found, naming file,
            place and the closest valid name; ``rules.no_folder``.
    """
    try:
        kept = RuleCache(cache, folders) if cache is not None else None
    except OSError:  # reading it again below says which file it is
        kept = None
    known = kept.tables() if kept is not None else None
    if known is not None:
        return BookMaker(known, _raise).book()
    tables = read_rule_files(folders)
    book = _checked(tables)
    if kept is not None:
        kept.keep(tables)
    return book


def _checked(tables: dict[str, Table]) -> RuleBook:
    """Return the rule book of tables nobody has checked yet."""
    from dossier.rulebook.consistency import faults_of  # noqa: PLC0415 - start-up time
    from dossier.rulebook.file_names import stray_files  # noqa: PLC0415
    from dossier.rulebook.finder_faults import finder_faults  # noqa: PLC0415
    from dossier.rulebook.law_lint import law_faults  # noqa: PLC0415
    from dossier.rulebook.local_lint import at_home, local_faults  # noqa: PLC0415
    from dossier.rulebook.plan_lint import plan_faults  # noqa: PLC0415

    book = BookMaker(tables, _raise).book()
    # What the help desk wrote is judged first: it is named where it was written.
    found = (local_faults, faults_of, law_faults, plan_faults, finder_faults)
    faults_there = chain.from_iterable(faults(book) for faults in found)
    for fault in chain(stray_files(tables), faults_there):
        if fault.serious:
            place = at_home(book, fault)
            raise invalid(place.file, place.where, fault.problem, fault.hint)
    return book


def _raise(error: WrongInputError) -> None:
    raise error
