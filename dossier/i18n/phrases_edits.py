# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies about the edits of single pages."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "edit.no_such_page": (
        N_("“{name}” has no page {page}: it has {pages}."),
        N_("Pages are counted from 1, as the file has them."),
    ),
    "edit.same_page_twice": (
        N_("A page of “{name}” was named twice."),
        N_("Say everything about one page at once."),
    ),
    "edit.last_page": (
        N_("Every page of “{name}” would be left out."),
        N_("Keep at least one page, or take the whole file out of the piece."),
    ),
    "edit.bad_order": (
        N_("The new order of “{name}” does not name every page once."),
        N_("Name each page of the file once, those left out as well."),
    ),
    "edit.bad_corners": (
        N_("These four corners on page {page} do not enclose a sheet."),
        N_(
            "Give them as fractions of the page from 0 to 1, in this order: top left,"
            " top right, bottom right, bottom left."
        ),
    ),
    "edit.bad_corner": (
        N_("“{given}” is not a corner."),
        N_("Write x,y with two numbers from 0 to 1, for example 0.12,0.08."),
    ),
    "edit.bad_lean": (
        N_("“{given}” is no lean that can be taken out."),
        N_(
            "Give degrees from -{most} to {most}; below zero for print that falls to"
            " the left. For more, set the four corners."
        ),
    ),
    "edit.no_sheet": (
        N_(
            "On page {page} of “{name}” no edges of a sheet were found for sure, and"
            " its print does not lean."
        ),
        N_(
            "Set the four corners by hand, in the window or with --corners, or the lean"
            " with --lean."
        ),
    ),
    "edit.not_a_picture": (
        N_("Page {page} of “{name}” is no photo: there is nothing to straighten."),
        N_(
            "It is drawn sharp at any size, and a picture of it would be less"
            " legible. It can be turned or left out."
        ),
    ),
    "edit.nothing_asked": (
        N_("Nothing was said about what to do with the page."),
        N_("Add for example --turn 90, --straighten, --leave-out or --reset."),
    ),
    "page.photo_of_paper": (
        N_(
            "“{name}” is a photo of paper, taken at an angle or from afar: page"
            " {pages}."
        ),
        N_(
            "Straightened, it is easier to read: compare before and after, then"
            " decide. It is filed as it is unless you do."
        ),
    ),
}
