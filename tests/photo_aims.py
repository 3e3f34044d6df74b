# SPDX-License-Identifier: Apache-2.0
"""Where the head is to be on a photo that is cut, for tests."""

from dossier.domain.photo_crop import CropAims

AIMS = CropAims(
    print_mm=(35.0, 45.0),
    head=34.0,
    head_min=32.7,
    head_max=35.3,
    top=4.0,
    top_min=2.0,
    top_max=6.5,
)
