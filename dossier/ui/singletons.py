# SPDX-License-Identifier: Apache-2.0
"""Keeps None, True and False alive on Pythons where PySide6 6.12 wears them out.

WORKAROUND: the wheels of PySide6 6.12.0 are tagged for Python 3.10 and later, but were
built as if None could not die, which is so only from Python 3.12 on. Below it, every Qt
call that returns nothing takes a reference away that is not its own; after some five
thousand calls the interpreter aborts ("none_dealloc: deallocating None"). 6.11 and
Python 3.12 are not affected. Remove this with the first fixed release.
"""

import sys

_IMMORTAL_FROM = (3, 12)
_MANY = sys.maxsize // 4
"""More references than any session can take away."""


def hold_singletons() -> None:
    """Give the singletons more references than can ever be lost, once."""
    if sys.version_info >= _IMMORTAL_FROM or sys.implementation.name != "cpython":
        return
    import ctypes  # noqa: PLC0415 - needed on old Pythons only

    for one in (None, True, False, NotImplemented, Ellipsis):
        if sys.getrefcount(one) < _MANY:
            # A CPython object starts with its reference count.
            ctypes.c_ssize_t.from_address(id(one)).value += _MANY
