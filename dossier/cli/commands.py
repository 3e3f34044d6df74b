# SPDX-License-Identifier: Apache-2.0
"""Every command: name, sentence, example and arguments."""

import argparse
from collections.abc import Callable

from dossier.cli import command_arguments as takes
from dossier.cli.parser import Spec
from dossier.i18n.marking import N_

Parser = argparse.ArgumentParser


def _spec(
    name: str, about: str, example: str, arguments: Callable[[Parser], None]
) -> Spec:
    return Spec(name, about, f"dossier {example}", arguments)


SPECS: tuple[Spec, ...] = (
    _spec(
        "permits",
        N_("List every permit of the rule book, or those that match a search."),
        'permits --search "conjoint de français"',
        takes.permits,
    ),
    _spec(
        "find",
        N_("Find the permit by a few questions; a script gives the answers."),
        "find --answer nationality=other --answer now=renew --answer reason=study",
        takes.find,
    ),
    _spec(
        "checklist",
        N_("List the pieces asked for in your situation, in filing order."),
        "checklist annex10-25 --procedure renewal --answer housing=hosted",
        takes.checklist,
    ),
    _spec(
        "questions",
        N_("List the questions whose answers change a checklist."),
        "questions annex10-25 --procedure renewal",
        takes.permit,
    ),
    _spec(
        "plan",
        N_("Print when to file, the steps and the fees; --ics writes a calendar."),
        "plan annex10-25 --procedure renewal --expires 2027-01-31 --ics plan.ics",
        takes.plan,
    ),
    _spec(
        "read",
        N_("Print what can be read from files, without a verdict."),
        "read bill.pdf --json",
        takes.read,
    ),
    _spec(
        "check",
        N_("Judge files as one piece of a document kind."),
        "check bill.jpg --kind address_proof --on 2026-11-22",
        takes.check,
    ),
    _spec(
        "photo",
        N_("Judge an identity photo, cut it to size, lay it out for printing."),
        "photo portrait.jpg -o photo_35x45.jpg",
        takes.photo,
    ),
    _spec(
        "new",
        N_("Create a case file for one applicant."),
        "new amina.dossier --permit annex10-25 --procedure renewal",
        takes.new,
    ),
    _spec(
        "add",
        N_("Copy files into a slot of a case and examine them."),
        "add amina.dossier address_proof bill.pdf",
        takes.add,
    ),
    _spec(
        "remove",
        N_("Take one document, or all of them, out of a slot."),
        "remove amina.dossier address_proof d2",
        takes.remove,
    ),
    _spec(
        "overrule",
        N_("Set a finding aside for a reason, which is kept and printed."),
        'overrule amina.dossier address_proof issued_within.too_old --reason "…"',
        takes.overrule,
    ),
    _spec(
        "date",
        N_("Say when a paper was issued, where Dossier could not tell."),
        "date amina.dossier address_proof d2 2026-09-14",
        takes.date,
    ),
    _spec(
        "answer",
        N_("Answer questions of the rule book."),
        "answer amina.dossier housing=hosted married=no",
        takes.answer,
    ),
    _spec(
        "status",
        N_("Print every piece with its findings, what is missing, and the deadlines."),
        "status amina.dossier --json",
        takes.case,
    ),
    _spec(
        "edit",
        N_(
            "Turn, straighten or leave out one page when it is filed; the file in the"
            " case stays as it was given."
        ),
        "edit amina.dossier address_proof d2 1 --straighten --even-light",
        takes.edit,
    ),
    _spec(
        "assemble",
        N_("Merge a case into one PDF in checklist order, within a size limit."),
        "assemble amina.dossier -o amina.pdf --max-mb 10",
        takes.assemble,
    ),
    _spec(
        "merge",
        N_("Merge plain files into one PDF, without a case."),
        "merge front.jpg back.jpg -o card.pdf",
        takes.merge,
    ),
    _spec(
        "verify",
        N_("Compare an assembled PDF with the inventory it carries."),
        "verify amina.pdf --against originals",
        takes.verify,
    ),
    _spec(
        "cover",
        N_("Print the cover sheet of a case as PDF."),
        "cover amina.dossier -o cover.pdf",
        takes.cover,
    ),
    _spec(
        "extract",
        N_("Write every original file of a case back, byte for byte."),
        "extract amina.dossier originals",
        takes.extract,
    ),
    _spec(
        "protect",
        N_("Protect a case with a passphrase, change it, or take it away."),
        "protect amina.dossier",
        takes.protect,
    ),
    _spec(
        "forget",
        N_("Overwrite and delete a case; nothing brings it back."),
        "forget amina.dossier --yes",
        takes.forget,
    ),
    _spec(
        "purge",
        N_("List the cases in a folder that nobody changed for long; --yes deletes."),
        "purge cases --older-than-days 180",
        takes.purge,
    ),
    _spec(
        "form",
        N_("Generate a statement, or print its template of answers."),
        "form attestation-hebergement --answers host.toml -o attestation.pdf",
        takes.form,
    ),
    _spec("rules lint", N_("Check rule files."), "rules lint my-rules", takes.lint),
    _spec(
        "rules coverage",
        N_("Trace every item of the source annex to the slots that ask for it."),
        "rules coverage --json",
        takes.none,
    ),
    _spec(
        "rules schema",
        N_("Print the JSON Schema of rule files, for editors."),
        "rules schema > rules.schema.json",
        takes.none,
    ),
    _spec(
        "selftest",
        N_("Say what is present, what is missing, and how to mend it."),
        "selftest",
        takes.none,
    ),
    _spec(
        "demo",
        N_("Run the main job on the example case, then open the window on it."),
        "demo",
        takes.demo,
    ),
)
