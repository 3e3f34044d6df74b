# SPDX-License-Identifier: Apache-2.0
"""Papers signed by hand: the host's certificate and the commitment contract."""

import tempfile
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from dossier.adapters.sheet_printer import ReportlabPrinter
from dossier.forms import FORMS
from dossier.forms.form import FormContext
from dossier.forms.law import load_form_law
from tools.make_example import scan, story
from tools.make_example.paper import FONTS, TIMES, Ink, Paper
from tools.make_example.signature import sign

_LAW = Path(__file__).parents[2] / "rules" / "forms.toml"

_BORN = f"{story.in_figures(story.APPLICANT.born_on)} à {story.APPLICANT.born_at}"
_COMMITMENTS = (
    "à respecter la liberté personnelle ;",
    "à respecter la liberté d'expression et de conscience ;",
    "à respecter l'égalité entre les femmes et les hommes ;",
    "à respecter la dignité de la personne humaine ;",
    "à respecter la devise et les symboles de la République ;",
    "à respecter l'intégrité territoriale ;",
    "à ne pas opposer ses croyances aux règles communes.",
)

HOSTING_ANSWERS: dict[str, object] = {
    "host": {
        "civility": story.HOST.civility,
        "birth_name": story.HOST.surname,
        "given_names": story.HOST.given_names,
        "born_on": story.HOST.born_on,
        "born_at": story.HOST.born_at,
        "nationality": story.HOST.nationality,
        "address": {
            "street": story.STREET,
            "complement": story.COMPLEMENT,
            "postcode": story.POSTCODE,
            "town": story.TOWN,
        },
    },
    "guest": {
        "civility": story.APPLICANT.civility,
        "birth_name": story.APPLICANT.surname,
        "given_names": story.APPLICANT.given_names,
        "born_on": story.APPLICANT.born_on,
        "born_at": story.APPLICANT.born_at,
        "nationality": story.APPLICANT.nationality,
    },
    "lodging": {"since": story.HOSTED_SINCE},
    "signing": {"place": story.TOWN, "date": story.HOSTING_SIGNED},
    "enclosures": {"host_id": True, "host_address_proof": True},
}


def hosting_certificate(scanner: scan.Scanner) -> bytes:
    """Return the host's certificate, printed, signed and scanned, as PDF."""
    context = FormContext(law=load_form_law(_LAW), on=story.FILING_DATE)
    sheet = FORMS["attestation-hebergement"].build(HOSTING_ANSWERS, context)
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "sheet.pdf"
        ReportlabPrinter(FONTS).print(sheet, printed)
        pdf = printed.read_bytes()
    page = _signed(pdf, "Signature de l'hébergeant", "host", scanner.dpi)
    return scan.images_as_pdf([scan.as_jpeg(scan.scan(page, scanner), scanner)])


def commitment_contract(scanner: scan.Scanner) -> bytes:
    """Return the signed commitment contract, shortened and marked as an example."""
    page = _signed(_contract(), "Signature de l'étranger", "applicant", scanner.dpi)
    return scan.images_as_pdf([scan.as_jpeg(scan.scan(page, scanner), scanner)])


def _contract() -> bytes:
    paper = Paper("Contrat d'engagement", TIMES)
    centred = Ink(15, 1, "#111111", "centre")
    paper.words(105, 30, "CONTRAT D'ENGAGEMENT À RESPECTER", centred)
    paper.words(105, 37, "LES PRINCIPES DE LA RÉPUBLIQUE", centred)
    paper.words(
        105,
        44,
        "SPÉCIMEN - texte abrégé pour un exemple, sans valeur ; le modèle officiel est "
        "seul admis",
        Ink(9, 2, "#8a1f1f", "centre"),
    )
    y = paper.lines(
        24,
        60,
        (
            f"Je soussignée {story.APPLICANT.given_names} {story.APPLICANT.surname},",
            f"née le {_BORN}, numéro étranger {story.FOREIGNER_NUMBER},",
            "ayant demandé le renouvellement d'un titre de séjour, m'engage :",
        ),
        Ink(size=12),
    )
    y = paper.lines(
        30,
        y + 6,
        tuple(f"{number}. {text}" for number, text in enumerate(_COMMITMENTS, 1)),
        Ink(size=13),
    )
    paper.words(
        24,
        y + 16,
        f"Fait à Grenoble, le {story.in_words(story.CONTRACT_SIGNED)}",
        Ink(size=12),
    )
    paper.words(24, y + 26, "Signature de l'étranger :", Ink(size=12))
    return paper.pdf()


def _signed(pdf: bytes, label: str, who: str, dpi: int) -> Image.Image:
    """Return the only page of a PDF, signed below the label that asks for it."""
    (page,) = scan.print_out(pdf, dpi)
    left, bottom = _place_of(pdf, label)
    across = (left * dpi / 72, page.height - bottom * dpi / 72)
    sign(
        page,
        (
            round(across[0]) + scan.pixels(6, dpi),
            round(across[1]) + scan.pixels(3, dpi),
        ),
        scan.pixels(46, dpi),
        who,
    )
    return page


def _place_of(pdf: bytes, label: str) -> tuple[float, float]:
    document = pdfium.PdfDocument(pdf)
    text = document[0].get_textpage()
    found = text.search(label).get_next()
    if found is None:
        raise ValueError(label)
    left, bottom, _, _ = text.get_charbox(found[0])
    text.close()
    document.close()
    return left, bottom
