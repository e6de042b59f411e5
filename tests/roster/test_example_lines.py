from __future__ import annotations

import pytest

from probono_desk.roster.columns import Sheet
from probono_desk.roster.example_lines import is_example
from probono_desk.roster.records import Record, Remarks


def line(values: dict[str, str], at: int = 2) -> Record:
    return Record(Sheet.VOLUNTEERS, "l.csv", at, values, {}, Remarks())


@pytest.mark.parametrize(
    "values",
    [
        {"reference": "EX-1", "last_name": "Roy"},
        {"last_name": "EXEMPLE", "first_name": "Marie"},
        {"last_name": "ex : Dupont", "first_name": "ex : Marie"},
        {"full_name": "(exemple) Jean Dupont"},
        {"last_name": "TEST", "first_name": "Test"},
    ],
)
def test_a_line_that_shows_how_to_fill_in_is_an_example(values: dict[str, str]) -> None:
    assert is_example(line(values))


def test_who_is_called_almost_so_is_somebody() -> None:
    assert not is_example(line({"last_name": "Exbrayat", "first_name": "Alex"}))
    assert not is_example(line({"last_name": "Test", "first_name": "Marie"}))
    assert not is_example(line({"last_name": "Exemple", "first_name": "Marie"}, 500))
