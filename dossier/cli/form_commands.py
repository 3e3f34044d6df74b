# SPDX-License-Identifier: Apache-2.0
"""The command that generates statements."""

from pathlib import Path

from dossier.cli.case_commands import open_case
from dossier.cli.output import answer_with
from dossier.cli.tools import DONE, Call
from dossier.domain.errors import WrongInputError
from dossier.forms import FORMS
from dossier.i18n.marking import N_
from dossier.services.print_forms import form_list, form_template


def form(call: Call) -> int:
    """List the forms, print a template of answers, or generate a statement."""
    if call.args.list:
        return _list(call)
    if call.args.name is None:
        raise WrongInputError("form.no_name", allowed=", ".join(FORMS))
    if call.args.template:
        template = form_template(call.args.name)
        value = {"name": call.args.name, "template": template}
        answer_with(call, value, [template.rstrip("\n")])
        return DONE
    if call.args.output is None:
        raise WrongInputError("form.no_output")
    return _generate(call)


def _list(call: Call) -> int:
    value = {
        "forms": [
            {
                "name": one.name,
                "title_fr": one.title_fr,
                "title_en": one.title_en,
                "signed_by": list(one.signed_by),
                "handwritten": one.handwritten,
                "official_form_only": one.official_form_only,
            }
            for one in form_list()
        ]
    }
    lines = [
        f"{one.name:<28} {call.t.pair(one.title_fr, one.title_en)}"
        for one in form_list()
    ]
    answer_with(call, value, lines)
    return DONE


def _generate(call: Call) -> int:
    applicant: dict[str, str] = {}
    if _is_same(call.args.answers, call.args.output):
        raise WrongInputError("output.is_an_input", name=call.args.output.name)
    if call.args.case is not None:
        with open_case(call, to_change=False) as desk:
            applicant = dict(desk.case.applicant)
    call.tools.office().form(
        call.args.name,
        call.args.answers or {},
        call.args.output,
        on=call.on,
        applicant=applicant,
    )
    line = call.t.text(
        N_("{output} written. Print it, have it signed by hand, then scan it."),
        output=str(call.args.output),
    )
    answer_with(call, {"output": str(call.args.output)}, [line])
    return DONE


def _is_same(one: Path | None, other: Path) -> bool:
    try:
        return one is not None and one.samefile(other)
    except OSError:
        return False
