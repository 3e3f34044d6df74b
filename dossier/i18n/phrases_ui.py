# SPDX-License-Identifier: Apache-2.0
"""Sentences on files that arrive in the window, and on what leaves it."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "drop.nothing_inside": (
        N_("There is no file in the folder “{name}”."),
        N_("Open the folder to see where your scans are, then add that folder."),
    ),
    "drop.too_many": (
        N_("“{name}” brings more than {limit} files; nothing was added."),
        N_("Add only the files of this piece, or a folder that holds nothing else."),
    ),
    "output.cannot_print": (
        N_("The printer “{printer}” did not take the pages."),
        N_("See that it is on and has paper; or save the sheet as PDF instead."),
    ),
    "output.cannot_show": (
        N_("“{name}” cannot be shown as pages."),
        N_("Open it in another program to see what it holds."),
    ),
}
