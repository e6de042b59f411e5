"""What a column is by what stands in the others: both names once more, whose table it is."""

from __future__ import annotations

from pathlib import Path

from tests.roster.files import write_csv
from tests.roster.test_layouts import read


def test_a_column_of_both_names_gives_way_to_a_column_for_each(tmp_path: Path) -> None:
    rows = [["Nom", "Prénom", "Nom de famille"], ["Roy Ada", "Ada", "Roy"], ["Loi Zoé", "Zoé", "Loi"]]
    found = read(write_csv(tmp_path / "l.csv", rows))
    assert ([one["last_name"] for one in found["people"]], found["questions"]) == (["Roy", "Loi"], [])
    rows[1][2] = "Dey"
    rows[2][2] = "Lam"
    assert [one["key"] for one in read(write_csv(tmp_path / "l.csv", rows))["questions"]] == ["which:last_name"]


def test_a_structure_that_each_table_has_of_its_own_is_nobody_s_employer(tmp_path: Path) -> None:
    head = ["Table", "Structure", "Nom complet"]
    rows = [["1", "Le Fil", "Ada Roy"], ["1", "Le Fil", "Zoé Loi"], ["2", "L’Établi", "Ali Dey"]]
    assert {one["organisation"] for one in read(write_csv(tmp_path / "l.csv", [head, *rows]))["people"]} == {""}
    for others in ([*rows, ["1", "L’Établi", "Noé Lam"]], rows[1:]):  # two of a table; one person a table
        found = read(write_csv(tmp_path / "l.csv", [head, *others]))
        assert {one["organisation"] for one in found["people"]} == {"Le Fil", "L’Établi"}


def test_a_name_beside_a_first_name_is_the_last_name(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path / "l.csv", [["firstname", "name"], ["Ada", "Roy"], ["Zoé", "Loi"]]))
    assert [(one["first_name"], one["last_name"]) for one in found["people"]] == [("Ada", "Roy"), ("Zoé", "Loi")]
