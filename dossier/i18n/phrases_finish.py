# SPDX-License-Identifier: Apache-2.0
"""Words for what is done to pages beyond putting them together, and for the parts."""

from dossier.i18n.marking import N_

_AGAIN = N_("File the PDF as Dossier wrote it, or assemble the case again.")

_AROUND_THE_PAGES: dict[str, tuple[str, str]] = {
    "verify.actions_added": (
        N_("A script, or an action that runs by itself, was added to the PDF."),
        _AGAIN,
    ),
    "verify.form_added": (N_("Form fields were added to the PDF."), _AGAIN),
    "verify.attachments_added": (N_("Files were attached to the PDF."), _AGAIN),
    "verify.particulars_changed": (
        N_("The title, the author or other particulars of the PDF were changed."),
        _AGAIN,
    ),
    "verify.bookmarks_changed": (N_("The bookmarks of the PDF were changed."), _AGAIN),
    "verify.page_tree_changed": (
        N_("A rotation, a size or the like was set for several pages at once."),
        _AGAIN,
    ),
    "verify.protection_added": (
        N_("The PDF was encrypted, or restrictions were put on it."),
        _AGAIN,
    ),
    "verify.catalog_changed": (
        N_("What the PDF says of itself as a whole was changed."),
        _AGAIN,
    ),
    "verify.rewritten": (
        N_(
            "Every page was written anew after assembly: another program saved the "
            "PDF its own way, or changed each page. Which of the two cannot be told."
        ),
        _AGAIN,
    ),
    "verify.appended_to": (
        N_("Something was saved on top of the PDF after it was assembled."),
        _AGAIN,
    ),
    "verify.inventory_edited": (
        N_("The inventory inside the PDF was edited after it was written."),
        N_("Assemble the case again from the originals: what it says is not sure."),
    ),
}

PHRASES: dict[str, tuple[str, str]] = {
    "assemble.restricted": (
        N_("The maker of “{name}” restricted what may be done with it."),
        N_(
            "The restriction is not carried over; the original keeps it. Filing the"
            " paper is what it was made for."
        ),
    ),
    "assemble.small_on_a4": (
        N_(
            "“{name}”: on A4 what is printed becomes small (page {pages} of the"
            " assembled PDF). Nothing is lost, and it can be enlarged on a screen."
        ),
        N_("If it will be printed, hand in such a paper in several pages as well."),
    ),
    "assemble.no_room_for_number": (
        N_("“{name}”: no room for a page number (page {pages} of the assembled PDF)."),
        N_("Nothing to do: such pages bear none, rather than one over the paper."),
    ),
    "assemble.signed_original_kept": (
        N_(
            "“{name}” is digitally signed, which merging does not keep. The file as it"
            " was given is “{file}” in {place}."
        ),
        N_("Send that file where the signature matters."),
    ),
    "assemble.left_from_before": (
        N_("From an earlier assembly, and no longer part of this one: {names}."),
        N_("Delete what is old from {folder} before you send the rest."),
    ),
    "assemble.signature_broken": (
        N_(
            "“{name}” carries a digital signature that no longer fits: the file was"
            " altered after it was signed."
        ),
        N_("Ask whoever gave it to you for the file as it was signed."),
    ),
    "assemble.signature_outdated": (
        N_(
            "“{name}” carries a digital signature, but its pages were changed after it"
            " was signed; merging does not keep the signature either."
        ),
        N_(
            "Open it in Adobe Reader, which shows what was signed. If the signature"
            " still holds, send your own file as well; if not, ask for the file as it"
            " was signed."
        ),
    ),
    "assemble.travels_inside": (
        N_("“{piece}” is inside {file}: the portal has no field for it."),
        N_("Upload that file as “{inside}”; there is nothing else to upload for it."),
    ),
    "assemble.travels_alone": (
        N_(
            "“{label}” goes inside the proof of address on this portal, and there is"
            " none: it has a PDF of its own."
        ),
        N_("Add the proof of address, or ask where to upload it."),
    ),
    "assemble.archival_font": (
        N_(
            "No PDF/A can be made: “{name}”, page {page}, uses the font “{font}”,"
            " which is not inside the file. Nothing was written."
        ),
        N_(
            "Assemble without PDF/A, or have the file made again with its fonts"
            " embedded."
        ),
    ),
    "assemble.archival_colours": (
        N_(
            "No PDF/A can be made: “{name}”, page {page}, uses colours for printing"
            " presses (CMYK). Nothing was written."
        ),
        N_("Assemble without PDF/A, or print that file to a new PDF and use that."),
    ),
    "assemble.archival_drawing": (
        N_(
            "No PDF/A can be made: the drawing of “{name}”, page {page}, cannot be"
            " followed. Nothing was written."
        ),
        N_("Assemble without PDF/A, or print that file to a new PDF and use that."),
    ),
    "assemble.archival_note": (
        N_(
            "No PDF/A can be made: a note on “{name}”, page {page}, leaves it to each"
            " program how it looks. Nothing was written."
        ),
        N_("Assemble without PDF/A, or print that file to a new PDF and use that."),
    ),
    "assemble.archival_font_fault": (
        N_(
            "No PDF/A can be made: a font inside “{name}”, page {page}, does not fit"
            " what is written with it. Nothing was written."
        ),
        N_("Assemble without PDF/A, or print that file to a new PDF and use that."),
    ),
    "assemble.archival_fault": (
        N_(
            "No PDF/A can be made: “{name}”, page {page}, is built in a way that PDF/A"
            " forbids (ISO 19005-2, {rule}). Nothing was written."
        ),
        N_("Assemble without PDF/A, or print that file to a new PDF and use that."),
    ),
    "assemble.archival_unsure": (
        N_(
            "No PDF/A can be promised: “{name}”, page {page}, holds something that"
            " cannot be checked here. Nothing was written."
        ),
        N_("Assemble without PDF/A, or print that file to a new PDF and use that."),
    ),
    "assemble.archival_unproved": (
        N_(
            "No PDF/A can be promised: the PDF as a whole does not pass the check."
            " Nothing was written."
        ),
        N_("Assemble without PDF/A."),
    ),
    "output.twice": (
        N_("Two results would bear the same name: “{name}”. Nothing was written."),
        N_("Choose another name for one, or another folder for the parts."),
    ),
    "verify.file_missing": (
        N_("“{name}” was assembled and is no longer there."),
        N_("Assemble the case again from the originals."),
    ),
    "verify.file_renamed": (
        N_("“{name}” is there under another name: {now}."),
        N_("Nothing needs to be done: what is inside is what was assembled."),
    ),
    "verify.file_added": (
        N_("“{name}” is not one of the files that were assembled."),
        N_("Do not file it without looking at it; assemble the case again if unsure."),
    ),
    "verify.file_altered": (
        N_("“{name}” was altered after assembly."),
        N_("Assemble the case again from the originals."),
    ),
    "verify.file_replaced": (
        N_("“{name}” holds other papers than when it was assembled."),
        N_("Assemble the case again from the originals."),
    ),
    "verify.list_edited": (
        N_("The list “{name}” was edited after it was written."),
        N_("Assemble the case again from the originals: what it says is not sure."),
    ),
    **_AROUND_THE_PAGES,
}
