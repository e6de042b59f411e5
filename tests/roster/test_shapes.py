from __future__ import annotations

from probono_desk.roster.shapes import (
    beside_people,
    from_blocks,
    tables_in,
    turned,
    with_roles_behind,
    without,
    without_numbers,
)

PEOPLE = [["Nom", "Prénom"], ["Martin", "Léa"], ["Benali", "Karim"]]


def test_numbers_and_dashes_before_names_are_no_part_of_them() -> None:
    rows = [["Nom"], ["1. Maëlle Delattre"], ["2. Tristan Ouvrard"]]
    assert without_numbers(rows)[1:] == [["Maëlle Delattre"], ["Tristan Ouvrard"]]
    assert without_numbers(PEOPLE) is PEOPLE


def test_two_tables_side_by_side_are_two() -> None:
    found = tables_in([[*one, "", *one] for one in PEOPLE])
    assert [shaped.column for shaped in found] == [1, 4]
    assert [cell for row in found[1].rows for cell in row if cell] == [cell for row in PEOPLE for cell in row]
    assert [shaped.column for shaped in tables_in(PEOPLE)] == [0]


def test_a_programme_beside_the_people_is_taken_away() -> None:
    rows = [
        ["Nom", "Prénom", "", "Heure", "Étape"],
        ["Martin", "Léa", "", "9:00", "Accueil"],
        ["Benali", "Karim", "", "9:30", "Départ"],
    ]
    (programme,) = beside_people(rows)
    assert [row[3:] for row in programme] == [row[3:] for row in rows]
    assert [row[:2] for row in without(rows, programme)] == [row[:2] for row in rows]
    assert all(not any(row[3:]) for row in without(rows, programme))
    assert beside_people(PEOPLE) == []


def test_lines_for_columns_are_turned() -> None:
    assert turned([["Nom", "Martin", "Benali"], ["Prénom", "Léa", "Karim"]]) == PEOPLE
    assert turned(PEOPLE) is None


def test_forms_that_stand_one_under_the_other_become_lines() -> None:
    rows = [["Nom : Delattre"], ["Prénom : Maëlle"], [""], ["Nom : Ouvrard"], ["Prénom : Tristan"]]
    found = from_blocks(rows)
    assert found is not None
    assert [row for row in found if any(row)] == [["Nom", "Prénom"], ["Delattre", "Maëlle"], ["Ouvrard", "Tristan"]]
    assert from_blocks(PEOPLE) is None


def test_tables_without_a_gap_between_them_are_told_by_their_titles_again() -> None:
    people = [["Maëlle Delattre", "m@example.org", "Odile Vanhove", "o@example.org"]]
    found = tables_in([["Nom", "Mail", "Nom", "Mail"], *people])
    assert [(one.column, one.rows[1]) for one in found] == [
        (1, ["Maëlle Delattre", "m@example.org", "", ""]),
        (3, ["", "", "Odile Vanhove", "o@example.org"]),
    ]
    merged = [["Table 1", "Table 1", "Table 2", "Table 2"], ["Nom", "Mail", "Nom", "Mail"], *people]
    assert [(one.column, one.table) for one in tables_in(merged)] == [(1, 1), (3, 2)]


def test_a_role_before_a_name_comes_behind_it_in_a_list_of_one_column() -> None:
    rows = [["Table 1"], ["Référent : Max Weil"], ["Facilitatrice : Nina Hoffmann"], ["Responsable : Banque Lys"]]
    found = with_roles_behind(rows)
    assert found == [["Table 1"], ["Max Weil [Référent]"], ["Nina Hoffmann [Facilitatrice]"], rows[3]]
    wider = [["Référent : Max Weil", ""], ["Nom", "Mail"]]
    assert with_roles_behind(wider) == wider


def test_numbers_go_from_names_between_titles_of_tables_too() -> None:
    rows = [["Table 1"], ["1. Maëlle Delattre"], ["Table 2"], ["1. Odile Vanhove"]]
    assert without_numbers(rows) == [["Table 1"], ["Maëlle Delattre"], ["Table 2"], ["Odile Vanhove"]]


def test_numbers_that_do_not_count_the_names_stay() -> None:
    rows = [["Nom", "Table"], ["Delattre", "1 - L’Établi"], ["Ouvrard", "2 - La Halte"], ["Vanhove", "1 - L’Établi"]]
    assert without_numbers(rows) == rows
