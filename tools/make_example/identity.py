# SPDX-License-Identifier: Apache-2.0
"""Identity papers of the example: a passport, a residence permit, the host's card.

Their layouts are invented; SPÉCIMEN stands across each of them.
"""

import datetime as dt

from PIL import Image

from tools.make_example import mrz, portrait, story
from tools.make_example.card import Card

_ID1 = (85.6, 53.98)
_PASSPORT = (125.0, 88.0)
_PINK = (243, 226, 228)
_BLUE = (222, 232, 242)
_SAND = (240, 234, 220)


def passport_page() -> Image.Image:
    """Return the data page of the passport."""
    holder = story.APPLICANT
    page = Card(*_PASSPORT, _SAND)
    page.band(0, 9, "#6b2737")
    page.words(6, 2.2, "RÉPUBLIQUE D'UTOPIE", 3.4, font="bold", ink="#f4e9d8")
    page.words(66, 2.4, "PASSEPORT / PASSPORT", 3.0, font="bold", ink="#f4e9d8")
    page.arabic(121, 0.9, "جواز سفر", ink="#f4e9d8")
    page.portrait(portrait.applicant(), 5, 15, 35)
    page.specimen(size=17, ink=(160, 60, 80))
    page.field(44, 11.5, "Type", "P")
    page.field(56, 11.5, "Code / Code", holder.state)
    page.field(78, 11.5, "N° du passeport / Passport no.", story.PASSPORT_NUMBER)
    page.field(44, 18.5, "Nom / Surname", holder.surname)
    page.field(44, 25.5, "Prénoms / Given names", holder.given_names)
    page.arabic(121, 25.6, story.APPLICANT_IN_ARABIC)
    page.field(44, 32.5, "Nationalité / Nationality", "Utopienne / Utopian")
    page.field(44, 39.5, "Date de naissance / Date of birth", _spaced(holder.born_on))
    page.field(90, 39.5, "Sexe / Sex", holder.sex)
    page.field(44, 46.5, "Lieu de naissance / Place of birth", "Port-Azur")
    page.field(
        44, 53.5, "Date de délivrance / Date of issue", _spaced(story.PASSPORT_ISSUED)
    )
    page.field(90, 53.5, "Date d'expiration / Expiry", _spaced(story.PASSPORT_EXPIRES))
    page.words(6, 63, "Autorité / Authority : Préfecture de Port-Azur", 2.1)
    page.band(68.5, 20, "#f6f2ea")
    paper = mrz.Paper(
        "P<", "UTO", story.PASSPORT_NUMBER, holder, story.PASSPORT_EXPIRES
    )
    page.machine_lines(mrz.passport_lines(paper), 6.2)
    return page.on_glass(8)


def permit_front() -> Image.Image:
    """Return the front of the residence permit about to expire."""
    holder = story.APPLICANT
    side = Card(*_ID1, _PINK)
    side.band(0, 7.2, "#8d3b56")
    side.words(3.5, 1.5, "TITRE DE SÉJOUR", 3.3, font="bold", ink="#ffffff")
    side.words(55, 1.8, story.PERMIT_NUMBER, 2.9, font="bold", ink="#ffffff")
    side.portrait(portrait.applicant(), 3.5, 12, 25)
    side.specimen(size=12, ink=(150, 50, 90))
    side.field(32, 9.5, "NOM", holder.surname)
    side.field(32, 15.7, "PRÉNOMS", holder.given_names)
    side.field(
        32,
        21.9,
        "SEXE / NATIONALITÉ / NÉ(E) LE",
        f"{holder.sex}   {holder.state}   {_spaced(holder.born_on)}",
    )
    side.field(32, 28.1, "CATÉGORIE DU TITRE", "CARTE DE SÉJOUR TEMPORAIRE")
    side.field(32, 34.3, "DATE DE DÉLIVRANCE", _spaced(story.PERMIT_ISSUED))
    side.field(58, 34.3, "VALABLE JUSQU'AU", _spaced(story.PERMIT_EXPIRES))
    side.field(32, 40.5, "REMARQUES", "ÉTUDIANT")
    side.field(58, 40.5, "N° PERSONNEL", story.FOREIGNER_NUMBER)
    side.words(3.5, 47.6, "Autorité : Préfecture de l'Isère (exemple)", 1.9)
    return side.on_glass()


def permit_back() -> Image.Image:
    """Return the back of the residence permit."""
    side = Card(*_ID1, _PINK)
    side.specimen(size=12, ink=(150, 50, 90))
    side.field(4, 4, "LIEU DE NAISSANCE", "PORT-AZUR (UTOPIE)")
    side.field(4, 11, "ADRESSE", "5, RUE DU VERCORS, 38000 GRENOBLE")
    side.field(4, 18, "OBSERVATIONS", "TRAVAIL ACCESSOIRE AUTORISÉ (60 %)")
    paper = mrz.Paper(
        "IR", "FRA", story.PERMIT_NUMBER, story.APPLICANT, story.PERMIT_EXPIRES
    )
    side.band(33.5, 21, "#f8f1f2")
    side.machine_lines(mrz.card_lines(paper), 5.6)
    return side.on_glass()


def host_card_front() -> Image.Image:
    """Return the front of the host's identity card."""
    holder = story.HOST
    side = Card(*_ID1, _BLUE)
    side.band(0, 7.2, "#2d5a87")
    side.words(3.5, 1.6, "CARTE NATIONALE D'IDENTITÉ", 3.1, font="bold", ink="#ffffff")
    side.words(74, 1.6, "FR", 3.2, font="bold", ink="#ffffff")
    side.portrait(portrait.host(), 3.5, 12, 25)
    side.specimen(size=12, ink=(40, 80, 140))
    side.field(32, 9.8, "NOM / Surname", holder.surname)
    side.field(32, 16.3, "PRÉNOMS / Given names", holder.given_names)
    side.field(32, 22.8, "SEXE / Sex", holder.sex)
    side.field(46, 22.8, "NATIONALITÉ / Nationality", "FRA")
    side.field(32, 29.3, "DATE DE NAISS. / Date of birth", _spaced(holder.born_on))
    side.field(32, 35.8, "LIEU DE NAISSANCE / Place of birth", "VOIRON")
    side.field(32, 42.3, "N° DU DOCUMENT / Document no.", story.HOST_CARD_NUMBER)
    side.field(62, 29.3, "EXPIRE LE / Expiry", _spaced(story.HOST_CARD_EXPIRES))
    return side.on_glass()


def host_card_back() -> Image.Image:
    """Return the back of the host's identity card, with an address he left."""
    side = Card(*_ID1, _BLUE)
    side.specimen(size=12, ink=(40, 80, 140))
    side.field(4, 4, "ADRESSE / Address", story.HOST_OLD_ADDRESS.upper())
    side.field(4, 11, "TAILLE / Height", "1,79 m")
    side.field(
        4, 18, "DATE DE DÉLIVRANCE / Date of issue", _spaced(story.HOST_CARD_ISSUED)
    )
    paper = mrz.Paper(
        "ID", "FRA", story.HOST_CARD_NUMBER, story.HOST, story.HOST_CARD_EXPIRES
    )
    side.band(33.5, 21, "#f1f5f9")
    side.machine_lines(mrz.card_lines(paper), 5.6)
    return side.on_glass()


def _spaced(date: dt.date) -> str:
    return date.strftime("%d %m %Y")
