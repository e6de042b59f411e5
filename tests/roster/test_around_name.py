"""What stands round a name, in the column of the first names, of the last names or of whole names."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster.around_name import first_in_use, in_use, married, plain
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("Mme Anne", "Dupont", "Anne"),
        ("M Paul", "Dupont", "Paul"),
        ("Me Anne", "Dupont", "Anne"),
        ("Mme", "Dupont", ""),
        ("Anne (Mme)", "Dupont", "Anne"),
        ("Élisabeth (Zaza)", "Dupont", "Élisabeth"),
        ("« Zaza » Élisabeth", "Dupont", "Élisabeth"),
        ("Élisabeth dite Zaza", "Dupont", "Élisabeth"),
        ("Marie- Laure", "Dupont", "Marie-Laure"),
        ("Marie‑Laure", "Dupont", "Marie-Laure"),
        ("M.", "Dupont", ""),
        ("J.-P.", "Dupont", "J.-P."),
        ("Marie Anne", "Dupont", "Marie Anne"),
    ],
)
def test_a_first_name_without_title_or_nickname(first: str, last: str, shown: str) -> None:
    assert first_in_use(first, last) == shown


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        ("Mme DUPONT", "DUPONT"),
        ("Dupont (Mme)", "Dupont"),
        ("Dupont,", "Dupont"),
        ("Dupont.", "Dupont"),
        ("DUPONT mariée MARTIN", "MARTIN"),
        ("Marie", "Marie"),
        ("DE MARIE DUPONT", "DE MARIE DUPONT"),
        ("Dupont (nom de jeune fille : Martin)", "Dupont"),
        ("Dupont née Le Gall", "Dupont"),
        ("Saint-Exupéry", "Saint-Exupéry"),
        ("***", "***"),
    ],
)
def test_a_last_name_in_use_stands_alone(last: str, shown: str) -> None:
    assert in_use(last) == shown


@pytest.mark.parametrize(
    "typed", ["1. Jean Dupont", "12) Jean Dupont", "• Jean Dupont", "- Jean Dupont", "(Jean Dupont)"]
)
def test_the_signs_of_a_list_are_no_name(typed: str) -> None:
    assert plain(typed) == "Jean Dupont"


def test_both_names_of_a_marriage() -> None:
    assert married("Anne DUPONT ép. MARTIN") == ("Anne DUPONT", "MARTIN")
    assert married("D’Hondt Marie Claude") is None


def test_what_was_left_out_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    rows = [["Prénom", "Nom", "E-mail"], ["Mme Élisabeth (Zaza)", "Dupont (nom de jeune fille : Roy)", "z@example.org"]]
    (person,) = read_roster(write_csv(tmp_path / "l.csv", rows)).volunteers
    assert (person.first_name, person.last_name) == ("Élisabeth", "Dupont")
    assert person.typed_name.startswith("Mme Élisabeth (Zaza) Dupont")
