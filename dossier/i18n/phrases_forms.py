# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies about forms."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "form.unknown": (
        N_("There is no form named “{given}”.{hint}"),
        N_("Choose one of: {allowed}."),
    ),
    "form.bad_answers.unknown_key": (
        N_("The answers hold “{key}”, which this form does not ask.{hint}"),
        N_("Asked here: {allowed}."),
    ),
    "form.bad_answers.missing": (
        N_("Answers are missing: {keys}."),
        N_("Add them; dossier form NAME --template prints a filled example."),
    ),
    "form.bad_answers.not_a_line": (
        N_("The answer to “{key}” is not one line of text."),
        N_("Write it between quotes, on one line of at most 160 letters."),
    ),
    "form.bad_answers.not_a_civility": (
        N_("The answer to “{key}” is not a form of address."),
        N_("Write “madame” or “monsieur”."),
    ),
    "form.bad_answers.not_a_date": (
        N_("The answer to “{key}” is not a date."),
        N_("Write year-month-day, for example 2026-09-01."),
    ),
    "form.bad_answers.not_yes_no": (
        N_("The answer to “{key}” is neither yes nor no."),
        N_("Write true or false, without quotes."),
    ),
    "form.bad_answers.not_a_table": (
        N_("“{key}” holds several answers, not one."),
        N_("Write it as a heading of its own, [{key}], with its answers below."),
    ),
    "form.bad_answers.not_toml": (
        N_("The answers file {file} cannot be understood (line {line})."),
        N_(
            "Look at that line: a quote or a bracket may be missing. "
            "dossier form NAME --template prints an example that works."
        ),
    ),
    "form.bad_answers.not_utf8": (
        N_("The answers file {file} is not saved as UTF-8 text."),
        N_("Save it again from a text editor, with the encoding UTF-8."),
    ),
    "form.no_answers_file": (
        N_("The answers file {file} cannot be opened: {cause}."),
        N_("Check its name and that you may read it."),
    ),
    "form.bad_law": (
        N_("The rule file {file} cannot be used: {problem}."),
        N_("Correct it, or remove your own copy so that the shipped one is used."),
    ),
    "form.too_long": (
        N_("The answers are too long to fit on one page."),
        N_("Shorten the longest ones: address complement, given names."),
    ),
    "form.unprintable": (
        N_("A name holds letters Dossier cannot print ({script})."),
        N_("Write names in Latin letters, as in the passport."),
    ),
    "form.fonts_missing": (
        N_("The font {file} is missing from this installation."),
        N_("Install Dossier again."),
    ),
}
