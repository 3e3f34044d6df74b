# SPDX-License-Identifier: Apache-2.0
"""The words French (and English) papers print beside dates, with what each makes of it.

The negative half matters as much as the positive one: most dates on a paper are not
the day it was issued. Patterns are matched on text without accents or capitals.
"""

import math
import re
from dataclasses import dataclass
from typing import Final

from dossier.domain.reading import DateRole

STRONG: Final = 6.0
"""Says in so many words that this is the date of issue."""
FAIR: Final = 4.0
WEAK: Final = 2.5
NEGATIVE: Final = -6.0
UNSURE: Final = 1.95
"""Most a date can score by words that might speak of another paper, whatever its place
adds: it is among the choices shown, and not judged by."""
UNTOLD: Final = 1.5
"""Most without words that say "issued on"; shown after those."""
QUOTED: Final = 1.0
"""Most by words that speak of another paper; shown last."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words before a date: what they make it, and how surely.

    Attributes:
        generic: says little ("le", "date :") and yields to any specific label.
        told: says whose date it is only together with the words before it: "délivré
            le" dates this paper, or a card that it speaks of.
        most: the most a date so labelled can score.
    """

    pattern: re.Pattern[str]
    weight: float
    role: DateRole
    generic: bool = False
    told: bool = False
    most: float = math.inf


def _labels(
    weight: float,
    role: DateRole,
    *patterns: str,
    generic: bool = False,
    told: bool = False,
    most: float = math.inf,
) -> tuple[Label, ...]:
    return tuple(
        Label(re.compile(p), weight, role, generic=generic, told=told, most=most)
        for p in patterns
    )


_NUMBER = r"(?:(?:n[°ºo.]{1,2}|num(?:ero)?|no)?\s?:?\s?[\w/.-]*\d[\w/.-]*\s)?"
_NOT_SINCE = r"(?!.{0,50}\b(?:depuis|avant|plus tard|partir|compter)\b)"
_PAPER = (
    r"(?:facture|avoir|releve(?: de compte| d'identite bancaire)?|attestation|"
    r"quittance|certificat|devis|avis|bulletin|courrier|lettre|document|recu|"
    r"ticket)"
)

LABELS: tuple[Label, ...] = (
    *_labels(
        STRONG,
        DateRole.ISSUE,
        r"date\s?(?:de\s|d'|du\s|de la\s|d\s)?\s?(?:factures?|facturations?|emission|"
        r"edition|etablissement|delivrance|quittance|piece|document|attestation|"
        r"avoir|avis|courrier|signature)\b"
        rf"(?:\s(?:de\s(?:la|votre|cette)|du)\s(?:presente?\s)?{_PAPER}\b)?",
        r"\bfaite?\b[^.]{0,60}?\bce jour\b",
        r"\b(?:invoice|issue|bill|statement|document)\sdate\b",
        r"\bdate\sof\s(?:issue|invoice)\b|\b(?:issued|dated)\s(?:on)?",
        r"\bdate\sde\s(?:la\s)?(?:paie|paye|paiement du salaire)\b",
    ),
    *_labels(
        STRONG,
        DateRole.ISSUE,
        r"\b(?:emise?|editee?|etablie?|delivree?|redigee?)"
        r"(?:\s(?:\w{6,20}ment|conformes?(?:\saux\sregistres)?))?"
        rf"\s(?:a\s{_NOT_SINCE}[^,]{{2,40}},?\s)?le\b",
        rf"\bfait(?:e)?\s(?:a|en|au)\b{_NOT_SINCE}.{{1,60}}?\ble\b",
        r"\bfaite?\sle\b",
        rf"\b(?:votre\s)?(?:facture|avoir)\s(?:mensuelle\s|client\s)?{_NUMBER}du\b",
        r"\b(?:attestation|simulation|quittance|certificat|courrier|avis)\s"
        rf"{_NUMBER}(?:du|effectuee? le|etablie? le|en date du)\b",
        told=True,
    ),
    *_labels(
        FAIR,
        DateRole.ISSUE,
        r"\bsolde\s(?!precedent|anterieur|initial)(?:\w{6,12}\s){0,3}(?:au|du|le)\b",
        r"\b(?:paiement|virement)\sdu\ssalaire\b|\bmise? en recouvrement\b",
    ),
    *_labels(
        FAIR,
        DateRole.ISSUE,
        r"\b(?:signee?|certifiee?|creee?|publiee?)"
        r"(?:\s\w{6,20}ment)?\s(?:a\s[^,]{2,40},?\s)?le\b",
        r"\b(?:arretee?|releve de compte|(?<!mis )(?<!mise )a jour)\s(?:au|le)\b",
        r"\breleve de compte\sdu\b",
        r"\ben date du\b",
        told=True,
    ),
    *_labels(
        FAIR,
        DateRole.ISSUE,
        r"\bdate\s(?:d'|de\s)(?:impression|generation|telechargement|consultation)\b",
        r"\b(?:imprimee?|generee?|telechargee?|consultee?|exportee?)"
        r"(?:\s\w{6,20}ment)?\s(?:le|on)\b|\bprinted\b",
        most=UNTOLD,
    ),
    *_labels(WEAK, DateRole.ISSUE, r"\bsituation\s(?:au|le|du)\b", most=UNSURE),
    *_labels(
        WEAK,
        DateRole.ISSUE,
        r"\bdressee?(?:\s\w{6,20}ment)?\s(?:a\s[^,]{2,40},?\s)?le\b",
        most=UNTOLD,
    ),
    *_labels(
        WEAK,
        DateRole.ISSUE,
        rf"\b{_PAPER}\s{_NUMBER}(?:du|le|-|:)?\s*$",
        generic=True,
        most=UNSURE,
    ),
    *_labels(FAIR, DateRole.ISSUE, r"^\W*(?:la )?date\s?[:;.]?\s*$", generic=True),
    *_labels(WEAK, DateRole.ISSUE, r"\bdate\s?[:;.]?\s*$", generic=True),
    *_labels(0.5, DateRole.ISSUE, r"\ble\s?[:;.]?\s*$", generic=True, most=UNTOLD),
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
        r"\bne\(?e?\)?s?\s(?:le|a|en)\b|\bne(?:e|\(e\))?\s?:|\bnaissance\b|\bborn\b|\bbirth\b|\bnee\b",
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
        r"\b(?:ancien\ssolde|solde\s(?:precedent|anterieur|initial|de depart))"
        r"\s(?:\w{6,12}\s){0,3}(?:au|du|le)\b",
        r"\bmise? a jour\b",
        r"\b(?:recu|declar|depos|demand|scann|numeris)\w*\s(?:le|du|au)\b",
        r"\brendez-?\s?vous\b|\bconvo\w+|\baudience\b|\bjugement\b|\bjury\b",
        r"\bdevis\s(?:n\W{0,2}\s?)?[\w-]*\s?du\b|\bbail\b",
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

ON_PAYSLIPS: tuple[Label, ...] = _labels(
    FAIR,
    DateRole.ISSUE,
    r"\b(?:date de\s|date du\s)?(?:paiement|virement|reglement)\b",
    r"\bpayee?\b",
)
"""A payslip is dated by its day of pay, which on a bill is no date of issue."""

AFTER: tuple[Label, ...] = (
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
        r"^\W*(?:a|ont)\sete\s(?:celebr|pronon|rendu)",
    ),
    *_labels(
        0.0,
        DateRole.OTHER,
        r"^\s*(?:reste|demeure|n'a|n'est|est|a ete|sera|etait|qui|que)\b",
        most=QUOTED,
    ),
    *_labels(
        NEGATIVE,
        DateRole.DUE,
        r"^\W*(?:\(?(?:date\s)?limite|(?:date\s)?d'?\s?echeance)\b",
    ),
)
"""What is said after the day of what a paper records, which is not its own day."""
