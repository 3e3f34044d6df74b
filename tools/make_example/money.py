# SPDX-License-Identifier: Apache-2.0
"""Payslips of a student job and a rent receipt, all invented."""

import datetime as dt

from tools.make_example import story
from tools.make_example.paper import COURIER, HELVETICA, NOTO, Ink, Paper

_LABEL = Ink(size=8.5, colour="#333333")
_ROW = Ink(size=8.4)
_HOURS = (78.0, 80.5, 82.0)
_RATE = 14.60
_SHARE = 0.2162
_AT_HOST = ("chez M. CHÂTELAIN", story.STREET, f"{story.POSTCODE} {story.TOWN}")


def payslip(number: int) -> bytes:
    """Return one of the three payslips (0 to 2)."""
    paid = story.PAYSLIPS[number]
    first = paid.replace(day=1)
    gross = round(_HOURS[number] * _RATE, 2)
    paper = Paper("Bulletin de paie", NOTO if number == 0 else HELVETICA)
    _payslip_head(paper, first, paid)
    y = _payslip_rows(paper, _HOURS[number], gross)
    net = round(gross * (1 - _SHARE), 2)
    paper.box((20, y + 4), (170, 22), line="#333333")
    paper.words(25, y + 12, "Net à payer avant impôt sur le revenu", Ink(10, 1))
    paper.words(185, y + 12, f"{_euros(net)} €", Ink(12, 1, "#111111", "right"))
    paper.words(
        25,
        y + 20,
        f"Virement du {story.in_figures(paid)} - impôt prélevé à la source : 0,00 €",
        _LABEL,
    )
    paper.words(20, y + 36, f"Bulletin édité le {story.in_figures(paid)}", Ink(9, 0))
    paper.lines(
        20,
        y + 44,
        (
            "Congés payés : acquis 2,5 j, pris 0 j, solde 10,0 j",
            "Convention collective de la librairie (IDCC 3013).",
            "Dans votre intérêt, conservez ce bulletin sans limitation de durée.",
        ),
        _LABEL,
    )
    return paper.pdf()


def _payslip_head(paper: Paper, first: dt.date, paid: dt.date) -> None:
    paper.box((20, 14), (170, 12), fill="#e9e4da")
    paper.words(25, 22, "BULLETIN DE PAIE", Ink(14, 1))
    paper.words(
        185,
        22,
        f"Période du {story.in_figures(first)} au {story.in_figures(paid)}",
        Ink(9.5, 0, "#111111", "right"),
    )
    paper.words(20, 36, "Librairie du Drac", Ink(12, 1))
    paper.lines(
        20,
        42,
        (
            "17, rue des Minotiers, 38000 Grenoble",
            "SIRET 000 000 000 00017 - NAF 4761Z",
            "URSSAF Rhône-Alpes",
        ),
        _LABEL,
    )
    paper.lines(
        112,
        42,
        (
            "Mme Yasmine HADDAD-BÉRENGER",
            *(_AT_HOST if paid >= story.HOSTED_SINCE else story.FORMER_ADDRESS),
        ),
        Ink(size=10.5),
    )
    paper.lines(
        20,
        70,
        (
            "Emploi : vendeuse à temps partiel     Entrée le 06/10/2025",
            "N° de sécurité sociale : 2 02 03 99 000 000 00",
        ),
        _LABEL,
    )


def _payslip_rows(paper: Paper, hours: float, gross: float) -> float:
    def line(label: str, rate: float, employer: float) -> tuple[str, ...]:
        kept, paid = gross * rate, gross * employer
        rate_text = f"{rate * 100:.2f}".replace(".", ",")
        return label, _euros(gross), rate_text, _euros(kept), _euros(paid)

    rest = _SHARE - 0.0690 - 0.0040 - 0.0401 - 0.0680
    return paper.table(
        88,
        (20, 105, 128, 160, 190),
        (
            ("Rubrique", "Base", "Taux %", "Part salarié", "Part employeur"),
            ("Salaire de base", _euros(hours), _euros(_RATE), _euros(gross), ""),
            ("Salaire brut", "", "", _euros(gross), ""),
            line("Sécurité sociale plafonnée (vieillesse)", 0.0690, 0.0855),
            line("Sécurité sociale déplafonnée (vieillesse)", 0.0040, 0.0202),
            line("Complémentaire tranche 1", 0.0401, 0.0601),
            line("CSG déductible de l'impôt", 0.0680, 0.0),
            line("CSG et CRDS non déductibles", rest, 0.0),
            line("Allocations familiales", 0.0, 0.0345),
        ),
        _ROW,
    )


def rent_receipt() -> bytes:
    """Return the quittance of the studio she lived in before."""
    paper = Paper("Quittance de loyer", COURIER)
    paper.lines(
        20,
        24,
        ("Régie Immobilière du Vercors", "3, rue du Dauphiné", "38000 Grenoble"),
        Ink(size=10.5),
    )
    paper.lines(112, 48, ("Mme Yasmine HADDAD-BÉRENGER", *story.FORMER_ADDRESS))
    paper.words(105, 84, "QUITTANCE DE LOYER", Ink(17, 1, "#111111", "centre"))
    paper.words(105, 92, "mois d'août 2026", Ink(11, 0, "#111111", "centre"))
    paper.lines(
        20,
        110,
        (
            "Reçu de Mme Yasmine HADDAD-BÉRENGER la somme de 462,00 euros",
            "(quatre cent soixante-deux euros) au titre du loyer et des charges",
            f"du logement situé {story.FORMER_ADDRESS[0]},",
            f"{story.FORMER_ADDRESS[1]}, {story.FORMER_ADDRESS[2]},",
            "pour la période du 01/08/2026 au 31/08/2026.",
        ),
        Ink(size=10.5),
    )
    _receipt_foot(paper)
    return paper.pdf()


def _receipt_foot(paper: Paper) -> None:
    y = paper.table(
        146,
        (20, 120),
        (
            ("Détail", "Euros"),
            ("Loyer hors charges", "417,00"),
            ("Provision pour charges", "45,00"),
            ("Total acquitté", "462,00"),
        ),
        Ink(size=10.5),
    )
    paper.words(20, y + 8, "Paiement reçu le 05/08/2026 par virement.", Ink(size=10.5))
    paper.words(
        188,
        y + 26,
        f"Fait à Grenoble, le {story.in_words(story.RECEIPT)}",
        Ink(10.5, 0, "#111111", "right"),
    )
    paper.words(188, y + 34, "Le gestionnaire", Ink(10.5, 0, "#111111", "right"))
    paper.lines(
        20,
        y + 70,
        (
            "Cette quittance annule tous les reçus donnés à titre d'acompte. Elle ne",
            "préjuge pas des loyers restant dus (loi n° 89-462 du 6 juillet 1989,",
            "article 21).",
        ),
        Ink(size=8.5),
    )


def _euros(amount: float) -> str:
    whole = f"{amount:,.2f}"
    return whole.replace(",", " ").replace(".", ",")
