# SPDX-License-Identifier: Apache-2.0
"""The models that look at faces: checked, loaded, and never downloaded.

``model_bytes`` is for anybody; ``FaceModels`` runs in worker processes only.
"""

import hashlib
import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dossier.adapters import opencv

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

REVISION: Final = 4
"""Raised by hand whenever the same picture may be measured differently."""

NOTHING: Final = "none"
"""What measures where only sizes are known."""

MANIFEST: Final = "models.toml"
MODELS: Final = (
    "face_detector",
    "face_landmarks",
    "face_blendshapes",
    "person_mask",
)
_SHORT: Final = 8
_FACE_SCORE: Final = 0.45
_OVERLAP: Final = 0.3
_MOST_FACES: Final = 200


@dataclass(frozen=True, slots=True)
class ModelState:
    """One model file: whether it is the one that was recorded."""

    name: str
    file: str
    sha256: str
    present: bool


def model_states(folder: Path) -> tuple[ModelState, ...]:
    """Return the state of every model; missing ones are not ``present``."""
    return tuple(_state(folder, name, _manifest(folder)) for name in MODELS)


def models_version(folder: Path) -> str:
    """Return a string that changes when the same picture may measure differently.

    ``NOTHING`` when OpenCV or a model is missing, or a model is not the recorded one.
    """
    states = model_states(folder)
    if not opencv.is_installed() or not all(state.present for state in states):
        return NOTHING
    both = hashlib.sha256("".join(state.sha256 for state in states).encode())
    return f"{REVISION} {both.hexdigest()[:_SHORT]}"


class FaceModels:
    """The networks, loaded; not for use from two threads at once."""

    def __init__(self, files: dict[str, bytes]) -> None:
        import cv2  # noqa: PLC0415 - heavy; in worker processes only
        import numpy as np  # noqa: PLC0415 - likewise

        # Two workers share two cores: more threads would only fight.
        cv2.setNumThreads(1)
        self._detector = cv2.FaceDetectorYN.create(
            "onnx",
            np.frombuffer(files["face_detector"], np.uint8),
            np.empty(0, np.uint8),
            (320, 320),
            _FACE_SCORE,
            _OVERLAP,
            _MOST_FACES,
        )
        self._mesh = _network(files["face_landmarks"])
        self._blendshapes = _network(files["face_blendshapes"])
        self._mask = _network(files["person_mask"])

    def faces(self, bgr: "NDArray[np.uint8]") -> "Floats":
        """Return a row for each face: x, y, width, height, five points, score."""
        import numpy as np  # noqa: PLC0415

        self._detector.setInputSize((bgr.shape[1], bgr.shape[0]))
        _, found = self._detector.detect(bgr)
        if len(np.shape(found)) < 2:  # noqa: PLR2004 - None without a face
            return np.empty((0, 15), np.float32)
        return np.asarray(found, np.float32)

    def mesh(self, rgb: "Floats") -> "tuple[Floats, float]":
        """Return 478 points (x, y, z in pixels of the 256 px crop) and presence."""
        names = ("Identity", "Identity_1")
        points, presence = self._mesh_outputs(rgb, names)
        return points.reshape(-1, 3), 1 / (1 + math.exp(-float(presence.ravel()[0])))

    def _mesh_outputs(
        self, rgb: "Floats", names: tuple[str, str]
    ) -> "tuple[Floats, Floats]":
        self._mesh.setInput(_planes(rgb))
        points, presence = self._mesh.forward(names)
        return points, presence

    def expressions(self, points: "Floats") -> "Floats":
        """Return 52 strengths, 0 to 1, for 146 points in pixels."""
        import numpy as np  # noqa: PLC0415

        self._blendshapes.setInput(np.ascontiguousarray(points[None], np.float32))
        return np.asarray(self._blendshapes.forward(), np.float32).ravel()

    def person(self, rgb: "Floats") -> "Floats":
        """Return how surely each pixel of a 256 px picture shows the person."""
        import numpy as np  # noqa: PLC0415

        self._mask.setInput(_planes(rgb))
        return np.asarray(self._mask.forward()[0, 0], np.float32)


@lru_cache(maxsize=1)
def face_models(folder: Path) -> FaceModels | None:
    """Return this process' models; None when one is missing, altered, or no OpenCV."""
    files: dict[str, bytes] = {}
    manifest = _manifest(folder)
    for name in MODELS:
        data = _checked(folder, manifest.get(name, {}))
        if data is None:
            return None
        files[name] = data
    try:
        return FaceModels(files)
    except ImportError:
        return None


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def _state(folder: Path, name: str, manifest: dict[str, Any]) -> ModelState:
    entry = manifest.get(name, {})
    sound = _checked(folder, entry) is not None
    return ModelState(
        name, str(entry.get("file", name)), str(entry.get("sha256", "")), sound
    )


def _checked(folder: Path, entry: dict[str, Any]) -> bytes | None:
    """Return a model's bytes, None unless they are the recorded ones."""
    try:
        data = (folder / str(entry["file"])).read_bytes()
    except (OSError, KeyError):
        return None
    sound = hashlib.sha256(data).hexdigest() == entry.get("sha256")
    return data if sound else None


def _network(data: bytes) -> Any:  # noqa: ANN401 - OpenCV has no types
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    return cv2.dnn.readNetFromTFLite(np.frombuffer(data, np.uint8))


def _planes(rgb: "Floats") -> "Floats":
    """Return a picture (rows, columns, colours) as one batch of colour planes."""
    import numpy as np  # noqa: PLC0415

    return np.ascontiguousarray(rgb.transpose(2, 0, 1)[None], np.float32)
