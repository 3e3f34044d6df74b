# SPDX-License-Identifier: Apache-2.0
"""Words for PDFs made to fit a limit, and for those split into parts."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "assemble.shrunk_far": (
        N_("“{name}” was made as small as can still be read."),
        N_("Look at its pages; scan it again in black and white if they are unclear."),
    ),
    "verify.no_list": (
        N_(
            "The list “inventory.json” is not in this folder: whether a file is"
            " missing cannot be told."
        ),
        N_(
            "Check the folder or the ZIP as Dossier wrote it; to check one PDF, choose"
            " it instead of its folder."
        ),
    ),
    "verify.share_missing": (
        N_("Part {number} of {of} is not in the folder."),
        N_("Put all parts of the file into one folder and check again."),
    ),
    "verify.shares_differ": (
        N_("The {of} parts do not make up the file that was assembled."),
        N_("One of them comes from another assembly; assemble the file again."),
    ),
}
