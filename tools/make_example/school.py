# SPDX-License-Identifier: Apache-2.0
"""Papers of an invented university: enrolment, transcripts, degree."""

from tools.make_example import story
from tools.make_example.paper import HELVETICA, TIMES, Ink, Paper

_BLUE = "#20366b"
_HEAD = Ink(size=13, weight=1, colour=_BLUE)
_BODY = Ink(size=11)
_STRONG = Ink(size=11, weight=1)
_FOOT = Ink(size=8, colour="#444444")
_NAME = f"Madame {story.APPLICANT.given_names} {story.APPLICANT.surname}"
_BORN = (
    f"née le {story.in_figures(story.APPLICANT.born_on)} à {story.APPLICANT.born_at}"
)

_AUTUMN = (
    ("Unité d'enseignement", "Coef.", "Note / 20", "ECTS"),
    ("Écologie des milieux de montagne", "6", "14,25", "6"),
    ("Hydrologie générale", "6", "12,80", "6"),
    ("Statistiques appliquées", "6", "11,50", "6"),
    ("Géomorphologie et cartographie", "6", "15,10", "6"),
    ("Anglais scientifique", "3", "16,00", "3"),
    ("Projet tutoré", "3", "13,75", "3"),
)
_SPRING = (
    ("Unité d'enseignement", "Coef.", "Note / 20", "ECTS"),
    ("Climatologie et glaciologie", "6", "13,40", "6"),
    ("Écotoxicologie", "6", "10,90", "6"),
    ("Systèmes d'information géographique", "6", "15,60", "6"),
    ("Droit de l'environnement", "3", "12,25", "3"),
    ("Anglais scientifique", "3", "15,50", "3"),
    ("Stage de terrain (six semaines)", "6", "16,20", "6"),
)


def enrolment_certificate() -> bytes:
    """Return the certificat de scolarité for the year to come."""
    paper = Paper("Certificat de scolarité", TIMES)
    _letterhead(paper)
    paper.words(105, 80, "CERTIFICAT DE SCOLARITÉ", Ink(18, 1, _BLUE, "centre"))
    paper.words(
        105, 88, "Année universitaire 2026-2027", Ink(13, 0, "#111111", "centre")
    )
    y = paper.lines(
        28,
        108,
        (
            "La cheffe du service de la scolarité certifie que",
            "",
            _NAME,
            _BORN,
            f"N° étudiant : {story.STUDENT_NUMBER}     INE : 0GKX00417B2",
            "",
            "est régulièrement inscrite pour l'année universitaire 2026-2027 en :",
            "",
            "Master 1 - Sciences de l'eau et des milieux de montagne",
            "Régime : formation initiale     Composante : UFR Sciences de la Terre",
            "Contribution de vie étudiante et de campus (CVEC) acquittée.",
            "",
            "Ce certificat est valable jusqu'au 31/08/2027. Il est délivré pour servir",
            "et valoir ce que de droit.",
        ),
        Ink(size=12),
    )
    paper.words(
        182,
        y + 14,
        f"Fait à Grenoble, le {story.in_words(story.ENROLLED)}",
        Ink(12, 0, "#111111", "right"),
    )
    paper.words(182, y + 22, "La cheffe de service,", Ink(12, 0, "#111111", "right"))
    paper.words(182, y + 42, "M. Ferrandi", Ink(15, 2, "#1b2f7a", "right"))
    _footer(paper)
    return paper.pdf()


def transcripts() -> bytes:
    """Return the transcripts of the past year: two semesters and the results."""
    paper = Paper("Relevés de notes 2025-2026", HELVETICA)
    for number, (title, rows) in enumerate(
        (("Semestre 5", _AUTUMN), ("Semestre 6", _SPRING)), start=1
    ):
        _transcript_head(paper, title, number)
        y = paper.table(112, (22, 132, 160, 188), rows, Ink(size=10))
        paper.words(22, y + 8, f"Moyenne du semestre : {_mean(rows)} / 20", _STRONG)
        paper.words(22, y + 15, "Résultat : ADMIS     Crédits acquis : 30 ECTS", _BODY)
        _signed(paper, y + 40)
        paper.next_page()
    _transcript_head(paper, "Résultats de l'année", 3)
    y = paper.table(
        112,
        (22, 132, 160, 188),
        (
            ("Période", "Session", "Moyenne", "ECTS"),
            ("Semestre 5", "1", _mean(_AUTUMN), "30"),
            ("Semestre 6", "1", _mean(_SPRING), "30"),
        ),
        Ink(size=10),
    )
    paper.lines(
        22,
        y + 10,
        (
            "Diplôme : Licence Sciences de la Terre, parcours Eau et montagne",
            "Décision du jury du 03/07/2026 : ADMISE, mention assez bien",
            "Total des crédits de la licence : 180 ECTS",
        ),
        _BODY,
    )
    _signed(paper, y + 50)
    return paper.pdf()


def degree_certificate() -> bytes:
    """Return the attestation de réussite of the degree obtained."""
    paper = Paper("Attestation de réussite au diplôme", TIMES)
    _letterhead(paper)
    paper.words(
        105, 84, "ATTESTATION DE RÉUSSITE AU DIPLÔME", Ink(17, 1, _BLUE, "centre")
    )
    y = paper.lines(
        28,
        108,
        (
            "Le président de l'Université atteste que le diplôme de",
            "",
            "LICENCE Sciences, Technologies, Santé",
            "mention Sciences de la Terre, parcours Eau et montagne",
            "",
            f"a été décerné à {_NAME},",
            f"{_BORN},",
            "au titre de l'année universitaire 2025-2026, avec la mention assez bien",
            "(délibération du jury du 03/07/2026, 180 crédits ECTS).",
            "",
            "La présente attestation est délivrée dans l'attente du diplôme.",
        ),
        Ink(size=12),
    )
    paper.words(
        182,
        y + 14,
        f"Grenoble, le {story.in_words(story.TRANSCRIPTS)}",
        Ink(12, 0, "#111111", "right"),
    )
    paper.words(182, y + 22, "Le président,", Ink(12, 0, "#111111", "right"))
    paper.words(182, y + 40, "A. Delaunoy", Ink(15, 2, "#1b2f7a", "right"))
    _footer(paper)
    return paper.pdf()


def degree() -> bytes:
    """Return the diploma itself, handed over in September."""
    paper = Paper("Diplôme de licence", TIMES)
    paper.box((14, 14), (182, 268), line="#20366b")
    paper.box((17, 17), (176, 262), line="#9fb0d8")
    paper.words(105, 42, "RÉPUBLIQUE FRANÇAISE", Ink(12, 0, "#111111", "centre"))
    paper.words(105, 56, story.UNIVERSITY, Ink(22, 1, _BLUE, "centre"))
    paper.words(105, 82, "DIPLÔME DE LICENCE", Ink(26, 1, _BLUE, "centre"))
    for number, text in enumerate(
        (
            "Vu les procès-verbaux du jury du 03/07/2026,",
            "le diplôme de licence Sciences, Technologies, Santé,",
            "mention Sciences de la Terre, parcours Eau et montagne,",
            "est délivré, avec la mention assez bien, à",
        )
    ):
        paper.words(105, 106 + number * 8, text, Ink(13, 2, "#111111", "centre"))
    paper.words(105, 148, _NAME, Ink(19, 1, "#111111", "centre"))
    paper.words(105, 158, f"{_BORN},", Ink(13, 0, "#111111", "centre"))
    paper.words(
        105, 168, "au titre de l'année 2025-2026.", Ink(13, 2, "#111111", "centre")
    )
    paper.words(30, 205, f"Fait le {story.in_words(story.DEGREE)}", _BODY)
    paper.words(30, 213, "Diplôme n° UTM-L-2026-004417", _BODY)
    paper.words(
        178, 205, "Le président de l'Université", Ink(11, 0, "#111111", "right")
    )
    paper.words(178, 226, "A. Delaunoy", Ink(16, 2, "#1b2f7a", "right"))
    paper.words(
        105, 270, "SPÉCIMEN - établissement inventé", Ink(9, 0, "#666666", "centre")
    )
    return paper.pdf()


def _letterhead(paper: Paper) -> None:
    for number, height in enumerate((14, 20, 11)):
        left = 24 + number * 9
        paper.shape(
            ((left, 38), (left + 8, 38 - height), (left + 16, 38)),
            ("#6f86bd", _BLUE, "#9fb0d8")[number],
        )
    paper.words(64, 29, story.UNIVERSITY, Ink(17, 1, _BLUE))
    paper.words(64, 36, "Direction de la formation et de la vie universitaire", _FOOT)
    paper.rule(22, 188, 44, _BLUE)


def _footer(paper: Paper) -> None:
    paper.rule(22, 188, 276, _BLUE)
    paper.words(
        105,
        281,
        f"{story.UNIVERSITY} (établissement inventé) - 100, avenue du Campus, 38400 "
        "Saint-Martin-d'Hères",
        Ink(8, 0, "#444444", "centre"),
    )


def _transcript_head(paper: Paper, title: str, page: int) -> None:
    _letterhead(paper)
    paper.words(105, 60, "RELEVÉ DE NOTES", Ink(16, 1, _BLUE, "centre"))
    paper.words(
        105,
        67,
        f"Année universitaire 2025-2026 - {title}",
        Ink(11, 0, "#111111", "centre"),
    )
    paper.lines(
        22,
        82,
        (
            f"{_NAME}, {_BORN}",
            f"N° étudiant : {story.STUDENT_NUMBER}",
            "Licence 3 Sciences de la Terre, parcours Eau et montagne",
        ),
        _BODY,
    )
    paper.words(188, 290, f"page {page} / 3", Ink(8, 0, "#444444", "right"))
    _footer(paper)


def _signed(paper: Paper, y: float) -> None:
    paper.words(
        188,
        y,
        f"Édité à Grenoble, le {story.in_words(story.TRANSCRIPTS)}",
        Ink(11, 0, "#111111", "right"),
    )
    paper.words(188, y + 16, "P. Ostrowski", Ink(14, 2, "#1b2f7a", "right"))


def _mean(rows: tuple[tuple[str, ...], ...]) -> str:
    marks = [(int(row[1]), float(row[2].replace(",", "."))) for row in rows[1:]]
    weights = sum(weight for weight, _ in marks)
    mean = sum(weight * mark for weight, mark in marks) / weights
    return f"{mean:.2f}".replace(".", ",")
