# SPDX-License-Identifier: Apache-2.0
"""A file the person gave, kept byte for byte."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file inside a case.

    Attributes:
        id: short id, unique in the case and never reused ("d1", "d2", …).
        name: file name as given, without folders.
        sha256: of the original bytes, in hexadecimal.
        type: by content (see ``Reading.type``).
        pages: how many pages it has; 0 when it cannot be read.
    """

    id: str
    name: str
    sha256: str
    size_bytes: int
    type: str
    pages: int
