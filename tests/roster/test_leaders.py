"""Who leads a table is taken from a line over its people, and from a column of a seating plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.cli.roster_answer import answer
from probono_desk.domain.people import Role
from probono_desk.roster.leaders import leader_in
from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Facilitatrice : Nadia Belkacem", (Role.FACILITATOR, "Nadia Belkacem")),
        ("Référente de la table : Max Weil et Zoé Aron", (Role.REFERENT, "Max Weil et Zoé Aron")),
        ("Référent RH : Paul Petit", None),
        ("Référent : à définir", None),
        ("Référent : voir Odile", None),
        ("Structure : L’Établi", None),
        ("Contact : Paul Petit", None),
    ],
)
def test_a_line_names_who_leads_a_table(line: str, told: tuple[Role, str] | None) -> None:
    assert leader_in(line) == told


PLAN = [
    ["Table", "Référent", "Nom", "Prénom"],
    ["1", "Max Weil", "Roy", "Ada"],
    ["1", "Max Weil", "Loi", "Zoé"],
    ["2", "Lise Aron", "Cor", "Blaise"],
    ["3", "Max Weil", "Gand", "Félix"],
]


def test_a_column_of_a_plan_names_who_leads_each_table_and_one_of_several_has_none(tmp_path: Path) -> None:
    found = answer(read_roster(write_csv(tmp_path / "l.csv", PLAN)))
    leaders = [(one["last_name"], one["role"], one["table"]) for one in found["people"] if one["role"] != "volunteer"]
    assert leaders == [("Weil", "referent", None), ("Aron", "referent", 2)]
    assert (found["verdict"], len(found["people"])) == ("good", 6)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Référent", ["Max Weil", "Max Weil", "Max Weil", "Max Weil"]),  # who keeps the list
        ("Référent", ["Max Weil", "Lise Aron", "Lise Aron", "Max Weil"]),  # one for each person, at any table
        ("Référent RH", ["Max Weil", "Max Weil", "Lise Aron", "Max Weil"]),
        ("Commercial", ["Max Weil", "Max Weil", "Lise Aron", "Max Weil"]),
    ],
)
def test_other_columns_name_nobody_who_comes(tmp_path: Path, title: str, names: list[str]) -> None:
    rows = [[*row[:1], title if at == 0 else names[at - 1], *row[2:]] for at, row in enumerate(PLAN)]
    found = answer(read_roster(write_csv(tmp_path / "l.csv", rows)))
    assert [one["last_name"] for one in found["people"]] == ["Roy", "Loi", "Cor", "Gand"]
