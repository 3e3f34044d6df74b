# SPDX-License-Identifier: Apache-2.0
"""Commands that turn a case into files: assemble, cover, extract; and verify."""

import sys

from dossier.cli.assembled import (
    assembled_json,
    assembled_lines,
    beside_json,
    beside_lines,
    finish_asked,
    parts_json,
    refused_json,
)
from dossier.cli.case_commands import open_case
from dossier.cli.json_shapes import Json, finding_json
from dossier.cli.output import answer_with, finding_lines, problem_text, say
from dossier.cli.passphrases import unlocking
from dossier.cli.progress import finished, monitor
from dossier.cli.tools import BLOCKED, DONE, UNREADABLE, Call
from dossier.domain.errors import DossierError, UnreadableFileError
from dossier.i18n.marking import N_
from dossier.services.assemble_case import (
    AssembleRequest,
    BlockedError,
    assemble_case,
    print_case_cover,
)
from dossier.services.extract import extract_damaged
from dossier.services.verify import verify as verify_pdf


def assemble(call: Call) -> int:
    """Merge a case into one PDF in checklist order."""
    office = call.tools.office()
    portal = office.book.portal(call.args.portal)
    limit = call.args.max_mb or portal.max_bytes(call.on)
    request = AssembleRequest(
        out=call.args.output,
        max_bytes=limit,
        split=call.args.split,
        cover=not call.args.no_cover,
        per_slot=call.args.per_slot,
        zip=call.args.zip,
        separators=call.args.separators,
        finish=finish_asked(call, a4=not call.args.keep_sizes),
        portal=portal.id,
        force=call.args.force,
        on=call.on,
    )
    with open_case(call, to_change=False) as desk:
        bar = monitor(call.t.text(N_("Assembling")))
        try:
            done = assemble_case(desk, office, request, translator=call.t, monitor=bar)
        except BlockedError as error:
            return _blocked(call, error)
        except DossierError as error:
            if error.code != "assemble.too_big":
                raise
            text = problem_text(call.t, error)
            answer_with(call, refused_json(error, text), [text])
            return BLOCKED
        finally:
            finished(bar)
    value = {**assembled_json(call.t, done.merged), **beside_json(done)}
    lines = [*assembled_lines(call.t, done.merged), *beside_lines(call.t, done)]
    answer_with(call, value, lines)
    return DONE


def cover(call: Call) -> int:
    """Print the cover sheet alone."""
    office = call.tools.office()
    with open_case(call, to_change=False) as desk:
        pages = print_case_cover(
            desk, office, call.args.output, on=call.on, translator=call.t
        )
    line = call.t.text(N_("{output} written."), output=str(call.args.output))
    answer_with(call, {"output": str(call.args.output), "pages": pages}, [line])
    return DONE


def extract(call: Call) -> int:
    """Write every original file back, byte for byte; of a damaged case, the rest."""
    damage: DossierError | None = None
    try:
        with open_case(call, to_change=False) as desk:
            written = desk.extract(call.args.directory)
    except UnreadableFileError as error:
        if error.code != "case.damaged":
            raise
        damage = error
        stores = call.tools.office().engines.stores
        path, folder = call.args.case, call.args.directory
        written, _ = unlocking(
            call,
            lambda given: extract_damaged(stores, path, folder, passphrase=given),
        )
    names = [str(path) for path in written]
    line = call.t.plural(
        "{n} file written to {folder}.",
        "{n} files written to {folder}.",
        len(names),
        folder=str(call.args.directory),
    )
    lines = [line] if names or damage is None else []
    answer_with(call, {"files": names, "damaged": damage is not None}, lines)
    if damage is None:
        return DONE
    say(problem_text(call.t, damage), stream=sys.stderr)
    return UNREADABLE


def verify(call: Call) -> int:
    """Compare an assembled PDF with the inventory it carries."""
    office = call.tools.office()
    found = verify_pdf(office.engines, call.args.pdf, against=call.args.against)
    value: Json = {
        "pdf": str(call.args.pdf),
        "intact": found.intact,
        "pages": found.pages,
        "parts": parts_json(found.parts),
        "problems": [finding_json(call.t, problem) for problem in found.problems],
    }
    lines = [line for p in found.problems for line in finding_lines(call.t, p)]
    if found.intact:
        lines.append(
            call.t.plural(
                "The only page is as it was assembled.",
                "Every one of the {n} pages is as it was assembled.",
                found.pages,
            )
        )
    answer_with(call, value, lines)
    return DONE if found.intact else BLOCKED


def _blocked(call: Call, error: BlockedError) -> int:
    text = problem_text(call.t, error)
    value = refused_json(error, text)
    value["within_limit"] = None
    value["blockers"] = [
        {"slot": slot, **finding_json(call.t, finding)}
        for slot, finding in error.blockers
    ]
    lines = [text]
    for _, finding in error.blockers:
        lines += finding_lines(call.t, finding)
    answer_with(call, value, lines)
    return BLOCKED
