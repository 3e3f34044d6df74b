# SPDX-License-Identifier: Apache-2.0
"""How the head is held, and what eyes and mouth do."""

from dossier.checks.photo.seen import Findings, Seen, graded
from dossier.domain.finding import Severity
from dossier.domain.portrait import Expression, Pose


def of_the_pose(seen: Seen, pose: Pose) -> Findings:
    """Yield a head that leans or is turned away."""
    limits = seen.limits
    roll = graded(abs(pose.roll), limits.roll_ok, limits.roll_limit)
    if roll:
        yield seen.says(
            "leaning",
            roll,
            "pose",
            value=round(abs(pose.roll)),
            limit=round(limits.roll_ok),
        )
    yaw = graded(abs(pose.yaw), limits.yaw_ok, limits.yaw_limit)
    if yaw:
        yield seen.says(
            "turned_away",
            yaw,
            "pose",
            value=round(abs(pose.yaw)),
            limit=round(limits.yaw_ok),
        )


def of_the_expression(seen: Seen, face: Expression, *, sharp: bool) -> Findings:
    """Yield closed eyes, a look aside, an open mouth, a smile.

    Args:
        seen: the photo.
        face: its expression.
        sharp: whether the eyes can be judged.
    """
    if seen.infant:
        yield seen.says("infant", Severity.PASS, "expression")
        return
    if sharp:
        yield from _eyes(seen, face)
    yield from _mouth(seen, face)


def _eyes(seen: Seen, face: Expression) -> Findings:
    limits = seen.limits
    blink = graded(face.eye_blink, limits.blink_ok, limits.blink_limit)
    if blink:
        outcome = "eyes_closed" if blink is Severity.BLOCKER else "eyes_narrow"
        yield seen.says(
            outcome, blink, "expression", **_of(face.eye_blink, limits.blink_ok)
        )
    elif face.gaze > limits.gaze_ok:
        facts = _of(face.gaze, limits.gaze_ok)
        yield seen.says("gaze_aside", Severity.ADVICE, "expression", **facts)


def _mouth(seen: Seen, face: Expression) -> Findings:
    limits = seen.limits
    gap = max(face.lip_gap, face.jaw_open * limits.jaw_weight)
    open_ = graded(gap, limits.lip_gap_ok, limits.lip_gap_limit)
    if open_:
        outcome = "mouth_open" if open_ is Severity.BLOCKER else "lips_apart"
        facts = {
            **_of(gap, limits.lip_gap_ok),
            "percent": round(100 * gap, 1),
            "limit_percent": round(100 * limits.lip_gap_ok, 1),
        }
        yield seen.says(outcome, open_, "expression", **facts)
    if face.smile >= limits.smile_ok:
        facts = _of(face.smile, limits.smile_ok)
        yield seen.says("smile", Severity.ADVICE, "expression", **facts)


def _of(value: float, limit: float) -> dict[str, float]:
    return {"value": round(value, 3), "limit": limit}
