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
        ("Ressources Humaines (RH)", "RH"),
        ("Numérique (digital)", "digital"),
        ("RH (paie)", "RH (paie)"),
        ("Strategy", "stratégie"),
        ("Project manager", "projet"),
        ("Comms", "communication"),
    ],
)
def test_a_synonym_is_the_field_s_own_name(typed: str, name: str) -> None:
    assert skills.named((typed,)) == (name,)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Finance & comptabilité", ("Finance",)),
        ("Communication & RP", ("Communication",)),
        ("Marketing et vente", ("Marketing", "commercial")),
        ("Digital & RH, droit", ("Digital", "RH", "droit")),
        ("Conseil et orientation", ("Conseil et orientation",)),
        ("Création d’entreprise", ("Création d’entreprise",)),
    ],
)
def test_words_joined_by_and_are_one_skill_or_two(tmp_path: Path, cell: str, found: tuple[str, ...]) -> None:
    rows = [["Nom", "Prénom", "Compétences"], ["Roy", "Ana", cell]]
    assert read_roster(write_csv(tmp_path / "l.csv", rows)).volunteers[0].skills == found


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
