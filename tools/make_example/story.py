# SPDX-License-Identifier: Apache-2.0
"""The invented people of the example, and every date of their papers."""

import datetime as dt
from dataclasses import dataclass

from dossier.forms.french import NO_BREAK, long_date

FILING_DATE = dt.date(2026, 11, 22)
PERMIT_EXPIRES = dt.date(2027, 2, 14)
PERMIT_ISSUED = dt.date(2026, 2, 15)
NEW_BILL = dt.date(2026, 9, 14)
OLD_BILL = dt.date(2026, 3, 12)
ENROLLED = dt.date(2026, 9, 7)
TRANSCRIPTS = dt.date(2026, 7, 10)
DEGREE = dt.date(2026, 9, 25)
JURY = dt.date(2026, 7, 3)
RECEIPT = dt.date(2026, 9, 2)
HOSTED_SINCE = dt.date(2026, 9, 1)
HOSTING_SIGNED = dt.date(2026, 11, 15)
CONTRACT_SIGNED = dt.date(2026, 11, 18)
PAYSLIPS = (dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31))
PASSPORT_ISSUED = dt.date(2021, 4, 19)
PASSPORT_EXPIRES = dt.date(2031, 4, 18)
HOST_CARD_ISSUED = dt.date(2022, 6, 2)
HOST_CARD_EXPIRES = dt.date(2032, 6, 1)


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    civility: str
    surname: str
    given_names: str
    sex: str
    born_on: dt.date
    born_at: str
    nationality: str
    state: str


APPLICANT = Person(
    civility="madame",
    surname="HADDAD-BÉRENGER",
    given_names="Yasmine Éloïse",
    sex="F",
    born_on=dt.date(2002, 3, 14),
    born_at="Port-Azur (Utopie)",
    nationality="utopienne",
    state="UTO",
)
APPLICANT_IN_ARABIC = "ياسمين إلويز حداد بيرانجي"

HOST = Person(
    civility="monsieur",
    surname="CHÂTELAIN",
    given_names="Étienne Gérard",
    sex="M",
    born_on=dt.date(1984, 5, 3),
    born_at="Voiron (Isère)",
    nationality="française",
    state="FRA",
)

STREET = "12 bis, rue des Tilleuls"
COMPLEMENT = "Bâtiment C, 3e étage"
POSTCODE = "38000"
TOWN = "Grenoble"
HOST_OLD_ADDRESS = "4, place de la Fontaine, 38500 Voiron"
FORMER_ADDRESS = (
    "Résidence Les Lilas, studio 27",
    "5, rue du Vercors",
    "38000 Grenoble",
)

PASSPORT_NUMBER = "XU0417392"
PERMIT_NUMBER = "SPE7304K2"
FOREIGNER_NUMBER = "9900417392"
HOST_CARD_NUMBER = "SPX8H21T4"
STUDENT_NUMBER = "12604417"
UNIVERSITY = "Université des Trois-Massifs"

SPECIMEN = "SPÉCIMEN"
"""Printed across every identity paper: nobody may take one for a real one."""


def in_words(date: dt.date) -> str:
    """Return a date as French letters write it: "7 septembre 2026"."""
    return long_date(date).replace(NO_BREAK, " ")


def in_figures(date: dt.date) -> str:
    """Return a date as French forms write it: "07/09/2026"."""
    return date.strftime("%d/%m/%Y")
