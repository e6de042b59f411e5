"""On paper: volunteers first, the team last, then by name as people look for it."""

from __future__ import annotations

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.people_order import paper_order


def person(last: str, first: str, role: Role = Role.VOLUNTEER) -> Person:
    return Person(RowId(f"{last}{first}"), first, last, role)


def test_role_then_name_without_accents_or_capitals() -> None:
    people = [
        person("Zola", "Ana", Role.LEAD),
        person("Étienne", "Bob"),
        person("Durand", "Zoé"),
        person("durand", "Émile"),
        person("Abel", "Ida", Role.REPRESENTATIVE),
        person("Faure", "Eva"),
    ]
    said = [f"{one.first_name} {one.last_name}" for one in sorted(people, key=paper_order)]
    assert said == ["Émile durand", "Zoé Durand", "Bob Étienne", "Eva Faure", "Ida Abel", "Ana Zola"]
