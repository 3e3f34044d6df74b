# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""Sentences and remedies of the checks' findings.

Facts named issued, other and good_through are days; whoever fills the sentences
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
        N_("Add a newer one. A recent bill can be had from your customer account."),
    ),
    "issued_within.undated": (
        N_("No date of issue was found on “{name}”."),
        N_(
            "Look for the date on the paper. If it is less than {months} months old"
            " and easy to read, set this finding aside; otherwise scan it again."
        ),
    ),
    "issued_within.unsure": (
        N_(
            "“{name}” may have been issued on {issued} (page {page}), but nothing"
            " beside that date says so clearly."
        ),
        N_(
            "Look at the marked date. If the paper is less than {months} months old,"
            " set this finding aside."
        ),
    ),
    "issued_within.ambiguous": (
        N_(
            "“{name}” may have been issued on {issued} (page {page}) or on {other}"
            " (page {other_page}): one is recent enough, the other is not."
        ),
        N_(
            "Look at both dates and decide. If the paper is less than {months} months"
            " old, set this finding aside."
        ),
    ),
    "issued_within.future": (
        N_(
            "“{name}” seems to be issued on {issued} (page {page}), after the filing"
            " date."
        ),
        N_(
            "Look at the marked date: it may have been misread. Check the filing date"
            " too."
        ),
    ),
    "issued_within.altered_code": (
        N_(
            "The signed bar code (2D-Doc) on “{name}”, page {page}, does not fit its"
            " signature, so its date was not used."
        ),
        N_("Download the paper again from the company that issued it."),
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
        N_("Remove the page. If something should be on it, scan it again."),
    ),
    "not_blank.nothing_printed": (
        N_("“{name}”, page {page}, is blank, and so is everything given here."),
        N_("Scan the paper again, printed side towards the glass."),
    ),
    "not_expired.ok": (
        N_("“{name}” is valid until {expires} (machine-readable zone, page {page})."),
        N_("Nothing to do if you file by {good_through}."),
    ),
    "not_expired.expired": (
        N_(
            "“{name}” was valid until {expires} (machine-readable zone, page {page}):"
            " it will have expired on the filing date."
        ),
        N_(
            "Add the new one. If a récépissé or a certificate of extension carries it"
            " on, add that too and set this finding aside."
        ),
    ),
    "not_expired.extended": (
        N_(
            "“{name}” was valid until {expires} (machine-readable zone, page {page})."
            " Another paper given here seems to carry it on."
        ),
        N_(
            "Look at the dates of that paper. If it is valid on the filing date, set"
            " this finding aside."
        ),
    ),
    "not_expired.too_short": (
        N_(
            "“{name}” is valid until {expires} (machine-readable zone, page {page})."
            " It must still be valid {months} months after filing, so it was good for"
            " filing until {good_through}."
        ),
        N_("Renew it first, or file with a newer one."),
    ),
    "not_expired.long_ago": (
        N_(
            "“{name}” seems to have been valid until {expires} (machine-readable"
            " zone, page {page}), too long ago to be sure of the century."
        ),
        N_(
            "Look at the date printed on the paper. If it is still valid, or has no"
            " end, set this finding aside."
        ),
    ),
    "not_expired.not_read": (
        N_(
            "Until when this paper is valid was not read: no machine-readable zone"
            " (the lines with “<<<”) could be read for sure."
        ),
        N_(
            "Look at the date yourself and set this finding aside if it is valid. A"
            " sharp scan of the side with the “<<<” lines lets Dossier read it."
        ),
    ),
    "id_photo.ratio_ok": (
        N_("“{name}” has the proportions of {width_mm} × {height_mm} mm."),
        N_("Nothing to do."),
    ),
    "id_photo.ratio_off": (
        N_(
            "“{name}” is {width_px} × {height_px} pixels: not quite the proportions"
            " of {width_mm} × {height_mm} mm."
        ),
        N_("Crop it to {width_mm} × {height_mm}, or print it without stretching."),
    ),
    "id_photo.wrong_ratio": (
        N_(
            "“{name}” is {width_px} × {height_px} pixels: these are not the"
            " proportions of {width_mm} × {height_mm} mm."
        ),
        N_("Crop the picture to {width_mm} × {height_mm} around the head."),
    ),
    "id_photo.landscape": (
        N_("“{name}” is wider than high; the photo must stand upright."),
        N_("Turn it upright if it lies on its side, or crop it around the head."),
    ),
    "id_photo.resolution_ok": (
        N_("“{name}” has enough pixels: {height_px} from top to bottom."),
        N_("Nothing to do."),
    ),
    "id_photo.small": (
        N_(
            "“{name}” is {height_px} pixels high; {good_height_px} are needed for a"
            " sharp print."
        ),
        N_("Take the original file, or scan the photo again at 600 dpi."),
    ),
    "id_photo.too_small": (
        N_(
            "“{name}” is only {height_px} pixels high; below {least_height_px} the"
            " photo is not usable."
        ),
        N_(
            "Take the original file, or scan the photo again at 600 dpi. Enlarging it"
            " does not help."
        ),
    ),
    "id_photo.on_a_page": (
        N_("“{name}”, page {page}, is a page, so the photo on it was not measured."),
        N_("Give the photo alone, as a JPEG or PNG picture."),
    ),
    "id_photo.face_not_examined": (
        N_("The face on “{name}” was not examined."),
        N_(
            "Look yourself: head 32 to 36 mm from chin to crown and centred, plain"
            " light background, face to the camera, eyes open, mouth closed, nothing"
            " on the head, no glare on glasses."
        ),
    ),
    "piece.same_file_twice": (
        N_("“{name}” is the same file as “{earlier}”."),
        N_("Remove one of them, or replace it with the page that is missing."),
    ),
}
