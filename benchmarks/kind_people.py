# SPDX-License-Identifier: Apache-2.0
"""Invented people and everything a paper says about them, from a seed."""

import datetime as dt
import random

NAMES = (
    ("Moreau", "Camille"), ("Lefebvre", "Julien"), ("Garnier", "Élodie"),
    ("Benali", "Yasmine"), ("El Idrissi", "Omar"), ("Haddad", "Karim"),
    ("Bouzid", "Salma"), ("Wang", "Lihua"), ("Zhang", "Wei"), ("Chen", "Xiaoyu"),
    ("Sharma", "Priya"), ("Iyer", "Karthik"), ("Gupta", "Ananya"),
    ("Diallo", "Aminata"), ("Nguyen", "Thi Mai"), ("Oliveira", "Rafael"),
)  # fmt: skip
HOSTS = (
    ("Petit", "Nathalie"), ("Roux", "Gérard"), ("Faure", "Monique"),
    ("Mansouri", "Leïla"), ("Legrand", "Patrice"), ("Lambert", "Sylvie"),
)  # fmt: skip
STREETS = (
    "14 rue des Acacias", "3 bis avenue Jean Jaurès", "27 boulevard Carnot",
    "8 impasse du Moulin", "112 cours Gambetta", "5 place de la Mairie",
)  # fmt: skip
TOWNS = (
    ("69003", "Lyon"), ("31000", "Toulouse"), ("59800", "Lille"), ("35000", "Rennes"),
    ("93200", "Saint-Denis"), ("67000", "Strasbourg"), ("38000", "Grenoble"),
)  # fmt: skip
BORN_IN = ("Tunis", "Fès", "Wuhan", "Chennai", "Dakar", "Nantes", "Hanoï", "Recife")
NATIONS = ("marocaine", "chinoise", "indienne", "tunisienne", "sénégalaise")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
    "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_HALF = 0.5
_WEIGHTS = (7, 3, 1)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def facts(seed: str) -> dict[str, str]:
    """Return what the placeholders of a paper stand for."""
    rng = random.Random(seed)  # noqa: S311 - invented data, no secret
    surname, given = rng.choice(NAMES)
    host, host_given = rng.choice(HOSTS)
    code, town = rng.choice(TOWNS)
    issued = dt.date(2026, 1, 5) + dt.timedelta(days=rng.randrange(300))
    born = dt.date(1975, 1, 1) + dt.timedelta(days=rng.randrange(9500))
    digits = {f"num{n}": _digits(rng, n) for n in range(2, 15)}
    return digits | {
        "S": surname.upper(),
        "G": given,
        "T": rng.choice(("M.", "Mme", "Madame", "Monsieur")),
        "n": f"{surname.upper()} {given}"
        if rng.random() < _HALF
        else f"{given} {surname}",
        "h": f"{host_given} {host.upper()}",
        "hs": host.upper(),
        "hg": host_given,
        "addr": rng.choice(STREETS),
        "addr2": rng.choice(STREETS),
        "city": f"{code} {town.upper() if rng.random() < _HALF else town}",
        "town": town,
        "TOWN": town.upper(),
        "bp": rng.choice(BORN_IN),
        "nat": rng.choice(NATIONS),
        "amt": f"{rng.randrange(40, 900)},{rng.randrange(100):02d}",
        **_days(issued, born, rng),
    }


def _days(issued: dt.date, born: dt.date, rng: random.Random) -> dict[str, str]:
    child = dt.date(2014, 3, 1) + dt.timedelta(days=rng.randrange(2000))
    before = issued - dt.timedelta(days=31)
    return {
        "d": f"{issued:%d/%m/%Y}",
        "D": f"{issued.day} {MONTHS[issued.month - 1]} {issued.year}",
        "d1": f"{before:%d/%m/%Y}",
        "dp": f"{issued + dt.timedelta(days=16):%d/%m/%Y}",
        "dx": f"{issued.replace(day=1, year=issued.year + 4):%d/%m/%Y}",
        "my": f"{MONTHS[before.month - 1]} {before.year}",
        "y": str(issued.year),
        "y0": str(issued.year - 1),
        "bd": f"{born:%d/%m/%Y}",
        "bdl": f"{born.day} {MONTHS[born.month - 1]} {born.year}",
        "bdc": f"{child:%d/%m/%Y}",
        "yb": str(born.year),
        "born6": f"{born:%y%m%d}",
        "ends6": f"{issued.replace(day=1, year=issued.year + 4):%y%m%d}",
    }


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def machine_zone(kind: str, issuer: str, said: dict[str, str]) -> list[str]:
    """Return the lines of a machine-readable zone with right check digits."""
    nation = "MAR" if issuer == "FRA" and kind != "TD3" else issuer
    nation = "FRA" if kind == "TD1" and issuer == "FRAFRA" else nation
    issuer = issuer[:3]
    names = f"{_mrz(said['S'])}<<{_mrz(said['G'])}"
    number = f"{said['num9']}"
    core = f"{_checked(said['born6'])}F{_checked(said['ends6'])}"
    if kind == "TD1":
        code = "I<" if nation == "FRA" else "IR"
        first = f"{code}{issuer}{_checked(number)}".ljust(30, "<")
        body = f"{core}{nation}".ljust(29, "<")
        born, ends = core[:7], core[8:15]
        second = body + _digit(first[5:] + born + ends + body[18:29])
        return [first, second, names.ljust(30, "<")[:30]]
    letter = "V<" if kind == "MRVA" else "P<"
    first = f"{letter}{issuer}{names}".ljust(44, "<")[:44]
    second = f"{_checked(number)}{nation}{core}"
    if kind == "MRVA":
        return [first, second.ljust(44, "<")]
    personal = "<" * 14 + "0"
    parts = second[:10] + second[13:20] + second[21:28] + personal
    return [first, second + personal + _digit(parts)]


def _mrz(name: str) -> str:
    plain = name.upper().replace("É", "E").replace("Ï", "I")
    return "".join(c if c.isalpha() else "<" for c in plain)


def _checked(text: str) -> str:
    return text + _digit(text)


def _digit(text: str) -> str:
    values = (0 if c == "<" else _ALPHABET.index(c) for c in text)
    return str(sum(v * _WEIGHTS[i % 3] for i, v in enumerate(values)) % 10)
