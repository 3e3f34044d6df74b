# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - the multiplication sign is meant for people
"""Sentences and remedies on the head, the light and the background of a photo."""

from collections.abc import Mapping

from dossier.i18n.marking import N_

_NOTHING = N_("Nothing to do.")
_RETAKE = N_("Have the photo taken again: a booth or a photographer does it right.")
_NO_RETOUCH = N_(
    "Have the photo taken again in even light, before a plain light wall. Do not"
    " change the picture with a program: retouched photos are refused."
)
_CROP = N_("Crop it here to 35 × 45 mm: the head is brought to the right size.")
_CROP_AGAIN = N_(
    "Crop again from the original picture, with more room around the head."
)


_HEAD: dict[str, tuple[str, str]] = {
    "id_photo.head_ok": (
        N_(
            "The head is about {value_mm} mm high (±{within_mm}); {min_mm} to {max_mm}"
            " asked."
        ),
        _NOTHING,
    ),
    "id_photo.head_small": (
        N_(
            "The head is too small: about {value_mm} mm from the chin to the crown"
            " under the hair; {min_mm} to {max_mm} are asked."
        ),
        _CROP,
    ),
    "id_photo.head_small_maybe": (
        N_(
            "The head may be too small: {value_mm} mm (±{within_mm}) from the chin to"
            " the crown under the hair; {min_mm} to {max_mm} are asked."
        ),
        _CROP,
    ),
    "id_photo.head_big": (
        N_(
            "The head is too big: about {value_mm} mm from the chin to the crown under"
            " the hair; {min_mm} to {max_mm} are asked."
        ),
        _CROP_AGAIN,
    ),
    "id_photo.head_big_maybe": (
        N_(
            "The head may be too big: {value_mm} mm (±{within_mm}) from the chin to the"
            " crown under the hair; {min_mm} to {max_mm} are asked."
        ),
        _CROP_AGAIN,
    ),
    "id_photo.off_centre_left": (
        N_("The face stands {value_mm} mm left of the middle; {limit_mm} are fine."),
        _CROP,
    ),
    "id_photo.off_centre_right": (
        N_("The face stands {value_mm} mm right of the middle; {limit_mm} are fine."),
        _CROP,
    ),
    "id_photo.head_high": (
        N_(
            "The head is too high: the eyes are at {value}% of the height from above;"
            " {limit_min} to {limit_max}% is fine."
        ),
        _CROP,
    ),
    "id_photo.head_low": (
        N_(
            "The head is too low: the eyes are at {value}% of the height from above;"
            " {limit_min} to {limit_max}% is fine."
        ),
        _CROP,
    ),
    "id_photo.leaning": (
        N_("The head leans by {value}°; up to {limit}° are fine."),
        N_(
            "Crop the photo here: it is levelled by the eyes. Or hold the head upright."
        ),
    ),
    "id_photo.turned_away": (
        N_("The face is turned aside by {value}°; up to {limit}° are fine."),
        N_("Have the photo taken again, looking straight at the camera."),
    ),
    "id_photo.eyes_closed": (
        N_(
            "The eyes seem to be closed: {value} on a scale from 0 (open) to 1; up to"
            " {limit} is fine."
        ),
        N_("Have the photo taken again with the eyes well open."),
    ),
    "id_photo.eyes_narrow": (
        N_(
            "The eyes may not be open enough: {value} on a scale from 0 (open) to 1; up"
            " to {limit} is fine."
        ),
        N_("Look yourself: the eyes must be clearly visible and open."),
    ),
    "id_photo.gaze_aside": (
        N_(
            "The eyes seem to look away from the camera: {value} on a scale from 0"
            " (straight at it) to 1; up to {limit} is fine."
        ),
        N_("Look yourself: the person must look at the lens."),
    ),
    "id_photo.mouth_open": (
        N_(
            "The mouth is open, by {percent}% of the distance from the eyes to the"
            " chin; up to {limit_percent}% is fine."
        ),
        N_("Have the photo taken again with the mouth closed."),
    ),
    "id_photo.lips_apart": (
        N_(
            "The lips may be apart, by {percent}% of the distance from the eyes to the"
            " chin; up to {limit_percent}% is fine."
        ),
        N_("Look yourself: the mouth must be closed, the face neutral."),
    ),
    "id_photo.smile": (
        N_(
            "The person smiles: {value} on a scale from 0 (neutral) to 1; less than"
            " {limit} is fine."
        ),
        N_("A neutral face is asked, mouth closed. Have the photo taken again."),
    ),
    "id_photo.infant": (
        N_("For a child under six, eyes and mouth were not judged."),
        N_("The child must be alone on the photo, face to the camera, eyes open."),
    ),
}

_LOOKS: dict[str, tuple[str, str]] = {
    "id_photo.blurred": (
        N_("The face is blurred: sharpness {value}; {limit} and more is fine."),
        _RETAKE,
    ),
    "id_photo.soft": (
        N_("The face is not quite sharp: sharpness {value}; {limit} and more is fine."),
        N_("Take the original file, or have the photo taken again."),
    ),
    "id_photo.sharpness_unknown": (
        N_("Whether the face is sharp could not be told."),
        N_("Look yourself: eyes and hair must be sharp."),
    ),
    "id_photo.dark": (
        N_(
            "The photo is too dark: the face has {value}% of full brightness; {limit}%"
            " and more is fine."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.bright": (
        N_(
            "The photo is too bright: {value}% of the face is plain white; up to"
            " {limit}% is fine."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.half_in_shadow": (
        N_(
            "One half of the face lies in shadow: the halves differ by {value}% of the"
            " light; up to {limit}% is fine."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.dark_glasses": (
        N_(
            "There seem to be dark glasses, or a shadow, before the eyes: just below"
            " them is {value}% of the light on the cheeks; {limit}% and more is fine."
        ),
        N_(
            "Look yourself. If these are tinted glasses, have the photo taken again"
            " without them: the eyes must be seen."
        ),
    ),
    "id_photo.no_colour": (
        N_(
            "The photo has no colours (their strength is {value}; {limit} and more is"
            " colour); colour is strongly recommended."
        ),
        N_("Give a photo in colour."),
    ),
    "id_photo.background_dark": (
        N_(
            "The background is too dark: lightness {value} of 100; {limit} and more is"
            " fine."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.background_colour": (
        N_(
            "The background has too strong a colour (strength {value}; up to {limit} is"
            " fine); light blue or grey is asked."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.background_busy": (
        N_(
            "The background is not plain: things, patterns or shadows can be seen"
            " (roughness {value}; up to {limit} is fine)."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.background_shadow": (
        N_(
            "The background is not even: a shadow, an edge or the frame of a door can"
            " be seen (its lightness changes by {value}; up to {limit} is fine)."
        ),
        N_("Have the photo taken again, standing away from the wall, in even light."),
    ),
    "id_photo.background_white": (
        N_(
            "The background is white (lightness {value} of 100; white from {limit} on);"
            " the rules ask for light blue or light grey."
        ),
        _NO_RETOUCH,
    ),
    "id_photo.background_unseen": (
        N_("There is too little background to judge it."),
        N_("Look yourself: it must be plain and light, and not white."),
    ),
    "id_photo.old": (
        N_("The camera's date is {taken}: {months} months ago, {limit} is the limit."),
        N_(
            "Have a new photo taken. If the camera's clock was wrong, set this aside"
            " and say so."
        ),
    ),
    "id_photo.nearly_old": (
        N_(
            "The camera's date is {taken}, {months} months ago: the photo is soon older"
            " than {limit} months."
        ),
        N_("File soon, or have a new photo taken."),
    ),
    "id_photo.selfie": (
        N_(
            "The photo was taken from about {value} cm, as with a telephone held in the"
            " hand; {limit} cm and more is fine."
        ),
        N_(
            "Noses grow and ears shrink from near. Let a booth or a photographer do it."
        ),
    ),
    "id_photo.software": (
        N_("A program named in the file: {software}."),
        N_("If it changed the face or the background, use the photo as it was taken."),
    ),
}

PHRASES: dict[str, tuple[str, str]] = {**_HEAD, **_LOOKS}

_BY_MEASURE: dict[tuple[str, str], str] = {
    ("id_photo.background_busy", "other"): N_(
        "The background is not plain: {value}% of it is something else than the rest;"
        " up to {limit}% is fine."
    ),
    ("id_photo.background_busy", "hues"): N_(
        "The background is not plain: its colour changes by {value}; up to {limit} is"
        " fine."
    ),
    ("id_photo.bright", "mean"): N_(
        "The photo is too bright: the face has {value}% of full brightness; up to"
        " {limit}% is fine."
    ),
    ("id_photo.no_colour", "tint"): N_(
        "The photo has one tint only (its hues lie {value} apart; {limit} and more is"
        " colour); colour is strongly recommended."
    ),
    ("id_photo.selfie", "camera"): N_(
        "The file names the camera on the screen's side of a telephone, which is held"
        " too near the face."
    ),
    ("id_photo.squeezed", "blocks"): N_(
        "“{name}” was saved so small that the face is made of little blocks: the steps"
        " between them are {value} times those inside; up to {limit} is fine."
    ),
}
"""Sentences by code and by what was measured, where that is not the usual."""


def measure_sentence(code: str, facts: Mapping[str, object]) -> str | None:
    """Return the sentence for what was measured, None where the usual one does."""
    return _BY_MEASURE.get((code, str(facts.get("measure"))))
