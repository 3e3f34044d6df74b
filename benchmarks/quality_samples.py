# SPDX-License-Identifier: Apache-2.0
"""Published scans and photos, looked at by eye: what should be said of each page one.

The folders are those of the samples collection.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sample:
    """A file and the findings it deserves: codes of checks, or none at all.

    Attributes:
        deserved: starts of finding codes that are right for the file.
        seen: what it looks like to a person.
        allowed: starts of codes that are neither right nor wrong.
    """

    path: str
    deserved: tuple[str, ...]
    seen: str
    allowed: tuple[str, ...] = ()


SAMPLES: tuple[Sample, ...] = (
    Sample("documents/mindee_payslip_fra.jpg", (), "clean scan of a payslip"),
    Sample(
        "documents/mindee_petrol.jpg",
        (),
        "crumpled receipt in a hand, partly faded, its foot at the border",
        ("legible.", "complete_page.cut_bottom", "upright.leaning"),
    ),
    Sample("documents/rails_facture_test.png", (), "clean picture of a bill"),
    Sample(
        "files/naps2/skewed.jpg", (), "patch sheet leaning by 15°", ("upright.leaning",)
    ),
    Sample(
        "files/naps2/word_p1_rotated.jpg", ("upright.sideways",), "one word, sideways"
    ),
    Sample("files/naps2/notblank.jpg", (), "four pale lines", ("legible.",)),
    Sample("files/naps2/blank1.jpg", (), "blank, streaks of the scanner"),
    Sample("files/naps2/blank2.jpg", (), "blank, streaks of the scanner"),
    Sample("files/dossierfacile/process-file/2ddoc.jpg", (), "tax notice, 150 dpi"),
    Sample("files/dossierfacile/process-file/testocr.png", (), "large print"),
    Sample("files/dossierfacile/pdf-generator/CNI.jpg", (), "identity card, whole"),
    Sample("files/ocrmypdf/typewriter.png", (), "typewritten recipe"),
    Sample("files/ocrmypdf/ccitt.pdf", (), "fax of a leaflet"),
    Sample(
        "files/ocrmypdf/skew.pdf", (), "the same, leaning by 3°", ("upright.leaning",)
    ),
    Sample("files/ocrmypdf/baiona_cmyk.jpg", (), "map with names"),
    Sample("files/la_taupe/2ddoc/la_taupe.png", (), "photo of a mole, no print"),
    Sample("twoddoc/lib2ddoc_img_1.jpg", (), "photo of mountains, no print"),
)
