# SPDX-License-Identifier: Apache-2.0
"""All that can be said about the files of one slot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dossier.checks import AnyCheck, SignedCode
from dossier.domain.finding import Finding, Severity
from dossier.domain.piece import Piece, ReadFile

_EVERYWHERE = SignedCode()
"""Looked at in every piece: any paper may bear a signed code."""

_OF_THE_COMPUTER = frozenset({"file.no_straightening"})
"""Problems that are none of a file's: once is enough."""


def examine(piece: Piece, checks: Sequence[AnyCheck]) -> tuple[Finding, ...]:
    """Return the findings on a piece: its files first, then check by check.

    A file that could not be read blocks, and no check looks at it. An empty piece
    gives nothing: whether it may be missing is for the checklist to say.
    """
    told: set[str] = set()
    about = [f for file in piece.files for f in _about_the_file(file)]
    findings = list(without_repeats(about, told))
    findings += _given_twice(piece)
    if piece.readable:
        every = checks if _EVERYWHERE in checks else (*checks, _EVERYWHERE)
        findings += [finding for check in every for finding in check.run(piece)]
    ruled = tuple(
        replace(f, rule_source=f.rule_source or piece.rule_source) for f in findings
    )
    return (*ruled, _left_to_the_person(piece)) if piece.readable else ruled


def without_repeats(findings: Sequence[Finding], told: set[str]) -> Iterator[Finding]:
    """Yield the findings but those on this computer that were told before.

    Args:
        findings: in the order they are told.
        told: codes told before; those told here are added.
    """
    for one in findings:
        if one.code not in told:
            yield one
        if one.code in _OF_THE_COMPUTER:
            told.add(one.code)


def _about_the_file(file: ReadFile) -> Iterator[Finding]:
    """Turn the problems met while reading into findings, the blocking one alone."""
    unreadable = file.reading.unreadable
    if unreadable is not None:
        yield _problem(file, unreadable, Severity.BLOCKER)
        return
    for code in file.reading.problems:
        yield _problem(file, code, Severity.ADVICE)


def _problem(file: ReadFile, code: str, severity: Severity) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        facts={**file.reading.facts, "name": file.name},
        path=file.name,
        document=file.document,
    )


def _left_to_the_person(piece: Piece) -> Finding:
    """Say what no check has looked at: silence would be taken for a judgement."""
    return Finding(
        code="piece.look_yourself",
        severity=Severity.PASS,
        facts={"files": len(piece.readable)},
    )


def _given_twice(piece: Piece) -> Iterator[Finding]:
    """Point at a file that repeats an earlier one byte for byte."""
    first: dict[str, ReadFile] = {}
    for file in piece.files:
        earlier = first.setdefault(file.reading.sha256, file)
        if earlier is not file:
            yield Finding(
                code="piece.same_file_twice",
                severity=Severity.ADVICE,
                facts={"name": file.name, "earlier": earlier.name},
                path=file.name,
                document=file.document,
            )
