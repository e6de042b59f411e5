from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster.beside_name import Apart, alone, apart, is_couple, is_nobody, people_in
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Maëlle Delattre", Apart("Maëlle Delattre")),
        ("Maëlle Delattre (Filatures du Nord)", Apart("Maëlle Delattre", "Filatures du Nord")),
        ("Maëlle Delattre - Filatures du Nord", Apart("Maëlle Delattre", "Filatures du Nord")),
        ("Filatures du Nord : Maëlle Delattre", Apart("Maëlle Delattre", "Filatures du Nord")),
        ("Maëlle Delattre (née Martin)", Apart("Maëlle Delattre (née Martin)")),
        ("Maëlle Delattre : oui", Apart("Maëlle Delattre", "oui")),
        ("Maëlle Delattre ✅", Apart("Maëlle Delattre", "✅")),
        ("DELATTRE*", Apart("DELATTRE", "*")),
        ("Maëlle Delattre 06 39 98 10 01", Apart("Maëlle Delattre", "06 39 98 10 01")),
        ("SAINT-EXUPÉRY (de) Antoine", Apart("de SAINT-EXUPÉRY Antoine")),
        ("MEER (van der)", Apart("van der MEER")),
        ("AUVERGNE (d’)", Apart("d’AUVERGNE")),
        ("Maëlle Delattre +1", Apart("Maëlle Delattre", "", "+1")),
        ("Maëlle Delattre <m@example.org>", Apart("Maëlle Delattre", "m@example.org")),
        ("Maëlle Delattre, Filatures du Nord", Apart("Maëlle Delattre", "Filatures du Nord")),
        ("Maëlle Delattre, SNCF", Apart("Maëlle Delattre", "SNCF")),
        ("Delattre, Maëlle", Apart("Delattre, Maëlle")),
        ("Claude Martin, J.", Apart("Claude Martin, J.")),
        ("Maëlle DELATTRE - MARTIN", Apart("Maëlle DELATTRE-MARTIN")),
        ("DELATTRE - MAËLLE", Apart("DELATTRE, MAËLLE")),
        ("Maëlle Delattre et son mari", Apart("Maëlle Delattre", "", "et son mari")),
    ],
)
def test_a_name_stands_alone(cell: str, found: Apart) -> None:
    assert apart(cell) == found


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Maëlle et Tristan Delattre", ("Maëlle Delattre", "Tristan Delattre")),
        ("Maëlle Delattre et Tristan Ouvrard", ("Maëlle Delattre", "Tristan Ouvrard")),
        ("Maëlle Delattre\nTristan Ouvrard", ("Maëlle Delattre", "Tristan Ouvrard")),
        ("Delattre, Maëlle", ("Delattre, Maëlle",)),
        ("Anne-Marie Delattre", ("Anne-Marie Delattre",)),
    ],
)
def test_people_of_one_cell_are_told_apart(cell: str, people: tuple[str, ...]) -> None:
    assert people_in(cell) == people


def test_who_is_not_named_is_not_made_up() -> None:
    assert is_couple("M. et Mme Vanhove")
    assert not is_couple("M. Emmanuel Vanhove")
    assert all(map(is_nobody, ("XXXX", "***", "Info Requested", "anonyme")))
    assert not any(map(is_nobody, ("", "Xavier", "Maëlle")))


def test_a_name_stands_alone_whatever_is_beside_it() -> None:
    assert alone("Maëlle Delattre (Lys SA) – finance") == "Maëlle Delattre"
    assert alone("Jean-Pierre Delattre") == "Jean-Pierre Delattre"


def test_what_is_beside_a_half_of_a_name(tmp_path: Path) -> None:
    rows = [
        ["Prénom", "Nom", "E-mail"],
        ["Jeanne (absente)", "Dupont", "a@example.org"],
        ["Jeanne*", "Roy", "b@example.org"],
        ["Jeanne", "MARTIN - DUPONT", "c@example.org"],
        ["Jeanne", "Petit (Lefebvre)", "d@example.org"],
        ["Jeanne", "Sow (Lys SA)", "e@example.org"],
    ]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert [question.word for question in reading.questions] == ["absente"]
    assert [(p.first_name, p.last_name, p.organisation) for p in reading.volunteers] == [
        ("Jeanne", "Roy", ""),
        ("Jeanne", "Martin-Dupont", ""),
        ("Jeanne", "Petit", ""),
        ("Jeanne", "Sow", "Lys SA"),
    ]
    assert [remark.line for remark in reading.warnings if remark.code == "beside_name"] == [3, 5]


def test_a_couple_goes_in_as_one_and_the_other_is_said(tmp_path: Path) -> None:
    rows = [["Participant", "E-mail"], ["Maëlle Delattre", "m@example.org"], ["M. et Mme Roy", "r@example.org"]]
    reading = read_roster(write_csv(tmp_path / "l.csv", rows))
    assert [p.last_name for p in reading.volunteers] == ["Delattre", "Roy"]
    assert [remark.code for remark in reading.warnings] == ["comes_along"]
