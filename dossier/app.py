# SPDX-License-Identifier: Apache-2.0
"""Put the program together: the only module that knows everyone.

What a run does not need is not imported: the window must not wait for OCR, nor a
checklist for Qt.
"""

# ruff: noqa: PLC0415 - late imports are this module's work

import atexit
import datetime as dt
import functools
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.adapters.data_files import data_file
from dossier.adapters.user_folders import (
    named_rules_folder,
    user_cache_folder,
    user_rules_folder,
    user_settings_folder,
)
from dossier.cli.tools import Tools
from dossier.i18n.catalogue import (
    Translator,
    choose,
    languages,
    load,
    system_languages,
)

if TYPE_CHECKING:  # named in annotations only
    from dossier.rulebook.plan import FilingPlan
    from dossier.services.engines import Engines
    from dossier.services.office import Office
    from dossier.services.purge import OldCase
    from dossier.services.selftest import ProbeResult

LANGUAGE = "DOSSIER_LANG"
"""Environment variable that picks the language when no --lang does."""

_ONE_AT_A_TIME = threading.Lock()


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or run the command in ``argv``; return the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if opens_window(words):
        from dossier.cli.window_command import open_window

        return open_window(Path(words[0]) if words else None, tools())
    from dossier.cli.main import run

    return run(words, tools())


def opens_window(words: Sequence[str]) -> bool:
    """Tell whether these arguments ask for the window: none, or one case file."""
    if not words:
        return True
    return len(words) == 1 and words[0].casefold().endswith(".dossier")


def tools() -> Tools:
    """Return what the command line works with; nothing costly is made yet."""
    return Tools(
        office=office,
        translator=translator,
        languages=languages(data_file("resources", "locale")),
        calendar=_calendar,
        write_file=_write_file,
        rules=rules_folders(),
        example=data_file("resources", "example"),
        selftest=_selftest,
        window_libraries=_window_libraries,
        show_window=show_window,
        today=today,
    )


def today() -> dt.date:
    """Return the local calendar day."""
    return dt.datetime.now().astimezone().date()


def rules_folders() -> tuple[Path, ...]:
    """Return the shipped rules, then the user's own, which override them.

    A folder that was named counts even when it is not there: working without the
    rules somebody counts on would be worse than not working.
    """
    own = user_rules_folder()
    shipped = data_file("rules")
    wanted = own.is_dir() or named_rules_folder() is not None
    return (shipped, own) if wanted else (shipped,)


def translator(language: str | None) -> Translator:
    """Return the translator for a language, the system's when None."""
    folder = data_file("resources", "locale")
    asked = language or os.environ.get(LANGUAGE)
    wanted = [asked] if asked else system_languages(os.environ)
    return load(folder, choose(wanted, languages(folder)))


def office() -> "Office":
    """Return the services, always the same; asked for from any thread."""
    with _ONE_AT_A_TIME:
        return _office()


@functools.cache
def _office() -> "Office":
    """Make the services."""
    from dossier.forms.law import form_law_in
    from dossier.rulebook.load import load_rulebook
    from dossier.services.office import Office

    engines = _engines(today())
    law = form_law_in(rules_folders())
    book = load_rulebook(rules_folders(), user_cache_folder())
    return Office(book, engines, law, today)


def _engines(on: dt.date) -> "Engines":
    """Make the engines; they start their libraries only when they are used."""
    from dossier.adapters.assembly_order import ReadingTools
    from dossier.adapters.case_file import SqliteCaseStores
    from dossier.adapters.file_reader import WorkerFileReader
    from dossier.adapters.pdf_reader import PikepdfReader
    from dossier.adapters.pdf_writer import PikepdfWriter
    from dossier.adapters.photo_studio import WorkerPhotoStudio
    from dossier.adapters.private_temp import keep_temporary_files_private
    from dossier.adapters.sheet_printer import ReportlabPrinter
    from dossier.adapters.shrink_settings import load_shrink_settings
    from dossier.adapters.zip_bundle import ZipBundler
    from dossier.rulebook.thresholds import load_thresholds
    from dossier.services.engines import Engines

    # Before the engines: they must have ended before the folder is wiped.
    folders = keep_temporary_files_private()
    limits = load_thresholds(_rule_file("thresholds.toml"), on)
    reader = WorkerFileReader(data_file("resources", "tessdata"), limits)
    photos = WorkerPhotoStudio(data_file("resources", "models"), limits)
    atexit.register(reader.close)
    atexit.register(photos.close)
    return Engines(
        reader=reader,
        writer=PikepdfWriter(
            load_shrink_settings(_rule_file("shrink.toml"), on),
            fonts=data_file("resources", "fonts"),
            tools=ReadingTools.within(limits, data_file("resources", "tessdata")),
        ),
        inventory=PikepdfReader(),
        printer=ReportlabPrinter(data_file("resources", "fonts")),
        stores=SqliteCaseStores(),
        folders=folders,
        photos=photos,
        bundler=ZipBundler(),
    )


def show_window(path: Path | None, words: Translator, on: dt.date | None = None) -> int:
    """Open the window and return its exit status."""
    from dossier.ui.start import Start, run

    start = Start(
        locales=data_file("resources", "locale"),
        fonts=sorted(data_file("resources", "fonts").glob("NotoSans*-*.ttf")),
        path=path,
        on=on,
        save_calendar=_save_calendar,
        purge=_purge,
    )
    return run(office, words, start)


def _purge(office: "Office") -> "Sequence[OldCase]":
    """Delete old cases, where somebody set that up; return which are gone."""
    from dossier.adapters.purge_settings import load_purge_settings
    from dossier.services.purge import purge_by_itself

    settings = load_purge_settings(user_settings_folder())
    if settings is None:
        return ()
    return purge_by_itself(office.engines.stores, settings, today=today())


def _rule_file(name: str) -> Path:
    """Return a rule file, the user's own copy when there is one."""
    found = [folder / name for folder in rules_folders() if (folder / name).is_file()]
    return found[-1]


def _calendar(plan: "FilingPlan", words: Translator, title: str) -> bytes:
    from dossier.adapters.calendar_file import calendar

    return calendar(plan, words, title)


def _save_calendar(
    path: Path, plan: "FilingPlan", words: Translator, title: str
) -> None:
    _write_file(path, _calendar(plan, words, title))


def _selftest() -> "Sequence[ProbeResult]":
    from dossier.adapters.selftest_probes import run_probes

    return run_probes()


def _window_libraries() -> "ProbeResult":
    from dossier.adapters.system_libraries import system_libraries

    table = data_file("resources", "system_libraries.toml")
    return system_libraries(table, os.environ)


def _write_file(path: Path, data: bytes) -> None:
    from dossier.adapters.atomic_file import write_file

    write_file(path, data)
