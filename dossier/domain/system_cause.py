# SPDX-License-Identifier: Apache-2.0
"""Why the system refused something, as a code of ours.

The system's own words are in its language, name internals, and differ everywhere; the
sentence for each code is in ``i18n.cause_words``.
"""

import errno
from types import MappingProxyType
from typing import Final

OTHER: Final = "system.other"
"""With the system's number behind it: ``system.other.95``."""

DATABASE: Final = "system.database"

_NAMES: Final = MappingProxyType(
    {
        "system.disk_full": ("ENOSPC", "EDQUOT"),
        "system.too_large": ("EFBIG", "EOVERFLOW"),
        "system.no_permission": ("EACCES", "EPERM"),
        "system.read_only": ("EROFS",),
        "system.not_there": ("ENOENT", "ENOTDIR"),
        "system.folder": ("EISDIR",),
        "system.exists": ("EEXIST", "ENOTEMPTY"),
        "system.in_use": ("EBUSY", "ETXTBSY", "EAGAIN", "EDEADLK", "ENOLCK"),
        "system.bad_name": ("ENAMETOOLONG", "EILSEQ", "ELOOP", "EINVAL"),
        "system.faulty_drive": ("EIO", "EREMOTEIO", "EUCLEAN", "EBADMSG"),
        "system.drive_gone": (
            "ENOTCONN", "ENODEV", "ENXIO", "ENOMEDIUM", "ESTALE", "EHOSTDOWN",
            "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENETRESET", "ETIMEDOUT",
            "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "ESHUTDOWN", "ENOLINK",
            "EREMCHG",
        ),
        "system.too_many_files": ("EMFILE", "ENFILE"),
        "system.no_memory": ("ENOMEM", "ENOBUFS"),
        "system.not_possible": ("ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK"),
    }
)  # fmt: skip
_CODES: Final = MappingProxyType(
    {
        getattr(errno, name): code
        for code, names in _NAMES.items()
        for name in names
        if hasattr(errno, name)
    }
)
_WINDOWS: Final = MappingProxyType(
    {
        # winerror.h: many of these have one errno (EACCES, EINVAL) between them.
        19: "system.read_only",
        21: "system.drive_gone",
        32: "system.in_use",
        33: "system.in_use",
        39: "system.disk_full",
        53: "system.drive_gone",
        55: "system.drive_gone",
        59: "system.drive_gone",
        64: "system.drive_gone",
        67: "system.drive_gone",
        112: "system.disk_full",
        121: "system.drive_gone",
        123: "system.bad_name",
        1117: "system.faulty_drive",
    }
)

CODES: Final = (*_NAMES, DATABASE, OTHER)


def system_cause(error: OSError) -> str:
    """Return the code of why the system refused; never its words."""
    code = _WINDOWS.get(getattr(error, "winerror", None) or 0)
    code = code or _CODES.get(error.errno or 0)
    return code or (f"{OTHER}.{error.errno}" if error.errno else OTHER)
