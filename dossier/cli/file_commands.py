# SPDX-License-Identifier: Apache-2.0
"""Commands on plain files, without a case: read, check, merge."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.checks import AnyCheck
from dossier.cli.assembled import (
    assembled_json,
    assembled_lines,
    finish_asked,
    refused_json,
)
from dossier.cli.json_shapes import (
    page_text,
    reading_json,
    verdict_json,
)
from dossier.cli.output import WORDS, answer_with, finding_lines, problem_text, say
from dossier.cli.progress import finished, monitor
from dossier.cli.tools import BLOCKED, DONE, UNREADABLE, Call
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.domain.finding import Finding, Severity, verdict
from dossier.domain.issue_date import IssueDate, choose_issue_date
from dossier.domain.kind_signs import KindGuess
from dossier.domain.piece import Piece, ReadFile
from dossier.domain.reading import Reading
from dossier.i18n.marking import N_
from dossier.rulebook.entries import with_age
from dossier.rulebook.resolve import resolve
from dossier.services.assemble import MergeRequest, merge_files
from dossier.services.copy_in import opened
from dossier.services.cross_check import name_sureness
from dossier.services.cross_names import piece_names
from dossier.services.examine import examine
from dossier.services.issue_dates import oldest_issue_date
from dossier.services.office import Office
from dossier.services.photo_rules import (
    looks_at_photos,
    with_photo_rules,
    without_text,
)
from dossier.services.photos import portrayed
from dossier.services.quality import with_quality
from dossier.services.recognise import Recogniser
from dossier.services.translation import with_language

_LIKELY = 0.5
"""Confidence below which a guess at the kind of a paper is as often wrong as right."""


def read(call: Call) -> int:
    """Print what can be read from files, without a verdict."""
    readings = _readings_or_refusals(call, call.args.files)
    shapes, lines = [], []
    recogniser = call.tools.office().recogniser
    for path, reading in readings:
        issued = choose_issue_date(reading, on=call.on).best
        guesses = recogniser.likely(reading)
        shape = reading_json(str(path), reading, issued, guesses)
        if call.args.text:
            shape["text"] = [page_text(page) for page in reading.pages]
        shapes.append(shape)
        lines += _reading_lines(call, path, reading, issued)
        lines += _kind_lines(call, recogniser, guesses)
    answer_with(call, {"files": shapes}, lines)
    return _after_reading(call, readings)


def check(call: Call) -> int:
    """Judge files as one piece of a document kind."""
    office = call.tools.office()
    kind, checks, source = _checks_for(call, office)
    readings = _readings(call, call.args.files)
    if looks_at_photos(checks):
        photos = office.engines.photos
        readings = [(p, portrayed(photos, p, r)) for p, r in readings]
    piece = Piece(
        kind=kind,
        files=tuple(ReadFile(name=str(p), reading=r) for p, r in readings),
        on=call.on,
        applicant_name=call.args.name,
        rule_source=source,
    )
    sure = name_sureness(office.book.thresholds, call.on)
    recogniser = office.recogniser
    piece = recogniser.compared(piece)
    checks = (*checks, recogniser.right_kind(call.on))
    translation = office.book.kind(kind).translation
    checks = with_language(office.book, checks, translation=translation)
    checks = with_quality(office.book.thresholds, checks, call.on)
    checks = with_photo_rules(office.book, checks, call.on)
    found = without_text(examine(piece, checks), checks)
    findings = (*found, *piece_names(piece, sure=sure))
    findings = _by_file_name(findings)
    issued = oldest_issue_date(piece.files, on=call.on)
    value = {"kind": kind, **verdict_json(call.t, findings, issued)}
    answer_with(call, value, _verdict_lines(call, findings))
    if any(r.unreadable for _, r in readings):
        return UNREADABLE
    return BLOCKED if verdict(findings) is Severity.BLOCKER else DONE


def merge(call: Call) -> int:
    """Merge plain files in the order given."""
    office = call.tools.office()
    bar = monitor(call.t.text(N_("Merging")))
    try:
        request = MergeRequest(
            paths=call.args.files,
            out=call.args.output,
            max_bytes=call.args.max_mb,
            split=call.args.split,
            upright=call.args.upright,
            finish=finish_asked(call, a4=call.args.a4),
        )
        done = merge_files(office.engines, request, monitor=bar)
    except DossierError as error:
        finished(bar)
        if error.code != "assemble.too_big":
            raise
        text = problem_text(call.t, error)
        answer_with(call, refused_json(error, text), [text])
        return BLOCKED
    finished(bar)
    answer_with(call, assembled_json(call.t, done), assembled_lines(call.t, done))
    return DONE


def _readings(call: Call, paths: Sequence[Path]) -> list[tuple[Path, Reading]]:
    reader = call.tools.office().engines.reader
    bar = monitor(call.t.text(N_("Reading")))
    readings = reader.read_many(paths, monitor=bar)
    finished(bar)
    return list(zip(paths, readings, strict=True))


def _readings_or_refusals(
    call: Call, paths: Sequence[Path]
) -> list[tuple[Path, Reading]]:
    """Return a reading for every path, one that is not there included."""
    refused = {path: error for path in paths if (error := _refusal(path))}
    there = [path for path in paths if path not in refused]
    readings = dict(_readings(call, there))
    return [
        (path, readings[path] if path in readings else _no_bytes(refused[path]))
        for path in paths
    ]


def _refusal(path: Path) -> UnreadableFileError | None:
    try:
        opened(path).close()
    except UnreadableFileError as error:
        return error
    return None


def _no_bytes(error: UnreadableFileError) -> Reading:
    return Reading(sha256="", type="unknown", size_bytes=0, problems=(error.code,))


def _after_reading(call: Call, readings: list[tuple[Path, Reading]]) -> int:
    status = DONE
    for path, reading in readings:
        if not reading.pages:
            status = UNREADABLE
            facts = {**reading.facts, "name": path.name}
            error = DossierError(reading.problems[0], **facts)
            say(problem_text(call.t, error), stream=sys.stderr)
    return status


def _checks_for(
    call: Call, office: Office
) -> tuple[str, tuple[AnyCheck, ...], str | None]:
    kind = office.book.kind(call.args.kind).slug
    checks = office.book.kind(kind).all_checks(call.on)
    source = None
    if call.args.permit is not None:
        situation = office.situation(call.args.permit, None, "FR", {}, call.on)
        for slot in resolve(office.book, situation, everything=True).slots:
            if kind == slot.kind or kind in slot.accepts:
                checks = slot.checks
                source = slot.citation
                break
    if call.args.max_age_months is not None:
        checks = with_age(checks, call.args.max_age_months)
    return kind, checks, source


def _by_file_name(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings with files named shortly; ``path`` keeps the whole path."""
    return tuple(
        replace(f, facts={**f.facts, "name": Path(f.path).name}) if f.path else f
        for f in findings
    )


def _kind_lines(
    call: Call, recogniser: Recogniser, guesses: Sequence[KindGuess]
) -> list[str]:
    """Say what a file looks like, the first guess alone and only a likely one."""
    return [
        call.t.text(
            N_("  looks like: {kind} ({percent}%)"),
            kind=call.t.pair(*recogniser.labels(guess.kind)),
            percent=round(guess.confidence * 100),
        )
        for guess in guesses[:1]
        if guess.confidence >= _LIKELY
    ]


def _verdict_lines(call: Call, findings: tuple[Finding, ...]) -> list[str]:
    worst = verdict(findings)
    lines = [call.t.text(WORDS[worst]).capitalize()]
    for finding in findings:
        lines += finding_lines(call.t, finding)
    return lines


def _reading_lines(
    call: Call, path: Path, reading: Reading, issued: IssueDate | None
) -> list[str]:
    t = call.t
    head = t.plural(
        "{name}: {type}, {n} page",
        "{name}: {type}, {n} pages",
        len(reading.pages),
        name=str(path),
        type=reading.type,
    )
    lines = [head]
    lines += [
        t.text(
            N_("  page {page}: words {words} ({source}), dates {dates}"),
            page=page.page,
            words=len(page.words),
            source=page.text_source.value,
            dates=len(page.dates),
        )
        for page in reading.pages
    ]
    if issued is not None:
        lines.append(
            t.text(
                N_("  issued on {date} (page {page}, read as “{text}”)"),
                date=t.date(issued.date),
                page=issued.page,
                text=issued.text,
            )
        )
    if call.args.text:
        lines += [page_text(page) for page in reading.pages]
    return lines
