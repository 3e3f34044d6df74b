# SPDX-License-Identifier: Apache-2.0
"""Energy bills of an invented supplier: one recent, one too old."""

import datetime as dt
from dataclasses import dataclass

from tools.make_example import story, twoddoc
from tools.make_example.paper import HELVETICA, NOTO, Ink, Paper

_BRAND = "#0b6e4f"
_SUN = "#f4a81d"
_TITLE = Ink(size=15, weight=1, colour=_BRAND)
_LABEL = Ink(size=8.5, colour="#444444")
_VALUE = Ink(size=9.5, weight=1)
_THIS_MONTH = 4
_ABOUT = "Alpélec, société coopérative inventée pour un exemple,"
_LATE = "En cas de retard de paiement : pénalités au taux de l'intérêt légal majoré."
_HELP = "Service client : 0 800 00 00 00 (appel gratuit), du lundi au samedi."
_SMALL = Ink(size=7.4, colour="#444444")


@dataclass(frozen=True)
class Bill:
    """One bill: its dates and its figures.

    Attributes:
        due: to be paid before; next_reading: of the meter; neither is the issue date.
    """

    number: str
    issued: dt.date
    due: dt.date
    period: tuple[dt.date, dt.date]
    next_reading: dt.date
    kwh: int
    amount: str
    code: bool


RECENT = Bill(
    number="26 0914 550 7731",
    issued=story.NEW_BILL,
    due=dt.date(2026, 9, 29),
    period=(dt.date(2026, 7, 12), dt.date(2026, 9, 11)),
    next_reading=dt.date(2026, 11, 12),
    kwh=412,
    amount="118,64",
    code=True,
)
TOO_OLD = Bill(
    number="26 0312 550 6417",
    issued=story.OLD_BILL,
    due=dt.date(2026, 3, 27),
    period=(dt.date(2026, 1, 10), dt.date(2026, 3, 9)),
    next_reading=dt.date(2026, 9, 15),
    kwh=903,
    amount="241,07",
    code=False,
)


def energy_bill(bill: Bill) -> bytes:
    """Return the bill as the supplier's PDF."""
    paper = Paper("Facture d'électricité", HELVETICA if bill.code else NOTO)
    _letterhead(paper, bill)
    _addresses(paper, bill)
    _summary(paper, bill)
    _details(paper, bill)
    _small_print(paper)
    return paper.pdf()


def _letterhead(paper: Paper, bill: Bill) -> None:
    paper.shape(((20, 16), (27, 9), (34, 16), (27, 23)), _BRAND)
    paper.shape(((24, 16), (27, 13), (30, 16), (27, 19)), _SUN)
    paper.words(37, 16, "Alpélec", Ink(size=22, weight=1, colour=_BRAND))
    paper.words(37.5, 21, "L'énergie des massifs", Ink(size=8.5, weight=2))
    if bill.code:
        fields = (
            ("10", "M/CHATELAIN/ETIENNE"),
            ("18", bill.number.replace(" ", "")),
            ("22", "12 BIS RUE DES TILLEULS"),
            ("24", story.POSTCODE),
            ("25", story.TOWN.upper()),
            ("26", "FR"),
        )
        code = twoddoc.bill_code(fields, issued=bill.issued, signed=bill.issued)
        paper.picture(twoddoc.picture(code), 164, 8, 27)
        paper.words(177.5, 37.5, "2D-DOC", Ink(6.5, 1, "#333333", "centre"))


def _addresses(paper: Paper, bill: Bill) -> None:
    paper.words(20, 45, "Vos références", Ink(10, 1, _BRAND))
    paper.rule(20, 88, 46.6, _BRAND)
    rows = (
        ("N° client", "5 507 731 204"),
        ("N° de contrat", "A-38-117 204 993"),
        ("Point de livraison (PDL)", "14 582 077 336 148"),
        ("Titulaire du contrat", "M. Étienne CHÂTELAIN"),
        ("Contrat souscrit le", "02/05/2019"),
    )
    for number, (label, value) in enumerate(rows):
        paper.words(20, 52 + number * 5, label, _LABEL)
        paper.words(88, 52 + number * 5, value, Ink(8.5, 0, "#111111", "right"))
    paper.lines(
        112,
        52,
        (
            "M. Étienne CHÂTELAIN",
            story.STREET.upper(),
            story.COMPLEMENT.upper(),
            f"{story.POSTCODE} {story.TOWN.upper()}",
        ),
        Ink(size=11),
    )
    paper.words(20, 90, f"Facture n° {bill.number}", _TITLE)
    paper.words(
        20, 97, f"Date de facture : {story.in_figures(bill.issued)}", Ink(11, 1)
    )
    paper.words(
        20,
        103,
        f"Lieu de consommation : {story.STREET}, {story.COMPLEMENT}, "
        f"{story.POSTCODE} {story.TOWN}",
        Ink(size=9),
    )


def _summary(paper: Paper, bill: Bill) -> None:
    paper.box((20, 110), (108, 34), fill="#eef6f2")
    paper.words(25, 118, "Montant à payer TTC", Ink(size=11))
    paper.words(25, 131, f"{bill.amount} €", Ink(size=24, weight=1, colour=_BRAND))
    paper.words(
        25, 140, f"À régler avant le {story.in_figures(bill.due)}", Ink(size=10)
    )
    paper.box((132, 110), (58, 34), line="#0b6e4f")
    paper.words(136, 117, "Prochaine relève", _LABEL)
    paper.words(136, 122, f"le {story.in_figures(bill.next_reading)}", _VALUE)
    paper.words(136, 130, "Prélèvement automatique", _LABEL)
    paper.words(136, 135, f"le {story.in_figures(bill.due)}", _VALUE)


def _details(paper: Paper, bill: Bill) -> None:
    start, end = (story.in_figures(date) for date in bill.period)
    paper.words(20, 156, "Le détail de votre facture", Ink(11, 1, _BRAND))
    y = paper.table(
        164,
        (20, 118, 142, 164, 190),
        (
            ("Électricité - option base 6 kVA", "Quantité", "Prix HT", "TVA", "€ TTC"),
            ("Abonnement, deux mois", "2", "12,44", "5,5 %", "26,25"),
            (
                f"Consommation du {start} au {end}",
                f"{bill.kwh} kWh",
                "0,1516",
                "20 %",
                _less(bill.amount, "33,41"),
            ),
            ("Contribution tarifaire d'acheminement", "2", "2,36", "5,5 %", "4,98"),
            ("Accise sur l'électricité", f"{bill.kwh} kWh", "", "20 %", "2,18"),
        ),
        Ink(size=9),
    )
    paper.words(20, y + 3, "Total TTC", Ink(10, 1))
    paper.words(190, y + 3, f"{bill.amount} €", Ink(10, 1, "#111111", "right"))
    paper.words(20, y + 14, "Votre consommation en kWh", Ink(9.5, 1, _BRAND))
    for number, share in enumerate((1.0, 0.92, 0.55, 0.4, 0.42, 0.71)):
        height = 22 * share
        colour = _SUN if number == _THIS_MONTH else "#bcd9cd"
        paper.box((24 + number * 17, y + 42 - height), (10, height), fill=colour)
        month = ("nov.", "janv.", "mars", "mai", "juil.", "sept.")[number]
        paper.words(29 + number * 17, y + 46, month, Ink(7, 0, "#444444", "centre"))


def _less(amount: str, other: str) -> str:
    cents = round(float(amount.replace(",", ".")) * 100)
    cents -= round(float(other.replace(",", ".")) * 100)
    return f"{cents // 100},{cents % 100:02d}"


def _small_print(paper: Paper) -> None:
    paper.rule(20, 190, 270)
    paper.lines(
        20,
        274.5,
        (
            f"{_ABOUT} 1, quai des Turbines, 38000 Grenoble - RCS 000 000 000.",
            f"{_LATE} Conditions générales en vigueur au 01/02/2026.",
            f"{_HELP} Médiateur : loi n° 2006-1537 du 7 décembre 2006.",
        ),
        _SMALL,
    )
