# SPDX-License-Identifier: Apache-2.0
"""What the commands are given: services, language, output."""

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dossier.i18n.catalogue import Translator

if TYPE_CHECKING:  # named in annotations only; the window must not wait for them
    from dossier.rulebook.plan import FilingPlan
    from dossier.services.office import Office
    from dossier.services.selftest import ProbeResult


class ShowWindow(Protocol):
    """Opens the window; returns the exit status."""

    def __call__(
        self, path: Path | None, words: Translator, on: dt.date | None = None
    ) -> int:
        """Open the window, on a case if one is named, judged at a filing date."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything ``app`` hands to the command line; costly things are made late.

    Attributes:
        office: makes the services (loads the rule book).
        translator: makes the translator for a language, None for the system's.
        languages: codes of the languages there are words in.
        calendar: turns a filing plan into iCalendar bytes.
        write_file: writes bytes beside the target and renames them into place.
        rules: folders of rule files, later ones override.
        example: the shipped example case.
        selftest: probes what is present.
        window_libraries: probes the system libraries of the window alone.
        today: the clock.
    """

    office: "Callable[[], Office]"
    translator: Callable[[str | None], Translator]
    languages: Sequence[str]
    calendar: "Callable[[FilingPlan, Translator, str], bytes]"
    write_file: Callable[[Path, bytes], None]
    rules: Sequence[Path]
    example: Path
    selftest: "Callable[[], Sequence[ProbeResult]]"
    window_libraries: "Callable[[], ProbeResult]"
    show_window: ShowWindow
    today: Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class Call:
    """One command being run: its tools, arguments and language."""

    tools: Tools
    args: argparse.Namespace
    t: Translator

    @property
    def on(self) -> dt.date:
        """The filing date everything is judged at."""
        on = self.args.on
        return on if isinstance(on, dt.date) else self.tools.today()


Command = Callable[[Call], int]
"""Runs and returns the exit status."""

DONE = 0
BLOCKED = 1
WRONG_INPUT = 2
UNREADABLE = 3
