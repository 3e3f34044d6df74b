# SPDX-License-Identifier: Apache-2.0
"""Looks through a written PDF once more: is it PDF/A-2b, as it says of itself?

A validator that refuses whatever it does not know (pikepdf's) has the last word.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pikepdf
from pikepdf import Object

from dossier.adapters.archival_copy import at_fault, leave_out, reword
from dossier.adapters.pdf_archival import DAMAGE
from dossier.adapters.pdf_walk import DIRECT, Key, parts_of, walked
from dossier.domain.errors import DossierError
from dossier.domain.merge_plan import AssembledPart

if TYPE_CHECKING:
    from pikepdf.pdfa import Finding

GoingOn = Callable[[], None]
"""Called before each look through the file, which may take long."""

_FAULT: Final = "assemble.archival_fault"
_FONT_FAULT: Final = "assemble.archival_font_fault"
_UNSURE: Final = "assemble.archival_unsure"
_UNPROVED: Final = "assemble.archival_unproved"

_FONT_RULE: Final = re.compile(r":6\.2\.11\.|^pikepdf:font-")
_OBJECT: Final = re.compile(r"\bobj (\d+) (\d+)\b")
_NO_STATE: Final = re.compile(
    r"/ExtGState \S+ is not in the content stream's resources$"
)
"""A state is asked for that is nowhere: viewers go on, and so does veraPDF."""

_PRIVATE: Final = re.compile(r"^unrecognized key\(s\) (.+) are not checked$")
_NOT_PRIVATE: Final = "pikepdf:schema-ExtGState"
_PICTURE: Final = "(?:XObject|S?MaskImage)"
_ROUNDS: Final = 8
_LOOKED_AT: Final = (
    # Patterns, layers, and letters that are drawings: fonts_shown and archival_copy.
    re.compile(r"^pikepdf:(pattern|shading|font-type3|optional-content) "),
    re.compile(r"^pikepdf:colour-space .*: pattern colour is not supported$"),
    # Fonts that are not inside: fonts_shown finds those that show anything.
    re.compile(r"^ISO_19005_2:6\.2\.11\.4\.1-1 "),
    # Which layer something is on, and other notes on parts of a drawing.
    re.compile(r"^pikepdf:schema-Properties "),
    # A picture that serves as another's mask as well.
    re.compile(rf"^pikepdf:role-conflict .*\({_PICTURE}\): .* checked as {_PICTURE}$"),
)
"""What the validator stops at, and is looked at elsewhere or allowed."""


def require_archival(
    written: Path, parts: Sequence[AssembledPart], going_on: GoingOn
) -> None:
    """Make sure that a PDF is what its metadata claim.

    Raises:
        DossierError: ``assemble.archival_font_fault``, ``assemble.archival_unsure``
            (facts: name, page), ``assemble.archival_fault`` (facts: name, page,
            rule: the clause of ISO 19005-2), ``assemble.archival_unproved``.
    """
    try:
        _require_archival(written, parts, going_on)
    except (*DAMAGE, LookupError) as error:
        raise DossierError(_UNPROVED) from error


def _require_archival(
    written: Path, parts: Sequence[AssembledPart], going_on: GoingOn
) -> None:
    with pikepdf.open(written) as pdf:
        going_on()
        if faults := {_known_by(item) for item in at_fault(pdf)}:
            raise _refusal(pdf, parts, _FAULT, faults, {"rule": "6.2"})
        reword(pdf)
        worst = min(_findings(pdf, going_on), key=_weight, default=None)
        if worst is None:
            return
        code = _code(worst)
        facts = {"rule": _rule(worst)} if code == _FAULT else {}
        raise _refusal(pdf, parts, code, set(_numbers(worst.where)), facts)


def _findings(pdf: pikepdf.Pdf, going_on: GoingOn) -> list["Finding"]:
    # It brings what reads fonts, which only this option needs.
    from pikepdf.pdfa import check  # noqa: PLC0415

    # It remarks on dates of fonts and the like, on the error stream.
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    found: list[Finding] = []
    for _ in range(_ROUNDS):
        going_on()
        found = check(pdf, "2b").findings
        # It looks at nothing below an object that bears words it does not know.
        left_out = [_left_out(pdf, one) for one in found]
        if not any(left_out):
            break
    return [one for one in found if not _is_looked_at(one)]


def _numbers(where: str) -> Iterator[Key]:
    """Yield the number of the object a finding is about."""
    if found := _OBJECT.search(where):
        yield int(found[1]), int(found[2])


def _left_out(pdf: pikepdf.Pdf, finding: "Finding") -> bool:
    """Leave out private words of a program, which the standard leaves alone."""
    private = _PRIVATE.search(finding.message)
    if private is None or finding.rule == _NOT_PRIVATE:
        return False
    path = [word for word in finding.where.split() if word.startswith("/")]
    return any(
        leave_out(pdf.get_object(key), path, private[1].split(", "))
        for key in _numbers(finding.where)
    )


def _is_looked_at(finding: "Finding") -> bool:
    said = f"{finding.rule} at {finding.where}: {finding.message}"
    if finding.kind == "violation":
        return _NO_STATE.search(said) is not None
    return any(known.search(said) for known in _LOOKED_AT)


def _weight(finding: "Finding") -> int:
    """Tell which finding says most: a fault rather than a doubt."""
    return 0 if finding.kind == "violation" else 1


def _code(finding: "Finding") -> str:
    if finding.kind == "unsupported":
        return _UNSURE
    return _FONT_FAULT if _FONT_RULE.search(finding.rule) else _FAULT


def _rule(finding: "Finding") -> str:
    """Return the clause of the standard, as far as the validator names it."""
    _, _, clause = finding.rule.partition(":")
    return clause.rpartition("-")[0] if clause[:1].isdigit() else "6"


def _refusal(
    pdf: pikepdf.Pdf,
    parts: Sequence[AssembledPart],
    code: str,
    known_by: set[Key | bytes],
    facts: dict[str, str],
) -> DossierError:
    for part in parts:
        for number in range(part.pages):
            page = pdf.pages[part.first_page - 1 + number].obj
            if any(_known_by(item) in known_by for item in walked([page], _below)):
                return DossierError(code, name=part.file, page=number + 1, **facts)
    return DossierError(_UNPROVED)


def _known_by(item: Object) -> Key | bytes:
    """Return the number of an object, or what stands there where it has none."""
    return item.unparse() if item.objgen == DIRECT else item.objgen


def _below(item: Object) -> Iterable[object]:
    return parts_of(item, leaving_out=("/Parent", "/P"))
