# SPDX-License-Identifier: Apache-2.0
"""A limit: what was made smaller is said, what stays too large is split."""

from pathlib import Path

import pypdf

from tests.adapters.assembly.pdf_making import scan_jpeg
from tests.cli.conftest import ON


def test_the_cover_lists_what_was_made_smaller(run, case, tmp_path):
    scanned = scan_jpeg(tmp_path / "bail.jpg", 1, dpi=200)
    run("add", case, "address_proof", scanned, *ON)
    out = tmp_path / "out.pdf"
    limit = f"{scanned.stat().st_size * 0.5 / 1e6:.3f}"
    words = ("-o", out, "--force", "--max-mb", limit, *ON)
    said = run("assemble", case, *words, "--json").json
    assert [image["file"] for image in said["shrunk"]] == ["bail.jpg"]
    assert said["reread"]["changed"] == 1
    assert [Path(one["output"]) for one in said["outputs"]] == [out]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "Images réduites" in text
    assert "bail.jpg (p." in text


def test_what_is_too_large_is_refused_or_split_and_proved(run, tmp_path):
    scans = [scan_jpeg(tmp_path / f"{n}.jpg", n, dpi=100) for n in range(2)]
    folder = tmp_path / "out"
    folder.mkdir()
    words = ("-o", folder / "all.pdf", "--max-mb", "0.07", "--json")
    refused = run("merge", *scans, *words)
    assert refused.status == 1
    assert refused.json["outputs"] == []
    made = run("merge", *scans, *words, "--split")
    assert made.status == 0, made.err
    names = [Path(one["output"]).name for one in made.json["outputs"]]
    assert names == ["all_1_of_2.pdf", "all_2_of_2.pdf"]
    assert all(one["bytes"] <= 70_000 for one in made.json["outputs"])
    assert run("verify", folder, "--json").json["intact"] is True
    (folder / names[0]).unlink()
    missing = run("verify", folder)
    assert "Part 1 of 2" in missing.out
