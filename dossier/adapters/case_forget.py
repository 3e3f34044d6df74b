# SPDX-License-Identifier: Apache-2.0
"""A case file overwritten and deleted, with what lies beside it."""

from contextlib import suppress
from pathlib import Path

from dossier.adapters.atomic_file import flush_folder, hidden_name
from dossier.adapters.case_journal import journal_of, overwrite
from dossier.adapters.case_lock import taken
from dossier.domain.errors import DossierError
from dossier.domain.system_cause import system_cause


def forget(path: Path) -> int:
    """Overwrite and delete a case and its journal; return how many bytes it had.

    It loses its name first, so that no half of a case is ever found under it; what a
    crash leaves of it is wiped like any unfinished file.

    Raises:
        DossierError: ``forget.in_use`` while a window has it open,
            ``forget.failed``.
    """
    try:
        lock = taken(path)
    except OSError as error:
        raise _failed(path, error) from error
    if lock is None:
        raise DossierError("forget.in_use", name=path.name)
    try:
        return _wiped(path)
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        lock.release()


def _wiped(path: Path) -> int:
    size = path.stat().st_size
    hidden = hidden_name(path)
    path.rename(hidden)
    for one in (journal_of(path), hidden):
        with suppress(FileNotFoundError):
            overwrite(one)
            one.unlink()
    flush_folder(path.parent)
    return size


def _failed(path: Path, error: OSError) -> DossierError:
    cause = system_cause(error)
    return DossierError("forget.failed", name=path.name, cause=cause)
