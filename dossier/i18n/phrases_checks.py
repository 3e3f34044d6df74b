# SPDX-License-Identifier: Apache-2.0

"""Sentences and remedies of the checks' findings.

Facts named expires and good_through are days; whoever fills the sentences
writes them in the reader's language.
"""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "piece.look_yourself": (
        N_(
            "Dossier only reports what it could read: whether this is the right "
            "paper, whose it is, whether it is valid, signed and complete is for you "
            "to judge."
        ),
        N_("Look at each page once yourself."),
    ),
    "right_kind.other": (
        N_("“{name}” looks like another paper: {other}. Asked for here: {asked}."),
        N_(
            "Look at the file. If it is in the wrong place, move it to the piece it"
            " belongs to; if it is the right paper, there is nothing to do."
        ),
    ),
    "in_french.foreign": (
        N_(
            "“{name}”, page {page}, is in {written}, and no sworn translation was"
            " recognised beside it. Every paper must be in French or translated by a"
            " translator sworn at a cour d'appel."
        ),
        N_(
            "Add the translation to this piece. If it is there already, or the"
            " paper is a multilingual extract, there is nothing to do."
        ),
    ),
    "in_french.could_not_tell": (
        N_(
            "What “{name}”, page {page}, is written in could not be told: the letters"
            " are sharp, but they were not read."
        ),
        N_(
            "If it is in French (written by hand, perhaps), set this finding aside."
            " Otherwise add a translation by a translator sworn at a cour d'appel."
        ),
    ),
    "signed.something_written": (
        N_("Something is written where “{name}” is to be signed (page {page})."),
        N_("Look yourself whether it is the right signature."),
    ),
    "signed.empty": (
        N_("Nothing seems to be written where “{name}” is to be signed (page {page})."),
        N_(
            "If it is not signed yet, have it signed by hand and scan it again. If"
            " it is signed elsewhere on the page, there is nothing to do."
        ),
    ),
    "signed.undated": (
        N_(
            "No date seems to be written beside the signature of “{name}”"
            " (page {page})."
        ),
        N_("Have the date added by hand, then scan the paper again."),
    ),
    "page_count.ok": (
        N_("The number of pages is right: {pages}."),
        N_("Nothing to do."),
    ),
    "page_count.too_few": (
        N_("Pages given: {pages}. This piece needs at least {at_least}."),
        N_(
            "Add the missing pages or the other side. If everything is on the pages"
            " given, set this finding aside."
        ),
    ),
    "page_count.too_many": (
        N_("Pages given: {pages}. This piece normally has {at_most} at most."),
        N_("Remove pages that belong elsewhere."),
    ),
    "not_blank.ok": (
        N_("Every page has something printed on it."),
        N_("Nothing to do."),
    ),
    "not_blank.blank_page": (
        N_("“{name}”, page {page}, is blank."),
        N_("Leave the page out. If something should be on it, scan it again."),
    ),
    "not_blank.nothing_printed": (
        N_("“{name}”, page {page}, is blank, and so is everything given here."),
        N_("Scan the paper again, printed side towards the glass."),
    ),
    "not_expired.ok": (
        N_("“{name}” is valid until {expires} (lines with “<<<”, page {page})."),
        N_("Nothing to do if you file by {good_through}."),
    ),
    "not_expired.expired": (
        N_(
            "“{name}” was valid until {expires} (lines with “<<<”, page {page}): it"
            " will have expired on the filing date."
        ),
        N_(
            "Add the new one. If a récépissé or a certificate of extension carries it"
            " on, add that too and set this finding aside."
        ),
    ),
    "not_expired.extended": (
        N_(
            "“{name}” was valid until {expires} (lines with “<<<”, page {page})."
            " Another paper given here seems to carry it on."
        ),
        N_(
            "Look at the dates of that paper. If it is valid on the filing date, set"
            " this finding aside."
        ),
    ),
    "not_expired.too_short": (
        N_(
            "“{name}” is valid until {expires} (lines with “<<<”, page {page})."
            " It must still be valid {months} months after filing, so it was good for"
            " filing until {good_through}."
        ),
        N_("Renew it first, or file with a newer one."),
    ),
    "not_expired.long_ago": (
        N_(
            "“{name}” seems to have been valid until {expires} (lines with “<<<”, page"
            " {page}), too long ago to be sure of the century."
        ),
        N_(
            "Look at the date printed on the paper. If it is still valid, or has no"
            " end, set this finding aside."
        ),
    ),
    "not_expired.not_read": (
        N_(
            "Until when this paper is valid could not be read: the lines with “<<<” are"
            " missing or not clear enough."
        ),
        N_(
            "Add a sharp scan of the side with the “<<<” lines. Or look at the date on"
            " the paper yourself; if it is valid, set this finding aside."
        ),
    ),
    "piece.same_file_twice": (
        N_("“{name}” is the same file as “{earlier}”."),
        N_("Remove one of them, or replace it with the page that is missing."),
    ),
}
