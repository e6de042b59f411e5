"""A quote that nobody closes takes no line of the list along."""

from __future__ import annotations

import pytest

from probono_desk.roster.read import read_pasted
from probono_desk.roster.stray_quotes import rows_of


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_a_quote_at_the_beginning_of_a_cell_swallows_nobody(separator: str) -> None:
    lines = ["Nom|Prénom|Note", 'Roy|Ana|"ouvert', "Sow|Ibou|oui", 'Petit|Luc|"encore', 'Caron|Zoé|27" écran']
    text = "\n".join(lines).replace("|", separator)
    rows = rows_of(text, separator, 100)
    assert rows_of(text + "\n", separator, 100) == rows
    assert [row[0] for row in rows] == ["Nom", "Roy", "Sow", "Petit", "Caron"]
    assert [row[2] for row in rows] == ["Note", "ouvert", "oui", "encore", '27" écran']


def test_a_cell_of_several_lines_stays_one() -> None:
    text = 'Nom;Prénom;Note\nRoy;Ana;"un ; deux\ntrois\nil dit ""oui"""\nSow;Ibou;"coupé\nau milieu'
    assert rows_of(text, ";", 100)[1:] == [
        ["Roy", "Ana", 'un ; deux\ntrois\nil dit "oui"'],
        ["Sow", "Ibou", "coupé\nau milieu"],
    ]


@pytest.mark.parametrize("further", ["", "Petit\tLuc\ty\r\n"])
def test_pasted_cells_are_all_there(further: str) -> None:
    pasted = f'Nom\tPrénom\tNote\r\nRoy\tAna\t"ouvert\r\nSow\tIbou\tx\r\n{further}'
    reading = read_pasted(pasted, name="Collage")
    assert [person.last_name for person in reading.volunteers] == ["Roy", "Sow", *(["Petit"] if further else [])]
