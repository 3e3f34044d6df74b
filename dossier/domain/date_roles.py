# SPDX-License-Identifier: Apache-2.0
"""What French (and English) papers print beside a date, and what it makes of it.

The negative half matters as much as the positive one: most dates on a paper are not
the day it was issued. Patterns are matched on text without accents or capitals.
"""

import math
import re
from dataclasses import dataclass

from dossier.domain.reading import DateRole

STRONG = 6.0
"""Says in so many words that this is the date of issue."""
FAIR = 4.0
WEAK = 2.5
NEGATIVE = -6.0
_POSITIVE_REACH = 14.0
"""Characters after which a positive label has lost two thirds of its weight."""
_NEGATIVE_REACH = 35.0
"""Warnings carry further: "prelevee sur votre compte ... le" has words between."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words before a date: what they make it, and how surely.

    Attributes:
        generic: says little ("le", "date :") and yields to any specific label.
    """

    pattern: re.Pattern[str]
    weight: float
    role: DateRole
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """The label that decided, weighed by its distance."""

    score: float
    role: DateRole
    generic: bool = False


def _labels(
    weight: float, role: DateRole, *patterns: str, generic: bool = False
) -> tuple[Label, ...]:
    return tuple(Label(re.compile(p), weight, role, generic) for p in patterns)


_NUMBER = r"(?:(?:n[°ºo.]{1,2}|num(?:ero)?|no)?\s?:?\s?[\w/.-]*\d[\w/.-]*\s)?"
_PAPER = (
    r"(?:facture|avoir|releve(?: de compte| d'identite bancaire)?|attestation|"
    r"quittance|certificat|devis|avis|bulletin|courrier|lettre|document|recu|"
    r"ticket|contrat de location|bail)"
)

_LABELS: tuple[Label, ...] = (
    *_labels(
        STRONG,
        DateRole.ISSUE,
        r"date\s?(?:de\s|d'|du\s|de la\s|d\s)?\s?(?:facture|facturation|emission|"
        r"edition|etablissement|delivrance|quittance|piece|document|attestation|"
        r"avoir|avis|courrier|signature|impression)\b",
        r"\b(?:emise?|editee?|etablie?|delivree?|dressee?|redigee?)(?:\s\w{6,20}ment)?"
        r"\s(?:a\s[^,]{2,40},?\s)?le\b",
        r"\bfait(?:e)?\s(?:a|en|au)\b.{1,60}?\ble\b",
        r"\bfaite?\sle\b|\bfaite?\b[^.]{0,60}?\bce jour\b",
        rf"\b(?:votre\s)?(?:facture|avoir)\s(?:mensuelle\s|client\s)?{_NUMBER}du\b",
        r"\b(?:attestation|simulation|quittance|certificat|courrier|avis)\s"
        rf"{_NUMBER}(?:du|effectuee? le|etablie? le|en date du)\b",
        r"\b(?:invoice|issue|bill|statement|document)\sdate\b",
        r"\bdate\sof\s(?:issue|invoice)\b|\b(?:issued|dated)\s(?:on)?",
        r"\bdate\sde\s(?:la\s)?(?:paie|paye|paiement du salaire)\b",
    ),
    *_labels(
        FAIR,
        DateRole.ISSUE,
        r"\b(?:signee?|certifiee?|imprimee?|generee?|creee?|telechargee?|publiee?)"
        r"(?:\s\w{6,20}ment)?\s(?:a\s[^,]{2,40},?\s)?le\b",
        r"\ben date du\b",
        r"\b(?:situation|arretee?|releve de compte|a jour)\s(?:au|du|le)\b",
        r"\bsolde\s(?:\w{6,12}\s){0,3}(?:au|du|le)\b",
        r"\b(?:paiement|virement)\sdu\ssalaire\b|\bmise? en recouvrement\b",
    ),
    *_labels(
        WEAK,
        DateRole.ISSUE,
        rf"\b{_PAPER}\s{_NUMBER}(?:du|le|-|:)?\s*$",
        generic=True,
    ),
    *_labels(FAIR, DateRole.ISSUE, r"^\W*(?:la )?date\s?[:;.]?\s*$", generic=True),
    *_labels(WEAK, DateRole.ISSUE, r"\bdate\s?[:;.]?\s*$", generic=True),
    *_labels(1.5, DateRole.ISSUE, r"\ble\s?[:;.]?\s*$", generic=True),
    *_labels(FAIR, DateRole.ISSUE, r"^\W*le\s?[:;.]?\s*$", generic=True),
    *_labels(
        NEGATIVE,
        DateRole.DUE,
        r"\becheances?\b|\bexigib\w+|\bau plus tard\b|\bavant le\b|\bdue\b",
        r"\b(?:date\s)?limite\s(?:de\s)?(?:paiement|reglement)\b|\bdate\slimite\b",
        r"\ba\s(?:payer|regler)\b|\bdelai de (?:paiement|reglement)",
        r"\bprelev(?:e|ee|es|ees|ement|ements|erons)\b|\bpayable\b",
        r"\bnet a payer (?:au|le)\b",
    ),
    *_labels(
        NEGATIVE,
        DateRole.BIRTH,
        r"\bne\(?e?\)?s?\s(?:le|a|en)\b|\bnaissance\b|\bborn\b|\bbirth\b|\bnee\b",
    ),
    *_labels(
        NEGATIVE,
        DateRole.EXPIRY,
        r"\bvalable\b|\bvalidite\b|\bvalide\b|\bexpir\w*|\bjusqu'?\s?(?:au|a|en)\b",
        r"\bvalid\suntil\b|\bfin de (?:droits|validite)\b|\bverifiable\b",
    ),
    *_labels(
        NEGATIVE,
        DateRole.OTHER,
        r"\bcontrat\b|\bsouscri\w+|\beffet\b|\ba compter du\b|\bdepuis\b|\ba partir\b",
        r"\bprochain\w*|\bcommande\w*|\blivraison\b|\blivre\w*|\bexpedi\w+|\border\b",
        r"\bpaiement\w*|\bpaye\w*|\bvirement\w*|\bregle\w*|\brecu le\b|\bencaiss\w+",
        r"\bcontrat\b(?!\sde\s(?:location|bail))[^:]{0,40}\bsigne\w*\s[^:]{0,30}\ble\b",
        r"\b(?:bail|mandat|devis|acte|offre)\b[^:]{0,40}\bsigne\w*\s[^:]{0,30}\ble\b",
        r"\bdeclaree?s?\s(?:a\s[^.;]{2,40}?\s)?le\b|\bconvention collective\b",
        r"\bloi\b|\bdecret\b|\barticle\b|\bordonnance\b|\bdirective\b",
        r"\bcode (?:de|du|des|civil|general|monetaire)\b",
        r"\bfacture\s(?:associee|d'origine|initiale|rectifiee|precedente)\b",
        r"\b(?:derniere|precedente|ancienne)\sfacture(?:\sdu)?\b",
        r"\b(?:rappel|report|solde)\b[^:]{0,20}\bfacture\sdu\b",
        r"\boperations?\b|\b(?:date de )?valeur\b",
        r"\barrete du\b|\brglement\b|\breglement \(?ue\b",
        r"\bembauche\w*|\banciennete\b|\bentree\b|\bsortie\b|\bdepart\b|\barrivee\b",
        r"\binscri\w+|\badhesion\b|\bouverture\b|\bresili\w+|\bmise en service\b",
        r"\bindex\b|\breleve (?:du |de )?(?:compteur|le)\b|\bestime\w*|\bconso\w*",
        r"\ben vigueur\b|\btarifs?\b|\bversion\b|\btel(?:ephone)?\b|\bcapital\b",
        r"\bimmatricul\w+|\bmodifie\w*|\brentree\b|\bdebut\w*|\bdelivery\b|\bpaid\b",
        r"\bvir(?:ement)?\ssepa\b|\bsepa\b|\bcheque\b|\bcarte bancaire\b|\bespeces\b",
        r"\bintervention\b|\bprestation\w*|\bsejour\b|\bvoyage\b|\bshipp\w+",
    ),
    *_labels(NEGATIVE, DateRole.PERIOD_END, r"\bfin\b|\bto$|\bau$"),
    *_labels(
        NEGATIVE, DateRole.PERIOD_START, r"\bperiode\b|\bperiod\b|\bmois de\b|\bfrom$"
    ),
)

_ON_PAYSLIPS: tuple[Label, ...] = _labels(
    FAIR,
    DateRole.ISSUE,
    r"\b(?:date de\s|date du\s)?(?:paiement|virement|reglement)\b",
    r"\bpayee?\b",
)
"""A payslip is dated by its day of pay, which on a bill is no date of issue."""
_PLACE_AND_LE = re.compile(
    r"^\W*(?:fait a |a )?[a-z][a-z' -]{1,28}?(?: cedex)?(?: \d\d?)?\s?[,.;]\s?"
    r"(?:en date du|le|on|the)?\s*[:;]?\s*$"
    r"|^\W*(?:fait a |a )[a-z][a-z' -]{1,28}?\s(?:le|en date du)\s*[:;]?\s*$"
)
"""How a letter is dated: "Lyon, le 3 avril 2026", "A Lyon le …"."""


def hint_before(text: str, *, payslip: bool = False) -> Hint | None:
    """Return what the text before a date says of it, None when it says nothing.

    Args:
        text: folded text (no accents, lower case), ending where the date begins.
        payslip: the text is from a payslip.
    """
    specific: tuple[tuple[int, int], Label] | None = None
    generic: Label | None = None
    for label in (*(_ON_PAYSLIPS if payslip else ()), *_LABELS):
        span = _last(label.pattern, text)
        if span is None:
            continue
        if label.generic:
            generic = label if generic is None else max((generic, label), key=_weight)
        elif specific is None or span > specific[0]:
            specific = (span, label)
    return _chosen(text, specific and (specific[0][0], specific[1]), generic)


_AFTER: tuple[Label, ...] = (
    *_labels(
        NEGATIVE,
        DateRole.BIRTH,
        r"^[^.;]{0,60}?\b(?:est|sont)\s(?:ne|nee|nes|nees)\b",
    ),
    *_labels(
        NEGATIVE,
        DateRole.OTHER,
        r"^[^.;]{0,60}?\b(?:est|sont)\sdecede\w*\b",
        r"^\W*(?:a\s)?[\w-]{2,16}\sheures?\b[^.;]{0,80}?\b(?:ont|a|est|devant)\b",
        r"^[^.;]{0,60}?\b(?:ont|a)\scomparu\b|^\W{0,2}devant nous\b",
    ),
)
"""What a deed says after the day of what it records, which is not its own day."""


def hint_after(text: str) -> Hint | None:
    """Return what the text after a date says of it, None when it says nothing.

    Args:
        text: folded text, starting where the date ends.
    """
    found = (label for label in _AFTER if label.pattern.search(text))
    return next((Hint(label.weight, label.role) for label in found), None)


def is_of_a_card(text: str) -> bool:
    """Tell whether a sentence up to its date speaks of when a card was issued.

    "ma carte d'identité, délivrée le …" in a letter does not date the letter.
    """
    return _OF_A_CARD.search(text) is not None


_OF_A_CARD = re.compile(
    r"\b(?:carte|passeport|titre de sejour|permis|cni|visa|recepisse|identite)\b"
    r"[^.;]{0,110}?\bdelivre\w*\b[^.;]{0,40}?\ble\s?:?\s*$"
)


def closes_a_paper(text: str) -> bool:
    """Tell whether the text before a date is the formula a paper is signed with.

    "Fait à Lyon, le …" stands above a signature; a letter is headed "Lyon, le …".
    """
    return _CLOSING.search(text) is not None


_CLOSING = re.compile(r"\bfaite?\s(?:a|en|au|le|ce)\b[^.;]{0,60}$")


def _chosen(
    text: str, specific: tuple[int, Label] | None, generic: Label | None
) -> Hint | None:
    """Weigh a specific label by its distance; let it beat a generic one."""
    hints = []
    if specific is not None:
        end, label = specific
        reach = _POSITIVE_REACH if label.weight > 0 else _NEGATIVE_REACH
        score = label.weight * math.exp(-(len(text) - end) / reach)
        hints.append(Hint(score, label.role))
        if score < 0:
            return hints[0]
    if _PLACE_AND_LE.search(text):
        hints.append(Hint(STRONG - 1, DateRole.ISSUE))
    elif generic is not None:
        hints.append(Hint(generic.weight, generic.role, generic=True))
    return max(hints, key=lambda hint: hint.score, default=None)


def _weight(label: Label) -> float:
    return label.weight


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Return end and length of the last match: nearer wins, then longer."""
    last = None
    for match in pattern.finditer(text):
        last = (match.end(), match.end() - match.start())
    return last
