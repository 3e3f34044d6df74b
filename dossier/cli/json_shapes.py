# SPDX-License-Identifier: Apache-2.0
"""Results as the JSON of the command-line contract; keys never change."""

import datetime as dt
from collections.abc import Iterable

from dossier.cli.quality_shape import quality_json
from dossier.domain.document import Document
from dossier.domain.finding import Candidate, Finding, verdict
from dossier.domain.issue_date import IssueDate
from dossier.domain.kind_signs import KindGuess
from dossier.domain.page_edit import PageEdit
from dossier.domain.reading import (
    Barcode,
    FoundDate,
    Mrz,
    PageReading,
    Reading,
    SignaturePlace,
    TwoDDoc,
)
from dossier.domain.stated_date import StatedDate
from dossier.i18n.catalogue import Translator
from dossier.i18n.phrases import phrase

Json = dict[str, object]


def day(date: dt.date | None) -> str | None:
    """Return a date as YYYY-MM-DD."""
    return date.isoformat() if date else None


def box(value: Iterable[float] | None) -> list[float] | None:
    """Return a box with four decimals, a hundredth of a millimetre on A4."""
    return [round(v, 4) for v in value] if value is not None else None


def finding_json(t: Translator, finding: Finding) -> Json:
    """Return one finding."""
    words = phrase(t, finding.code, finding.facts)
    shape: Json = {
        "code": finding.code,
        "severity": finding.severity.word,
        "message": words.message,
        "remedy": words.remedy,
        "path": finding.path,
        "page": finding.page,
        "box": box(finding.box),
        "facts": dict(finding.facts),
        "rule_source": finding.rule_source,
        "candidates": [issue_date_json(one) for one in finding.candidates],
    }
    if finding.document is not None:
        shape["document"] = finding.document
    if finding.overruled is not None:
        shape["overruled"] = finding.overruled
    return shape


def verdict_json(
    t: Translator, findings: tuple[Finding, ...], issued: Candidate | None
) -> Json:
    """Return verdict, findings and issue date of one piece."""
    return {
        "verdict": verdict(findings).word,
        "findings": [finding_json(t, finding) for finding in findings],
        "issue_date": issue_date_json(issued),
    }


def issue_date_json(issued: IssueDate | Candidate | None) -> Json | None:
    """Return an issue date with its evidence; one that a person typed has none."""
    if issued is None:
        return None
    return {
        "date": day(issued.date),
        "confidence": round(issued.confidence, 3),
        "page": issued.page,
        "box": box(issued.box),
        "text": issued.text or None,
        "source": issued.source,
    }


def stated_date_json(said: StatedDate) -> Json:
    """Return what a person says of a document's date; null when it bears none."""
    return {
        "document": said.document,
        "date": day(said.date),
        "made_on": day(said.made_on),
    }


def edits_json(document: Document) -> list[Json]:
    """Return what is done with single pages of a document when it is filed."""
    return [edit_json(edit) for edit in document.edits]


def edit_json(edit: PageEdit) -> Json:
    """Return one edit; corners as [x, y] from the top left, clockwise."""
    corners = edit.corners
    return {
        "page": edit.page,
        "turn": edit.turn,
        "corners": [list(p) for p in corners.points] if corners else None,
        "even_light": edit.even_light,
        "lean_degrees": edit.lean_degrees,
        "left_out": edit.left_out,
    }


def reading_json(
    path: str,
    reading: Reading,
    issued: IssueDate | None,
    kinds: Iterable[KindGuess] = (),
) -> Json:
    """Return what was read from one file."""
    return {
        "path": path,
        "sha256": reading.sha256 or None,
        "type": reading.type,
        "bytes": reading.size_bytes,
        "pages": [_page(page) for page in reading.pages],
        "issue_date": issue_date_json(issued),
        "kinds": [
            {"kind": guess.kind, "confidence": round(guess.confidence, 3)}
            for guess in kinds
        ],
        "problems": list(reading.problems),
    }


def page_text(page: PageReading) -> str:
    """Return the words of a page, a line for each line of print."""
    lines: list[str] = []
    last: float | None = None
    for word in page.words:
        middle = (word.box[1] + word.box[3]) / 2
        if last is None or abs(middle - last) > (word.box[3] - word.box[1]) / 2:
            lines.append(word.text)
        else:
            lines[-1] += f" {word.text}"
        last = middle
    return "\n".join(lines)


def _page(page: PageReading) -> Json:
    return {
        "page": page.page,
        "width_mm": round(page.width_mm, 1),
        "height_mm": round(page.height_mm, 1),
        "width_px": page.width_px,
        "height_px": page.height_px,
        "dpi": round(page.dpi) if page.dpi else None,
        "text_source": page.text_source.value,
        "language": page.language,
        "blank": page.blank,
        "sharpness": round(page.sharpness, 3) if page.sharpness is not None else None,
        "rotation": page.rotation,
        "skew_degrees": round(page.skew_degrees, 2),
        "words": len(page.words),
        "dates": [_date(found) for found in page.dates],
        "barcodes": [_barcode(barcode) for barcode in page.barcodes],
        "mrz": _mrz(page.mrz),
        "script": page.script,
        "signature": _signature(page.signature),
        "quality": quality_json(page.quality),
    }


def _signature(place: SignaturePlace | None) -> Json | None:
    """Return the place to sign; "found" is ink there, never proof of a signature."""
    if place is None:
        return None
    states = {True: "found", False: "empty", None: None}
    return {
        "state": states[place.written],
        "date": states[place.dated],
        "box": box(place.box),
    }


def _date(found: FoundDate) -> Json:
    return {
        "date": day(found.date),
        "role": found.role.value,
        "text": found.text,
        "box": box(found.box),
        "confidence": round(found.confidence, 3),
    }


def _barcode(barcode: Barcode) -> Json:
    code = barcode.twoddoc
    shape: Json = {"format": barcode.format, "box": box(barcode.box)}
    if code is not None:
        shape["twoddoc"] = {
            "type": code.type,
            "issue_date": day(code.issue_date),
            "name": code.name,
            "address": code.address,
            "signature": code.signature,
            "specimen": code.specimen,
            **_code_facts(code),
        }
    return shape


def _code_facts(code: TwoDDoc) -> Json:
    """Return what else a code says, null or "" where it says nothing."""
    return {
        "signed_by": code.signed_by,
        "surname": code.surname,
        "used_name": code.used_name,
        "given_names": code.given_names,
        "also_named": list(code.also_named),
        "birth_date": day(code.birth_date),
        "nationality": code.nationality,
        "valid_from": day(code.valid_from),
        "valid_until": day(code.valid_until),
        "document_number": code.document_number,
        "foreigner_number": code.foreigner_number,
        "work_right": code.work_right,
        "title": code.title,
        "filed_on": day(code.filed_on),
        "income_year": code.income_year,
        "assessed_on": day(code.assessed_on),
        "declared_on": day(code.declared_on),
        "period_start": day(code.period_start),
        "period_end": day(code.period_end),
        "iban": code.iban,
        "mrz": _mrz(code.mrz),
    }


def _mrz(mrz: Mrz | None) -> Json | None:
    if mrz is None:
        return None
    return {
        "format": mrz.format,
        "document_number": mrz.document_number,
        "surname": mrz.surname,
        "given_names": mrz.given_names,
        "birth_date": day(mrz.birth_date),
        "expiry_date": day(mrz.expiry_date),
        "checks_ok": mrz.checks_ok,
        "issuing_state": mrz.issuing_state,
        "nationality": mrz.nationality,
        "sex": mrz.sex,
        "box": box(mrz.box),
    }
