# SPDX-License-Identifier: Apache-2.0
"""The passphrase of an open case: set, changed, taken away."""

from dossier.domain.passphrase import require_good
from dossier.services.case_desk import CaseDesk


def protect(desk: CaseDesk, passphrase: str) -> None:
    """Make the case unreadable without this passphrase, in place of any other.

    All of it or nothing, whatever happens meanwhile. Who forgets the passphrase loses
    the case: say so before.

    Raises:
        WrongInputError: ``passphrase.too_short``.
        DossierError: the case cannot be written to.
    """
    require_good(passphrase)
    desk.store.protect(passphrase)


def unprotect(desk: CaseDesk) -> None:
    """Store the case plainly again, so that it opens without a passphrase.

    Raises:
        DossierError: the case cannot be written to.
    """
    desk.store.protect(None)
