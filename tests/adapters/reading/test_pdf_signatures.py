# SPDX-License-Identifier: Apache-2.0
"""A PDF changed after it was signed is not taken for one that is as it was signed."""

import io

import pikepdf
import pytest

from dossier.adapters.pdf_health import examined_pdf
from dossier.adapters.pdf_signatures import Signature, signature_of
from tests.adapters.assembly.pdf_making import assembled_here, planned, text_pdf
from tests.adapters.signed_papers import (
    RIPEMD_160,
    signed_bytes,
    signed_in_three_stretches,
    with_a_signed_letter_changed,
    with_other_text,
    with_proof_of_the_certificate,
)

SIGNED = signed_bytes()


def judged(data: bytes) -> Signature:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return signature_of(pdf, data)


def test_a_file_as_it_was_signed_is_not_doubted():
    assert judged(SIGNED) is Signature.KEPT
    assert judged(SIGNED + b"\r\n") is Signature.KEPT


def test_proof_added_that_the_certificate_was_good_changes_no_page():
    assert judged(with_proof_of_the_certificate(SIGNED)) is Signature.KEPT


def test_another_text_added_after_signing_is_found():
    assert judged(with_other_text(SIGNED)) is Signature.ADDED_TO


def test_a_digit_overwritten_in_what_was_signed_is_found():
    assert judged(with_a_signed_letter_changed(SIGNED)) is Signature.ALTERED


def test_a_signed_file_saved_anew_no_longer_fits_its_signature():
    with pikepdf.open(io.BytesIO(SIGNED)) as pdf:
        again = io.BytesIO()
        pdf.save(again, compress_streams=True)
    assert judged(again.getvalue()) is Signature.ALTERED


def test_a_kind_of_signature_that_states_no_digest_proves_nothing():
    data = with_a_signed_letter_changed(signed_bytes("/adbe.x509.rsa_sha1"))
    assert judged(data) is Signature.KEPT


def test_a_digest_that_nobody_here_can_recompute_proves_nothing():
    data = with_a_signed_letter_changed(signed_bytes(algorithm=RIPEMD_160))
    assert judged(data) is Signature.KEPT


def test_more_than_two_signed_stretches_are_looked_at_like_two():
    data = signed_in_three_stretches(SIGNED)
    assert judged(data) is Signature.KEPT
    assert judged(with_other_text(data)) is Signature.ADDED_TO
    assert judged(with_a_signed_letter_changed(data)) is Signature.ALTERED


def test_an_unsigned_file_is_not_signed(tmp_path):
    data = text_pdf(tmp_path / "in.pdf", ["un"]).read_bytes()
    assert judged(data) is Signature.NONE


@pytest.mark.parametrize(
    ("changed", "problems", "warning"),
    [
        (bytes, (), "assemble.signature_voided"),
        (
            with_other_text,
            ("file.added_to_after_signing",),
            "assemble.signature_outdated",
        ),
        (
            with_a_signed_letter_changed,
            ("file.altered_after_signing",),
            "assemble.signature_broken",
        ),
    ],
)
def test_it_is_said_when_it_is_added_and_when_it_is_merged(
    changed, problems, warning, limits, tmp_path
):
    path = tmp_path / "facture.pdf"
    path.write_bytes(changed(SIGNED))
    assert examined_pdf(path.read_bytes(), limits).problems == problems
    written = assembled_here([planned(path, 1)], tmp_path / "out.pdf")
    assert [w.code for w in written.warnings] == [warning]
    assert bool(written.signed) is (changed is bytes)
