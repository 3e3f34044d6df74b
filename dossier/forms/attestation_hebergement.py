# SPDX-License-Identifier: Apache-2.0
"""The host's certificate (attestation d'hébergement), in French, on one page.

There is no official form: the contents follow the template of service-public.fr
(R39697) and what help desks ask for; the applicant must not sign it, the host must.
"""

from collections.abc import Iterator, Mapping

from dossier.forms.answers import checked_answers, merged, without_blanks
from dossier.forms.attestation_answers import (
    TEMPLATE,
    Host,
    HostAnswers,
    Person,
    guest_from_applicant,
)
from dossier.forms.form import FormContext
from dossier.forms.french import NO_BREAK, euros, long_date, of, years
from dossier.forms.law import InexactCertificate
from dossier.forms.sheet import (
    Block,
    FieldLine,
    Heading,
    Listing,
    Notice,
    Paragraph,
    Sheet,
    SignatureBox,
    Strong,
    TickBox,
)

NAME = "attestation-hebergement"
_DECLARED = (
    "déclare sur l'honneur héberger à mon domicile, à l'adresse indiquée ci-dessus, "
)
_IN_GOOD_FAITH = (
    "J'atteste sur l'honneur l'exactitude des renseignements portés sur cette "
    "attestation, établie de bonne foi pour servir et valoir ce que de droit, "
    "notamment à l'appui d'une demande de titre de séjour."
)
_DOTS = "…" * 14


def template() -> str:
    """Return a commented answers file with an invented example."""
    return TEMPLATE


def build(answers: Mapping[str, object], context: FormContext) -> Sheet:
    """Return the certificate as a sheet.

    Raises:
        WrongInputError: ``form.bad_answers.…``.
    """
    known = guest_from_applicant(context.applicant)
    given = checked_answers(HostAnswers, merged(known, without_blanks(answers)))
    return Sheet(
        title="Attestation d'hébergement",
        lang="fr-FR",
        blocks=tuple(_blocks(given, context.law.penalty(context.on))),
        one_page=True,
        exact=True,
    )


def _blocks(given: HostAnswers, penalty: InexactCertificate) -> Iterator[Block]:
    host, feminine = given.host, given.host.civility == "madame"
    yield Heading(text="Attestation d'hébergement", level=1)
    yield Heading(
        text=f"Je {_nb('soussignée' if feminine else 'soussigné')}, "
        "la personne qui héberge"
    )
    yield from _identity(host)
    yield FieldLine("Demeurant", _address(host))
    if host.phone:
        yield FieldLine("Téléphone", host.phone)
    yield Paragraph(
        (
            _DECLARED,
            Strong(f"depuis le {long_date(given.lodging.since)}"),
            _nb(" :"),
        )
    )
    yield Heading(text="La personne hébergée")
    yield from _identity(given.guest)
    if host.link:
        yield FieldLine("Lien avec l'hébergeant", host.link)
    yield from _terms(given.lodging.free_of_charge)
    yield Paragraph((_IN_GOOD_FAITH,))
    yield _penal_notice(penalty)
    yield _signature(given, feminine=feminine)
    yield from _enclosures(given)


def _identity(person: Person) -> Iterator[FieldLine]:
    if person.civility:
        yield FieldLine("Civilité", person.civility.capitalize())
    yield FieldLine("Nom de naissance", person.birth_name)
    if person.used_name and person.used_name != person.birth_name:
        yield FieldLine("Nom d'usage", person.used_name)
    yield FieldLine("Prénom(s)", person.given_names)
    born = {"madame": "Née", "monsieur": "Né"}.get(person.civility or "", "Né(e)")
    yield FieldLine(f"{born} le, à", f"{long_date(person.born_on)}, à {person.born_at}")
    if person.nationality:
        yield FieldLine("Nationalité", person.nationality)


def _address(host: Host) -> str:
    address = host.address
    lines = (
        address.street,
        address.complement,
        f"{address.postcode}{NO_BREAK}{address.town}",
    )
    return ", ".join(line for line in lines if line)


def _terms(free_of_charge: bool | None) -> Iterator[Block]:  # noqa: FBT001 - answer
    paying = None if free_of_charge is None else not free_of_charge
    yield Paragraph(
        (f"Cet hébergement est accordé (cocher la case qui convient){_nb(' :')}",)
    )
    yield TickBox("à titre gratuit", free_of_charge)
    yield TickBox("moyennant un loyer ou une participation aux frais", paying)


def _penal_notice(penalty: InexactCertificate) -> Notice:
    return Notice(
        f"Article {penalty.article} du {penalty.code}",
        "J'ai connaissance que le fait d'établir une attestation ou un certificat "
        "faisant état de faits matériellement inexacts, de falsifier une attestation "
        "ou un certificat originairement sincère, ou de faire usage d'une attestation "
        "ou d'un certificat inexact ou falsifié est puni "
        f"{of(years(penalty.years))} d'emprisonnement et de "
        f"{euros(penalty.fine_eur)} d'amende, et que ces peines sont portées à "
        f"{years(penalty.permit_years)} d'emprisonnement et à "
        f"{euros(penalty.permit_fine_eur)} d'amende lorsque l'infraction est commise "
        "en vue d'obtenir un titre de séjour.",
    )


def _signature(given: HostAnswers, *, feminine: bool) -> SignatureBox:
    signing = given.signing
    date = long_date(signing.date) if signing.date else _DOTS
    return SignatureBox(
        f"Signature de l'hébergeant{'e' if feminine else ''}",
        "manuscrite, à l'encre",
        beside=(f"Fait à {signing.place or _DOTS},", f"le {date}"),
    )


def _enclosures(given: HostAnswers) -> Iterator[Block]:
    items = []
    if given.enclosures.host_id:
        items.append(
            "copie recto verso de la carte d'identité, du passeport ou du titre de "
            "séjour de la personne qui héberge"
        )
    if given.enclosures.host_address_proof:
        items.append(
            "justificatif de domicile de la personne qui héberge (l'adresse de sa "
            "pièce d'identité n'étant plus à jour)"
        )
    if items:
        yield Listing(tuple(items), title=f"Pièces jointes{_nb(' :')}")


def _nb(text: str) -> str:
    return text.replace(" ", NO_BREAK)
