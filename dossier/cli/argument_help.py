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
    "split": N_("If one PDF is too large, write several numbered ones."),
    "no_cover": N_("Leave the cover sheet out."),
    "per_slot": N_("Also write one PDF for each piece into this folder."),
    "zip": N_("Also write all of it, the parts and their list, into this ZIP."),
    "separators": N_("Put a sheet with its title and its files before each piece."),
    "keep_sizes": N_("Leave pages of other sizes as they are, not laid on A4."),
    "a4": N_("Lay pages of other sizes on A4; they are never made larger."),
    "upright": N_("Read every page, and turn those that do not stand upright."),
    "stamps": N_("Number the pages, “3/27”, where nothing is printed."),
    "ocr_text": N_("Lay recognised words unseen under scans, to search and copy them."),
    "pdfa": N_("Make it PDF/A-2b, or refuse and say which file cannot be."),
    "force": N_("Assemble in spite of what blocks; never an unreadable file."),
    "pdf": N_("What Dossier assembled: a PDF, a folder of parts, or a ZIP."),
    "against": N_("Folder with the originals, to compare their bytes as well."),
    "directory": N_("The folder."),
    "list": N_("List the forms."),
    "template": N_("Print an answers file to fill in."),
    "no_window": N_("Do not open the window at the end."),
    "passphrase_file": N_(
        "File that holds the passphrase of a protected case; without it,"
        " DOSSIER_PASSPHRASE, or you are asked."
    ),
    "yes": N_("Yes, delete: nothing brings it back."),
    "older_than_days": N_("Days since the last change in the case."),
    "search": N_("Words of titles, mentions, cards, articles or former names."),
}
"""Argument, as the parser names it, to what is said of it."""

IN_THE_FINDER: dict[str, str] = {
    "answer": N_("Choice for a question, for example now=renew; may be repeated."),
}
"""What the guided finder means by the same word."""

OF_A_DATE: dict[str, str] = {
    "document": N_("Number of the document, for example d2; the status shows it."),
    "date": N_("Day it was issued; none where it bears no date of issue."),
    "reset": N_("Take back what was said; what Dossier read counts again."),
}
"""What a person says of the date of one document."""

ON_A_FORM: dict[str, str] = {
    "name": N_('Name of a form; "dossier form --list" lists them.'),
    "answers": N_("TOML file with the answers; --template prints one."),
    "case": N_("Case whose applicant fills what the answers leave out."),
}
"""Where forms mean something else by the same word."""


ON_A_NEW_CASE: dict[str, str] = {
    "passphrase_file": N_(
        "File that holds a passphrase: the new case opens only with it, and is lost"
        " with it."
    ),
    "protect": N_("Ask for a passphrase; the new case is lost with it."),
}
"""What a new case is protected by."""


ON_PROTECTION: dict[str, str] = {
    "new_passphrase_file": N_(
        "File that holds the passphrase to set; without it, DOSSIER_NEW_PASSPHRASE, or"
        " you are asked. Nobody can bring a lost one back."
    ),
    "remove": N_("Take the passphrase away: whoever has the file can read it."),
}
"""What protects a case."""


ON_A_PAGE: dict[str, str] = {
    "document": N_("Number of the document, for example d2."),
    "page": N_("Page of the file, counted from 1."),
    "turn": N_(
        "Turn the page clockwise by 0, 90, 180 or 270 degrees, from how it stands by"
        " itself; nothing else of it changes."
    ),
    "straighten": N_(
        "Cut the sheet out of the photo along the edges that were found, and lay it"
        " straight."
    ),
    "corners": N_(
        "The same along these four corners: top left, top right, bottom right, bottom"
        " left, as fractions of the upright page."
    ),
    "lean": N_("Turn print back that falls to the right by so many degrees."),
    "even_light": N_("Take shadows out."),
    "leave_out": N_("Do not file this page; --reset files it again."),
    "place": N_("Put the page at this place among the pages of its file."),
    "reset": N_("Forget what was done with this page before."),
}
"""What is done with one page; given again, an edit adds to the earlier one."""


OF_A_PHOTO: dict[str, str] = {
    "output": N_(
        "Write a copy cut to 35 by 45 mm: level, head at 34 mm; .jpg, .png or .tif."
    ),
    "size": N_(
        "Pixels of that copy: 827x1063 (600 dpi) or 413x531 (300 dpi); the finer one"
        " where the picture has the pixels."
    ),
    "chin": N_("Where the chin is, as a share of the height; measured without it."),
    "crown": N_("Where the crown is under the hair, likewise."),
    "sheet": N_("Write a 10 by 15 cm sheet to print and cut; .pdf or .jpg."),
    "split": N_("Write each photo of a scanned sheet into this folder."),
    "ticked": N_(
        "A point you looked at and say yes to, or all; may be repeated. Without it"
        " these points stay open."
    ),
}
"""What is done with one photo; the file given is never changed."""


def sentence_for(command: str, argument: str) -> str | None:
    """Return what is said of an argument, None when nothing is."""
    own = {
        "form": ON_A_FORM,
        "find": IN_THE_FINDER,
        "date": OF_A_DATE,
        "edit": ON_A_PAGE,
        "photo": OF_A_PHOTO,
        "new": ON_A_NEW_CASE,
        "protect": ON_PROTECTION,
    }.get(command, {})
    return own.get(argument) or SENTENCES.get(argument)
