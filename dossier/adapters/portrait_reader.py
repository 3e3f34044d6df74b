# SPDX-License-Identifier: Apache-2.0
"""Identity photos, measured. Runs in worker processes only.

The entry points are ``portrait_of`` (a picture in memory) and ``portrait_of_file``.
Without OpenCV or the models only sizes are told.
"""

from pathlib import Path

from PIL import Image

from dossier.adapters.face_models import NOTHING, face_models, models_version
from dossier.adapters.photo_source import ImageInMemory, PhotoSource, source_of
from dossier.domain.portrait import Origin, Portrait, Scene
from dossier.rulebook.thresholds import ReadingThresholds


def portrait_of_file(
    path: Path, kind: str, page: int, limits: ReadingThresholds, models: Path
) -> Portrait:
    """Return the measures of one page of a file.

    Args:
        path: the file.
        kind: its type by content, as in ``Reading.type``.
        page: from 1.
        limits: what the reader refuses.
        models: folder of the models.

    Raises:
        UnreadableFileError: ``file.damaged``, ``file.too_large``.
    """
    return portrait_of_source(source_of(path, kind, page, limits), models)


def portrait_of(
    image: Image.Image, models: Path, origin: Origin | None = None
) -> Portrait:
    """Return the measures of a picture in memory, upright as it is."""
    return portrait_of_source(ImageInMemory(image, origin or Origin()), models)


def portrait_of_source(source: PhotoSource, models: Path) -> Portrait:
    """Return the measures of a picture; sizes only without OpenCV or the models."""
    engines = face_models(models)
    sizes = Portrait(
        measured_by=NOTHING if engines is None else models_version(models),
        scene=Scene.NOT_EXAMINED,
        frame_px=source.size,
        origin=source.origin,
    )
    if engines is None:
        return sizes
    from dossier.adapters.portrait_measures import measured  # noqa: PLC0415 - OpenCV

    return measured(engines, source, sizes)
