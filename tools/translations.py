# SPDX-License-Identifier: Apache-2.0
"""The catalogues in ``resources/locale``, kept in step with the source.

python -m tools.translations          update, then compile
python -m tools.translations update   take new messages over, drop unused ones
python -m tools.translations compile  write the .mo files; refuses what is not done
python -m tools.translations check    change nothing, say what is wrong
python -m tools.translations todo     print what is still to be translated
"""

import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
SOURCE_LANGUAGE = "en"
KEYWORDS = {
    "_": None,
    "N_": None,
    "text": None,
    "plural": (1, 2),
    "ngettext": (1, 2),
    "in_context": ((1, "c"), 2),
}
"""Functions whose first argument is a message (``c``: its context)."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_MOST_SHOWN = 20
_EPOCH = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
"""Fixed, so that an unchanged catalogue is an unchanged file."""


def main(arguments: list[str]) -> int:
    """Do what the argument says; 1 when something is not as it must be."""
    task = arguments[0] if arguments else "all"
    if task in {"all", "update"}:
        for language in languages():
            write(updated(language))
    if task in {"todo", "update"}:
        return _show_what_is_to_do()
    found = list(problems(compiled=task == "check"))
    for problem in found[:_MOST_SHOWN]:
        print(problem, file=sys.stderr)
    if found:
        print(f"{len(found)} problems; see: todo", file=sys.stderr)
        return 1
    if task != "check":
        for language in languages():
            mo_path(language).write_bytes(compiled_bytes(read(language)))
    return 0


def _show_what_is_to_do() -> int:
    for language in sorted(languages()):
        for message in untranslated(read(language)):
            print(f"{language}: {message.id!r}")
    return 0


def languages() -> list[str]:
    """Return the language codes of the catalogues that exist."""
    return [path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/*.po")]


def po_path(language: str) -> Path:
    """Return where the readable catalogue of a language is."""
    return LOCALE / language / "LC_MESSAGES" / "dossier.po"


def mo_path(language: str) -> Path:
    """Return where the compiled catalogue of a language is."""
    return po_path(language).with_suffix(".mo")


def extracted() -> Catalog:
    """Return every message of the package's source."""
    template = Catalog(project="dossier", charset="utf-8", creation_date=_EPOCH)
    found = extract_from_dir(
        ROOT / "dossier",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in found:
        if message:
            place = (f"dossier/{Path(name).as_posix()}", 0)
            template.add(
                message, None, [place], auto_comments=comments, context=context
            )
    return template


def read(language: str) -> Catalog:
    """Return the readable catalogue of a language."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """Return the catalogue with exactly the messages of the source."""
    catalog = read(language)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _EPOCH
    if language == SOURCE_LANGUAGE:
        for message in catalog:
            if message.id:
                message.string = message.id
                message.flags.discard("fuzzy")
    return catalog


def write(catalog: Catalog) -> None:
    """Write the readable catalogue, messages in the order of the source files."""
    text = io.BytesIO()
    write_po(
        text,
        catalog,
        width=88,
        sort_by_file=True,
        include_lineno=False,
        no_location=False,
    )
    po_path(str(catalog.locale)).write_bytes(text.getvalue())


def compiled_bytes(catalog: Catalog) -> bytes:
    """Return what the .mo file of this catalogue must hold."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def forms(text: object) -> list[str]:
    """Return the forms of a message or of its translation, one unless plural."""
    if isinstance(text, str):
        return [text]
    return [form or "" for form in text] if isinstance(text, list | tuple) else []


def is_translated(message: Message) -> bool:
    """Tell whether every form of the message has text."""
    translated = forms(message.string)
    as_many = isinstance(message.string, str) is not bool(message.pluralizable)
    return as_many and bool(translated) and all(translated)


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages without a translation that counts."""
    for message in catalog:
        if message.id and (message.fuzzy or not is_translated(message)):
            yield message


def problems(*, compiled: bool) -> Iterator[str]:
    """Yield what is wrong with the catalogues, in words.

    Args:
        compiled: look at the .mo files, too.
    """
    source = {(m.id, m.context) for m in extracted() if m.id}
    for language in sorted(languages()):
        catalog = read(language)
        here = {(m.id, m.context) for m in catalog if m.id}
        yield from (f"{language}: not taken over: {m!r}" for m, _ in source - here)
        yield from (f"{language}: not used any more: {m!r}" for m, _ in here - source)
        for message in untranslated(catalog):
            yield f"{language}: not translated: {message.id!r}"
        yield from (f"{language}: {wrong}" for wrong in misfilled(catalog))
        path = mo_path(language)
        if compiled and (
            not path.is_file() or path.read_bytes() != compiled_bytes(catalog)
        ):
            yield f"{language}: the .mo file is not the compiled .po file"


def misfilled(catalog: Catalog) -> Iterator[str]:
    """Yield translations whose placeholders are not those of the message.

    A form of a plural may leave some out ("one page"), but never has others.
    """
    for message in catalog:
        if not message.id or not is_translated(message):
            continue
        wanted = placeholders(forms(message.id))
        plural = bool(message.pluralizable)
        for form in forms(message.string):
            found = placeholders([form])
            if found - wanted or (found != wanted and not plural):
                yield f"placeholders differ: {message.id!r}"


def placeholders(texts: list[str]) -> set[str]:
    """Return the placeholders of a message, of all its forms together."""
    return {found for text in texts for found in _PLACEHOLDER.findall(text)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
