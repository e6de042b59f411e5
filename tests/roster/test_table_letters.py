from __future__ import annotations

import pytest

from probono_desk.roster.table_letters import number_of


@pytest.mark.parametrize(("cell", "number"), [("A", 1), ("Équipe B", 2), ("b", 2), ("12", None), ("Beffroi", None)])
def test_a_letter_is_a_table(cell: str, number: int | None) -> None:
    assert number_of(cell) == number
