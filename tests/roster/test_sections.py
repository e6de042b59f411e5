from __future__ import annotations

import pytest

from probono_desk.domain.people import Role
from probono_desk.roster.coming import Coming
from probono_desk.roster.sections import (
    Section,
    is_remark,
    is_total,
    may_be_somebody,
    section_of,
    table_in,
    table_of_seat,
    table_of_tab,
    tail_of,
    within,
)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("TABLE N°2 – L’Établi", Section("TABLE N°2 – L’Établi", 2, structure="L’Établi")),
        ("Le Fil d’Aronde – table 1", Section("Le Fil d’Aronde – table 1", 1, structure="Le Fil d’Aronde")),
        ("Accompagnants", Section("Accompagnants", coming=Coming.ASKED)),
        ("Liste d’attente", Section("Liste d’attente", coming=Coming.ASKED)),
        ("Facilitateurs", Section("Facilitateurs", role=Role.FACILITATOR)),
        ("BANQUE LYS (4)", Section("BANQUE LYS (4)", organisation="BANQUE LYS")),
        ("Maëlle Delattre", None),
    ],
)
def test_a_line_of_one_cell_says_what_is_under_it(text: str, section: Section | None) -> None:
    assert section_of(text) == section


def test_a_seat_tells_its_table_and_a_date_none() -> None:
    assert [table_of_seat(text) for text in ("T1-2", "Table 3 / place 4", "t2.1", "12/05", "T12")] == [
        1,
        3,
        2,
        None,
        None,
    ]


def test_a_part_of_a_part_keeps_its_table() -> None:
    table, representatives = Section("Table 2", 2), Section("Représentants", role=Role.REPRESENTATIVE)
    assert within(table, representatives).table == 2
    assert within(table, Section("Table 3", 3)).table == 3
    assert within(None, representatives) is representatives


def test_totals_and_sentences_are_nobody() -> None:
    assert is_total(["Total : 3"])
    assert is_total(["Nombre d’inscrits", "12"])
    assert not is_total(["Martin", "Léa"])
    assert is_remark(["Page 2/3"], apart=False)
    assert not is_remark(["Martin", "Léa", "lea@example.org", "1"])
    assert may_be_somebody("Maëlle Delattre")
    assert not may_be_somebody("12 inscrits")


def test_a_tab_tells_its_table() -> None:
    assert [table_of_tab(name) for name in ("Table 2", "T3", "Volontaires")] == [2, 3, None]


def test_what_stands_apart_under_the_table_is_not_of_it() -> None:
    people = [["Nom", "Prénom"], ["Martin", "Léa"], ["Benali", "Karim"]]
    assert tail_of([*people, ["", ""], ["Total : 2", ""]], 1) == 4
    assert tail_of(people, 1) == 3


@pytest.mark.parametrize(
    ("cell", "table"),
    [
        ("1 - L’Établi", "1"),
        ("2. La Halte Merisier", "2"),
        ("Bright Pantry (table 3)", "3"),
        ("3 - à confirmer", "3 - à confirmer"),
        ("1 - 2", "1 - 2"),
    ],
)
def test_a_cell_may_name_whom_its_table_helps(cell: str, table: str) -> None:
    assert table_in(cell) == table
