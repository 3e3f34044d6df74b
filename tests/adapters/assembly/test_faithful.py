# SPDX-License-Identifier: Apache-2.0
"""What a page shows before assembly it shows after: compared dot by dot."""

from pathlib import Path

import pikepdf
import pytest

from dossier.adapters.pdf_inventory import read_inventory
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
