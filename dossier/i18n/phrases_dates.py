# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies about the day a paper was issued.

The facts ``issued``, ``other`` and ``good_through`` are days; whoever fills the
sentences writes them in the reader's language.
"""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "issued_within.ok": (
        N_(
            "“{name}” was issued on {issued} (page {page}):"
            " good through {good_through}."
        ),
        N_("Nothing to do if you file by {good_through}."),
    ),
    "issued_within.too_old": (
        N_(
            "“{name}” was issued on {issued} (page {page}). It had to be filed by"
            " {good_through}: the limit is {months} months."
        ),
        N_(
            "Add a newer one: download the latest from the issuer's website, or ask"
            " them for it."
        ),
    ),
    "issued_within.undated": (
        N_("No date of issue was found on “{name}”."),
        N_(
            "Look for it on the paper, at the top and beside the signature, and say"
            " which day it is. It must be less than {months} months old."
        ),
    ),
    "issued_within.unsure": (
        N_(
            "“{name}” may have been issued on {issued} (page {page}), but nothing"
            " beside that date says so clearly."
        ),
        N_(
            "Look at the paper and say on which date it was issued. It must be less"
            " than {months} months old."
        ),
    ),
    "issued_within.ambiguous": (
        N_(
            "“{name}” may have been issued on {issued} (page {page}) or on {other}"
            " (page {other_page}): one is recent enough, the other is not."
        ),
        N_(
            "Look at the paper and say on which date it was issued. It must be less"
            " than {months} months old."
        ),
    ),
    "issued_within.future": (
        N_(
            "“{name}” seems to be issued on {issued} (page {page}), after the filing"
            " date."
        ),
        N_(
            "Look at the paper and say on which date it was issued: it may have been"
            " misread. Check the filing date too."
        ),
    ),
    "issued_within.stated_ok": (
        N_(
            "You said that “{name}” was issued on {issued}: good through"
            " {good_through}."
        ),
        N_("Nothing to do if you file by {good_through}."),
    ),
    "issued_within.stated_too_old": (
        N_(
            "You said that “{name}” was issued on {issued}. It had to be filed by"
            " {good_through}: the limit is {months} months."
        ),
        N_(
            "Add a newer one: download the latest from the issuer's website, or ask"
            " them for it."
        ),
    ),
    "issued_within.stated_future": (
        N_(
            "You said that “{name}” was issued on {issued}, which is after the filing"
            " date."
        ),
        N_("Check the date on the paper and the filing date."),
    ),
    "issued_within.stated_undated": (
        N_(
            "You said that “{name}” bears no date of issue, so the office cannot see"
            " that it is less than {months} months old."
        ),
        N_(
            "Ask for a paper with a date. If the office takes this one, set this"
            " finding aside and note who said so."
        ),
    ),
    "issued_within.stated_against_print": (
        N_(
            "You said that “{name}” was issued on {issued}. What Dossier read is"
            " {other} (page {other_page}), and a paper of that day would be too old."
        ),
        N_("Look at both dates once more. Yours counts until you take it back."),
    ),
    "issued_within.stated_against_code": (
        N_(
            "You said that “{name}” was issued on {issued}, but the signed bar code"
            " (2D-Doc) on page {other_page} says {other}."
        ),
        N_(
            "The office can scan the code. Take your date back if the code is of this"
            " paper; if the file holds two papers, add them as two files."
        ),
    ),
    "issued_within.stated_undated_against_code": (
        N_(
            "You said that “{name}” bears no date of issue, but the signed bar code"
            " (2D-Doc) on page {other_page} says {other}."
        ),
        N_(
            "The office can scan the code. Take back what you said if the code is of"
            " this paper; if the file holds two papers, add them as two files."
        ),
    ),
}
