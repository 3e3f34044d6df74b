# SPDX-License-Identifier: Apache-2.0
"""The two descriptions that travel with the files: the case, and the truth."""

import datetime as dt

import tomli_w

from tools.make_example import story
from tools.make_example.papers import PAPERS, PaperFile

EPHOTO_CODE = "EX4M2PLE7K9Q3T8W5Z1B6D"
EPHOTO_DATE = dt.date(2026, 10, 20)

_ANSWERS = {
    "entry_visa": "vlsts",
    "has_residence_permit": True,
    "housing": "hosted",
    "host_address_outdated": True,
    "married": False,
    "online_service": True,
    "ephoto_code": EPHOTO_CODE,
    "ephoto_date": EPHOTO_DATE,
    "studied_last_year": True,
    "degree_in_france": True,
    "course_completed": True,
    "scholarship_france_eu": False,
    "scholarship_home": False,
    "works": True,
    "third_party_support": False,
    "own_funds": False,
}
_CASE_HEAD = """\
# SPDX-License-Identifier: Apache-2.0
# The example case. Everybody in it is invented. Made by python -m tools.make_example
# [case], [answers], [applicant]: what the case is created with, filed on filing_date.
# [[documents]]: files of this folder, the slot each goes to, the verdict it should get.
# [[spares]]: files to try out besides, and what should come of it.

"""
_TRUTH_HEAD = """\
# SPDX-License-Identifier: Apache-2.0
# What is true of each file of this folder. Made by python -m tools.make_example
# issue_date is absent where the paper has none; other_dates are traps beside it.

"""


def example_toml() -> str:
    """Return ``example.toml``."""
    case = {
        "case": {
            "permit": "annex10-25",
            "procedure": "renewal",
            "territory": "FR",
            "filing_date": story.FILING_DATE,
            "expires": story.PERMIT_EXPIRES,
        },
        "answers": _ANSWERS,
        "applicant": _applicant(),
        "documents": [
            {"file": paper.name, "slot": paper.slot, "expect": paper.expect}
            for paper in PAPERS
            if paper.slot
        ],
        "spares": [
            {
                "file": paper.name,
                "slot": paper.tries,
                "expect": paper.expect,
                "because": paper.because,
            }
            for paper in PAPERS
            if not paper.slot
        ],
    }
    return _CASE_HEAD + tomli_w.dumps(case)


def truth_toml() -> str:
    """Return ``truth.toml``."""
    return _TRUTH_HEAD + tomli_w.dumps({"files": [_truth(paper) for paper in PAPERS]})


def _applicant() -> dict[str, str]:
    holder = story.APPLICANT
    return {
        "civility": holder.civility,
        "surname": holder.surname,
        "given_names": holder.given_names,
        "birth_date": holder.born_on.isoformat(),
        "birth_place": holder.born_at,
        "nationality": holder.nationality,
        "foreigner_number": story.FOREIGNER_NUMBER,
        "permit_expires": story.PERMIT_EXPIRES.isoformat(),
        "address": f"{story.STREET}, {story.COMPLEMENT}, {story.POSTCODE} {story.TOWN}",
    }


def _truth(paper: PaperFile) -> dict[str, object]:
    truth: dict[str, object] = {
        "file": paper.name,
        "kind": paper.kind,
        "pages": paper.pages,
        "text": paper.text,
    }
    optional = {
        "issue_date": paper.issued,
        "other_dates": list(paper.other_dates) or None,
        "dpi": paper.dpi,
        "mrz": paper.mrz,
        "twoddoc": paper.code or None,
    }
    truth.update({key: value for key, value in optional.items() if value is not None})
    return truth
