# SPDX-License-Identifier: Apache-2.0
"""What was measured on an identity photo; no verdict here.

Positions are fractions of the *frame*: the photo itself, upright. In a scan or a
picture of a printed photo the frame is the print; otherwise it is the whole picture.
``T`` is the distance from the line of the eyes to the chin.
"""

import datetime as dt
import enum
from dataclasses import dataclass, field

from dossier.domain.finding import Box
from dossier.domain.sheet_corners import Point, SheetCorners

_DARKEST = 0.02


class Scene(enum.Enum):
    """What kind of picture this is, as far as it can be told."""

    PICTURE = "picture"
    """Faces, in a picture that is the photo itself."""
    PRINT = "print"
    """A printed photo that was scanned or photographed."""
    SHEET = "sheet"
    """Several prints of one size, as a booth or a photographer hands them out."""
    NO_FACE = "no_face"
    BLANK = "blank"
    """Next to nothing on it."""
    NOT_EXAMINED = "not_examined"
    """The face detectors are missing here: only sizes are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the head is in the frame.

    Attributes:
        box: from crown to chin, as wide as the face with its ears.
        right_eye: middle of the person's right eye (on the left of the picture).
        chin: lowest point of the chin.
        crown: top of the skull under the hair. It cannot be seen: it is estimated from
            the face and the top of the hair (sd 2 % of the head's height).
        hair_top: where the hair ends, None when the person could not be told from
            the background.
        height_ratio: chin to crown along the face, as a share of the frame's height.
        eye_distance_px: between the middles of the eyes, in pixels of the file.
        height_uncertain: how far ``height_ratio`` may be off, as a share of the frame's
            height: more than usual where hair or a hat hides the skull, or where the
            person was hard to tell from the background; 0 when as usual.
    """

    box: Box
    right_eye: Point
    left_eye: Point
    chin: Point
    crown: Point
    hair_top: Point | None
    height_ratio: float
    eye_distance_px: float
    height_uncertain: float = 0.0

    @property
    def centre_x(self) -> float:
        """Middle of the eyes from left to right, as a share of the frame's width.

        Not that of the face's sides: these move when a head is turned a little.
        """
        return (self.right_eye[0] + self.left_eye[0]) / 2

    @property
    def eye_line(self) -> float:
        """Height of the eyes from the top, as a share of the frame's height."""
        return (self.right_eye[1] + self.left_eye[1]) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How the head is held, in degrees.

    Attributes:
        roll: leaning to a shoulder; positive when the eyes' line falls to the right
            of the picture.
        yaw: turned to a side; positive to the right of the picture.
        pitch: nodding; its zero is not to be trusted.
    """

    roll: float
    yaw: float
    pitch: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Eyes and mouth; all 0 to 1 but the gap.

    Attributes:
        eye_blink: of the eye that is more closed.
        gaze: how far the eyes look to a side, up or down.
        smile: of the corners of the mouth.
        jaw_open: likewise of the jaw.
        lip_gap: between the inner edges of the lips, as a share of T.
    """

    eye_blink: float
    gaze: float
    smile: float
    jaw_open: float
    lip_gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """Light and detail on the face.

    Attributes:
        mean: of the face, 0 (black) to 1.
        burnt: share of the face that is white out (247 to 255 of 255).
        half_difference: of lightness between the halves of the face, in L* units;
            see ``half_ratio``.
        chroma: mean chroma of the picture (CIE LAB); near 0 for black and white.
        hue_spread: how far the hues lie apart (LAB units); near 0 for one tint (sepia).
        contrast: of the face, spread of L*.
        under_eyes: light just below the eyes over that of the cheeks; little behind
            dark glasses. None when it was not measured.
        sharpness: fine detail over contrast, at a fixed size of the face; 1 is the
            least of a sharp photo. None when nothing could be measured.
    """

    mean: float
    burnt: float
    half_difference: float
    chroma: float
    hue_spread: float
    contrast: float
    sharpness: float | None
    under_eyes: float | None = None

    @property
    def half_ratio(self) -> float:
        """Difference of the halves over the light on the face.

        In the dark, and on dark skin, the same shadow is a smaller difference.
        """
        return self.half_difference / (100 * max(self.mean, _DARKEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is behind the person, in CIE LAB units.

    Attributes:
        lightness: L* (0 black, 100 white); likewise chroma C*.
        chroma_spread: how much the colour varies.
        residual: roughness once a smooth fall of light is taken out.
        outliers: share of it that is something else than the rest.
        slope: difference of L* from one side to the other.
        share: of the frame that is background.
    """

    lightness: float
    chroma: float
    chroma_spread: float
    residual: float
    outliers: float
    slope: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the file itself says of where it comes from.

    Attributes:
        taken: day the camera wrote, None if it wrote none.
        software: program named in the file, "" if none.
        jpeg_quality: 1 to 100 as most programs count, None if not JPEG.
        blocks: steps at the edges of JPEG's blocks over those inside; 1 is none.
        front_camera: the file names the camera on the screen's side of a phone.
        distance_cm: from lens to face, from the lens data and the size of the face.
    """

    taken: dt.date | None = None
    software: str = ""
    jpeg_quality: int | None = None
    blocks: float | None = None
    front_camera: bool = False
    distance_cm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """An identity photo, measured.

    Attributes:
        measured_by: models and revision; another one measures differently.
        scene: what kind of picture it is.
        turn: degrees clockwise the picture must be turned for the face to be upright.
        frame: where the photo is on the upright picture; None: it is all of it.
        frame_px: width and height of the frame in pixels of the file.
        faces: every face found, largest first, as boxes on the upright picture.
        prints: where each print is on the upright picture, when there are several.
        periodic: strength of a regular pattern (halftone, moiré, a screen), in dB
            above what is around it in the spectrum; None when too small to tell.
        flat: share of the face without any grain, as drawings have.
    """

    measured_by: str
    scene: Scene
    frame_px: tuple[int, int]
    turn: int = 0
    frame: SheetCorners | None = None
    faces: tuple[Box, ...] = ()
    prints: tuple[SheetCorners, ...] = ()
    head: Head | None = None
    pose: Pose | None = None
    expression: Expression | None = None
    light: Light | None = None
    background: Background | None = None
    origin: Origin = field(default_factory=Origin)
    periodic: float | None = None
    flat: float | None = None
