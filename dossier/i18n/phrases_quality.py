# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies of the checks of how well pages can be read."""

from dossier.i18n.marking import N_

_AGAIN = N_(
    "Look at the page. If you cannot read every word with ease, take the photo again"
    " from above, by daylight, with the whole sheet in the frame and the telephone"
    " held still, or scan it at 300 dpi. If you can, set this finding aside."
)
_BETTER_COPY = N_(
    "Look at the page. If a clearer copy can be had, scan it again at 300 dpi or"
    " download the original; otherwise there is nothing to do."
)
_WHOLE_SHEET = N_(
    "Take the photo or the scan again with the whole sheet in the frame, edges"
    " included. If nothing of this paper is missing, set this finding aside."
)

PHRASES: dict[str, tuple[str, str]] = {
    "legible.ok": (
        N_("The print on the pages given as pictures could be read."),
        N_("Nothing to do."),
    ),
    "legible.nothing_read": (
        N_(
            "Nothing could be read on “{name}”, page {page}, though something is"
            " printed, written or drawn on it."
        ),
        _AGAIN,
    ),
    "legible.unreadable": (
        N_(
            "“{name}”, page {page}, could hardly be read: {sure_percent}% of its"
            " words are clear (usually over {least_percent}%)."
        ),
        _AGAIN,
    ),
    "legible.blurred": (
        N_(
            "“{name}”, page {page}, is blurred and could hardly be read:"
            " {sure_percent}% of its words are clear (usually over"
            " {least_percent}%)."
        ),
        _AGAIN,
    ),
    "legible.coarse": (
        N_(
            "“{name}”, page {page}, has too few pixels to be read well: small letters"
            " are {letter_px} pixels high, more than {least_px} are needed, and"
            " {sure_percent}% of the words are clear."
        ),
        N_(
            "Scan the paper again at 300 dpi, or take the photo from nearer, the sheet"
            " filling the frame. Enlarging the picture does not help."
        ),
    ),
    "legible.faint": (
        N_(
            "The print on “{name}”, page {page}, is too pale to be read well:"
            " {sure_percent}% of the words are clear."
        ),
        N_(
            "Scan the paper again, darker, or ask for a fresh copy. If you can read"
            " every word with ease, set this finding aside."
        ),
    ),
    "legible.hard_unreadable": (
        N_(
            "“{name}”, page {page}, is hard to read: {sure_percent}% of its words are"
            " clear (usually over {least_percent}%)."
        ),
        _BETTER_COPY,
    ),
    "legible.hard_blurred": (
        N_("“{name}”, page {page}, is blurred: parts of its print could not be read."),
        _BETTER_COPY,
    ),
    "legible.hard_coarse": (
        N_(
            "“{name}”, page {page}, has few pixels: small letters are {letter_px}"
            " pixels high (better: more than {least_px}), and {sure_percent}% of the"
            " words are clear."
        ),
        _BETTER_COPY,
    ),
    "legible.hard_faint": (
        N_(
            "The print on “{name}”, page {page}, is pale: {sure_percent}% of the words"
            " are clear."
        ),
        _BETTER_COPY,
    ),
    "legible.small_print": (
        N_(
            "The print on “{name}”, page {page}, is very small: most small letters are"
            " {letter_mm} mm high (easy to read from {least_mm} mm)."
        ),
        N_(
            "If it is a reduced copy, copy the paper at its own size. If the original"
            " is printed that small, there is nothing to do."
        ),
    ),
    "upright.ok": (
        N_("The pages stand upright."),
        N_("Nothing to do."),
    ),
    "upright.upside_down": (
        N_(
            "“{name}”, page {page}, is upside down. It is put upright when the pieces"
            " are assembled."
        ),
        N_("Nothing to do."),
    ),
    "upright.sideways": (
        N_(
            "“{name}”, page {page}, lies on its side. It is put upright when the pieces"
            " are assembled."
        ),
        N_("Nothing to do."),
    ),
    "upright.leaning": (
        N_("The lines on “{name}”, page {page}, lean by {degrees}°."),
        N_(
            "If it is easy to read, nothing to do. Otherwise set it level: “Edit this"
            " page…”, or dossier edit with --straighten."
        ),
    ),
    "complete_page.ok": (
        N_("No print cut off, washed out or in deep shadow was seen."),
        N_("Nothing to do."),
    ),
    "complete_page.cut_left": (
        N_("Print is cut off at the left edge of “{name}”, page {page}."),
        _WHOLE_SHEET,
    ),
    "complete_page.cut_right": (
        N_("Print is cut off at the right edge of “{name}”, page {page}."),
        _WHOLE_SHEET,
    ),
    "complete_page.cut_top": (
        N_("Print is cut off at the top edge of “{name}”, page {page}."),
        _WHOLE_SHEET,
    ),
    "complete_page.cut_bottom": (
        N_("Print is cut off at the bottom edge of “{name}”, page {page}."),
        _WHOLE_SHEET,
    ),
    "complete_page.glare": (
        N_("A bright reflection on “{name}”, page {page}, seems to hide print."),
        N_(
            "Take the photo again by daylight, without flash or a lamp above the"
            " sheet. If no word is hidden, set this finding aside."
        ),
    ),
    "complete_page.half_shadow": (
        N_("Print in the shadow on “{name}”, page {page}, could not be read."),
        N_(
            "If you can read every word with ease, there is nothing to do. A photo in"
            " even light lets Dossier check the dates and names there too."
        ),
    ),
    "complete_page.shadow": (
        N_("A deep shadow on “{name}”, page {page}, seems to hide print."),
        N_(
            "Take the photo again with the light from the side, nothing between lamp"
            " and sheet. If every word can be read, set this finding aside."
        ),
    ),
}
