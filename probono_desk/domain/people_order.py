"""The order of everything on paper, badges in their trays included: role, then name."""

from __future__ import annotations

from probono_desk.domain.people import Person, Role
from probono_desk.domain.search_key import fold

_ROLE_ORDER = (Role.VOLUNTEER, Role.REPRESENTATIVE, Role.GUEST, Role.REFERENT, Role.FACILITATOR, Role.LEAD)


def paper_order(person: Person) -> tuple[int, str, str, str]:
    """What people are sorted by."""
    return _ROLE_ORDER.index(person.role), *name_order(person.last_name, person.first_name, person.id)


def name_order(last_name: str, first_name: str, person_id: str) -> tuple[str, str, str]:
    """The same within a role."""
    return fold(last_name), fold(first_name), person_id
