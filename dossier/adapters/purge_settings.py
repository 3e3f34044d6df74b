# SPDX-License-Identifier: Apache-2.0
"""What a help desk has deleted by itself: a small TOML file, absent by default.

folder = "/srv/cases"
older_than_days = 180
"""

from pathlib import Path

import msgspec

from dossier.domain.errors import WrongInputError
from dossier.domain.toml_text import toml_table
from dossier.services.purge import PurgeSettings

FILE = "purge.toml"


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    folder: str
    older_than_days: int


def load_purge_settings(folder: Path) -> PurgeSettings | None:
    """Return the settings in a folder, None where there are none.

    Raises:
        WrongInputError: ``purge.bad_settings``: nothing is deleted then.
    """
    path = folder / FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _bad(path, type(error).__name__) from error
    try:
        written = msgspec.convert(toml_table(text), _Written)
    except ValueError as error:
        raise _bad(path, str(error)) from error
    if written.older_than_days < 1:
        raise _bad(path, "older_than_days")
    if not Path(written.folder).is_absolute():
        raise _bad(path, "folder")
    return PurgeSettings(Path(written.folder), written.older_than_days)


def _bad(path: Path, detail: str) -> WrongInputError:
    return WrongInputError("purge.bad_settings", path=str(path), detail=detail)
