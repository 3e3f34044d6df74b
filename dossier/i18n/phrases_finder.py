# SPDX-License-Identifier: Apache-2.0
"""Sentences of the search over the permits and of the guided finder."""

from dossier.i18n.marking import N_

CHANNELS: dict[str, str] = {
    "anef": N_("online, on ANEF"),
    "prefecture": N_("at the préfecture, as its page says"),
    "demarche_numerique": N_("online, with the préfecture's Démarche numérique form"),
    "ofii": N_("by post, to OFII"),
    "consulate": N_("at the consulate"),
}
"""Where a request is filed."""

NOT_OFFERED = N_(
    "No procedure of this permit is exactly what you ask for; the nearest is named. "
    "Ask a help desk or the préfecture whether it is meant for you."
)

PHRASES: dict[str, tuple[str, str]] = {
    "finder.none": (
        N_("The rule files hold no guided finder."),
        N_("Look for the permit with: dossier permits --search TEXT"),
    ),
    "finder.malformed": (
        N_("“{given}” is not an answer."),
        N_("Write the question and the choice as QUESTION=CHOICE."),
    ),
    "finder.unknown_question": (
        N_("The finder has no question “{key}”.{hint}"),
        N_("Start without an answer to see the first question: dossier find"),
    ),
    "finder.unknown_choice": (
        N_("“{given}” cannot be an answer to “{key}”.{hint}"),
        N_("Possible answers: {allowed}."),
    ),
    "finder.not_asked": (
        N_("After these answers nobody asks “{key}”."),
        N_("Leave it out, or answer the questions that come before it."),
    ),
}
