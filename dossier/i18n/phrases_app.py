# SPDX-License-Identifier: Apache-2.0
"""Sentences on slots, overrulings, applicants and the command line."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "slot.missing": (
        N_("This piece is asked for and is not there yet: {label}."),
        N_("Add the file, or say why it is not needed in your case."),
    ),
    "slot.at_delivery": (
        N_("Not needed now: this piece is handed over when the card is collected."),
        "",
    ),
    "slot.optional": (N_("Not required; add it if you have it."), ""),
    "slot.answered": (N_("Given as an answer; no file is needed."), ""),
    "slot.not_asked": (
        N_("With your answers, this piece is no longer asked for: {label}."),
        N_(
            "Its files are kept and filed last. Remove them if they do not belong "
            "to this file."
        ),
    ),
    "slot.unknown": (
        N_("This permit has no piece called “{given}”.{hint}"),
        N_("List the pieces with: dossier checklist PERMIT --all"),
    ),
    "case.slot_empty": (
        N_("There is no document in “{slot}”."),
        N_("List the documents with: dossier status CASE.dossier"),
    ),
    "case.read_only": (
        N_("{name} can only be read now: another window may have it open."),
        N_("Close the other window, then try again. Nothing was changed."),
    ),
    "case.not_writable": (
        N_("You are not allowed to change {name}, or the folder it is in."),
        N_("Copy it to a folder of your own and open it there. Nothing was changed."),
    ),
    "overrule.no_reason": (
        N_("A finding is set aside only with a reason."),
        N_("Write in a few words why it does not apply; it is printed on the cover."),
    ),
    "overrule.no_such_finding": (
        N_("“{slot}” has no finding “{given}”. It has: {present}."),
        N_("Use the code exactly as the status shows it."),
    ),
    "overrule.nothing_found": (
        N_("Nothing was found against “{slot}”, so there is nothing to set aside."),
        N_("See what was found with: dossier status CASE.dossier"),
    ),
    "overrule.unreadable": (
        N_("A file that cannot be read cannot be filed, whatever the reason."),
        N_("Remove the file or replace it with one that opens."),
    ),
    "applicant.unknown_key": (
        N_("Nothing called “{given}” is kept about an applicant.{hint}"),
        N_("Valid names: {allowed}."),
    ),
    "applicant.bad_date": (
        N_("“{given}” is not a date ({key})."),
        N_("Write dates as YYYY-MM-DD, for example 2026-11-22."),
    ),
    "assemble.blocked": (
        N_("Not assembled: findings that block, or missing pieces: {count}."),
        N_(
            "Mend them, set them aside with a reason, or assemble in spite of them "
            "with --force."
        ),
    ),
    "assemble.unreadable": (
        N_("Not assembled: “{name}” cannot be read, so its pages would be lost."),
        N_("Remove the file or replace it with one that opens."),
    ),
    "assemble.empty": (
        N_("There is nothing to assemble: the file holds no document."),
        N_("Add documents first."),
    ),
    "rules.no_folder": (
        N_("There is no folder “{name}”."),
        N_("Name the folder that holds permits/, documents.toml and so on."),
    ),
    "rules.no_files": (
        N_("There is no rule file in the folder “{name}”."),
        N_("Rule files bear the names of those in rules/, for example fees.toml."),
    ),
    "form.no_name": (
        N_("Which form? Known forms: {allowed}."),
        N_("List them with: dossier form --list"),
    ),
    "form.no_output": (
        N_("Where should the form be written?"),
        N_("Add -o OUT.pdf."),
    ),
    "cli.usage": (
        N_("The command is not complete or not right: {problem}."),
        N_("{usage}"),
    ),
    "cli.unknown_command": (
        N_("There is no command “{given}”.{hint}"),
        N_("Commands: {allowed}."),
    ),
    "cli.system": (
        N_("The system could not do what was asked of it: {cause}."),
        N_("Free some disk space and check that the folders can be written to."),
    ),
    "cli.stopped": (
        N_("Stopped; nothing was left half done."),
        N_("Give the command again to do it."),
    ),
    "cli.unknown_language": (
        N_("Dossier does not speak “{given}”."),
        N_("Choose one of: {allowed}."),
    ),
    "cli.not_yet": (
        N_("“{given}” is announced but not there yet in this version."),
        N_("What is there: dossier --help"),
    ),
    "cli.failed": (
        N_("Dossier itself failed ({cause}); the fault is not yours."),
        N_(
            "No file was left half written. Please report it to the people who make"
            " Dossier, with the command and this line."
        ),
    ),
    "cli.bad_date": (
        N_("“{given}” is not a date."),
        N_("Write dates as YYYY-MM-DD, for example 2026-11-22."),
    ),
    "cli.bad_size": (
        N_("“{given}” is not a size."),
        N_("Give a number of MB above zero, for example 10 or 2.5."),
    ),
    "cli.bad_months": (
        N_("“{given}” is not a number of months."),
        N_("Give a whole number from 1 to 120."),
    ),
    "example.exists": (
        N_("{name} already exists and is not replaced."),
        N_("Name another folder: dossier demo FOLDER"),
    ),
    "example.broken": (
        N_("The shipped example cannot be read: {problem}."),
        N_("Unpack Dossier again: its files are not complete."),
    ),
    "window.no_display": (
        N_("No screen was found, so the window cannot open."),
        N_("Every command works without a screen: dossier --help"),
    ),
    "window.no_qt": (
        N_("The window cannot open: libraries of the system are missing."),
        N_("Install them with: {remedy}"),
    ),
}
