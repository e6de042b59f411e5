"""Skills by the field's own names, whatever word a list has for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster import skills
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Juridique", "droit"),
        ("Data", "données"),
        ("Ressources humaines", "RH"),
        ("HR", "RH"),
        ("Numérique", "digital"),
        ("Gestion de projet", "projet"),
        ("Ventes", "commercial"),
        ("design graphique", "graphisme"),
        ("Finance", "Finance"),  # it is the name already: as it was typed
        ("comptabilité", "comptabilité"),  # narrower, and kept
        ("plaidoyer", "plaidoyer"),
    ],
)
def test_a_synonym_is_the_field_s_own_name(typed: str, name: str) -> None:
    assert skills.named((typed,)) == (name,)


def test_two_words_for_one_skill_are_one() -> None:
    assert skills.named(("droit", "Juridique", "data", "Données")) == ("droit", "données")


def test_a_list_s_people_and_missions_meet_in_one_name(tmp_path: Path) -> None:
    folder = tmp_path / "liste"
    folder.mkdir()
    write_csv(folder / "Structures.csv", [["Structure", "Table", "Compétences"], ["Un", "1", "Juridique, RH"]])
    write_csv(folder / "Volontaires.csv", [["Nom", "Compétences"], ["Roy", "droit ; Human resources"]])
    reading = read_roster(folder)
    assert reading.structures[0].skills == ("droit", "RH")
    assert reading.volunteers[0].skills == ("droit", "RH")
