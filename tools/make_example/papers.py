# SPDX-License-Identifier: Apache-2.0
"""Every file of the example: how it is made, where it goes, what is true of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from PIL import Image

from tools.make_example import bills, identity, money, portrait, school, signed, story
from tools.make_example.scan import (
    Scanner,
    as_jpeg,
    images_as_pdf,
    scan,
    scanned_jpeg,
    scanned_pdf,
)


@dataclass(frozen=True, kw_only=True)
class PaperFile:
    """One file.

    Attributes:
        make: returns its bytes.
        kind: slug of its document kind.
        slot: where it goes in the example case; None for the spare ones.
        tries: for spares, the slot to try it in.
        expect: verdict it should get there ("pass", "blocker", …).
        because: for spares, why it is there.
        issued: its issue date; None when it has none to be found.
        other_dates: on it, and not its issue date.
        text: it holds text a machine can read without OCR.
        dpi: of its images.
    """

    name: str
    make: Callable[[], bytes]
    kind: str
    pages: int = 1
    slot: str | None = None
    tries: str | None = None
    expect: str = "pass"
    because: str = ""
    issued: dt.date | None = None
    other_dates: tuple[dt.date, ...] = ()
    text: bool = False
    dpi: int | None = 200
    mrz: str | None = None
    code: bool = False


def _card(side: Callable[[], Image.Image], seed: str, skew: float) -> bytes:
    scanner = Scanner(seed=seed, dpi=300, skew=skew, quality=74, colour=True, noise=3)
    return as_jpeg(scan(side(), scanner), scanner)


def _host_card() -> bytes:
    sides = (identity.host_card_front, identity.host_card_back)
    return images_as_pdf(
        [_card(side, f"host{n}", (0.7, -0.5)[n]) for n, side in enumerate(sides)]
    )


_GREY = Scanner(seed="")
PAPERS = (
    PaperFile(
        name="titre_sejour_recto.jpg",
        make=lambda: _card(identity.permit_front, "permit front", -0.8),
        kind="valid_residence_permit",
        slot="visa_or_permit",
        issued=story.PERMIT_ISSUED,
        other_dates=(story.PERMIT_EXPIRES, story.APPLICANT.born_on),
        dpi=300,
    ),
    PaperFile(
        name="titre_sejour_verso.jpg",
        make=lambda: _card(identity.permit_back, "permit back", 0.6),
        kind="valid_residence_permit",
        slot="visa_or_permit",
        dpi=300,
        mrz="TD1",
    ),
    PaperFile(
        name="passeport.jpg",
        make=lambda: _card(identity.passport_page, "passport", 0.9),
        kind="passport",
        slot="nationality_proof",
        issued=story.PASSPORT_ISSUED,
        other_dates=(story.PASSPORT_EXPIRES, story.APPLICANT.born_on),
        dpi=300,
        mrz="TD3",
    ),
    PaperFile(
        name="attestation_hebergement_signee.pdf",
        make=lambda: signed.hosting_certificate(
            replace(_GREY, seed="hosting", skew=-0.5, colour=True, quality=62)
        ),
        kind="host_certificate",
        slot="host_certificate",
        issued=story.HOSTING_SIGNED,
        other_dates=(
            story.HOSTED_SINCE,
            story.HOST.born_on,
            story.APPLICANT.born_on,
        ),
    ),
    PaperFile(
        name="carte_identite_hebergeant.pdf",
        make=_host_card,
        kind="host_identity_proof",
        pages=2,
        slot="host_identity",
        issued=story.HOST_CARD_ISSUED,
        other_dates=(story.HOST_CARD_EXPIRES, story.HOST.born_on),
        dpi=300,
        mrz="TD1",
    ),
    PaperFile(
        name="facture_energie_2026-09.pdf",
        make=lambda: scanned_pdf(
            bills.energy_bill(bills.RECENT), replace(_GREY, seed="bill", skew=0.7)
        ),
        kind="utility_bill",
        slot="host_address_proof",
        expect="advice",  # its 2D-Doc is a specimen
        issued=story.NEW_BILL,
        other_dates=(
            bills.RECENT.due,
            bills.RECENT.next_reading,
            *bills.RECENT.period,
        ),
        code=True,
    ),
    PaperFile(
        name="contrat_engagement_signe.pdf",
        make=lambda: signed.commitment_contract(
            replace(_GREY, seed="contract", skew=0.4, colour=True, quality=62)
        ),
        kind="republic_contract",
        slot="republic_contract",
        issued=story.CONTRACT_SIGNED,
        other_dates=(story.APPLICANT.born_on,),
    ),
    PaperFile(
        name="certificat_scolarite_2026-2027.jpg",
        make=lambda: scanned_jpeg(
            school.enrolment_certificate(),
            replace(_GREY, seed="enrolment", skew=-1.1, quality=66),
        ),
        kind="enrolment_certificate",
        slot="enrolment_certificate",
        issued=story.ENROLLED,
        other_dates=(dt.date(2027, 8, 31), story.APPLICANT.born_on),
    ),
    PaperFile(
        name="releves_notes_2025-2026.pdf",
        make=lambda: scanned_pdf(
            school.transcripts(), replace(_GREY, seed="transcripts", skew=0.5)
        ),
        kind="transcripts_past_year",
        pages=3,
        slot="transcripts_past_year",
        issued=story.TRANSCRIPTS,
        other_dates=(story.APPLICANT.born_on, story.JURY),
    ),
    PaperFile(
        name="diplome_licence.jpg",
        make=lambda: scanned_jpeg(
            school.degree(),
            replace(_GREY, seed="diploma", skew=0.8, colour=True, quality=66),
        ),
        kind="last_degree_france",
        slot="last_degree_france",
        issued=story.DEGREE,
        other_dates=(story.JURY, story.APPLICANT.born_on),
    ),
    PaperFile(
        name="attestation_reussite_licence.pdf",
        make=lambda: scanned_pdf(
            school.degree_certificate(),
            replace(_GREY, seed="degree", skew=-0.6, colour=True, quality=66),
        ),
        kind="completion_certificate",
        slot="completion_certificate",
        issued=story.TRANSCRIPTS,
        other_dates=(story.APPLICANT.born_on, story.JURY),
    ),
    PaperFile(
        name="bulletin_salaire_2026-08.pdf",
        make=lambda: money.payslip(0),
        kind="payslips",
        slot="payslips",
        issued=story.PAYSLIPS[0],
        other_dates=(dt.date(2026, 8, 1), dt.date(2025, 10, 6)),
        text=True,
        dpi=None,
    ),
    PaperFile(
        name="bulletin_salaire_2026-09.pdf",
        make=lambda: scanned_pdf(
            money.payslip(1), replace(_GREY, seed="pay 9", skew=0.3)
        ),
        kind="payslips",
        slot="payslips",
        issued=story.PAYSLIPS[1],
        other_dates=(dt.date(2026, 9, 1), dt.date(2025, 10, 6)),
    ),
    PaperFile(
        name="bulletin_salaire_2026-10.jpg",
        make=lambda: scanned_jpeg(
            money.payslip(2), replace(_GREY, seed="pay 10", skew=1.2, dpi=250)
        ),
        kind="payslips",
        slot="payslips",
        issued=story.PAYSLIPS[2],
        other_dates=(dt.date(2026, 10, 1), dt.date(2025, 10, 6)),
        dpi=250,
    ),
    PaperFile(
        name="facture_energie_2026-03.pdf",
        make=lambda: bills.energy_bill(bills.TOO_OLD),
        kind="utility_bill",
        tries="host_address_proof",
        expect="blocker",
        because="Issued more than six months before the filing date; a later date "
        "(the next meter reading) stands on it too.",
        issued=story.OLD_BILL,
        other_dates=(
            bills.TOO_OLD.due,
            bills.TOO_OLD.next_reading,
            *bills.TOO_OLD.period,
        ),
        text=True,
        dpi=None,
    ),
    PaperFile(
        name="quittance_loyer_2026-08.pdf",
        make=lambda: scanned_pdf(
            money.rent_receipt(), replace(_GREY, seed="receipt", skew=-0.9)
        ),
        kind="rent_receipt",
        tries="address_proof",
        because="For the answer housing = tenant: her room until the end of August.",
        issued=story.RECEIPT,
        other_dates=(dt.date(2026, 8, 1), dt.date(2026, 8, 31), dt.date(2026, 8, 5)),
    ),
    PaperFile(
        name="photo_identite.jpg",
        make=portrait.photo_jpeg,
        kind="id_photos",
        tries="id_photos",
        because="35 x 45 mm at 600 dpi, for offices that want printed photos.",
        dpi=portrait.PHOTO_DPI,
    ),
)
"""In filing order; the spare ones last."""
