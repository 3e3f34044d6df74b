# SPDX-License-Identifier: Apache-2.0
"""Words for why the system refused something, as they end a sentence."""

from typing import Final

from dossier.domain.system_cause import DATABASE, OTHER
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_

CAUSES: Final[dict[str, str]] = {
    "system.disk_full": N_("there is no room left on the disk"),
    "system.too_large": N_("the disk does not take files this large"),
    "system.no_permission": N_(
        "you may not write there, or another program holds the file"
    ),
    "system.read_only": N_("the disk is read-only"),
    "system.not_there": N_("the file or its folder is no longer there"),
    "system.folder": N_("a folder has this name"),
    "system.exists": N_("something else has this name already"),
    "system.in_use": N_("another program is using it"),
    "system.bad_name": N_("the disk does not take this name"),
    "system.faulty_drive": N_("the disk reports a fault, or was pulled out"),
    "system.drive_gone": N_("the network drive or the disk no longer answers"),
    "system.too_many_files": N_("too many files are open on this computer"),
    "system.no_memory": N_("there is not enough memory left"),
    "system.not_possible": N_("this disk cannot do what is needed"),
    DATABASE: N_("the file could not be changed"),
    OTHER: N_("the system gives no reason"),
}
_NUMBERED: Final = N_("the system gives error number {number}")


def cause_words(t: Translator, cause: object) -> str | None:
    """Return the words for a cause, None when it is none of the system's."""
    if not isinstance(cause, str):
        return None
    if cause in CAUSES:
        return t.text(CAUSES[cause])
    number = cause.removeprefix(f"{OTHER}.")
    return t.text(_NUMBERED, number=number) if number != cause else None
