# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001 - both kinds of apostrophe are meant
"""Are two French postal addresses, as two papers print them, the same place?

The rules, exactly:

* Case, accents, punctuation, abbreviations ("av.", "bd", "rés."), line breaks, the
  name of the person, floor and country never matter; CEDEX towns and the numbers of
  Paris, Lyon and Marseille are those of the town.
* DIFFERENT: another postcode, another number, another "bis", or another street name.
* SAME: number, street and place agree and nothing contradicts.
* UNCLEAR: something needed for either is missing (no number, no postcode), the flat or
  building differs, or the words that differ may be misread.
"""

import enum
import re
import unicodedata
from dataclasses import dataclass

from dossier.domain.name_letters import Words, same_word, slips_between

_STREETS = {
    "RUE": "RUE R", "AVENUE": "AVENUE AV AVE",
    "BOULEVARD": "BOULEVARD BD BLD BLVD BOUL",
    "PLACE": "PLACE PL PCE", "ALLEE": "ALLEE ALLEES ALL",
    "CHEMIN": "CHEMIN CHE CH CHEM",
    "ROUTE": "ROUTE RTE", "IMPASSE": "IMPASSE IMP", "SQUARE": "SQUARE SQ",
    "COURS": "COURS CRS", "QUAI": "QUAI", "PASSAGE": "PASSAGE PASS PAS",
    "VILLA": "VILLA", "CITE": "CITE", "ESPLANADE": "ESPLANADE ESP",
    "SENTE": "SENTE SENTIER",
    "FAUBOURG": "FAUBOURG FBG FG", "ROND POINT": "ROND-POINT RPT", "VOIE": "VOIE",
    "LOTISSEMENT": "LOTISSEMENT LOT", "HAMEAU": "HAMEAU HAM", "MONTEE": "MONTEE MTE",
    "PROMENADE": "PROMENADE PROM", "TRAVERSE": "TRAVERSE TRA", "MAIL": "MAIL",
    "RUELLE": "RUELLE", "CHAUSSEE": "CHAUSSEE CHS", "GALERIE": "GALERIE",
}  # fmt: skip
_STREET_OF = {s: full for full, all_ in _STREETS.items() for s in all_.split()}
_LONG_FORMS = {
    "ST": "SAINT", "STE": "SAINTE", "GAL": "GENERAL", "GEN": "GENERAL",
    "CDT": "COMMANDANT",
    "PDT": "PRESIDENT", "DR": "DOCTEUR", "PR": "PROFESSEUR", "MAL": "MARECHAL",
    "CNE": "CAPITAINE", "COL": "COLONEL", "LT": "LIEUTENANT", "FBG": "FAUBOURG",
    "FG": "FAUBOURG", "RES": "RESIDENCE", "BAT": "BATIMENT", "BT": "BATIMENT",
    "APPT": "APPARTEMENT", "APT": "APPARTEMENT", "APP": "APPARTEMENT",
    "ESC": "ESCALIER",
    "ETG": "ETAGE", "ET": "ETAGE", "LOGT": "LOGEMENT", "CHBRE": "CHAMBRE",
}  # fmt: skip
_INSIDE = frozenset(
    ("BATIMENT", "APPARTEMENT", "ESCALIER", "PORTE", "STUDIO", "LOGEMENT", "CHAMBRE",
     "BOITE")
)  # fmt: skip
_ARTICLES = "DE DU DES D LA LE LES L A AU AUX EN SUR SOUS ET"
_IGNORED = frozenset(_ARTICLES.split())
_COUNTRY = re.compile(r"\W(?:FRANCE|FR)\W*$")
_POSTCODE = re.compile(r"\b(?:F-?\s?)?(\d{2}\s?\d{3}|2[AB]\d{3})\b(?!\s*(?:€|EUR|KWH))")
_NUMBER = re.compile(
    r"(?<![\w-])(\d{1,4})(?:\s*[-/]\s*\d{1,4})?\s*"
    r"(BIS|TER|QUATER|QUINQUIES|[A-F](?=[\s,]))?(?=[\s,]|$)"
)
_CEDEX = re.compile(r"\bCEDEX\b(?:\s*\d{1,2}\b)?")
_DISTRICT = re.compile(r"\b\d{1,2}\s*(?:E|EME|ER)?\s*(?:ARRONDISSEMENT|ARRDT)?\s*$")
_FLOOR = re.compile(
    r"\b\d{1,2}\s*(?:E|EME|ER|RE)\s+ETAGE\b|\bETAGE\s+\d{1,2}\b|\bRDC\b|"
    r"\bREZ DE CHAUSSEE\b"
)
_POST_BOX = re.compile(r"\b(?:BP|CS|TSA)\s*\d+\b")
_LONG_WORD = 8

_Street = tuple[re.Match[str] | None, str, Words]


class Place(enum.Enum):
    """What can be said of two addresses."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """An address taken apart; "" and empty where the paper does not say.

    Attributes:
        number: house number, "12"; a range counts as its first.
        suffix: BIS, TER, … or a letter.
        kind: RUE, AVENUE, ….
        street: words of the street or of the named place, without articles.
        inside: flat, building, staircase with its name, as pairs in words.
        postcode: five characters; likewise town in words.
        box: a post box (BP, CS): says nothing of where somebody lives.
    """

    number: str = ""
    suffix: str = ""
    kind: str = ""
    street: Words = ()
    inside: tuple[tuple[str, str], ...] = ()
    postcode: str = ""
    town: Words = ()
    box: bool = False


def printed_address(text: str) -> PostalAddress:
    """Return the parts of an address printed on one or several lines."""
    plain = _COUNTRY.sub("", _plain(text) + " ")
    code = _last_postcode(plain)
    before, after = (
        (plain[: code.start()], plain[code.end() :]) if code else (plain, "")
    )
    before = _POST_BOX.sub(" ", before)
    inside, before = _inside(before)
    number, kind, street = _street(before)
    return PostalAddress(
        number=number[1] if number else "",
        suffix=(number[2] or "") if number else "",
        kind=kind,
        street=street,
        inside=inside,
        postcode=code[1].replace(" ", "") if code else "",
        town=_town(after),
        box=_POST_BOX.search(plain) is not None and not street,
    )


def compare_places(one: PostalAddress, other: PostalAddress) -> Place:
    """Return what can be said of two addresses; the order does not matter."""
    if one.box or other.box or not one.street or not other.street:
        return Place.UNCLEAR
    if _contradict(one, other):
        return Place.DIFFERENT
    certain = (
        _same_street(one, other)
        and bool(one.number) == bool(other.number)
        and one.suffix == other.suffix
        and _same_town(one, other)
        and not _other_flat(one, other)
    )
    return Place.SAME if certain else Place.UNCLEAR


def _contradict(one: PostalAddress, other: PostalAddress) -> bool:
    if one.postcode and other.postcode and not _same_postcode(one, other):
        return not _nearly(one.postcode, other.postcode) or not _same_street(one, other)
    if one.number and other.number and one.number != other.number:
        return True
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return True
    if one.kind and other.kind and one.kind != other.kind:
        return _same_street(one, other, kinds=False)
    return not _like_street(one.street, other.street)


def _same_street(
    one: PostalAddress, other: PostalAddress, *, kinds: bool = True
) -> bool:
    if kinds and one.kind != other.kind:
        return False
    return _within(one.street, other.street) and _within(other.street, one.street)


def _within(one: Words, other: Words) -> bool:
    return all(any(same_word(a, b) for b in other) for a in one)


def _like_street(one: Words, other: Words) -> bool:
    """Tell whether two street names may be one: shortened, or a letter misread."""
    shorter, longer = sorted((one, other), key=len)
    if all(any(_like(a, b) for b in longer) for a in shorter):
        return True
    return _like("".join(one), "".join(other))


def _like(one: str, other: str) -> bool:
    if same_word(one, other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    length = min(len(one), len(other))
    slips = 2 if length >= _LONG_WORD else 1
    return length > slips * 2 and slips_between(one, other) <= slips


def _nearly(one: str, other: str) -> bool:
    """Tell whether one digit of two postcodes differs: a slip of the reader."""
    return sum(a != b for a, b in zip(one, other, strict=False)) <= 1


def _same_postcode(one: PostalAddress, other: PostalAddress) -> bool:
    return _post_town(one.postcode) == _post_town(other.postcode)


def _post_town(postcode: str) -> str:
    """Return the postcode, that of Paris's sixteenth district having two forms."""
    return "75016" if postcode == "75116" else postcode


def _same_town(one: PostalAddress, other: PostalAddress) -> bool:
    """Tell whether postcode or town agree; with one postcode, the town may be cut."""
    if one.postcode and other.postcode:
        return _same_postcode(one, other)
    return bool(one.town) and one.town == other.town


def _other_flat(one: PostalAddress, other: PostalAddress) -> bool:
    mine, theirs = dict(one.inside), dict(other.inside)
    return any(mine[key] != theirs[key] for key in mine.keys() & theirs.keys())


def _plain(text: str) -> str:
    """Return capitals without accents, abbreviations written out."""
    apart = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    plain = "".join(c for c in apart if not unicodedata.combining(c)).upper()
    plain = re.sub(r"[’'`´.]", " ", plain).replace("\n", " , ")
    plain = re.sub(r"\bN\s*°\s*", " ", plain)
    return re.sub(r"[A-Z]+", lambda m: _LONG_FORMS.get(m[0], m[0]), plain)


def _last_postcode(plain: str) -> re.Match[str] | None:
    found = [
        m
        for m in _POSTCODE.finditer(plain)
        if re.match(r"\s*,?\s*[A-Z]", plain[m.end() :])
    ]
    return found[-1] if found else next(iter(_POSTCODE.finditer(plain)), None)


def _town(after: str) -> Words:
    """Return the words of the town, without CEDEX and district."""
    text = _CEDEX.sub(" ", after)
    text = _DISTRICT.sub(" ", text.strip(" ,"))
    return tuple(w for w in re.findall(r"[A-Z]+", text) if w not in _IGNORED)


def _inside(before: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Take flat, building, staircase and floor out of the part before the postcode."""
    text = _FLOOR.sub(" ", before)
    names = "|".join(sorted(_INSIDE))
    pattern = re.compile(rf"\b({names})\s+(?:N\s+)?([A-Z]?\d{{0,4}}[A-Z]?)(?=[\s,]|$)")
    found = tuple((m[1], m[2]) for m in pattern.finditer(text) if m[2])
    return found, pattern.sub(" , ", text)


def _street(before: str) -> _Street:
    """Return number, kind of street and the words of its name."""
    parts = [p.strip() for p in before.split(",") if p.strip()]
    joined = _rejoined(parts)
    found = [street for part in joined if (street := _street_in(part)) is not None]
    if found:
        return next((street for street in found if street[0]), found[0])
    named = next((p for p in joined if re.search(r"[A-Z]{3}", p)), "")
    number = _NUMBER.match(named)
    return number, "", _name(named[number.end() :] if number else named)


def _street_in(part: str) -> _Street | None:
    words = re.findall(r"[A-Z]+(?:-[A-Z]+)*|\d+", part)
    place = next((i for i, w in enumerate(words) if _is_kind(words, i)), None)
    if place is None or not words[place + 1 :]:
        return None
    number = _number_before(part, words[place])
    return number, _STREET_OF[words[place]], _name(" ".join(words[place + 1 :]))


def _rejoined(parts: list[str]) -> list[str]:
    """Put a number that stands alone ("12 bis, rue …") before the next part."""
    joined: list[str] = []
    for part in parts:
        alone = joined and _NUMBER.fullmatch(joined[-1])
        if alone:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return joined


def _is_kind(words: list[str], index: int) -> bool:
    """Tell a kind of street: "R" and the like only right after a number."""
    word = words[index]
    if word not in _STREET_OF:
        return False
    after_number = index > 0 and (words[index - 1].isdigit() or index > 1)
    return len(word) > 2 or after_number or index == 0  # noqa: PLR2004


def _number_before(part: str, kind: str) -> re.Match[str] | None:
    end = re.search(rf"\b{kind}\b", part)
    head = part[: end.start()] if end else part
    found = list(_NUMBER.finditer(head))
    return found[-1] if found else None


def _name(text: str) -> Words:
    words = re.findall(r"[A-Z]+|\d+", text)
    return tuple(w for w in words if w not in _IGNORED)
