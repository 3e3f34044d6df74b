# SPDX-License-Identifier: Apache-2.0
"""Statements and sheets Dossier generates, as data; ``adapters`` print them."""

from collections.abc import Mapping
from types import MappingProxyType

from dossier.forms import attestation_hebergement
from dossier.forms.form import Form

_ALL = (
    Form(
        name=attestation_hebergement.NAME,
        title_fr="Attestation d'hébergement",
        title_en="Host's certificate: someone lodges the applicant at home",
        signed_by=("host",),
        handwritten=False,
        official_form_only=False,
        build=attestation_hebergement.build,
        template=attestation_hebergement.template,
    ),
)

FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in _ALL})
"""Every form by name, in the order people are shown them."""
