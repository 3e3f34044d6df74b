# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies of the checks over the whole case.

``read`` is what a paper says and ``other`` what it is compared with: names and
addresses, shown to the person and written nowhere else.
"""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "names_match.ok": (
        N_("“{name}” (page {page}) names {read}."),
        N_("Nothing to do."),
    ),
    "names_match.different": (
        N_("“{name}” (page {page}) names {read}; the applicant is {other}."),
        N_(
            "If it is somebody else's paper, replace it. If it is a married or a"
            " former name, add it to the applicant's details and bring the paper that"
            " shows the change."
        ),
    ),
    "names_match.different_from_paper": (
        N_("“{name}” (page {page}) names {read}; “{other_name}” names {other}."),
        N_(
            "If they are two people, replace the wrong paper. If it is one person,"
            " enter the applicant's names, used name included."
        ),
    ),
    "names_match.spelling": (
        N_(
            "“{name}” (page {page}) seems to name {read}; the applicant is {other}:"
            " not written the same way."
        ),
        N_(
            "Compare the marked name with the passport. If the paper itself misspells"
            " it, ask for a corrected one; if it was only misread, all is well."
        ),
    ),
    "names_match.spelling_from_paper": (
        N_(
            "“{name}” (page {page}) seems to name {read}; “{other_name}” names"
            " {other}: not written the same way."
        ),
        N_(
            "Compare the two. If one paper misspells the name, ask for a corrected"
            " one; if it was only misread, all is well."
        ),
    ),
    "host_match.ok": (
        N_("“{name}” (page {page}) names {read}, as the host's other papers do."),
        N_("Nothing to do."),
    ),
    "host_match.different_from_paper": (
        N_("“{name}” (page {page}) names {read}; “{other_name}” names {other}."),
        N_(
            "The certificate, the identity document and the bill must be one host's."
            " A bill in the name of the host's spouse needs a paper that names both."
        ),
    ),
    "host_match.spelling_from_paper": (
        N_(
            "“{name}” (page {page}) seems to name {read}; “{other_name}” names"
            " {other}: not written the same way."
        ),
        N_("Compare the two; the host's papers must name one person."),
    ),
    "birth_match.different": (
        N_(
            "“{name}” (page {page}) gives {read} as date of birth; the applicant's is"
            " {other}."
        ),
        N_("Check the date in the applicant's details, then whose paper it is."),
    ),
    "address_match.ok": (
        N_("“{name}” (page {page}) shows the address {read}."),
        N_("Nothing to do."),
    ),
    "address_match.different": (
        N_(
            "“{name}” (page {page}) shows the address {read}; the applicant's is"
            " {other}."
        ),
        N_(
            "Check the address in the applicant's details. If it is right, give a"
            " paper for that address."
        ),
    ),
    "address_match.different_from_paper": (
        N_(
            "“{name}” (page {page}) shows the address {read}; “{other_name}” shows"
            " {other}."
        ),
        N_(
            "Certificate and bill must be for one address: replace the one that is old."
        ),
    ),
    "address_match.host_card": (
        N_(
            "“{name}” (page {page}) shows the address {read}; “{other_name}” shows"
            " {other}."
        ),
        N_(
            "The address on the host's document is out of date, so the host's own"
            " recent proof of address has to be added."
        ),
    ),
    "sides.one_page": (
        N_("“{name}” is one page, and this paper has two sides."),
        N_(
            "If both sides are on that page, or if it is a passport, there is nothing"
            " to do. Otherwise add the other side."
        ),
    ),
    "sides.other_number": (
        N_(
            "“{name}” (page {page}) bears the number {read}, the other side"
            " (“{other_name}”) {other}."
        ),
        N_("Check that both sides are of the same document."),
    ),
    "same_file.other_slot": (
        N_("“{name}” is the same file as “{earlier}”, given for “{slot}”."),
        N_("One paper may serve twice. If it was a slip, replace one of them."),
    ),
    "page_elsewhere.several": (
        N_(
            "“{name}” seems to hold papers that are asked for elsewhere: pages"
            " {pieces}."
        ),
        N_(
            "If so, add the file to each of those pieces too, and leave out, in each"
            " piece, the pages that do not belong there."
        ),
    ),
    "page_elsewhere.likely": (
        N_("Page {page} of “{name}” looks like a paper asked for elsewhere: “{slot}”."),
        N_("If so, split the file and give each paper where it is asked for."),
    ),
}
