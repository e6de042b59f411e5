"""What the titles of a list say together: structures, or nothing but their diagnoses."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster.columns import Sheet
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize(
    ("titles", "cells", "people"),
    [
        (("Table",), (("1",), ("2",)), []),
        (
            ("Représentant", "E-mail"),
            (("Claire Fontaine", "claire@example.org"), ("Marc Weil", "marc@example.org")),
            ["Fontaine", "Weil"],
        ),
        (("Statut", "Objet social", "ETP", "Table"), (("Retenue", "oui", "3", "1"), ("Retenue", "oui", "4", "2")), []),
    ],
)
def test_a_need_its_priority_and_a_yes_make_no_volunteers_of_structures(
    tmp_path: Path, titles: tuple[str, ...], cells: tuple[tuple[str, ...], ...], people: list[str]
) -> None:
    """« Validé » was who comes, « Nom de la structure » somebody's name, or the table was lost."""
    rows = [
        ("Nom de la structure", "Besoin", "Priorité", "Validé", *titles),
        ("Le Fil", "RH", "1", "oui", *cells[0]),
        ("La Halte", "RH", "2", "non", *cells[1]),
    ]
    reading = read_roster(write_csv(tmp_path / "export.csv", rows))
    assert (reading.questions, reading.volunteers, reading.warnings) == ((), (), ())
    assert [(line.name, line.table) for line in reading.structures] == [
        ("Le Fil", 1 if "Table" in titles else None),
        ("La Halte", 2 if "Table" in titles else None),
    ]
    assert [line.last_name for line in reading.staff] == people
    assert [line.validated for line in reading.diagnoses] == [True, False]


@pytest.mark.parametrize("name", ["export.csv", "structures 2026.csv", "Diagnostics.csv"])
def test_what_says_nothing_but_diagnoses_keeps_them_in_confidence(tmp_path: Path, name: str) -> None:
    rows = [
        ("Association", "Besoin", "Priorité", "Contexte", "Diagnostic validé"),
        ("Le Fil", "Un secret", "1", "", "oui"),
    ]
    reading = read_roster(write_csv(tmp_path / name, rows))
    assert (reading.sheets, reading.structures[0].need) == ((Sheet.DIAGNOSES,), "")
    assert (reading.diagnoses[0].need, reading.diagnoses[0].validated) == ("Un secret", True)
