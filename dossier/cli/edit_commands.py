# SPDX-License-Identifier: Apache-2.0
"""The command that edits single pages of a case."""

from collections.abc import Iterator
from dataclasses import replace

from dossier.cli.case_commands import open_case
from dossier.cli.json_shapes import edit_json
from dossier.cli.output import answer_with
from dossier.cli.page_corners import sheet_corners
from dossier.cli.tools import DONE, Call
from dossier.domain.document import Document
from dossier.domain.errors import WrongInputError
from dossier.domain.page_edit import PageEdit
from dossier.i18n.catalogue import Translator
from dossier.i18n.marking import N_
from dossier.services.case_desk import CaseDesk
from dossier.services.edits_noted import edit_words
from dossier.services.page_edits import along_the_sheet, moved_page

_ASKED = ("straighten", "corners", "even_light", "leave_out", "reset")
_NUMBERS = ("turn", "lean", "place")


def edit(call: Call) -> int:
    """Turn, straighten, leave out or move one page; the original stays as it is."""
    args = call.args
    if not _asks(call):
        raise WrongInputError("edit.nothing_asked")
    with open_case(call) as desk:
        document = desk.case.document(args.slot, args.document)
        made = _edit(call, desk, document)
        if made != document.edit(args.page):
            desk.edit_page(args.slot, document.id, made)
        if args.place is not None:
            order = moved_page(document, args.page, args.place)
            desk.reorder_pages(args.slot, document.id, order)
        now = desk.case.document(args.slot, document.id)
        value = {
            "slot": args.slot,
            "document": now.id,
            "name": now.name,
            "edit": edit_json(now.edit(args.page)),
            "page_order": list(now.all_pages),
            "pages_filed": list(now.filed_pages),
        }
        answer_with(call, value, list(_lines(call.t, now, args.page)))
    return DONE


def _asks(call: Call) -> bool:
    numbers = any(getattr(call.args, name) is not None for name in _NUMBERS)
    return numbers or any(getattr(call.args, name) for name in _ASKED)


def _edit(call: Call, desk: CaseDesk, document: Document) -> PageEdit:
    """Return what was done with the page before, with what is asked now on top."""
    args = call.args
    made = PageEdit(page=args.page) if args.reset else document.edit(args.page)
    if args.turn is not None:
        made = replace(made, turn=args.turn)
    if args.corners:
        made = replace(made, corners=sheet_corners(args.corners))
    elif args.straighten:
        made = along_the_sheet(document, desk.reading(document), made)
    if args.lean is not None:
        made = replace(made, lean_degrees=args.lean)
    if args.even_light:
        made = replace(made, even_light=True)
    if args.leave_out:
        made = replace(made, left_out=True)
    return made


def _lines(t: Translator, document: Document, page: int) -> Iterator[str]:
    done = ", ".join(edit_words(t, document.edit(page)))
    yield t.text(
        N_("{name}, page {page}: {done}."),
        name=document.name,
        page=page,
        done=done or t.text(N_("filed as it was given")),
    )
    yield t.text(
        N_("Filed: pages {pages}. The file in the case stays as it was given."),
        pages=", ".join(map(str, document.filed_pages)),
    )
