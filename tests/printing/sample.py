"""A small edition on paper; every name is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from probono_desk.domain.badge_code import ALPHABET, check_letter
from probono_desk.domain.people import Role
from probono_desk.printing.data import (
    AgendaLine,
    AttendanceGroup,
    AttendanceLine,
    BadgeData,
    Breakdown,
    DayReport,
    EditionHeader,
    EmployerStatement,
    Figure,
    Receipt,
    ReportTable,
    RollCallGroup,
    RollCallPerson,
    StatementLine,
    TeamMember,
    TeamSheet,
)

EDITION = EditionHeader(
    title="DÉMO – Probono Factory Hauts-de-France",
    day=date(2026, 12, 5),
    printed_at=datetime(2026, 12, 5, 6, 52, tzinfo=UTC),
    version="184",
    venue="Lille",
    help_number="06 12 34 56 78",
    muster_point="Place du Théâtre",
)

EDGE_NAMES = (
    "Anne-Charlotte Vandenbussche-Marty",  # 34 letters
    "Élodie Œuvrard",
    "Bảo-Trân Nguyễn",
    "Gérard D’Hondt",
    "Łukasz Wójcik",
    "Léa Martin",
)


def at(hour: int, minute: int = 0) -> datetime:
    """A wall-clock time of the day in Lille, where winter is one hour ahead of UTC."""
    return datetime(2026, 12, 5, hour - 1, minute, tzinfo=UTC)


def code(number: int) -> str:
    """The same good code each time for a number."""
    body = "".join(Random(number).choices(ALPHABET, k=11))
    return body + check_letter(body)


def badges(count: int) -> list[BadgeData]:
    roles = list(Role)
    return [
        BadgeData(
            code=code(i),
            name=EDGE_NAMES[i % len(EDGE_NAMES)],
            organisation="Association pour le développement de l’économie sociale" if i % 4 == 0 else "Ville de Lille",
            role=roles[i % len(roles)],
            table_number=None if i % 5 == 4 else i % 5 + 1,
            table_label="Les Mentors du Beffroi",
            photo_ok=(True, False, None)[i % 3],
        )
        for i in range(count)
    ]


def team_sheet(members: int = 10, question: str = "Comment toucher les familles ?") -> TeamSheet:
    return TeamSheet(
        number=3,
        structure="Le Fil d’Aronde",
        cause="Bien vieillir",
        mission="Rompre l’isolement",
        question=question,
        expected_deliverable="Un plan sur six mois : des modèles ; un calendrier.",
        skills=("communication", "digital", "graphisme"),
        referent="Nadia Belkacem",
        facilitator="Hugo Lefèvre",
        representatives=("Odile Carpentier", "Samir Haddad"),
        members=tuple(
            TeamMember(f"Prénom{i} {EDGE_NAMES[i % 6].split()[1]}", "Ville de Lille", "Salariée", ("finance", "droit"))
            for i in range(members)
        ),
        agenda=(AgendaLine(at(9), "Départ"), AgendaLine(at(11, 15), "Ravitaillement"), AgendaLine(at(17), "Arrivée")),
    )


ROLL_CALL = (
    RollCallGroup(
        "Le Fil d’Aronde",
        (
            RollCallPerson("Léa Martin", "Ville de Lille", code(1), inside=True),
            RollCallPerson("Gérard D’Hondt", "", code(2), inside=False, needs_help=True),
        ),
        number=3,
    ),
    RollCallGroup("Visiteurs et équipe", (RollCallPerson("Zoé Ng", "Pro Bono Lab", code(3)),)),
)

ATTENDANCE = AttendanceGroup(
    "Table 3", (AttendanceLine("Léa Martin", "Ville de Lille", "Agent public", arrived_at=at(8, 31)),)
)

REPORT = DayReport(
    figures=(
        Figure("48", "volontaires présents", "sur 52 attendus"),
        Figure("5", "structures accompagnées"),
        Figure("5", "livrables remis"),
        Figure("13", "engagements Trail"),
    ),
    tables=tuple(ReportTable(i, "Le Fil d’Aronde", 9, 10, "Signé", 2, 4, 3) for i in range(1, 6)),
    breakdowns=(
        Breakdown("Profils", (("Salariés", 29), ("Étudiants", 4))),
        Breakdown("Engagement", (("Mécénat", 28),)),
    ),
    remarks=("La plénière a fini à 17 h 05.",),
)

STATEMENTS = (
    EmployerStatement(
        "Ville de Lille",
        (
            StatementLine("Léa Martin", "Mécénat de compétences", at(8, 40), at(17, 30), 530),
            StatementLine("Gérard D’Hondt", "Mécénat de compétences", at(9), at(15), 300),
        ),
    ),
    EmployerStatement("", (StatementLine("Zoé Ng", "Bénévolat", at(9), at(17), 480),)),
)

RECEIPT = Receipt(
    file_name="marathon_2026-12-05_accueil-1_0007.probono",
    size_bytes=18_432_120,
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    desk="accueil-1",
    sealed_at=at(17, 41),
    verified_at=at(17, 42),
    counts=(("Volontaires présents", 48), ("Livrables", 5)),
    anomalies=("Table 2 : livrable à compléter.",),
)
