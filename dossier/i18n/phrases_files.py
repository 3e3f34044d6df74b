# SPDX-License-Identifier: Apache-2.0
"""Sentences and remedies about files."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "file.missing": (
        N_("The file “{name}” is not there."),
        N_("Check its name and folder; it may have been moved or renamed."),
    ),
    "file.is_folder": (
        N_("“{name}” is a folder, not a file."),
        N_("Open the folder and choose the files in it."),
    ),
    "file.no_permission": (
        N_("You are not allowed to open “{name}”."),
        N_("Ask its owner for access, or copy it to a folder of your own first."),
    ),
    "file.cannot_read": (
        N_("“{name}” cannot be read from where it is."),
        N_("If it is on a USB stick or a network drive, copy it to this computer."),
    ),
    "file.no_room": (
        N_("There is no room for a working copy of “{name}”: {cause}."),
        N_(
            "Free some space on the disk that holds the temporary folder, then try"
            " again. Nothing was changed."
        ),
    ),
    "file.empty": (
        N_("“{name}” is empty: it holds 0 bytes."),
        N_("The download or the scan went wrong. Get the file again."),
    ),
    "file.not_supported": (
        N_("“{name}” is neither a PDF nor a picture, whatever its name says."),
        N_("Open it in the program it comes from and save or print it as PDF."),
    ),
    "file.encrypted": (
        N_("“{name}” is locked with a password."),
        N_(
            "Open it with its password, print it to a new PDF without one, and add"
            " that one."
        ),
    ),
    "file.restricted": (
        N_("The author of “{name}” restricted what may be done with it."),
        N_("It can be read and filed; nothing to do."),
    ),
    "file.damaged": (
        N_("“{name}” is damaged or incomplete and cannot be opened."),
        N_("Download it again, or scan the paper again."),
    ),
    "file.repaired": (
        N_("“{name}” was damaged; all its pages could be recovered."),
        N_("Look through its pages. If you can, download or scan it again."),
    ),
    "file.too_large": (
        N_("“{name}” is too large to be opened safely."),
        N_("Scan the paper at 300 dpi, or save the picture as a smaller JPEG."),
    ),
    "file.too_slow": (
        N_("Reading “{name}” took too long and was stopped."),
        N_("Print it to a new PDF, or scan the paper, and add that file instead."),
    ),
    "file.no_pages": (
        N_("“{name}” has no pages."),
        N_("Save it again from the program that made it."),
    ),
    "file.too_many_pages": (
        N_("“{name}” has {pages} pages; at most {pages_max} can be read."),
        N_("Save the pages that matter as a file of their own."),
    ),
    "file.dynamic_form": (
        N_("“{name}” is an Adobe form (XFA) that other programs show as a blank page."),
        N_("Open it in Adobe Reader, print it to PDF, and add the printed file."),
    ),
    "file.portfolio": (
        N_("“{name}” is a portfolio: the files attached inside it are not pages."),
        N_("Take the attached files out and add each of them; check the cover page."),
    ),
    "file.only_attachments": (
        N_(
            "“{name}” is a portfolio: what it holds are attached files, not pages"
            " ({files})."
        ),
        N_(
            "Open it in Adobe Reader or another PDF program, save the attached files,"
            " and add those you need. If its own page matters too, print that page to a"
            " new PDF and add it."
        ),
    ),
    "file.altered_after_signing": (
        N_(
            "“{name}” carries a digital signature that no longer fits: the file was"
            " altered after it was signed."
        ),
        N_("Ask whoever gave it to you for the file as it was signed."),
    ),
    "file.added_to_after_signing": (
        N_(
            "“{name}” carries a digital signature, but its pages were changed after it"
            " was signed."
        ),
        N_(
            "It may be harmless, such as a field filled in. Open it in Adobe Reader,"
            " which shows what was signed, or ask for the file as it was signed."
        ),
    ),
    "file.damaged_in_case": (
        N_("The copy of “{name}” inside the case is damaged."),
        N_("Take it out of its slot and add the original again."),
    ),
    "file.first_frame_only": (
        N_("“{name}” holds several pictures; only the first is used."),
        N_("If the others matter, save each as a file of its own and add them."),
    ),
    "file.no_ocr": (
        N_("The text on “{name}” was not recognised: Tesseract is not installed here."),
        N_("See what is missing, and how to get it, with: dossier selftest"),
    ),
    "file.no_straightening": (
        N_(
            "Photographed pages such as “{name}” are read as they are: OpenCV, which"
            " lays them straight, is not installed here."
        ),
        N_(
            "Lay papers flat and photograph them from straight above, or scan them."
            " See what is missing with: dossier selftest"
        ),
    ),
    "file.part_missing": (
        N_("“{name}” could not be opened: a part of Dossier is missing ({part})."),
        N_("The file may be fine. See what is missing with: dossier selftest"),
    ),
    "rules.bad_thresholds": (
        N_("The reading limits in thresholds.toml are not right: {detail}."),
        N_("Correct that value, or remove your own thresholds.toml."),
    ),
}
