# SPDX-License-Identifier: Apache-2.0
"""What a page shows before assembly it shows after: compared dot by dot."""

from pathlib import Path

import pikepdf
import pytest

from dossier.adapters.pdf_inventory import read_inventory
from tests.adapters.assembly.drawn_notes import (
    above_all_pages,
    attached_pdf,
    linked_pdf,
    on_hidden_layer,
    overlaid_pdf,
    unseen_pdf,
    unturned_pdf,
)
from tests.adapters.assembly.drawn_pages import (
    all_but_red,
    blended_pdf,
    by_usage,
    fields_pdf,
    framed_pdf,
    layers_pdf,
    notes_pdf,
    patterned_pdf,
    signed_pdf,
    unbalanced_pdf,
)
from tests.adapters.assembly.pdf_making import (
    assembled_here,
    changed_share,
    picture,
    planned,
    text_pdf,
)

MADE = {
    "layers": layers_pdf,
    "layers, all off but some": lambda path: layers_pdf(path, all_but_red),
    "layers that say how they are viewed": lambda path: layers_pdf(path, by_usage),
    "notes": notes_pdf,
    "fields": fields_pdf,
    "fields, fonts of all pages in one place": above_all_pages,
    "fields and notes nobody sees": unseen_pdf,
    "field below a note": overlaid_pdf,
    "attached files, films and drawings in space": attached_pdf,
    "upright on a page that is turned right": lambda path: unturned_pdf(path, 90),
    "upright on a page upside down": lambda path: unturned_pdf(path, 180),
    "upright on a page that is turned left": lambda path: unturned_pdf(path, -90),
    "signature": signed_pdf,
    "blending": blended_pdf,
    "pattern": patterned_pdf,
    "unbalanced": unbalanced_pdf,
    "turned": lambda path: framed_pdf(path, turn=90),
    "cut": lambda path: framed_pdf(path, crop=(0, 0, 400, 500)),
    "cut and turned": lambda path: framed_pdf(path, crop=(10, 0, 400, 500), turn=270),
    "units": lambda path: framed_pdf(path, unit=2, size=(300, 420)),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_page_looks_the_same_after_assembly(tmp_path: Path, kind) -> None:
    path = MADE[kind](tmp_path / "in.pdf")
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, 1)], out)
    assert changed_share(picture(path), picture(out)) < 0.0005


def test_fields_and_notes_on_a_hidden_layer_stay_unseen(tmp_path: Path) -> None:
    path = on_hidden_layer(tmp_path / "in.pdf")
    bare = text_pdf(tmp_path / "bare.pdf", ["Avec des notes"])
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, 1)], out)
    assert changed_share(picture(bare), picture(out)) < 0.0005


def test_a_link_within_the_file_leaves_its_frame_and_leads_nowhere(tmp_path) -> None:
    out = tmp_path / "out.pdf"
    assembled_here([planned(linked_pdf(tmp_path / "in.pdf"), 1)], out)
    with pikepdf.open(out) as pdf:
        links = list(pdf.pages[0].obj.Annots)
    assert [float(link.Rect[1]) for link in links] == [600]
    assert not any("/Dest" in link or "/A" in link for link in links)


def test_the_layers_of_several_files_keep_to_themselves(tmp_path: Path) -> None:
    paths = [
        layers_pdf(tmp_path / "a.pdf"),
        text_pdf(tmp_path / "b.pdf", ["sans calque"]),
        layers_pdf(tmp_path / "c.pdf", all_but_red),
    ]
    out = tmp_path / "out.pdf"
    assembled_here([planned(path, 1) for path in paths], out)
    for number, path in enumerate(paths):
        assert changed_share(picture(path), picture(out, number)) < 0.0005
    with pikepdf.open(out) as pdf:
        layers = pdf.Root.OCProperties
        assert len(layers.OCGs) == 6
        assert len(layers.D.OFF) == 2
        assert not any("/DossierHidden" in layer for layer in layers.OCGs)


def test_a_hidden_layer_that_is_shown_later_is_found(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assembled_here([planned(layers_pdf(tmp_path / "a.pdf"), 1)], out)
    before = read_inventory(out)
    assert before.recorded is not None
    assert before.recorded.pages == before.pages
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        pdf.Root.OCProperties.D.OFF = pikepdf.Array()
        pdf.save(out)
    assert read_inventory(out).pages != before.pages
