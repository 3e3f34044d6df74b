# SPDX-License-Identifier: Apache-2.0
"""Text, dates, numbers and money in the reader's language.

Everything a language needs stands in its catalogue, month names and separators
included; the locale of the system is never asked, so that the same file prints alike
on every machine.
"""

import datetime as dt
import gettext
import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import overload

from dossier.i18n.marking import N_

DOMAIN = "dossier"
SOURCE_LANGUAGE = "en"
"""The language message ids are written in."""

_MONTHS = (
    N_("{day} January {year}"),
    N_("{day} February {year}"),
    N_("{day} March {year}"),
    N_("{day} April {year}"),
    N_("{day} May {year}"),
    N_("{day} June {year}"),
    N_("{day} July {year}"),
    N_("{day} August {year}"),
    N_("{day} September {year}"),
    N_("{day} October {year}"),
    N_("{day} November {year}"),
    N_("{day} December {year}"),
)
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_NAMES = frozenset({"name", "file", "path", "folder"})
_BREAKS = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
"""Ends of lines: the name of a file may hold them, and would write lines of its own."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_GROUPED_FROM = 10_000
"""Smaller whole numbers stay in one piece: most of them are years."""
_DECIMALS = 2
_NOTHING = "\N{EN DASH}"
_MB = 1_000_000


class Translator:
    """Puts message ids and facts into one language."""

    def __init__(
        self,
        language: str,
        catalogue: gettext.NullTranslations | None = None,
        folder: Path | None = None,
    ) -> None:
        """Speak ``language``; without a catalogue, repeat the message ids.

        Args:
            language: its code.
            catalogue: of that language.
            folder: with the catalogues of all languages.
        """
        self.language = language
        self._catalogue = catalogue or gettext.NullTranslations()
        self._folder = folder

    def speaking(self, language: str) -> "Translator":
        """Return the translator for another language, itself where it knows none."""
        if self._folder is None or language == self.language:
            return self
        return load(self._folder, language)

    def text(self, message: str, /, **facts: object) -> str:
        """Return the message with its placeholders filled.

        Without facts nothing is filled. A placeholder that has no fact becomes "…".
        """
        translated = self._catalogue.gettext(message) if message else ""
        return self.fill(translated, facts) if facts else translated

    def plural(self, singular: str, plural: str, n: int, /, **facts: object) -> str:
        """Return the form of the message for ``n``, filled with ``n`` and the facts."""
        return self.fill(
            self._catalogue.ngettext(singular, plural, n), {"n": n, **facts}
        )

    def in_context(self, context: str, message: str, /, **facts: object) -> str:
        """Return the message as it is said in this context."""
        translated = self._catalogue.pgettext(context, message)
        return self.fill(translated, facts) if facts else translated

    def fill(self, text: str, facts: Mapping[str, object]) -> str:
        """Return the text with every placeholder replaced, whatever the facts are."""
        return _PLACEHOLDER.sub(
            lambda found: self._filled(found[1], facts) if found[1] in facts else "…",
            text,
        )

    def _filled(self, key: str, facts: Mapping[str, object]) -> str:
        said = self.said(facts[key])
        return _BREAKS.sub("\N{REPLACEMENT CHARACTER}", said) if key in _NAMES else said

    @overload
    def pair(self, fr: str, en: str) -> str: ...

    @overload
    def pair(self, fr: str | None, en: str | None) -> str | None: ...

    def pair(self, fr: str | None, en: str | None) -> str | None:
        """Choose from a text that the rule book holds in French and in English."""
        return fr if self.language == "fr" else en

    def said(self, fact: object) -> str:
        """Return a fact as it is written for people; ISO dates become dates."""
        if fact is None:
            return _NOTHING
        if isinstance(fact, bool):
            return self.text(N_("yes")) if fact else self.text(N_("no"))
        if isinstance(fact, dt.date):
            return self.date(fact)
        if isinstance(fact, int | float):
            return self.number(fact) if math.isfinite(fact) else str(fact)
        if isinstance(fact, list | tuple | set | frozenset):
            return ", ".join(self.said(one) for one in fact)
        return self._said_text(str(fact))

    def date(self, day: dt.date) -> str:
        """Return the day in full, e.g. "22 November 2026"."""
        number = self.in_context("first day of a month", "1")
        return self.text(
            _MONTHS[day.month - 1],
            day=number if day.day == 1 else str(day.day),
            year=str(day.year),
        )

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return the number with this language's separators.

        Without ``decimals``: two at most, and none that are zero.
        """
        grouped = abs(value) >= _GROUPED_FROM
        places = _DECIMALS if decimals is None else decimals
        digits = f"{value:{',' if grouped else ''}.{places}f}"
        if decimals is None:
            digits = digits.rstrip("0").rstrip(".")
        whole, _, fraction = digits.partition(".")
        whole = whole.replace(",", self.in_context("thousands separator", ","))
        if not fraction:
            return whole
        return whole + self.in_context("decimal separator", ".") + fraction

    def money(self, amount: float) -> str:
        """Return an amount of euros; cents only when there are any."""
        places = 0 if amount == int(amount) else _DECIMALS
        return self.text(N_("€{amount}"), amount=self.number(amount, places))

    def size(self, size: int) -> str:
        """Return a number of bytes as MB (1 MB is 1,000,000 bytes)."""
        return self.text(N_("{size} MB"), size=self.number(size / _MB, _DECIMALS))

    def _said_text(self, fact: str) -> str:
        if not _ISO_DATE.fullmatch(fact):
            return fact
        try:
            return self.date(dt.date.fromisoformat(fact))
        except ValueError:
            return fact


def load(folder: Path, language: str) -> Translator:
    """Return the translator for a language of the folder, else for English."""
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return Translator(SOURCE_LANGUAGE, folder=folder)
    with path.open("rb") as file:
        return Translator(language, gettext.GNUTranslations(file), folder)


def languages(folder: Path) -> tuple[str, ...]:
    """Return the codes of the languages the folder has a compiled catalogue for."""
    found = folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return tuple(sorted(path.parent.parent.name for path in found))


def choose(wanted: Iterable[str], available: Sequence[str]) -> str:
    """Return the first wanted language that is available, else English.

    ``fr_FR.UTF-8`` and ``fr-CA`` are served by ``fr`` unless they have their own.
    """
    for name in wanted:
        code = re.split(r"[.@]", name)[0].replace("-", "_")
        for candidate in (code, code.partition("_")[0].lower()):
            if candidate in available:
                return candidate
    return SOURCE_LANGUAGE


def system_languages(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages the system is set to, preferred first.

    Variables come first everywhere, in the order of gettext; on Windows, which sets
    none, the language of its own windows is asked for.
    """
    wanted = environ.get("LANGUAGE", "").split(":")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            wanted.append(environ[variable])
            break
    if sys.platform == "win32":
        wanted.append(_windows_language())
    return tuple(name for name in wanted if name)


def _windows_language() -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there
        import locale  # noqa: PLC0415

        code = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return locale.windows_locale.get(code, "")
    return ""
