# SPDX-License-Identifier: Apache-2.0
"""The whole catalogue of checks, one file each; pure functions of a ``Piece``.

A check's parameters are its schema (a tagged struct), so rule files are validated by
the very class that will run.
"""

from dossier.checks.complete_page import CompletePage
from dossier.checks.id_photo import IdPhoto
from dossier.checks.in_french import InFrench
from dossier.checks.issued_within import IssuedWithin
from dossier.checks.legible import Legible
from dossier.checks.not_blank import NotBlank
from dossier.checks.not_expired import NotExpired
from dossier.checks.page_count import PageCount
from dossier.checks.right_kind import RightKind
from dossier.checks.signed import Signed
from dossier.checks.signed_code import SignedCode
from dossier.checks.upright import Upright

AnyCheck = (
    IssuedWithin
    | PageCount
    | NotBlank
    | IdPhoto
    | NotExpired
    | RightKind
    | InFrench
    | Signed
    | Legible
    | Upright
    | CompletePage
    | SignedCode
)
"""Every check a rule file may name, told apart by ``type``."""

__all__ = [
    "AnyCheck",
    "CompletePage",
    "IdPhoto",
    "InFrench",
    "IssuedWithin",
    "Legible",
    "NotBlank",
    "NotExpired",
    "PageCount",
    "RightKind",
    "Signed",
    "SignedCode",
    "Upright",
]
