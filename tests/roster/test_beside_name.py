from __future__ import annotations

import pytest

from probono_desk.roster.beside_name import Apart, alone, apart, is_couple, is_nobody, people_in


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
