from __future__ import annotations

import pytest

from probono_desk.roster.columns import Sheet
from probono_desk.roster.header import find_header, is_skipped, says_how_to_fill

PEOPLE = [["Martin", "Léa", "lea@example.org"], ["Benali", "Karim", "karim@example.org"]]


def test_titles_are_found_under_what_is_said_over_the_list() -> None:
    rows = [["Liste des volontaires", "", ""], ["", "", ""], ["Nom", "Prénom", "E-mail"], *PEOPLE]
    found = find_header(Sheet.VOLUNTEERS, rows)
    assert (found.first, found.last, found.titles) == (2, 2, ("Nom", "Prénom", "E-mail"))


def test_two_lines_of_titles_are_groups_over_columns() -> None:
    rows = [["Identité", "", "Contact"], ["Nom", "Prénom", "E-mail"], *PEOPLE]
    found = find_header(Sheet.VOLUNTEERS, rows)
    assert (found.last, found.titles) == (1, ("Nom", "Prénom", "E-mail"))


def test_a_list_without_titles_has_none() -> None:
    assert find_header(Sheet.VOLUNTEERS, PEOPLE).last == -1


@pytest.mark.parametrize("row", [["(texte)", "(adresse)", "(hh:mm)"], ["texte", "texte", "nombre"]])
def test_a_row_that_says_how_to_fill_is_nobody(row: list[str]) -> None:
    assert says_how_to_fill(row)
    assert not says_how_to_fill(PEOPLE[0])
    assert not is_skipped(PEOPLE[0])
