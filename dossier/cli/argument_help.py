# SPDX-License-Identifier: Apache-2.0
"""One sentence for each argument; the same argument means the same everywhere."""

from dossier.i18n.marking import N_

SENTENCES: dict[str, str] = {
    "permit": N_('Id of a permit; "dossier permits" lists them.'),
    "procedure": N_("First request, renewal, …; a first request without it."),
    "answer": N_("Answer to a question, for example housing=hosted; may be repeated."),
    "answers": N_("Answers, each written KEY=VALUE."),
    "territory": N_("Territory the request is filed in; FR without it."),
    "all": N_("List every piece that any answer could ask for."),
    "expires": N_("Last day the present permit or visa is valid."),
    "ics": N_("Also write the dates to this calendar file."),
    "files": N_("PDF files or pictures; they are only read, never changed."),
    "file": N_("The picture of the photo alone."),
    "text": N_("Print the recognised text as well."),
    "kind": N_("Document kind they are meant to be, for example address_proof."),
    "name": N_("Name that should stand on the papers."),
    "max_age_months": N_("Limit of age in months, in place of the rule's."),
    "case": N_("The case file."),
    "applicant": N_("A fact about the applicant, for example surname=DIALLO."),
    "slot": N_("Id of the piece; the status of the case shows it in brackets."),
    "document": N_("Number of one document, for example d2; all of them without it."),
    "code": N_("Code of the finding, as the status in JSON shows it."),
    "reason": N_("Why it does not apply; it is kept and printed on the cover sheet."),
    "output": N_("File to write; it appears whole or not at all."),
    "portal": N_("Portal whose size limit holds."),
    "max_mb": N_("Largest size in MB; 1 MB is 1,000,000 bytes."),
    "no_cover": N_("Leave the cover sheet out."),
    "per_slot": N_("Also write one PDF for each piece into this folder."),
    "force": N_("Assemble in spite of what blocks; never an unreadable file."),
    "pdf": N_("A PDF that Dossier assembled."),
    "against": N_("Folder with the originals, to compare their bytes as well."),
    "directory": N_("The folder."),
    "list": N_("List the forms."),
    "template": N_("Print an answers file to fill in."),
    "no_window": N_("Do not open the window at the end."),
    "search": N_("Words of titles, mentions, cards, articles or former names."),
}
"""Argument, as the parser names it, to what is said of it."""

IN_THE_FINDER: dict[str, str] = {
    "answer": N_("Choice for a question, for example now=renew; may be repeated."),
}
"""What the guided finder means by the same word."""

ON_A_FORM: dict[str, str] = {
    "name": N_('Name of a form; "dossier form --list" lists them.'),
    "answers": N_("TOML file with the answers; --template prints one."),
    "case": N_("Case whose applicant fills what the answers leave out."),
}
"""Where forms mean something else by the same word."""


def sentence_for(command: str, argument: str) -> str | None:
    """Return what is said of an argument, None when nothing is."""
    own = {"form": ON_A_FORM, "find": IN_THE_FINDER}.get(command, {})
    return own.get(argument) or SENTENCES.get(argument)
