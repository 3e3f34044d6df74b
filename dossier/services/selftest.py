# SPDX-License-Identifier: Apache-2.0
"""What a self test found; the probing itself is an adapter's work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeResult:
    """One thing Dossier needs, present or not.

    Attributes:
        name: what it is called where it comes from, never translated.
        required: without it, Dossier cannot do its work here.
        version: which one is there, None when it is missing or has no version.
        needed_for: a message id, what a person would miss.
        remedy: a message id or a command, what brings it; shown when it is missing.
    """

    name: str
    present: bool
    required: bool = True
    version: str | None = None
    needed_for: str
    remedy: str
