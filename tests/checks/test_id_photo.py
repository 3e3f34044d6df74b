# SPDX-License-Identifier: Apache-2.0
import datetime as dt
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from dossier.checks import IdPhoto
from dossier.domain.finding import Severity, verdict
from dossier.domain.portrait import (
    Background,
    Expression,
    Head,
    Light,
    Origin,
    Portrait,
    Pose,
    Scene,
)
from dossier.domain.sheet_corners import SheetCorners
from dossier.i18n.catalogue import Translator
from dossier.i18n.phrases import PHRASES, phrase
from dossier.rulebook.photo_file import PhotoFile

RULES = Path(__file__).parents[2] / "rules" / "photo.toml"
FILE = msgspec.convert(tomllib.loads(RULES.read_text("utf-8")), PhotoFile)
ON = dt.date(2026, 11, 22)
CHECK = IdPhoto(
    width_mm=35, height_mm=45, limits=FILE.limits(ON), declared=FILE.items()
)
TICKED = dict.fromkeys((item.id for item in FILE.items()), True)

HEAD = Head(
    box=(0.22, 0.1, 0.78, 0.855),
    right_eye=(0.38, 0.45),
    left_eye=(0.62, 0.45),
    chin=(0.5, 0.855),
    crown=(0.5, 0.1),
    hair_top=(0.5, 0.08),
    height_ratio=34 / 45,
    eye_distance_px=110,
)
LIGHT = Light(
    mean=0.5,
    burnt=0.0,
    half_difference=5,
    chroma=10,
    hue_spread=3,
    contrast=12,
    sharpness=2.0,
)
WALL = Background(
    lightness=85,
    chroma=5,
    chroma_spread=0.5,
    residual=0.5,
    outliers=0.0,
    slope=3,
    share=0.4,
)
FACE = Expression(eye_blink=0.1, gaze=0.15, smile=0.05, jaw_open=0.01, lip_gap=0.005)
GOOD = Portrait(
    measured_by="test",
    scene=Scene.PICTURE,
    frame_px=(413, 531),
    faces=((0.2, 0.2, 0.8, 0.9),),
    head=HEAD,
    pose=Pose(roll=0.5, yaw=1.0, pitch=8.0),
    expression=FACE,
    light=LIGHT,
    background=WALL,
    origin=Origin(jpeg_quality=92, blocks=1.1),
    periodic=13.0,
    flat=0.0,
)


@pytest.fixture
def judge(piece, file, page):
    """Judge a photo; everything a person has to say is said."""

    def run(portrait, *, check=CHECK, answers=TICKED, kind="jpeg"):
        width, height = portrait.frame_px if portrait else (413, 531)
        shown = page(width_px=width, height_px=height, portrait=portrait)
        photo = file(shown, name="me.jpg", kind=kind)
        return list(check.run(replace(piece(photo), answers=answers)))

    return run


def codes(findings, least=Severity.ADVICE):
    return {
        f.code.removeprefix("id_photo."): f.severity.word
        for f in findings
        if f.severity >= least
    }


def with_head(**changes):
    return replace(GOOD, head=replace(HEAD, **changes))


def with_light(**changes):
    return replace(GOOD, light=replace(LIGHT, **changes))


def with_face(**changes):
    return replace(GOOD, expression=replace(FACE, **changes))


def with_wall(**changes):
    return replace(GOOD, background=replace(WALL, **changes))


def with_origin(**changes):
    return replace(GOOD, origin=replace(GOOD.origin, **changes))


def test_a_good_photo_has_no_fault_and_is_never_called_compliant(judge):
    findings = judge(GOOD)
    assert codes(findings) == {}
    assert findings[-1].code == "id_photo.no_fault"
    said = " ".join(" ".join(PHRASES[f.code]) for f in findings).lower()
    assert "complian" not in said
    assert "conform" not in said


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((413, 531), {}),
        ((827, 1063), {}),
        ((476, 600), {"ratio_off": "advice"}),
        ((490, 600), {"wrong_ratio": "blocker"}),
        ((600, 600), {"wrong_ratio": "blocker"}),
        ((700, 600), {"landscape": "blocker"}),
        ((412, 530), {"small": "advice"}),
        ((310, 399), {"too_small": "blocker"}),
    ],
)
def test_proportions_and_pixels(judge, size, expected):
    assert codes(judge(replace(GOOD, frame_px=size))) == expected


@pytest.mark.parametrize(
    ("head_mm", "expected"),
    [
        (30.9, {"head_small": "blocker"}),
        (31.1, {"head_small_maybe": "advice"}),
        (31.9, {"head_small_maybe": "advice"}),
        (32.1, {}),
        (35.9, {}),
        (36.1, {"head_big_maybe": "advice"}),
        (36.9, {"head_big_maybe": "advice"}),
        (37.1, {"head_big": "blocker"}),
    ],
)
def test_a_head_is_refused_only_when_the_measure_is_sure(judge, head_mm, expected):
    assert codes(judge(with_head(height_ratio=head_mm / 45))) == expected


@pytest.mark.parametrize(
    ("portrait", "expected"),
    [
        (
            with_head(right_eye=(0.28, 0.45), left_eye=(0.52, 0.45)),
            {"off_centre_left": "blocker"},
        ),
        (
            with_head(right_eye=(0.44, 0.45), left_eye=(0.68, 0.45)),
            {"off_centre_right": "advice"},
        ),
        (with_head(eye_distance_px=80), {"eyes_few_pixels": "advice"}),
        (
            with_head(right_eye=(0.38, 0.58), left_eye=(0.62, 0.58)),
            {"head_low": "advice"},
        ),
        (replace(GOOD, pose=Pose(roll=-8, yaw=0, pitch=0)), {"leaning": "advice"}),
        (replace(GOOD, pose=Pose(roll=0, yaw=20, pitch=0)), {"turned_away": "blocker"}),
        (with_face(eye_blink=0.8), {"eyes_closed": "blocker"}),
        (with_face(gaze=0.7), {"gaze_aside": "advice"}),
        (with_face(smile=0.8), {"smile": "advice"}),
        (with_face(lip_gap=0.06), {"lips_apart": "advice"}),
        (with_face(jaw_open=0.5), {"mouth_open": "blocker"}),
        (with_light(sharpness=1.5), {"soft": "advice"}),
        (with_light(sharpness=0.5), {"blurred": "blocker"}),
        (with_light(sharpness=None), {"sharpness_unknown": "unknown"}),
        (with_light(mean=0.15, half_difference=1), {"dark": "advice"}),
        (with_light(burnt=0.2), {"bright": "blocker"}),
        (with_light(mean=0.9), {"bright": "blocker"}),
        (with_light(half_difference=40), {"half_in_shadow": "blocker"}),
        (with_light(chroma=0.5, hue_spread=0.1), {"no_colour": "advice"}),
        (with_light(chroma=14, hue_spread=0.3), {"no_colour": "advice"}),
        (with_wall(lightness=30), {"background_dark": "blocker"}),
        (with_wall(chroma=60), {"background_colour": "blocker"}),
        (with_wall(residual=4), {"background_busy": "advice"}),
        (with_wall(outliers=0.3), {"background_busy": "blocker"}),
        (with_wall(slope=30), {"background_shadow": "advice"}),
        (with_wall(lightness=99, chroma=0.5), {"background_white": "advice"}),
        (replace(GOOD, background=None), {"background_unseen": "unknown"}),
        (with_origin(jpeg_quality=6, blocks=3.0), {"squeezed": "blocker"}),
        (with_origin(distance_cm=30.0), {"selfie": "advice"}),
        (with_origin(front_camera=True), {"selfie": "advice"}),
        (with_origin(taken=dt.date(2026, 5, 22)), {"old": "blocker"}),
        (with_origin(taken=dt.date(2026, 5, 23)), {"nearly_old": "advice"}),
        (with_origin(taken=dt.date(2026, 6, 23)), {}),
        (with_origin(taken=dt.date(2030, 1, 1)), {}),
        (replace(GOOD, periodic=40.0), {"pattern": "advice"}),
        (replace(GOOD, flat=0.5), {"drawn": "unknown"}),
        (replace(GOOD, turn=90), {"on_its_side": "advice"}),
    ],
)
def test_each_fault_is_named_alone_and_by_what_it_is(judge, portrait, expected):
    findings = judge(portrait)
    assert codes(findings) == expected
    assert all(
        f.rule_source
        for f in findings
        if f.severity in (Severity.ADVICE, Severity.BLOCKER)
    ) or set(codes(findings)) <= {"on_its_side"}


@pytest.mark.parametrize("mean", [0.23, 0.28, 0.36])
def test_dark_skin_in_good_light_is_not_called_dark(judge, mean):
    assert codes(judge(with_light(mean=mean))) == {}


@pytest.mark.parametrize("mean", [0.25, 0.5, 0.7])
def test_a_half_in_shadow_is_told_by_the_light_there_is_whatever_the_skin(judge, mean):
    """Dark skin and a dim photo have smaller differences."""
    even = with_light(mean=mean, half_difference=round(22 * mean))
    shaded = with_light(mean=mean, half_difference=round(45 * mean))
    assert codes(judge(even)) == {}
    assert codes(judge(shaded)) == {"half_in_shadow": "advice"}


@pytest.mark.parametrize(
    ("head_mm", "expected"),
    [
        (30.1, {"head_small_maybe": "advice"}),
        (29.9, {"head_small": "blocker"}),
        (32.4, {"head_small_maybe": "advice"}),
        (34.0, {}),
        (35.6, {"head_big_maybe": "advice"}),
        (37.9, {"head_big_maybe": "advice"}),
        (38.1, {"head_big": "blocker"}),
    ],
)
def test_under_full_hair_the_person_is_asked_to_look(judge, head_mm, expected):
    unsure = with_head(height_ratio=head_mm / 45, height_uncertain=2 / 45)
    assert codes(judge(unsure)) == expected


def test_a_print_is_never_refused_for_a_border_that_was_not_found(judge):
    scanned = replace(with_head(height_ratio=29.5 / 45), scene=Scene.PRINT)
    assert codes(judge(scanned))["head_small_maybe"] == "advice"


def test_few_pixels_between_the_eyes_are_not_said_of_a_small_head_again(judge):
    small = with_head(height_ratio=28 / 45, eye_distance_px=75)
    assert codes(judge(small)) == {"head_small": "blocker"}


def test_the_wall_of_a_dark_or_burnt_photo_is_said_once(judge):
    dim = replace(with_light(mean=0.2), background=replace(WALL, lightness=35))
    assert codes(judge(dim)) == {"dark": "blocker"}
    white = replace(WALL, lightness=99, chroma=0.2)
    burnt = replace(with_light(burnt=0.5), background=white, flat=0.6)
    assert codes(judge(burnt)) == {"bright": "blocker"}


def test_dark_glasses_are_left_to_the_person(judge):
    assert codes(judge(with_light(under_eyes=0.4))) == {"dark_glasses": "unknown"}
    for share in (0.62, 1.1, None):
        assert codes(judge(with_light(under_eyes=share))) == {}


def test_nobody_is_told_to_cut_a_print_to_another_size(judge):
    """Paper stays as it is: it is taken again, or the picture it came from is cut."""
    faulty = (
        with_head(height_ratio=24 / 45),
        with_head(height_ratio=30 / 45),
        with_head(height_ratio=38 / 45),
        with_head(height_ratio=44 / 45),
        with_head(right_eye=(0.5, 0.45), left_eye=(0.7, 0.45)),
        with_head(right_eye=(0.3, 0.45), left_eye=(0.5, 0.45)),
        with_head(right_eye=(0.38, 0.2), left_eye=(0.62, 0.2)),
        with_head(right_eye=(0.38, 0.7), left_eye=(0.62, 0.7)),
        replace(GOOD, pose=Pose(roll=12, yaw=1.0, pitch=8.0)),
        replace(with_head(height_ratio=0.3), frame_px=(1653, 2125)),
    )
    for portrait in faulty:
        for scene in (Scene.PRINT, Scene.SHEET):
            paper = replace(portrait, scene=scene)
            found = [f for f in judge(paper) if f.code in _PLACES]
            assert found, portrait
            for finding in found:
                said = phrase(Translator("en"), finding.code, finding.facts).remedy
                assert "rop" not in said
                assert "new" in said
        (picture,) = (f for f in judge(portrait) if f.code in _PLACES)
        assert "rop" in phrase(Translator("en"), picture.code, picture.facts).remedy


_PLACES = {
    f"id_photo.{outcome}"
    for outcome in [
        "head_small",
        "head_small_maybe",
        "head_big",
        "head_big_maybe",
        "off_centre_left",
        "off_centre_right",
        "head_high",
        "head_low",
        "leaning",
        "far_can_crop",
    ]
}


def test_a_scanned_print_need_not_be_as_sharp_as_a_file(judge):
    soft = replace(with_light(sharpness=1.2), scene=Scene.PRINT)
    assert "soft" not in codes(judge(soft))
    assert "soft" in codes(judge(with_light(sharpness=1.2)))


def test_a_dark_photo_is_not_called_brown(judge):
    dim = replace(
        with_light(mean=0.15, hue_spread=0.6), background=replace(WALL, lightness=30)
    )
    assert "no_colour" not in codes(judge(dim))
    assert "no_colour" in codes(judge(with_light(hue_spread=0.6)))


def test_a_dim_photo_is_told_from_dark_skin_by_its_background(judge):
    dim = replace(with_light(mean=0.28), background=replace(WALL, lightness=50))
    assert "dark" in codes(judge(dim))
    assert codes(judge(with_light(mean=0.28))) == {}


def test_eyes_are_not_judged_on_a_blurred_photo(judge):
    blurred = replace(
        with_light(sharpness=0.5), expression=replace(FACE, eye_blink=0.7)
    )
    assert codes(judge(blurred)) == {"blurred": "blocker"}


@pytest.mark.parametrize(
    ("born", "judged"), [((2022, 1, 1), False), ((2015, 1, 1), True)]
)
def test_a_small_child_may_open_its_mouth(judge, born, judged):
    check = msgspec.structs.replace(CHECK, birth_date=dt.date(*born))
    assert (
        "mouth_open" in codes(judge(with_face(jaw_open=0.5), check=check))
    ) is judged


@pytest.mark.parametrize(
    ("scene", "code", "word"),
    [
        (Scene.BLANK, "blank", "blocker"),
        (Scene.NO_FACE, "no_face", "blocker"),
    ],
)
def test_no_portrait_is_said_alone(judge, scene, code, word):
    nothing = Portrait(measured_by="test", scene=scene, frame_px=(413, 531))
    assert codes(judge(nothing)) == {code: word}
    assert all(f.rule_source for f in judge(nothing))


def test_two_faces_block_and_a_face_on_a_shirt_does_not(judge):
    second = (0.0, 0.0, 0.3, 0.3)
    assert codes(judge(replace(GOOD, faces=(*GOOD.faces, second)))) == {
        "group": "blocker"
    }
    small = (0.5, 0.9, 0.56, 0.96)
    assert codes(judge(replace(GOOD, faces=(*GOOD.faces, small)))) == {}


@pytest.mark.parametrize("scene", [Scene.PRINT, Scene.SHEET])
def test_a_second_face_on_the_print_itself_blocks_and_one_beside_it_does_not(
    judge, scene
):
    frame = SheetCorners(
        top_left=(0.1, 0.1),
        top_right=(0.5, 0.1),
        bottom_right=(0.5, 0.6),
        bottom_left=(0.1, 0.6),
    )
    first = (0.2, 0.2, 0.4, 0.5)
    behind, beside = (0.41, 0.15, 0.49, 0.27), (0.7, 0.2, 0.9, 0.5)
    on_paper = replace(GOOD, scene=scene, frame=frame)
    group = codes(judge(replace(on_paper, faces=(first, beside, behind))))
    assert group["group"] == "blocker"
    alone = judge(replace(on_paper, faces=(first, beside)))
    assert set(codes(alone)) == {scene.value}


@pytest.mark.parametrize(
    ("portrait", "code"),
    [
        (with_light(burnt=0.5), "bright"),
        (replace(GOOD, origin=Origin(jpeg_quality=5)), "squeezed"),
        (replace(GOOD, origin=Origin(blocks=9.0)), "squeezed"),
    ],
)
def test_a_finding_names_what_was_measured_and_the_limit(judge, portrait, code):
    (finding,) = [f for f in judge(portrait) if f.code == f"id_photo.{code}"]
    assert {"value", "limit"} <= finding.facts.keys()
    assert finding.facts["limit"] is not None
    assert finding.rule_source


def test_a_full_body_says_what_a_crop_would_leave(judge):
    far = replace(with_head(height_ratio=0.2), frame_px=(3000, 4000))
    assert codes(judge(far))["far_can_crop"] == "blocker"
    (finding,) = [f for f in judge(far) if f.code == "id_photo.far_can_crop"]
    assert finding.facts["left_px"] == pytest.approx(1059, abs=2)
    assert "far" in codes(judge(replace(far, frame_px=(750, 1000))))


def test_without_models_sizes_are_judged_and_the_rest_is_left_to_the_person(judge):
    bare = Portrait(measured_by="none", scene=Scene.NOT_EXAMINED, frame_px=(600, 600))
    for portrait in (bare, None):
        found = codes(judge(portrait))
        assert found["face_not_examined"] == "unknown"
    assert codes(judge(bare))["wrong_ratio"] == "blocker"


def test_a_page_of_paper_is_not_measured_as_if_it_were_the_photo(judge):
    bare = Portrait(measured_by="none", scene=Scene.NOT_EXAMINED, frame_px=(2480, 3508))
    found = codes(judge(bare, kind="pdf"))
    assert found == {"face_not_examined": "unknown", "on_a_page": "unknown"}
    on_letter = replace(with_head(height_ratio=0.1), frame_px=(2550, 3300))
    for portrait in (GOOD, on_letter):
        assert {f.code for f in judge(portrait, kind="pdf")} == {"id_photo.on_a_page"}


def test_what_no_machine_can_tell_stays_open_until_it_is_ticked(judge):
    findings = judge(GOOD, answers={})
    open_items = [f for f in findings if f.code == "id_photo.to_tick"]
    assert verdict(findings) is Severity.UNKNOWN
    assert [f.facts["item"] for f in open_items] == [item.id for item in FILE.items()]
    assert all(f.rule_source for f in open_items)
    assert "tête nue" in open_items[0].rule_source
    one = judge(GOOD, answers={"photo_bare_head": True, "photo_hair": False})
    assert "photo_bare_head" not in {f.facts.get("item") for f in one}
    assert "photo_hair" in {f.facts.get("item") for f in one}


def test_without_limits_nothing_is_judged(judge):
    bare = IdPhoto(width_mm=35, height_mm=45)
    assert codes(judge(GOOD, check=bare)) == {"face_not_examined": "unknown"}


WRONG = (
    with_head(height_ratio=30 / 45),
    with_head(height_ratio=0.2),
    with_head(right_eye=(0.5, 0.45), left_eye=(0.7, 0.45)),
    with_head(right_eye=(0.38, 0.28), left_eye=(0.62, 0.28)),
    with_head(right_eye=(0.38, 0.7), left_eye=(0.62, 0.7)),
    replace(GOOD, pose=Pose(roll=12, yaw=20, pitch=0)),
    with_light(sharpness=1.2),
    with_light(sharpness=0.5),
    with_light(mean=0.05),
    with_light(mean=0.9),
    with_light(burnt=0.2),
    with_light(half_difference=40),
    with_light(chroma=0.5),
    with_light(hue_spread=0.3),
    with_face(eye_blink=0.5),
    with_face(eye_blink=0.9),
    with_face(gaze=0.9),
    with_face(lip_gap=0.06),
    with_face(lip_gap=0.2, smile=0.9),
    with_wall(lightness=30),
    with_wall(chroma=60),
    with_wall(residual=4),
    with_wall(outliers=0.3),
    with_wall(chroma_spread=9),
    with_wall(slope=20),
    with_wall(lightness=99, chroma=1),
    with_origin(jpeg_quality=6),
    with_origin(blocks=3.0),
    with_origin(distance_cm=30.0),
    with_origin(front_camera=True),
    with_origin(taken=dt.date(2026, 1, 1)),
    with_origin(taken=dt.date(2026, 6, 10)),
    replace(GOOD, flat=0.5, periodic=40),
    replace(GOOD, frame_px=(200, 257)),
    replace(GOOD, frame_px=(500, 500)),
    replace(GOOD, frame_px=(600, 500)),
)


@pytest.mark.parametrize("portrait", WRONG)
def test_a_fault_is_told_with_measure_limit_rule_and_day(judge, portrait):
    faults = [one for one in judge(portrait) if one.severity]
    assert faults
    english = Translator("en")
    for one in faults:
        message = phrase(english, one.code, one.facts).message
        bare = message.replace("me.jpg", "").replace("35 × 45", "")
        numbers = re.findall(r"\d+(?:\.\d+)?", bare)
        by_name = one.facts.get("measure") == "camera"
        assert len(numbers) >= 2 - ("landscape" in one.code) - 2 * by_name, message
        assert "…" not in message, message
        assert "—" not in message, message
        assert re.search(r"lu le \d\d/\d\d/\d{4}$", one.rule_source or ""), one.code
