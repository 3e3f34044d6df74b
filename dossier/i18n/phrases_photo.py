# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""Sentences and remedies on identity photos: what was measured, and what to do."""

from dossier.i18n.marking import N_

_NOTHING = N_("Nothing to do.")
_MORE_ROOM = N_(
    "Nothing may be made up. Take the picture as it came from the camera, or have"
    " another one taken with more room around the head."
)
_CROP = N_("Crop it here to 35 × 45 mm: the head is brought to the right size.")

_SCENE: dict[str, tuple[str, str]] = {
    "id_photo.face_not_examined": (
        N_(
            "“{name}” was judged by its proportions and size alone: the face was not"
            " examined, because what measures faces is missing here."
        ),
        N_(
            "Look yourself: head 32 to 36 mm from chin to crown and centred, plain"
            " light background, face to the camera, eyes open, mouth closed, nothing"
            " on the head, no glare on glasses. See what is missing with: dossier"
            " selftest"
        ),
    ),
    "id_photo.blank": (
        N_("There is next to nothing to be seen on “{name}”."),
        N_("Give the picture of the photo; if you scanned it, turn the print over."),
    ),
    "id_photo.no_face": (
        N_("No human face was found on “{name}”."),
        N_(
            "Give the photo of the person alone, face to the camera. Animals, objects,"
            " and faces turned away or covered are not recognised."
        ),
    ),
    "id_photo.face_unclear": (
        N_("There seems to be a face on “{name}”, but it could not be measured."),
        N_("Look at the photo yourself, or give a larger and sharper picture."),
    ),
    "id_photo.on_its_side": (
        N_("“{name}” is not upright; it was measured turned by {degrees}°."),
        N_("Turn it upright before you print it or hand it in."),
    ),
    "id_photo.sheet": (
        N_(
            "“{name}” is a sheet of {prints} photos. The first one was measured; the"
            " others should be the same."
        ),
        N_(
            "Split the sheet to check each photo. For the préfecture, keep the"
            " original prints: copies and scans are not taken."
        ),
    ),
    "id_photo.print": (
        N_(
            "“{name}” is a scan or a picture of a printed photo. The print was found"
            " and measured."
        ),
        N_("Hand in the original prints themselves: copies of photos are not taken."),
    ),
    "id_photo.group": (
        N_("{faces} faces were found on “{name}”."),
        N_("The photo must show one person alone, with nobody behind."),
    ),
    "id_photo.drawn": (
        N_(
            "The face on “{name}” has none of the grain a camera leaves on {value}% of"
            " it; up to {limit}% is usual. It may be drawn, made by a program, or"
            " smoothed."
        ),
        N_("Look yourself. A drawing or a retouched face is not taken."),
    ),
    "id_photo.pattern": (
        N_(
            "“{name}” shows a regular pattern, as printed dots or a screen leave when"
            " they are copied (strength {value}; up to {limit} is usual)."
        ),
        N_("Use the original picture or the original print, not a copy of it."),
    ),
    "id_photo.no_fault": (
        N_("No fault was found in what can be measured on “{name}”."),
        N_("The préfecture decides. Look through the points below."),
    ),
    "id_photo.to_tick": (
        N_("Only you can say: {label}"),
        N_("{help} Look at the photo, and tick the point if it is so."),
    ),
}

_SIZES: dict[str, tuple[str, str]] = {
    "id_photo.on_a_page": (
        N_("“{name}”, page {page}, is a whole page: the photo on it was not measured."),
        N_("Give the photo alone, as a JPEG or PNG picture."),
    ),
    "id_photo.ratio_ok": (
        N_("“{name}” has the proportions of {width_mm} × {height_mm} mm."),
        _NOTHING,
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
    "id_photo.print_ratio": (
        N_(
            "The print on “{name}” does not seem to have the proportions of"
            " {width_mm} × {height_mm} mm: width over height is {ratio}, {wanted} is"
            " asked."
        ),
        N_("Hold a ruler against the print: it must be {width_mm} × {height_mm} mm."),
    ),
    "id_photo.landscape": (
        N_(
            "“{name}” is wider than high ({width_px} × {height_px} pixels); the photo"
            " must stand upright."
        ),
        N_("Turn it upright if it lies on its side, or crop it around the head."),
    ),
    "id_photo.resolution_ok": (
        N_(
            "“{name}” has enough pixels: {height_px} from top to bottom;"
            " {good_height_px} are needed."
        ),
        _NOTHING,
    ),
    "id_photo.small": (
        N_(
            "“{name}” is {height_px} pixels high; {good_height_px} are needed for a"
            " sharp print."
        ),
        N_("Take the original file, or scan the photo again at 600 dpi."),
    ),
    "id_photo.coarse_scan": (
        N_(
            "The print on “{name}” is only {height_px} pixels high: too few to judge"
            " all of it."
        ),
        N_("Scan it again at 600 dpi, or take the picture from nearer."),
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
    "id_photo.eyes_few_pixels": (
        N_(
            "On “{name}” the eyes are {value_px} pixels apart; {limit_px} are needed"
            " for the face to be recognised."
        ),
        N_("Take the original file, or scan the photo again at 600 dpi."),
    ),
    "id_photo.far": (
        N_(
            "On “{name}” the head fills only {value}% of the height;"
            " {asked_min} to {asked_max}% is asked. Cut to size,"
            " {left_px} pixels would be left; {needed_px} are needed."
        ),
        N_("Have a portrait taken: head and top of the shoulders, nothing more."),
    ),
    "id_photo.far_can_crop": (
        N_(
            "On “{name}” the head fills only {value}% of the height;"
            " {asked_min} to {asked_max}% is asked."
        ),
        _CROP,
    ),
    "id_photo.squeezed": (
        N_(
            "“{name}” was saved so small that the face is made of little blocks: JPEG"
            " quality {value}; {limit} and more is fine."
        ),
        N_("Take the original file, not one that came through a messenger."),
    ),
}

_WORK: dict[str, tuple[str, str]] = {
    "photo.no_face": (
        N_("The photo cannot be cut to size: no face was measured on it."),
        N_(
            "Give a portrait. If Dossier says that what measures faces is missing,"
            " install it again."
        ),
    ),
    "photo.no_margin_top": (
        N_("The photo cannot be cut to size: {missing_mm} mm are missing at the top."),
        _MORE_ROOM,
    ),
    "photo.no_margin_bottom": (
        N_("The photo cannot be cut to size: {missing_mm} mm are missing below."),
        _MORE_ROOM,
    ),
    "photo.no_margin_left": (
        N_("The photo cannot be cut to size: {missing_mm} mm are missing on the left."),
        _MORE_ROOM,
    ),
    "photo.no_margin_right": (
        N_(
            "The photo cannot be cut to size: {missing_mm} mm are missing on the right."
        ),
        _MORE_ROOM,
    ),
    "photo.few_pixels": (
        N_(
            "The photo cannot be cut to size: {have_px} pixels would be left from top"
            " to bottom, {need_px} are needed."
        ),
        N_("Enlarging does not help. Take the original file or a larger size."),
    ),
    "photo.short_of_room": (
        N_(
            "{missing_mm} mm of room are missing around the head: cut with what is"
            " there. The head is not measured more finely than that."
        ),
        N_("Look at the copy, or take a picture with a little more room."),
    ),
    "output.wrong_suffix": (
        N_(
            "Nothing is written under the name “{name}”: Dossier writes no such kind"
            " of file here."
        ),
        N_("Choose a name that ends in one of: {allowed}."),
    ),
    "photo.lines_crossed": (
        N_("The line of the crown must stand above the line of the chin."),
        N_("Give both as shares of the height, 0 at the top, 1 at the bottom."),
    ),
    "photo.not_a_sheet": (
        N_("“{name}” is no scan of printed photos, or their edges were not found."),
        N_("Lay the prints apart on a darker sheet of paper, and scan them again."),
    ),
    "photo.not_measured": (
        N_("The photo “{name}” was not measured: it cannot be cut here."),
        N_("See what is missing with: dossier selftest"),
    ),
    "photo.no_such_item": (
        N_("There is no point “{given}” to tick."),
        N_("Choose among: {allowed}."),
    ),
    "photo.no_rules": (
        N_("The rules for identity photos are missing or not complete."),
        N_("See what is wrong with: dossier rules lint"),
    ),
    "cli.bad_pixels": (
        N_("“{given}” is not a size the photo can have."),
        N_("Choose 413x531 (300 dpi) or 827x1063 (600 dpi)."),
    ),
    "cli.bad_share": (
        N_("“{given}” is not a share of the height."),
        N_("Give a number from 0 (top) to 1 (bottom), for example 0.86."),
    ),
}

PHRASES: dict[str, tuple[str, str]] = {
    **_SCENE,
    **_SIZES,
    **_WORK,
}
