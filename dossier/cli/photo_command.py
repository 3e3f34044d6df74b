# SPDX-License-Identifier: Apache-2.0
"""The command on one identity photo: judge it, cut it, split it, lay it out."""

import sys

from dossier.cli.json_shapes import verdict_json
from dossier.cli.output import answer_with, say
from dossier.cli.photo_json import figures_json
from dossier.cli.photo_judging import judge, verdict_lines
from dossier.cli.photo_writing import write_what_is_asked
from dossier.cli.tools import UNREADABLE, Call
from dossier.domain.errors import WrongInputError
from dossier.services.photo_files import PICTURES, SHEETS, form_of


def photo(call: Call) -> int:
    """Judge one identity photo; write a copy cut to size, single prints, a sheet.

    The verdict is always told. The exit status is that of what was written: of the copy
    (a sheet is made of it), else of the photo itself; a refusal to write counts as
    not fine.
    """
    _refuse_outputs(call)
    office = call.tools.office()
    judged = judge(call, office, call.args.file, (call.args.chin, call.args.crown))
    value = {
        **verdict_json(call.t, judged.findings, None),
        **figures_json(judged.reading, judged.rule),
    }
    lines = verdict_lines(call, judged)
    if judged.reading.unreadable:
        answer_with(call, value, lines)
        return UNREADABLE
    done = write_what_is_asked(call, office, judged)
    answer_with(call, {**value, **done.shape}, lines + done.said)
    if not call.args.json:
        for words in done.refused:
            say(words, stream=sys.stderr)
    return done.status


def _refuse_outputs(call: Call) -> None:
    """Refuse outputs and lines before anything is measured.

    Raises:
        WrongInputError: ``output.is_an_input``: it would take the place of the photo
            itself; ``output.twice``: that of the other; ``output.wrong_suffix``;
            ``photo.lines_crossed``.
    """
    chin, crown = call.args.chin, call.args.crown
    if chin is not None and crown is not None and chin <= crown:
        raise WrongInputError("photo.lines_crossed")
    copy, sheet = call.args.output, call.args.sheet
    if copy is not None and sheet is not None and copy.resolve() == sheet.resolve():
        raise WrongInputError("output.twice", name=sheet.name)
    for out, forms in ((call.args.output, PICTURES), (call.args.sheet, SHEETS)):
        if out is None:
            continue
        if out.exists() and out.samefile(call.args.file):
            raise WrongInputError("output.is_an_input", name=out.name)
        form_of(out, forms)
