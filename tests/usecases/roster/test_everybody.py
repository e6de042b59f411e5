"""Everybody of the day in one list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from probono_desk.domain.presence import Whereabouts
from probono_desk.domain.search_key import fold
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.roster.everybody import everybody
from tests.dossiers import ACTOR, NINE, SmallDay

NOW: dict[str, Any] = {"at": NINE, "actor": ACTOR}


def test_everybody_is_listed_with_table_and_presence(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, **NOW)
    walk_in(day.dossier, "Sam", "Delattre", at=NINE + timedelta(minutes=1), actor=ACTOR)
    found = everybody(day.dossier)
    by_id = {listed.person.id: listed for listed in found.people}
    assert len(found.people) == 8 + 2 + 1
    assert [team.number for team in found.teams] == [1, 2]
    assert (by_id[day.volunteers[0].id].table, by_id[day.volunteers[0].id].presence) == (1, Whereabouts.INSIDE)
    assert by_id[day.volunteers[7].id].presence is Whereabouts.EXPECTED
    names = [(fold(one.person.last_name), fold(one.person.first_name)) for one in found.people]
    assert names == sorted(names)
    (sam,) = (listed for listed in found.people if listed.person.walk_in)
    assert (sam.table, sam.presence) == (None, Whereabouts.INSIDE)


def test_read_again_only_who_changed_is_another(day: SmallDay) -> None:
    before = everybody(day.dossier)
    came = day.volunteers[0].id
    check_in_person(day.dossier, came, **NOW)
    now = everybody(day.dossier, before)
    assert now == everybody(day.dossier)
    assert [one.person.id for was, one in zip(before.people, now.people, strict=True) if one is not was] == [came]
