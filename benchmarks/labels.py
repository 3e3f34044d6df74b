# SPDX-License-Identifier: Apache-2.0
"""What the sample files are known to hold, beside ``documents/truth.json``.

Looked at by eye; the folders are those of the samples collection.
"""

import hashlib

BLANK_PAGES: dict[str, tuple[bool, ...]] = {
    "files/naps2/blank1.jpg": (True,),
    "files/naps2/blank2.jpg": (True,),
    "files/naps2/notblank.jpg": (False,),
    "files/ocrmypdf/blank.pdf": (True,),
    "files/ocrmypdf/no_contents.pdf": (True,),
    "files/ocrmypdf/francais.pdf": (False,),
    "files/ocrmypdf/skew.pdf": (False,),
    "files/ocrmypdf/ccitt.pdf": (False,),
    "files/paperless/tagged-but-no-text.pdf": (False,),
    "files/dossierfacile/api-tenant/one-page.pdf": (False,),
    "files/dossierfacile/api-tenant/two-pages.pdf": (False, False),
    "files/dossierfacile/pdf-generator/page1.pdf": (False,),
    "files/dossierfacile/process-file/2ddocs.pdf": (False,) * 5,
    "files/dossierfacile/process-file/test-document.pdf": (False,),
}
"""File -> for each page, whether nothing is printed on it."""

TWODDOC_CODES: dict[str, int] = {
    "twoddoc/go2ddoc_barcode_c40_mrz_v3.png": 1,
    "twoddoc/go2ddoc_barcode_c40_v2.png": 1,
    "twoddoc/go2ddoc_barcode_c40_v3.png": 1,
    "twoddoc/go2ddoc_barcode_c40_v4.png": 1,
    "twoddoc/lib2ddoc_01-v2.jpg": 1,
    "twoddoc/lib2ddoc_web_01-v2.png": 1,
    "twoddoc/lib2ddoc_web_02-v4.png": 1,
    "twoddoc/taupe_justificatif.pdf": 1,
    "twoddoc/taupe_justificatif.png": 1,
    "twoddoc/lib2ddoc_img_1.jpg": 0,
    "twoddoc/taupe_la_taupe.png": 0,
    "files/dossierfacile/process-file/2ddoc.jpg": 1,
    "files/dossierfacile/process-file/2ddoc.pdf": 1,
    "files/dossierfacile/process-file/2ddocs.pdf": 5,
    "files/dossierfacile/process-file/qr-code.jpg": 0,
    "files/dossierfacile/process-file/qr-code.pdf": 0,
}
"""File -> how many 2D-Docs are printed on it."""


def held_out(name: str, *, one_in: int = 3) -> bool:
    """Tell whether a document is kept unseen while tuning, by a hash of its name.

    Args:
        name: of the file.
        one_in: a third of the first collection; half of what came later.
    """
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % one_in == 0
