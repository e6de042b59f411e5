"""Where somebody is, and the one count of volunteers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.domain.presence import HeadCount, Presence, Whereabouts, head_count, unheard_of, whereabouts

NINE = datetime(2026, 12, 5, 8, tzinfo=UTC)


def _person(name: str, role: Role = Role.VOLUNTEER, **values: object) -> Person:
    return Person(RowId(name), name, "Roux", role, **values)  # type: ignore[arg-type]  # columns by name


@pytest.mark.parametrize("absence", [None, *Absence])
def test_who_has_come_is_not_absent_whatever_was_said(absence: Absence | None) -> None:
    person = _person("anne", absence=absence, absence_reason="train")
    assert whereabouts(person, Presence(NINE, "A", inside=True, last_at=NINE)) is Whereabouts.INSIDE
    assert whereabouts(person, Presence(NINE, "A", inside=False, last_at=NINE)) is Whereabouts.OUT
    assert not unheard_of(person, None)


def test_who_has_not_come_is_what_was_said_of_them() -> None:
    said = {None: Whereabouts.EXPECTED, Absence.EXCUSED: Whereabouts.EXCUSED, Absence.NO_SHOW: Whereabouts.NO_SHOW}
    assert {absence: whereabouts(_person("anne", absence=absence), None) for absence in said} == said
    assert unheard_of(_person("anne"), None)


def test_volunteers_are_counted_and_walk_ins_were_not_expected() -> None:
    people = [
        *(_person(str(n)) for n in range(50)),
        _person("ada", walk_in=True),
        _person("alan", walk_in=True),
        _person("an undone walk-in that another desk has", walk_in=True),
        _person("guest", Role.GUEST, walk_in=True),
        _person("representative", Role.REPRESENTATIVE),
    ]
    come = {RowId(name) for name in (*map(str, range(46)), "ada", "alan", "guest", "representative")}
    count = head_count(people, come)
    assert count == HeadCount(expected=50, came=46, walk_ins=2)
    assert (count.present, count.absent) == (48, 4)
