from __future__ import annotations

from pathlib import Path

import pytest

from probono_desk.roster.read import read_roster
from tests.roster.files import write_csv


@pytest.mark.parametrize(
    ("title", "cell", "said"),
    [
        ("Accompagnants", "2", True),
        ("Accompagnants", "1", True),
        ("Accompagnants", "0", False),
        ("Accompagnants", "non", False),
        ("Guests", "Zita", True),
        ("Nombre de places", "2", True),
        ("Nombre de places", "1", False),  # their own
        ("Quantity", "2", False),
    ],
)
def test_who_comes_along_is_said_with_whom(tmp_path: Path, title: str, cell: str, said: bool) -> None:
    header = ["Nom", "Prénom", "E-mail", "Organisation", title]
    row = ["Delattre", "Maëlle", "m@example.org", "Lys SA", cell]
    reading = read_roster(write_csv(tmp_path / "l.csv", [header, row, [*row[:2], "autre@example.org", "Roy", ""]]))
    along = [one for one in reading.warnings if one.code == "comes_along"]
    assert [(one.line, one.column, one.value) for one in along] == (
        [(2, title, f"Maëlle Delattre : {cell}")] if said else []
    )
