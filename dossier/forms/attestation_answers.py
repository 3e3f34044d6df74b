# SPDX-License-Identifier: Apache-2.0
"""What the host's certificate asks, and an example of the answers."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from dossier.forms.answers import (
    Civility,
    Line,
    OptionalCivility,
    OptionalDate,
    OptionalLine,
    OptionalYesNo,
)


class Address(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A full postal address in France.

    Attributes:
        street: number and street.
        complement: building, staircase, floor, flat, "chez …".
    """

    street: Line
    complement: OptionalLine = None
    postcode: Line
    town: Line


class Host(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who hosts, and where.

    Attributes:
        link: how the host knows the guest ("amie", "oncle"), if they want to say so.
    """

    civility: Civility
    birth_name: Line
    used_name: OptionalLine = None
    given_names: Line
    born_on: dt.date
    born_at: Line
    nationality: OptionalLine = None
    phone: OptionalLine = None
    link: OptionalLine = None
    address: Address


class Guest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is hosted."""

    civility: OptionalCivility = None
    birth_name: Line
    used_name: OptionalLine = None
    given_names: Line
    born_on: dt.date
    born_at: Line
    nationality: OptionalLine = None


class Lodging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Since when, and on what terms.

    Attributes:
        free_of_charge: None leaves both boxes open on the sheet.
    """

    since: dt.date
    free_of_charge: OptionalYesNo = None


class Signing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where and when it is signed; what is left out is filled in by hand."""

    place: OptionalLine = None
    date: OptionalDate = None


class Enclosures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is handed in with the certificate."""

    host_id: bool = True
    host_address_proof: bool = False


class HostAnswers(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True
):
    """The whole answers file."""

    host: Host
    guest: Guest
    lodging: Lodging
    signing: Signing = Signing()
    enclosures: Enclosures = Enclosures()


Person = Host | Guest
"""Either of the two people named on the certificate."""

_CIVILITIES: dict[str, Civility] = {
    "madame": "madame",
    "mme": "madame",
    "mrs": "madame",
    "ms": "madame",
    "f": "madame",
    "monsieur": "monsieur",
    "m": "monsieur",
    "mr": "monsieur",
}


def guest_from_applicant(applicant: Mapping[str, str]) -> dict[str, object]:
    """Return what a case knows about the guest, as the start of an answers file."""
    names = {
        "surname": "birth_name",
        "used_name": "used_name",
        "given_names": "given_names",
        "birth_date": "born_on",
        "birth_place": "born_at",
        "nationality": "nationality",
    }
    guest: dict[str, object] = {
        names[key]: value for key, value in applicant.items() if key in names and value
    }
    civility = _CIVILITIES.get(applicant.get("civility", "").casefold().rstrip("."))
    if civility is not None:
        guest["civility"] = civility
    return {"guest": guest} if guest else {}


TEMPLATE = """\
# Attestation d'hébergement: answers file.
# The people below are invented: replace every line that concerns you.
# A line that starts with # is a comment. Dates are written YEAR-MONTH-DAY.

[host]                              # the person who hosts, and who signs
civility = "madame"                 # "madame" or "monsieur"
birth_name = "ROUSSEL"              # surname at birth (nom de naissance)
used_name = "CHÂTELAIN"             # surname used, if another one (nom d'usage)
given_names = "Françoise Adélaïde"
born_on = 1968-05-03
born_at = "Voiron (Isère)"
nationality = "française"           # optional
# phone = "04 76 00 00 00"          # optional
# link = "amie de la famille"       # optional: how you know each other

[host.address]                      # where the guest lives, complete
street = "12 bis, rue des Tilleuls"
complement = "Bâtiment C, 3e étage" # optional: building, floor, flat
postcode = "38000"
town = "Grenoble"

[guest]                             # the person who is hosted: the applicant
civility = "madame"                 # optional
birth_name = "HADDAD-BÉRENGER"
given_names = "Yasmine Éloïse"
born_on = 2002-03-14
born_at = "Port-Azur (Utopie)"
nationality = "utopienne"           # optional

[lodging]
since = 2026-09-01                  # hosted since this date
# Is the lodging free of charge? Leave this line out and both boxes stay open on the
# sheet, to be ticked by hand. Do not answer in haste: with free lodging, an office may
# count the resources of the hosted person at a lower figure.
# free_of_charge = true

[signing]                           # left out: filled in by hand when signing
place = "Grenoble"
# date = 2026-11-15

[enclosures]                        # what is handed in with the certificate
host_id = true                      # the host's ID or residence card, both sides
host_address_proof = true           # needed if the address on that card is out of date
"""
"""An answers file in TOML, valid as it stands; everybody in it is invented."""
