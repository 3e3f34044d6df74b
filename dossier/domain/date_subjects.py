# SPDX-License-Identifier: Apache-2.0
"""Whose date it is that words announce: this paper's, or that of another one.

Papers quote one another: "suite à votre courrier du", "vu l'attestation du", "le
contrat signé le". The same words date a paper when they stand at its head. Text is
without accents or capitals, except where said.
"""

import enum
import re


class Whose(enum.Enum):
    """What the words before a label say."""

    THIS = "this"
    UNKNOWN = "unknown"
    ANOTHER = "another"


_ANOTHER = re.compile(
    r"\bobjet\b|\b[vn]\s?/\s?ref\b|\b(?:vos|nos|votre|notre)\sref"
    r"|\breferences?\s?:\s*$|\bp\.?\s?j\b|\b(?:remplac|complet|modifi|prolong|renouvel|conformite)|\bpieces?\s(?:jointe|annexe|fourni|present|produit)|\bci-joint"
    r"|\bsuite\b|\bvu\b|\bselon\b|\bannul|\bconcern|\bconformement\b|\bapplication\b"
    r"|\bvertu\b|\brappel|\bprecedent|\binitial|\borigine\b|\bavenant\b|\bsur\s(?:la\s)?"
    r"(?:facture|base)\b|\b(?:votre|notre|vos|nos|mon|ma|mes|son|sa|ses|leurs?|un|une|"
    r"d'un|d'une)\s(?:demande|courrier|lettre|mail|message|appel|attestation|certificat|"
    r"carte|passeport|contrat|devis|commande)|\bmontant\sde\b|\bpar\s(?:courrier|lettre|"
    r"mail|acte|jugement|arrete)|\b(?:tarif|bareme|contrat|bail|convention|mandat|acte|"
    r"passeport|nationalite|naturalisation|visa)s?\b"
)
_HOLDER = re.compile(
    r"\b(?:titulaire|conditions) d[eu] contrat\b|\bcontrat de (?:travail|location)\b"
)
"""What "contrat" is in titles of papers that are none."""
_ENDS = re.compile(r"[.;!?|)]\s*|\s[-\u2013\u2014/\u2022\u00b7]\s")
_PAPER = (
    r"(?:facture|avoir|releve|attestation|quittance|certificat|bulletin|avis|document|"
    r"recu|ticket|justificatif|extrait|copie|duplicata|courrier|lettre|simulation|"
    r"echeancier|recepisse|compte|solde|diplome|edition)"
)
_OF_ANOTHER = (
    r"(?:\b(?:d'une?|du|de la|aux?|de|de l'|a l')\s?"
    rf"(?:titre|original|acte|carte|{_PAPER})\b)"
)
_THIS = re.compile(
    rf"^(?:(?:votre|ce|cet|cette|les?|la|present|presente)\s)?present\w*\s{_PAPER}\b"
    rf"|^(?:(?:votre|ce|cet|cette)\s)?{_PAPER}\b(?!.*{_OF_ANOTHER})[^,]{{0,60}}$"
    r"|^(?:votre|a ete|est|page \d.*|en foi de quoi|pour (?:duplicata|faire|servir|"
    r"valoir|valable|copie|extrait|ampliation)\b.*|(?:en|de) .{2,20} exemplaires?"
    r"(?: originaux)?|de droit|conforme(?: aux registres)?)$"
)
_NAMES_IT = re.compile(rf"(?:votre\s)?{_PAPER}\b")
_YOUR = re.compile(r"^(?:votre|present|presente|duplicata(?: de)?)$")
_LISTED = re.compile(
    r"^\s*,?\s*(?:(?:et|ou|ainsi que)\s)?"
    rf"(?:(?:la|le|une?|de|du|a|notre|votre)\s|l'|d')*{_PAPER}\b"
)
_PIECES = re.compile(
    r"^\W*(?:liste des )?(?:pieces?|documents?|annexes?|justificatifs?)\b"
    r"(?: a)?(?: (?:jointe?s?|annexee?s?|fournie?s?|fournir|produite?s?|presentee?s?))?"
    r"\W*$|^\W*(?:p\.?\s?j\.?|bordereau.{0,30})\W*$"
)
_CARDS = re.compile(
    r"\b(?:carte (?:nationale )?d'identite|carte de (?:sejour|resident)|passeport|cni|"
    r"pieces? d'identite|piece presentee|titre de sejour|permis de conduire|visa|"
    r"recepisse|(?:numero|n\W{0,2}) de carte)\b"
)
_RECORDS = re.compile(
    r"\b(?:naissance|nee?s?|celebre\w*|mari(?:age|es?|ees?)|union|pacse\w*|deces|"
    r"decede\w*|divorc\w+|rencontr\w+)\b"
)
_OF = re.compile(
    r"^\s*(?:(?:du|des|de la|de l'|d'|de)\s?(?!(?:la\s|l'|votre\s)?(?:presente?\s)?"
    rf"(?:{_PAPER}|piece|salaire|paie|paye)\b)[a-z]"
    r"|(?:origine|d'origine|initial|preceden|anterieur))"
)
_DELIVERED = re.compile(r"\b(?:delivr\w+|emise?|etablie?)\b")


def whose_date(lead: str, label: str = "") -> Whose:
    """Tell whose date words announce.

    Args:
        lead: what stands before them on their line, folded.
        label: the words; where they name the paper themselves ("facture du"), no
            more may stand before them than "votre".
    """
    plain = _HOLDER.sub("x", lead)
    if _ANOTHER.search(plain):
        return Whose.ANOTHER
    sentence = _ENDS.split(plain)[-1].strip(" ,")
    names = _NAMES_IT.match(label) is not None
    said = not sentence or (_YOUR if names else _THIS).search(sentence)
    return Whose.THIS if said else Whose.UNKNOWN


def begins_a_phrase(lead: str, label: str) -> bool:
    """Tell whether a label begins with a capital after small letters, as printed."""
    letters = [c for c in lead if c.isalpha()]
    return label[:1].isupper() and (not letters or letters[-1].islower())


def goes_on_listing(text: str) -> bool:
    """Tell whether text after a date names one more paper: ", et l'attestation du"."""
    return _LISTED.search(text) is not None


def heads_a_list(text: str) -> bool:
    """Tell whether a cell heads a list of other papers: "Pièces jointes :"."""
    return _PIECES.search(text) is not None


def names_a_card(text: str) -> bool:
    """Tell whether a text names a card or passport."""
    return _CARDS.search(text) is not None


def tells_of_another(tail: str) -> bool:
    """Tell whether "date d'émission" goes on with whose: "du titre de séjour"."""
    return _OF.search(tail) is not None


def records_an_event(text: str) -> bool:
    """Tell whether a text names a birth, a marriage, a death."""
    return _RECORDS.search(text) is not None


def says_delivered(text: str) -> bool:
    """Tell whether a label is one that cards bear too."""
    return _DELIVERED.search(text) is not None


_TOWN = r"(?:[A-ZÀ-Ý][\w'\u2019-]*|[dl]['\u2019][A-ZÀ-Ý][\w-]*)"
_LINK = r"(?:de|du|des|d|la|le|les|lès|lez|sur|sous|en|et|aux?|l)"
_PLACE = rf"{_TOWN}(?:[ -](?:{_TOWN}|{_LINK}|\d\d?e?r?)){{0,5}}"
_LE = r"(?:en date du|[Ll]e|LE|on|the)"
_HEAD = re.compile(
    rf"^\W*(?:[Pp]our (?:copie|extrait|ampliation)[^,.]{{0,25}}, )?"
    rf"(?:(?:[Ff]ait|FAIT)\s[àÀaA]\s|[ÀAà]\s)?{_PLACE}(?:\s[Cc]edex|\sCEDEX)?"
    rf"(?:\s\d\d?)?\s?[,.;]\s?{_LE}?\s*[:;]?\s*$"
    rf"|^\W*(?:(?:[Ff]ait|FAIT)\s[àÀaA]|[ÀA])\s{_PLACE}\s{_LE}\s*[:;]?\s*$"
)
_NO_TOWN = re.compile(
    r"^\W*(?:madame|monsieur|mesdames|messieurs|docteur|maitre|objet|bonjour|dates?|"
    r"carte|stages?|examens?|vols?|deces|cours|formations?|sessions?|reunions?|billets?|"
    r"trains?|seances?|concerts?|visites?|entretiens?|epreuves?|union|fin|fete)\b"
)


def is_town_and_le(text: str, folded: str) -> bool:
    """Tell how a letter is dated: "Lyon, le 3 avril 2026", "A Lyon le …".

    Args:
        text: what stands before the date, as printed: a town has a capital.
        folded: the same without accents or capitals.
    """
    return _HEAD.search(text) is not None and _NO_TOWN.search(folded) is None
