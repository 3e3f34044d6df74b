# SPDX-License-Identifier: Apache-2.0
"""What machine-readable parts of a page say: bar codes, 2D-Doc, MRZ."""

import datetime as dt
from dataclasses import dataclass

from dossier.domain.finding import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Mrz:
    """A machine-readable zone (ICAO 9303): both dates fit their check digits.

    Attributes:
        format: TD1, TD2, TD3, MRV-A or MRV-B.
        document_number: "" unless its check digit is right.
        surname: as printed in capitals, "" unless read alike twice: no check digit
            covers the names. Long ones are cut off where the line ends; likewise
            given_names.
        birth_date: None when the century cannot be told.
        checks_ok: every check digit of the zone is right.
        issuing_state: three letters (D for Germany), "" if not read.
        sex: M, F, X, or "" (unspecified).
        box: of the zone on the upright page.
    """

    format: str
    document_number: str
    surname: str
    given_names: str
    birth_date: dt.date | None
    expiry_date: dt.date | None
    checks_ok: bool
    issuing_state: str = ""
    nationality: str = ""
    sex: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoDDoc:
    """A decoded 2D-Doc (ANTS specification); "" and None where it says nothing.

    Attributes:
        type: two-character document type, e.g. "00" (justificatif de domicile).
        name: of the holder, in the order printed, without title.
        signature: valid, invalid, or unverifiable (certificate unknown).
        specimen: signed by the public test authority FR00, so proof of nothing.
        signed_by: who the certificate was made out to, where it is known.
        surname: where the code tells it from given_names; likewise used_name.
        cut: the name fills its field, so that its end may be missing.
        also_named: others the paper is made out to (second holder, spouse).
        unnamed_holder: there is another holder whom the code does not name.
        nationality: two letters (ISO 3166-1).
        valid_until: last day of the paper, or of the right it proves.
        foreigner_number: of the person (AGDREF); document_number is the paper's own.
        work_right: as printed ("AUTORISE A TRAVAILLER").
        title: category of the residence permit, as printed.
        filed_on: when the application was filed.
        assessed_on: a tax notice's "mise en recouvrement"; declared_on likewise the
            day of the declaration.
        mrz: machine-readable zone inside the code, every check digit right.
    """

    type: str
    issue_date: dt.date | None
    name: str | None
    address: str | None
    signature: str
    specimen: bool = False
    signed_by: str = ""
    surname: str = ""
    used_name: str = ""
    given_names: str = ""
    cut: bool = False
    also_named: tuple[str, ...] = ()
    unnamed_holder: bool = False
    birth_date: dt.date | None = None
    nationality: str = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    document_number: str = ""
    foreigner_number: str = ""
    work_right: str = ""
    title: str = ""
    filed_on: dt.date | None = None
    income_year: int | None = None
    assessed_on: dt.date | None = None
    declared_on: dt.date | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    iban: str = ""
    mrz: Mrz | None = None

    @property
    def proven(self) -> bool:
        """Tell whether the signature proves who made the paper and what it says."""
        return self.signature == "valid" and not self.specimen

    @property
    def dated(self) -> dt.date | None:
        """The day of issue; of tax notices, which name none, what comes nearest."""
        return self.issue_date or self.assessed_on or self.declared_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Barcode:
    """A bar code found on a page; ``twoddoc`` when it is one."""

    format: str
    box: Box
    twoddoc: TwoDDoc | None = None
