# SPDX-License-Identifier: Apache-2.0
"""What the sample files are: slugs that are a right answer, looked at by eye."""

EXAMPLE_KINDS: dict[str, str] = {
    "attestation_hebergement_signee.pdf": "host_certificate",
    "attestation_reussite_licence.pdf": "completion_certificate",
    "bulletin_salaire_2026-08.pdf": "payslips",
    "bulletin_salaire_2026-09.pdf": "payslips",
    "bulletin_salaire_2026-10.jpg": "payslips",
    "carte_identite_hebergeant.pdf": "national_identity_card host_identity_proof",
    "certificat_scolarite_2026-2027.jpg": "enrolment_certificate",
    "contrat_engagement_signe.pdf": "republic_contract",
    "diplome_licence.jpg": "last_degree_france higher_education_diploma "
    "three_year_diploma",
    "facture_energie_2026-03.pdf": "utility_bill",
    "facture_energie_2026-09.pdf": "utility_bill",
    "passeport.jpg": "passport",
    "photo_identite.jpg": "id_photos",
    "quittance_loyer_2026-08.pdf": "rent_receipt",
    "releves_notes_2025-2026.pdf": "transcripts_past_year",
    "titre_sejour_recto.jpg": "valid_residence_permit",
    "titre_sejour_verso.jpg": "valid_residence_permit",
}
"""File of ``resources/example`` -> kinds it may be called."""

_FRANCE_CONNECT = "files/dossierfacile/process-file/monfranceconnect"
SAMPLE_KINDS: dict[str, str] = {
    "documents/mindee_energy_fra.pdf": "utility_bill",
    "documents/i2d_free_fiber.pdf": "utility_bill",
    "documents/oca_bouygues.pdf": "mobile_phone_bill",
    "documents/quittance_themeze.pdf": "rent_receipt",
    "documents/mindee_payslip_fra.jpg": "payslips",
    "documents/gauthier_lettre.pdf": "none",
    "documents/mindee_invoice.pdf": "none",
    "documents/mindee_petrol.jpg": "none",
    "documents/fnfe_facture_dom.pdf": "none",
    "documents/fnfe_avoir_fr.pdf": "none",
    "documents/i2d_AzureInterior.pdf": "none",
    "documents/i2d_coolblue1.pdf": "none",
    "documents/super_facture.pdf": "none",
    "documents/vorpax_facture.pdf": "none",
    f"{_FRANCE_CONNECT}/tax-document.pdf": "income_tax_notice",
    f"{_FRANCE_CONNECT}/student-document.pdf": "enrolment_certificate",
    f"{_FRANCE_CONNECT}/scholarship-document.pdf": "scholarship_proof",
    f"{_FRANCE_CONNECT}/unemployment-document.pdf": "pole_emploi_situation_notice "
    "unemployment_statement",
    f"{_FRANCE_CONNECT}/unemployment-benefit-document.pdf": "unemployment_statement "
    "pole_emploi_situation_notice",
    "files/dossierfacile/pdf-generator/CNI.jpg": "national_identity_card "
    "host_identity_proof",
    "mrz/dfacile_CNI.jpg": "national_identity_card host_identity_proof",
    "mrz/pe_100_pass-uto.jpg": "passport",
    "mrz/pe_100_pass-isl.png": "passport",
    "mrz/umrz_Passport-Australia_1280x720.jpg": "passport",
    "mrz/pe_100_visa-usa.jpg": "long_stay_visa",
    "mrz/fast_td3.jpg": "passport",
    "photos/ps_compliant_1.png": "id_photos",
    "photos/ps_compliant_2.png": "id_photos",
    "photos/ps_compliant_3.png": "id_photos",
    "files/naps2/blank1.jpg": "none",
    "files/naps2/notblank.jpg": "none",
    "files/ocrmypdf/francais.pdf": "none",
    "files/ocrmypdf/cardinal.pdf": "none",
    "files/ocrmypdf/typewriter.png": "none",
}
"""File of the samples -> kinds it may be called, ``none`` for no paper of ours."""
