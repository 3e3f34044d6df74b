# SPDX-License-Identifier: Apache-2.0
from dossier.checks import IdPhoto
from dossier.domain.finding import Finding, Severity
from dossier.services.photo_rules import without_text

PHOTO = IdPhoto(width_mm=35, height_mm=45)
SAID = tuple(
    Finding(code=code, severity=Severity.ADVICE)
    for code in ("file.no_ocr", "file.first_frame_only", "id_photo.soft")
)


def test_nobody_is_told_of_missing_ocr_on_a_photo():
    kept = [one.code for one in without_text(SAID, (PHOTO,))]
    assert kept == ["file.first_frame_only", "id_photo.soft"]


def test_on_other_papers_it_is_said():
    assert without_text(SAID, ()) == SAID


def test_a_blank_photo_is_said_once_and_no_photo_is_said_to_have_print_on_it():
    said = tuple(
        Finding(code=code, severity=Severity.BLOCKER)
        for code in ("not_blank.nothing_printed", "id_photo.blank", "not_blank.ok")
    )
    kept = [one.code for one in without_text(said, (PHOTO,))]
    assert kept == ["id_photo.blank"]
    alone = [one.code for one in without_text(said[:1], (PHOTO,))]
    assert alone == ["not_blank.nothing_printed"]
