# SPDX-License-Identifier: Apache-2.0
import pytest

from dossier.checks import IdPhoto
from dossier.domain.finding import Severity, verdict

CHECK = IdPhoto(
    width_mm=35,
    height_mm=45,
    ratio_tolerance=0.01,
    ratio_limit=0.03,
    good_height_px=531,
    least_height_px=400,
)


@pytest.fixture
def judge(piece, file, page):
    def run(width, height, kind="jpeg"):
        photo = file(page(width_px=width, height_px=height), name="me.jpg", kind=kind)
        return list(CHECK.run(piece(photo)))

    return run


@pytest.mark.parametrize(
    ("width", "height", "codes", "worst"),
    [
        (413, 531, ["ratio_ok", "resolution_ok"], Severity.PASS),
        (827, 1063, ["ratio_ok", "resolution_ok"], Severity.PASS),
        (476, 600, ["ratio_off", "resolution_ok"], Severity.ADVICE),
        (457, 600, ["ratio_off", "resolution_ok"], Severity.ADVICE),
        (490, 600, ["wrong_ratio", "resolution_ok"], Severity.BLOCKER),
        (600, 600, ["wrong_ratio", "resolution_ok"], Severity.BLOCKER),
        (600, 467, ["landscape", "small"], Severity.BLOCKER),
        (412, 530, ["ratio_ok", "small"], Severity.ADVICE),
        (311, 400, ["ratio_ok", "small"], Severity.ADVICE),
        (310, 399, ["ratio_ok", "too_small"], Severity.BLOCKER),
    ],
)
def test_proportions_and_pixels_are_measured(judge, width, height, codes, worst):
    findings = judge(width, height)
    assert [f.code for f in findings[:-1]] == [f"id_photo.{code}" for code in codes]
    assert verdict(findings[:-1]) is worst


@pytest.mark.parametrize("size", [(413, 531), (100, 900), (0, 0)])
def test_the_person_is_always_sent_to_look_at_the_face(judge, size):
    last = judge(*size)[-1]
    assert (last.code, last.severity) == ("id_photo.face_not_examined", Severity.ADVICE)


def test_a_good_photo_is_never_called_fine(judge):
    assert verdict(judge(413, 531)) is Severity.ADVICE


@pytest.mark.parametrize(("size", "kind"), [((2480, 3508), "pdf"), ((0, 0), "jpeg")])
def test_a_photo_on_a_page_is_not_measured(judge, size, kind):
    finding = judge(*size, kind=kind)[0]
    assert (finding.code, finding.severity) == ("id_photo.on_a_page", Severity.UNKNOWN)
