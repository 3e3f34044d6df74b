# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies about case files and assembled PDFs."""

from collections.abc import Mapping

from dossier.i18n.marking import N_

_CASES: dict[str, tuple[str, str]] = {
    "case.exists": (
        N_("“{name}” exists already, and Dossier does not replace a file."),
        N_("Choose another name, or open the existing case."),
    ),
    "case.missing": (
        N_("There is no case file “{name}”."),
        N_("Check the name and the folder; a case file ends in .dossier."),
    ),
    "case.not_a_case": (
        N_("“{name}” is not a case file."),
        N_("Choose a file ending in .dossier that Dossier made."),
    ),
    "case.newer": (
        N_("“{name}” was made by a newer version of Dossier; it was left as it is."),
        N_("Install the newest version, then open it again."),
    ),
    "case.damaged": (
        N_(
            "The case file “{name}” is damaged. Files that are still intact: {intact}."
            " Lost: {lost}."
        ),
        N_(
            "Keep the damaged file and take the intact files out, in the window or with"
            " “dossier extract”; look for an older copy of the case."
        ),
    ),
    "case.cannot_write": (
        N_("The case “{name}” could not be saved: {cause}."),
        N_(
            "The case is as it was before this change. Free some disk space or choose"
            " a folder you may write to, then try again."
        ),
    ),
    "case.gone": (
        N_("“{name}” was moved, deleted or replaced while it was open."),
        N_("The last change was not saved. Open the case again from where it is now."),
    ),
    "case.no_original": (
        N_("The case holds no file for the document {document}."),
        N_("Add the file again."),
    ),
    "case.original_damaged": (
        N_("The file “{name}” inside the case is damaged."),
        N_("Take it out of its slot and add the original again."),
    ),
    "case.no_such_document": (
        N_("There is no document “{document}” in the slot “{slot}”."),
        N_("“dossier status” lists the documents with their numbers."),
    ),
    "date.after_filing": (
        N_("{given} is after the filing date, {on}."),
        N_("Look at the paper again: none is issued after it is handed in."),
    ),
    "date.one_of_both": (
        N_("Give a date, or “none”, or --reset to take back what was said; only one."),
        N_("Write dates as YYYY-MM-DD, for example 2026-11-22."),
    ),
    "date.nothing_said": (
        N_("Nobody gave a date of issue for the document “{document}”."),
        N_("There is nothing to take back."),
    ),
    "case.bad_order": (
        N_("The new order of “{slot}” does not name the same documents."),
        N_("Name every document of the slot once."),
    ),
    "extract.some_damaged": (
        N_(
            "Files written: {count}. Damaged inside the case, and therefore not"
            " written: {names}."
        ),
        N_("Look for these where you had them from, or in an older copy of the case."),
    ),
    "extract.not_a_folder": (
        N_("“{name}” is a file, not a folder."),
        N_("Name a folder; it is made when it does not exist."),
    ),
}

_TOO_BIG_ALONE = N_(
    "Even alone, one page is larger than the limit. Scan it again in black and white,"
    " or choose a larger limit."
)


_NOTHING_LEFT = N_(
    "The case file “{name}” is damaged, and nothing in it can be read any more."
)
_ALL_LOST = N_(
    "The case file “{name}” is damaged, and no file in it is intact. Lost: {lost}."
)
_NONE_LOST = N_(
    "The case file “{name}” is damaged. Files that are still intact: {intact}; none is"
    " known to be lost."
)
_OLDER_COPY = N_(
    "Keep the damaged file and look for an older copy of the case: a backup, a USB"
    " stick, another computer. Without one, start a new case with your scans."
)


def remedy_of(code: str, facts: Mapping[str, object]) -> str | None:
    """Return what to do where the first thing to do was done already, or is no use."""
    if code == "assemble.too_big" and facts.get("alone"):
        return _TOO_BIG_ALONE
    if code == "case.damaged" and not facts.get("intact", True):
        return _OLDER_COPY
    return None


def damage_sentence(code: str, facts: Mapping[str, object]) -> str | None:
    """Return what is said of a damaged case of which all, or nothing known, is lost."""
    if code != "case.damaged" or "lost_count" not in facts:
        return None
    if facts["lost_count"]:
        return None if facts["intact"] else _ALL_LOST
    return _NONE_LOST if facts["intact"] else _NOTHING_LEFT


_ASSEMBLY: dict[str, tuple[str, str]] = {
    "assemble.nothing": (
        N_("There is nothing to assemble."),
        N_("Name or add at least one file."),
    ),
    "assemble.too_big": (
        N_(
            "The PDF came down to {bytes} bytes and the limit is {max_bytes}: it is"
            " {over_bytes} bytes too large, and nothing was written. Making the images"
            " smaller still would make them hard to read."
            " “{name}” takes the most: {name_bytes} bytes."
        ),
        N_(
            "Split it into numbered parts, leave out pages nobody asked for, or scan"
            " “{name}” again in black and white."
        ),
    ),
    "assemble.page_count": (
        N_(
            "Pages expected of “{name}”: {expected}; found: {found}. Nothing was"
            " written."
        ),
        N_("Open the file, print it to a new PDF, and use that one."),
    ),
    "assemble.not_proved": (
        N_(
            "The finished PDF did not read back as planned ({detail}); nothing was"
            " written."
        ),
        N_("Try again; if it happens again, assemble the pieces one by one."),
    ),
    "assemble.file_failed": (
        N_(
            "“{name}” is built in a way that cannot be put into another PDF; nothing"
            " was written."
        ),
        N_("Open the file, print it to a new PDF, and use that one."),
    ),
    "assemble.failed": (
        N_("The PDF could not be made: Dossier itself failed ({cause})."),
        N_("Nothing was written. Please report it to the people who make Dossier."),
    ),
    "assemble.signature_voided": (
        N_("“{name}” carries a digital signature, which does not survive merging."),
        N_("Keep the original file and send it as well if the signature matters."),
    ),
    "assemble.repaired": (
        N_("“{name}” was damaged and could be repaired."),
        N_("Look at its pages in the assembled PDF before you file it."),
    ),
    "assemble.attachments_left_out": (
        N_("“{name}” holds attached files, which are not pages and were left out."),
        N_("Open it, save the attachments, and add those you need as files."),
    ),
    "output.cannot_write": (
        N_("“{name}” could not be written: {cause}."),
        N_(
            "Close it in other programs, free some disk space, or choose another"
            " folder; then try again."
        ),
    ),
    "output.no_folder": (
        N_("“{name}” cannot be written: there is no folder “{folder}”."),
        N_("Make the folder first, or name one that exists."),
    ),
    "output.is_folder": (
        N_("“{name}” is a folder, so no file can be written under that name."),
        N_("Add a file name, for example {name}/result.pdf."),
    ),
    "output.not_a_file": (
        N_("“{name}” is not a file but a device or a connection of the system."),
        N_("Choose the name of a file."),
    ),
    "output.is_a_case": (
        N_("“{name}” is a case file with originals in it and is not replaced."),
        N_("Choose another name for the result."),
    ),
    "output.is_an_input": (
        N_("“{name}” is one of the files this is made from and would be replaced."),
        N_("Choose another name for the result."),
    ),
    "rules.bad_shrink": (
        N_("The rules for making images smaller cannot be used: {detail}."),
        N_("Correct rules/shrink.toml, or bring back the file Dossier came with."),
    ),
}

_VERIFYING: dict[str, tuple[str, str]] = {
    "verify.no_inventory": (
        N_(
            "“{name}” carries no inventory: Dossier did not assemble it, or another "
            "program has written it anew since."
        ),
        N_("Choose the PDF as Dossier wrote it, not a copy printed or saved anew."),
    ),
    "verify.page_moved": (
        N_("Page {was} (“{file}”, page {file_page}) now stands at page {now}."),
        N_("Assemble the case again to have the order back."),
    ),
    "verify.page_altered": (
        N_("Page {now} (“{file}”, page {file_page}) was altered after assembly."),
        N_("Assemble the case again from the originals."),
    ),
    "verify.page_replaced": (
        N_("Another page stands in place of page {was} (“{file}”, page {file_page})."),
        N_("Assemble the case again from the originals."),
    ),
    "verify.page_removed": (
        N_("Page {was} (“{file}”, page {file_page}) is no longer there."),
        N_("Assemble the case again from the originals."),
    ),
    "verify.page_added": (
        N_("Page {now} was not in the PDF when it was assembled."),
        N_("Assemble the case again if this page must be filed."),
    ),
    "verify.original_differs": (
        N_("“{file}” in the folder is not the file that was assembled."),
        N_("Find the version that was filed, or assemble again with this one."),
    ),
    "verify.original_missing": (
        N_("The file that was assembled as “{file}” is not in the folder."),
        N_("Choose the folder with the originals; “dossier extract” makes one."),
    ),
    "verify.no_folder": (
        N_("There is no folder “{name}”."),
        N_("Name the folder that holds the original files."),
    ),
}

PHRASES: dict[str, tuple[str, str]] = {**_CASES, **_ASSEMBLY, **_VERIFYING}
