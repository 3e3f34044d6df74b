# SPDX-License-Identifier: Apache-2.0
"""Sentences about the rule book, answers and filing plans."""

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "permit.unknown": (
        N_("There is no permit “{given}”.{hint}"),
        N_("See all of them with: dossier permits"),
    ),
    "kind.unknown": (
        N_("There is no document kind “{given}”.{hint}"),
        N_("Kinds are named in each slot: dossier checklist PERMIT --all"),
    ),
    "portal.unknown": (
        N_("There is no portal “{given}”.{hint}"),
        N_("Choose one of: {allowed}."),
    ),
    "procedure.unknown": (
        N_("This permit has no procedure “{given}”.{hint}"),
        N_("Choose one of: {allowed}."),
    ),
    "territory.unknown": (
        N_("There is no territory “{given}”.{hint}"),
        N_("Choose one of: {allowed}. FR is for everywhere without rules of its own."),
    ),
    "answer.malformed": (
        N_("“{given}” is not an answer."),
        N_("Write the question and its answer as KEY=VALUE, for example married=true."),
    ),
    "answer.unknown_key": (
        N_("There is no question “{key}”.{hint}"),
        N_("See all of them with: dossier questions PERMIT"),
    ),
    "answer.bad_value": (
        N_("“{given}” cannot be an answer to “{key}”.{hint}"),
        N_("Possible answers: {allowed}."),
    ),
    "rules.invalid": (
        N_("{file}: {problem} at {where}.{hint}"),
        N_("Correct the rule file; dossier rules lint lists every fault at once."),
    ),
    "rules.unreadable": (
        N_("The rule file {file} cannot be read."),
        N_("Check that it exists and that you may read it."),
    ),
    "plan.date_out_of_range": (
        N_("{given} cannot be the day a residence document expires."),
        N_("Write the expiry date as YYYY-MM-DD, as printed on the card or visa."),
    ),
    "plan.too_early": (
        N_("It is too early to file: filing opens on {opens}."),
        N_("Gather the pieces now; those with an age limit are best got later."),
    ),
    "plan.late": (
        N_("The filing window closed on {closes}."),
        N_(
            "File at once. A late renewal costs an extra fee, and the certificate "
            "that extends your rights may not come before {expiry}."
        ),
    ),
    "plan.late_free": (
        N_("The filing window closed on {closes}."),
        N_(
            "File at once and ask a help desk for advice: nothing is owed for "
            "lateness, but your stay may not be covered."
        ),
    ),
    "plan.closes_on_day_off": (
        N_("Offices and help desks are closed on the last day to file, {closes}."),
        N_("No date has been moved: the last working day before it is {before}."),
    ),
    "plan.day_needed": (
        N_("The last day to file is not known yet, so the plan says: now."),
        N_("Answer this question: {question} ({key})."),
    ),
    "plan.expired": (
        N_("The current document expired on {expiry}."),
        N_(
            "File at once and ask a help desk for advice: without an attestation de "
            "prolongation d'instruction or a récépissé your stay is not covered."
        ),
    ),
    "plan.visa_needed_again": (
        N_("More than six months have passed since expiry ({expiry})."),
        N_(
            "A visa may be required again. Get advice from a help desk or a lawyer "
            "before you file."
        ),
    ),
    "plan.early_allowed": (
        N_(
            "Holders of a multi-year card may ask for the resident card before the "
            "window opens, as soon as they have the years of stay."
        ),
        N_("See article R. 431-6 of the CESEDA."),
    ),
    "plan.check_fees": (
        N_("The amounts come from a source that is not the official text ({source})."),
        N_(
            "Check them on service-public.gouv.fr; the attestation de décision "
            "favorable, or the online service for a visa, states the exact amount."
        ),
    ),
}
