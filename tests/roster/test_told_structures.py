"""Structures that only titles over people name are kept with their tables; themes, rooms and employers are none."""

from __future__ import annotations

import pytest

from probono_desk.roster.records import Remarks
from probono_desk.roster.sections import Section, section_of
from probono_desk.roster.told_structures import ToldStructure, records_of, said, told_in


def kept(*titles: str, employers: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    told = [one for line, title in enumerate(titles, 1) for one in told_in(section_of(title), "Liste", line)]
    records = records_of(told, employers, Remarks())
    return [(record.values["name"], record.values["table"]) for record in records]


def test_names_beside_tables_are_structures() -> None:
    told = kept("Table 1 – Le Fil d’Aronde", "La Halte Merisier (table n° 2)", "Table 1 – Le Fil d’Aronde")
    assert told == [("Le Fil d’Aronde", "1"), ("La Halte Merisier", "2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Communication", "Juridique"),
        ("Paul Renard", "Lucie Moreel"),
        ("Banque Lys", "Mutuelle du Nord"),
        ("Salle Bleue", "Amphi"),
        ("rouge", "verte"),
        ("Matin", "Après-midi"),
        ("Les Volants", "Les Volants"),
    ],
)
def test_what_else_stands_beside_tables_is_none(one: str, other: str) -> None:
    assert kept(f"Table 1 – {one}", f"Table 2 – {other}") == []


def test_a_single_name_or_one_that_people_work_for_is_none() -> None:
    assert kept("Table 1 – Le Fil d’Aronde") == []
    told = ("Table 1 – Cuisine en Escale", "Table 2 – Mémoire Vive")
    assert kept(*told, employers=frozenset({"memoire vive"})) == []


def test_what_is_called_a_structure_is_one_even_alone() -> None:
    told = [ToldStructure("Paul et Compagnie", 3, is_named=True, sheet="Liste", line=4)]
    (record,) = records_of(told, frozenset(), Remarks())
    assert record.values == {"name": "Paul et Compagnie", "table": "3"}
    assert [(one.code, one.value, one.line) for one in said([record])] == [
        ("structures_told", "3 : Paul et Compagnie", 4)
    ]
    assert told_in(Section("Structure : L’Établi", structure="L’Établi", is_structure=True), "Liste", 1) == []
