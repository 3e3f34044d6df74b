# SPDX-License-Identifier: Apache-2.0
"""Sentences on bar codes, and what findings say that rest on one."""

from collections.abc import Mapping

from dossier.i18n.marking import N_

PHRASES: dict[str, tuple[str, str]] = {
    "code.altered": (
        N_(
            "The signed bar code (2D-Doc) on “{name}”, page {page}, does not fit its"
            " signature: the code or the paper was changed, or printed wrongly. Nothing"
            " in it was used, and an office that scans it will see the same."
        ),
        N_(
            "Download the paper again from whoever issued it, and print it as it is."
            " If the new one says the same, ask them."
        ),
    ),
    "code.specimen": (
        N_(
            "The bar code (2D-Doc) on “{name}”, page {page}, is a specimen: anybody can"
            " sign one, so it proves nothing."
        ),
        N_(
            "If this is your own paper and not an example, download it again from"
            " whoever issued it."
        ),
    ),
    "code.unverifiable": (
        N_(
            "Whether the bar code (2D-Doc) on “{name}”, page {page}, is genuine could"
            " not be checked: Dossier does not know who signed it. That is no fault of"
            " the paper."
        ),
        N_("Nothing to do."),
    ),
    "code.signed": (
        N_(
            "The bar code (2D-Doc) on “{name}”, page {page}, is genuine: signed by"
            " {signed_by}. What it says counts before what is printed."
        ),
        N_("Nothing to do."),
    ),
    "code.genuine": (
        N_(
            "The bar code (2D-Doc) on “{name}”, page {page}, is genuine. What it says"
            " counts before what is printed."
        ),
        N_("Nothing to do."),
    ),
}

BY_CODE: dict[str, str] = {
    "not_expired.ok": N_(
        "“{name}” is valid until {expires} (bar code 2D-Doc, page {page})."
    ),
    "not_expired.expired": N_(
        "“{name}” was valid until {expires} (bar code 2D-Doc, page {page}): it will"
        " have expired on the filing date."
    ),
    "not_expired.too_short": N_(
        "“{name}” is valid until {expires} (bar code 2D-Doc, page {page}). It must"
        " still be valid {months} months after filing, so it was good for filing until"
        " {good_through}."
    ),
    "not_expired.extended": N_(
        "“{name}” was valid until {expires} (bar code 2D-Doc, page {page}). Another"
        " paper given here seems to carry it on."
    ),
}
"""Sentences that name the bar code in the place of the machine-readable zone."""

_SAID = N_("Its bar code (2D-Doc) says so.")
_SAID_BY_CODE = frozenset(
    {
        "issued_within.ok",
        "issued_within.too_old",
        "names_match.ok",
        "names_match.different",
        "names_match.different_from_paper",
        "host_match.different_from_paper",
        "birth_match.different",
        "address_match.ok",
        "address_match.different",
        "address_match.different_from_paper",
        "address_match.host_card",
    }
)


def source_sentence(code: str, facts: Mapping[str, object]) -> str | None:
    """Return what to add to a finding that rests on a 2D-Doc, None for any other."""
    by_code = facts.get("source") == "2ddoc" and code in _SAID_BY_CODE
    return _SAID if by_code else None


def code_sentence(code: str, facts: Mapping[str, object]) -> str | None:
    """Return the sentence that names the bar code, None where the usual one does."""
    return BY_CODE.get(code) if facts.get("source") == "2ddoc" else None
