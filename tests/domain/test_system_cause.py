# SPDX-License-Identifier: Apache-2.0
"""What the system refuses is said in our words, in the reader's language."""

import errno
import os

import pytest

from dossier.domain.system_cause import CODES, system_cause

GONE = ("ENOTCONN", "ESTALE", "EHOSTDOWN", "ETIMEDOUT", "ENODEV")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ENOSPC", "system.disk_full"),
        ("EDQUOT", "system.disk_full"),
        ("EFBIG", "system.too_large"),
        ("EACCES", "system.no_permission"),
        ("EROFS", "system.read_only"),
        ("ENOENT", "system.not_there"),
        ("EBUSY", "system.in_use"),
        ("ENAMETOOLONG", "system.bad_name"),
        ("EIO", "system.faulty_drive"),
        *((name, "system.drive_gone") for name in GONE if hasattr(errno, name)),
    ],
)
def test_each_refusal_of_the_system_has_a_cause_of_ours(name, code):
    number = getattr(errno, name)
    assert system_cause(OSError(number, os.strerror(number))) == code


def test_what_windows_tells_apart_stays_apart():
    error = PermissionError(errno.EACCES, "used by another process")
    error.winerror = 32
    assert system_cause(error) == "system.in_use"


def test_an_unheard_of_refusal_keeps_its_number_and_nothing_else():
    assert system_cause(OSError(9999, "secret words")) == "system.other.9999"
    assert system_cause(OSError("secret words")) == "system.other"


def test_every_number_of_this_system_has_a_code():
    for number in errno.errorcode:
        code = system_cause(OSError(number, "secret words"))
        assert code in CODES or code == f"system.other.{number}"
