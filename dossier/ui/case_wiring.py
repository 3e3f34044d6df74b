# SPDX-License-Identifier: Apache-2.0
"""Which wish of the case's views goes to the controller, and which to a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.services.stated_dates import forget_date, state_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from dossier.ui.case_controller import CaseController
    from dossier.ui.case_dialogs import CaseDialogs
    from dossier.ui.case_view import CaseView


def wire_case(case: CaseView, controller: CaseController, dialogs: CaseDialogs) -> None:
    """Connect the views of a case; those about the chosen slot name it."""

    def with_slot(act: Callable[[str], None]) -> None:
        if case.chosen is not None:
            act(case.chosen)

    case.files_dropped.connect(controller.add)
    slot = case.slot
    slot.files_wanted.connect(lambda: with_slot(dialogs.choose_files))
    slot.folder_wanted.connect(lambda: with_slot(dialogs.choose_folder))
    slot.form_wanted.connect(lambda _form: dialogs.attestation())
    slot.removed.connect(lambda one: with_slot(lambda s: controller.remove(s, one)))
    slot.reordered.connect(lambda ids: with_slot(lambda s: controller.reorder(s, ids)))
    slot.move_wanted.connect(
        lambda one: with_slot(lambda s: dialogs.move_document(s, one))
    )
    case.findings.overrule_wanted.connect(
        lambda code: with_slot(lambda s: dialogs.overrule(s, code))
    )
    case.findings.restore_wanted.connect(
        lambda code: with_slot(lambda s: controller.restore(s, code))
    )
    case.findings.date_stated.connect(
        lambda one, day: with_slot(lambda s: _state_date(controller, s, one, day))
    )
    case.findings.date_withdrawn.connect(
        lambda one: controller.edit(lambda desk: forget_date(desk, one))
    )
    case.strip.assemble_wanted.connect(dialogs.assemble)
    case.strip.details_wanted.connect(dialogs.details)
    case.strip.plan_wanted.connect(dialogs.plan)
    case.strip.form_wanted.connect(lambda _form: dialogs.attestation())
    case.strip.cover_file_wanted.connect(dialogs.save_cover)
    case.strip.cover_print_wanted.connect(dialogs.print_cover)


def _state_date(
    controller: CaseController, slot: str, document: str, day: dt.date | None
) -> None:
    controller.edit(
        lambda desk: state_date(desk, slot, document, day, on=controller.on)
    )
