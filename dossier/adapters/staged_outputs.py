# SPDX-License-Identifier: Apache-2.0
"""Several files that take their names together: all of them, or none."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

from dossier.adapters.atomic_file import (
    cannot_write,
    flush_folder,
    held_beside,
    is_unfinished,
    refuse_place,
)

_FORMER: Final = ".former"


class StagedOutputs:
    """Hidden folders beside the places that files are to take."""

    def __init__(self, stack: ExitStack) -> None:
        """Make folders that go when ``stack`` ends; use ``staged_outputs``."""
        self._stack = stack
        self._folders: dict[Path, Path] = {}

    def place(self, final: Path) -> Path:
        """Return where to write what is to become ``final``, under the same name.

        Files written beside it become files beside ``final``.

        Raises:
            WrongInputError: as ``refuse_place``.
            DossierError: ``output.cannot_write``.
        """
        refuse_place(final)
        try:
            parent = final.parent.resolve()
            if parent not in self._folders:
                beside = held_beside(parent / final.name)
                folder = self._stack.enter_context(beside)
                folder.mkdir(mode=0o700)
                self._folders[parent] = folder
        except OSError as error:
            raise cannot_write(final, error) from error
        return self._folders[parent] / final.name

    def publish(self) -> None:
        """Give every file its name; where one cannot have it, none has.

        Raises:
            WrongInputError: as ``refuse_place``.
            DossierError: ``output.cannot_write``.
        """
        moves = [
            (staged, parent / staged.name)
            for parent, folder in self._folders.items()
            for staged in sorted(folder.iterdir())
            if not is_unfinished(staged.name)
        ]
        for _, final in moves:
            refuse_place(final)
        _move(moves)
        for parent in self._folders:
            with suppress(OSError):
                flush_folder(parent)


@contextmanager
def staged_outputs() -> Iterator[StagedOutputs]:
    """Lend places for files; at the end of the block they all take their names.

    When the block raises, nothing of it is left and what was there before stays. A
    process killed while names are given (milliseconds) may leave some old, some new.

    Raises:
        WrongInputError, DossierError: as ``StagedOutputs.publish``.
    """
    with ExitStack() as stack:
        staging = StagedOutputs(stack)
        yield staging
        staging.publish()


def _move(moves: Sequence[tuple[Path, Path]]) -> None:
    undo: list[Callable[[], object]] = []
    for staged, final in moves:
        try:
            back = _way_back(staged, final)
            staged.replace(final)
        except OSError as error:
            for step in reversed(undo):
                with suppress(OSError):
                    step()
            raise cannot_write(final, error) from error
        undo.append(back)


def _way_back(staged: Path, final: Path) -> Callable[[], object]:
    """Return what makes a place what it was before."""
    if not os.path.lexists(final):
        return final.unlink
    former = staged.parent / _FORMER / final.name
    former.parent.mkdir(exist_ok=True)
    try:
        # Not moved away: a process killed here leaves the old file where it was.
        os.link(final, former)
    except OSError:
        # Some drives know no second name for a file: there it stays the new one.
        return lambda: None
    return lambda: former.replace(final)
