# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from dossier.adapters import sheet_fonts
from dossier.adapters.sheet_printer import ReportlabPrinter
from dossier.domain.errors import DossierError
from dossier.forms import FORMS
from dossier.forms.cover_facts import CoverFacts, CoverRow
from dossier.forms.cover_sheet import cover_sheet
from dossier.forms.form import FormContext
from dossier.forms.law import load_form_law
from dossier.forms.sheet import (
    FieldLine,
    Heading,
    Paragraph,
    Sheet,
    Spacer,
    Strong,
    TickBox,
)

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
CONTEXT = FormContext(
    law=load_form_law(ROOT / "rules" / "forms.toml"), on=dt.date(2026, 11, 22)
)


@pytest.fixture
def printer():
    return ReportlabPrinter(FONTS)


def attestation(**changes):
    form = FORMS["attestation-hebergement"]
    answers = tomllib.loads(form.template())
    for place, value in changes.items():
        table, key = place.split("__")
        answers[table][key] = value
    return form.build(answers, CONTEXT)


def words(path):
    """Text as pypdf reads it, on one line, hard spaces softened."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return " ".join(text.replace("\xa0", " ").split())


def words_by_pdfium(path):
    document = pypdfium2.PdfDocument(path)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return " ".join(" ".join(texts).replace("\xa0", " ").split())


def embedded(path):
    fonts = {}
    for page in pypdf.PdfReader(path).pages:
        for entry in page["/Resources"]["/Font"].values():
            font = entry.get_object()
            descriptor = font.get("/FontDescriptor", {})
            fonts[font["/BaseFont"]] = "/FontFile2" in descriptor
    return fonts


def test_the_certificate_reads_back_with_two_libraries(printer, tmp_path):
    out = tmp_path / "a.pdf"
    assert printer.print(attestation(), out) == 1
    for text in (words(out), words_by_pdfium(out)):
        for said in (
            "Attestation d'hébergement",
            "CHÂTELAIN",
            "Françoise Adélaïde",
            "HADDAD-BÉRENGER",
            "depuis le 1er septembre 2026",
            "à titre gratuit",
            "Article 441-7 du code pénal",
            "trois ans d'emprisonnement et à 45 000 € d'amende",
            "Fait à Grenoble",
            "Signature de l'hébergeante",
        ):
            assert said in text


def test_all_fonts_are_embedded(printer, tmp_path):
    out = tmp_path / "a.pdf"
    printer.print(attestation(guest__birth_name="حداد HADDAD"), out)
    assert set(embedded(out).values()) == {True}
    assert any("Arabic" in name for name in embedded(out))


def test_the_same_sheet_gives_the_same_bytes(printer, tmp_path):
    one, two = tmp_path / "1.pdf", tmp_path / "2.pdf"
    printer.print(attestation(), one)
    printer.print(attestation(), two)
    assert one.read_bytes() == two.read_bytes()


def test_the_file_states_title_and_language_and_nobody(printer, tmp_path):
    out = tmp_path / "a.pdf"
    printer.print(attestation(), out)
    reader = pypdf.PdfReader(out)
    assert dict(reader.metadata) == {"/Title": "Attestation d'hébergement"}
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    assert "/AcroForm" not in reader.trailer["/Root"]


LONG = {
    "guest__birth_name": "DE LA TOUR D'AUVERGNE-LAURAGUAIS-MONTMORENCY ŠKVORECKÝ",
    "guest__used_name": "VAN DER BERGH ŁUKASZEWICZ ŐRSÉGI ÇELİK ĞÜVEN ŞAHİN",
    "guest__given_names": "Ioánna Ιωάννα Юлия Guillemette Radegonde Clotilde " * 2,
    "guest__born_at": "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson (Marne) " * 2,
    "host__given_names": "Françoise Adélaïde Bénédicte Anne-Sophie Élisabeth " * 3,
    "host__born_at": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 2,
}


def test_long_names_and_addresses_still_fit_one_page(printer, tmp_path):
    out = tmp_path / "a.pdf"
    assert printer.print(attestation(**LONG), out) == 1
    text = words(out)
    for name in ("MONTMORENCY", "Ιωάννα", "Юлия", "ŁUKASZEWICZ", "ŞAHİN"):
        assert name in text
    assert "Pièces jointes" in text


def test_arabic_names_are_joined_and_set_from_right_to_left(printer, tmp_path):
    out = tmp_path / "a.pdf"
    printer.print(attestation(guest__birth_name="حداد"), out)
    initial_hah, final_dal, alef, dal = "\ufea3", "\ufeaa", "\ufe8d", "\ufea9"
    assert initial_hah + final_dal + alef + dal in words(out)
    assert "حداد" in words_by_pdfium(out)
    document = pypdfium2.PdfDocument(out)
    page = document[0]
    text = page.get_textpage()
    left_of = {
        text.get_charbox(place)[0]: text.get_text_range(place, 1)
        for place in range(text.count_chars())
        if "\u0600" <= text.get_text_range(place, 1) <= "\u06ff"
    }
    text.close()
    page.close()
    document.close()
    assert [left_of[left] for left in sorted(left_of, reverse=True)] == list("حداد")


def test_typed_markup_is_printed_as_typed(printer, tmp_path):
    out = tmp_path / "a.pdf"
    printer.print(attestation(guest__birth_name="A & B <b>C</b> &lt;"), out)
    assert "A & B <b>C</b> &lt;" in words(out)


@pytest.mark.parametrize(("name", "script"), [("張偉", "cjk"), ("אברהם", "hebrew")])
def test_a_name_no_font_can_print_is_refused_not_mangled(
    printer, tmp_path, name, script
):
    with pytest.raises(DossierError) as error:
        printer.print(attestation(guest__birth_name=name), tmp_path / "a.pdf")
    assert error.value.code == "form.unprintable"
    assert error.value.facts["script"] == script
    assert not (tmp_path / "a.pdf").exists()


def test_invisible_direction_marks_are_dropped(printer, tmp_path):
    out = tmp_path / "a.pdf"
    printer.print(attestation(guest__birth_name="\u200eHADDAD\u200f"), out)
    assert "HADDAD" in words(out)


def test_a_sheet_that_cannot_fit_one_page_is_refused(printer, tmp_path):
    sheet = Sheet(title="x", lang="fr", blocks=(Spacer(200),) * 3, one_page=True)
    with pytest.raises(DossierError, match=r"form\.too_long"):
        printer.print(sheet, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def darkness(path, ticked):
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    grey = page.render(scale=3).to_pil().convert("L")
    page.close()
    document.close()
    return sum(1 for shade in grey.get_flattened_data() if shade < 128)


def test_only_a_ticked_box_is_crossed(printer, tmp_path):
    ink = {}
    for ticked in (None, False, True):
        sheet = Sheet(title="x", lang="fr", blocks=(TickBox("à titre", ticked),))
        out = tmp_path / f"{ticked}.pdf"
        printer.print(sheet, out)
        ink[ticked] = darkness(out, ticked)
    assert ink[None] == ink[False]
    assert ink[True] > ink[None]


def test_an_empty_value_leaves_a_line_to_fill_in(printer, tmp_path):
    blocks = (
        Heading(text="T", level=1),
        FieldLine("Nom", ""),
        Paragraph(("a ", Strong("b"))),
    )
    out = tmp_path / "a.pdf"
    printer.print(Sheet(title="x", lang="fr", blocks=blocks), out)
    assert words(out) == "T Nom a b"


def cover(rows):
    return CoverFacts(
        surname="HADDAD",
        given_names="Yasmine",
        permit_fr="Étudiant",
        procedure_fr="Renouvellement",
        rows=tuple(rows),
        pages=99,
        made_on=dt.date(2026, 11, 22),
        app_version="0.1.0",
    )


def row(number, **more):
    return CoverRow(
        number=number,
        label_fr="Justificatif de domicile de moins de six mois",
        label_en="Proof of address",
        files=(f"facture {number} 😀 حداد.pdf",),
        hashes=("0123456789ab",),
        pages=2,
        first_page=2 * number,
        **more,
    )


def test_a_usual_cover_sheet_takes_one_page(printer, tmp_path):
    out = tmp_path / "c.pdf"
    assert (
        printer.print(cover_sheet(cover(row(n) for n in range(1, 9)), "en"), out) == 1
    )
    assert "Proof of address" in words(out)


def test_a_long_inventory_repeats_its_header_and_numbers_its_pages(printer, tmp_path):
    out = tmp_path / "c.pdf"
    pages = printer.print(cover_sheet(cover(row(n) for n in range(1, 80)), "fr"), out)
    texts = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    assert len(texts) == pages > 2
    assert "Date lue" in texts[1]
    assert f"2 / {pages}" in texts[1]
    assert set(embedded(out).values()) == {True}


def test_a_cell_longer_than_a_page_goes_on_on_the_next(printer, tmp_path):
    endless = replace(row(1), files=tuple(f"fichier {n}.jpg" for n in range(150)))
    out = tmp_path / "c.pdf"
    assert printer.print(cover_sheet(cover([endless]), "fr"), out) > 1
    assert "fichier 149.jpg" in words(out)


NAMES = {
    "护照.jpg": "护照.jpg",
    "護照（影本）、第1頁。jpg": "護照（影本）、第1頁。jpg",
    "パスポート 写し.pdf": "パスポート 写し.pdf",
    "여권 사본.pdf": "여권 사본.pdf",
    "여권.pdf": "여권.pdf",
    "Паспорт.pdf": "Паспорт.pdf",
    "Διαβατήριο.pdf": "Διαβατήριο.pdf",
    "hộ chiếu Việt Nam.jpg": "hộ chiếu Việt Nam.jpg",
    "דרכון.pdf": "[hébreu].pdf",
    "पासपोर्ट की प्रति 2.pdf": "[devanagari] 2.pdf",
    "หนังสือเดินทาง.pdf": "[thaï].pdf",
    "পাসপোর্ট.jpg": "[bengali].jpg",
    "ᠮᠣᠩᠭᠣᠯ.pdf": "[autre écriture].pdf",
    "photo \U0001f600\U0001f44d\U0001f3fd.jpg": "photo [symbole].jpg",
    "\u2764\ufe0f visa.jpg": "[symbole] visa.jpg",
    "\U00020bb7野家.pdf": "[idéogramme]野家.pdf",
}
"""Names of files, and how a sheet shows them."""


def inventory(*names):
    rows = [replace(row(1), files=(name,)) for name in names]
    return cover_sheet(cover(rows), "fr")


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_a_file_name_is_printed_or_said_in_plain_words(printer, tmp_path, name, shown):
    out = tmp_path / "c.pdf"
    # Macs hand over names whose accents are characters of their own.
    printer.print(inventory(unicodedata.normalize("NFD", name)), out)
    for text in (words(out), words_by_pdfium(out)):
        assert shown in text.replace("\r\n", "")
        assert "\ufffd" not in text
    assert set(embedded(out).values()) == {True}


def test_an_arabic_name_is_printed_whole(printer, tmp_path):
    out = tmp_path / "c.pdf"
    printer.print(inventory("جواز السفر.pdf"), out)
    assert "[" not in words(out)
    assert any("Arabic" in name for name in embedded(out))


def test_the_large_font_is_only_read_for_a_name_that_needs_it(tmp_path):
    small = tmp_path / "fonts"
    shutil.copytree(FONTS, small)
    (small / "DroidSansFallback.ttf").unlink()
    program = (
        "import sys; from pathlib import Path;"
        "from dossier.adapters.sheet_printer import ReportlabPrinter as P;"
        "from dossier.forms.sheet import Listing, Sheet;"
        "P(Path(sys.argv[1])).print(Sheet(title='t', lang='fr-FR',"
        " blocks=(Listing((sys.argv[2],)),)), Path(sys.argv[3]))"
    )

    def printed(name):
        out = tmp_path / "c.pdf"
        told = [sys.executable, "-c", program, str(small), name, str(out)]
        done = subprocess.run(told, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert printed("Facture n° 3 \u2013 Привет حداد.pdf") == (0, "")
    assert "form.fonts_missing" in printed("护照.pdf")[1]


def test_only_the_letters_shown_are_put_into_the_sheet(printer, tmp_path):
    out, plain = tmp_path / "c.pdf", tmp_path / "p.pdf"
    printer.print(inventory("护照.jpg", "여권.pdf"), out)
    printer.print(inventory("facture.jpg", "visa.pdf"), plain)
    assert out.stat().st_size < plain.stat().st_size + 10_000


def test_nothing_is_left_behind_when_the_place_cannot_be_written(printer, tmp_path):
    with pytest.raises(DossierError, match=r"output\.no_folder"):
        printer.print(attestation(), tmp_path / "no such folder" / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_file_is_replaced_whole(printer, tmp_path):
    out = tmp_path / "é حداد 🙂.pdf"
    out.write_bytes(b"old")
    printer.print(attestation(), out)
    assert out.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_missing_font_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(
        sheet_fonts.pdfmetrics, "getRegisteredFontNames", lambda: ["Helvetica"]
    )
    with pytest.raises(DossierError) as error:
        ReportlabPrinter(tmp_path).print(attestation(), tmp_path / "a.pdf")
    assert error.value.code == "form.fonts_missing"
    assert error.value.facts["file"] == "NotoSans-Regular.ttf"


def test_the_shipped_fonts_are_the_ones_that_were_vetted():
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"`(\S+\.ttf)` \| `([0-9a-f]{64})`", readme))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FONTS.glob("*.ttf")
    }
    assert found == stated
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
