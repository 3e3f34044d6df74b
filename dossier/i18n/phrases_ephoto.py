# SPDX-License-Identifier: Apache-2.0
"""Sentences on e-photo codes."""

from collections.abc import Mapping

from dossier.i18n.marking import N_

_NEW_CODE = N_(
    "Have new photos taken in a booth or by a photographer that gives e-photo codes."
    " The old prints may still be used where prints are asked for."
)

_NO_LONGER = N_(
    "Have new photos taken in a booth or by a photographer that gives e-photo codes."
    " Prints made that day are too old as well."
)
_LOOK_ALIKE = N_(
    "Compare both with the sheet, sign by sign: 0 and O, 1 and I look alike."
)

PHRASES: dict[str, tuple[str, str]] = {
    "ephoto.no_code": (
        N_(
            "This request is filed on ANEF, which takes an e-photo code and no picture:"
            " no code is typed in yet."
        ),
        N_(
            "Type in the code printed on your sheet of photos. A photo without a code"
            " was not taken for “ePhoto”: have another one taken."
        ),
    ),
    "ephoto.offered": (
        N_("“{name}”, page {page}, seems to bear this e-photo code: {read}."),
        N_(
            "Compare it with the sheet, sign by sign (0 and O, 1 and I look alike),"
            " then take it or type the right one."
        ),
    ),
    "ephoto.on_the_sheet": (
        N_("The code typed in stands on “{name}”."),
        N_("Nothing to do."),
    ),
    "ephoto.differs": (
        N_(
            "“{name}”, page {page}, seems to bear another code than the one typed in:"
            " {read}."
        ),
        _LOOK_ALIKE,
    ),
    "ephoto.nearly_on_the_sheet": (
        N_(
            "On “{name}”, page {page}, the code typed in was read with other signs that"
            " look alike: {read}."
        ),
        _LOOK_ALIKE,
    ),
    "ephoto.unusual_length": (
        N_("Letters and digits in the e-photo code: {count}; {wanted} are usual."),
        N_(
            "Compare it with the sheet. If it is printed like that, keep it: how codes"
            " are made is not published."
        ),
    ),
    "ephoto.unusual_signs": (
        N_("The e-photo code holds signs that are neither letters A to Z nor digits."),
        N_("Compare it with the sheet and type it again."),
    ),
    "ephoto.no_date": (
        N_(
            "The day the e-photo code was issued is not typed in; it works for {months}"
            " months."
        ),
        N_("Type in the date printed on the sheet or on the receipt."),
    ),
    "ephoto.after_filing": (
        N_("The e-photo code was issued on {issued}, after the filing date."),
        N_("Check the date printed on the sheet."),
    ),
    "ephoto.expired": (
        N_(
            "The e-photo code of {issued} could be used for {months} months, until"
            " {until}."
        ),
        _NO_LONGER,
    ),
    "ephoto.expires_soon": (
        N_("The e-photo code can be used until {until}; days left: {left}."),
        N_("File on that day at the latest, or have new photos taken."),
    ),
    "ephoto.may_not_work_yet": (
        N_("The e-photo code is new: it may take up to {hours} hours until it works."),
        N_("If ANEF refuses it, try again after that time."),
    ),
    "ephoto.in_time": (
        N_("The e-photo code of {issued} can be used until {until}."),
        N_("Nothing to do."),
    ),
    "ephoto.used": (
        N_("The e-photo code was used before, and works only once."),
        _NEW_CODE,
    ),
}

_TYPE_IT = N_("Type in the code, or say why it is not needed in your case.")


def remedy_of(code: str, facts: Mapping[str, object]) -> str | None:
    """Return the remedy where an answer is missing, which no file can stand for."""
    return _TYPE_IT if code == "slot.missing" and facts.get("typed") else None
