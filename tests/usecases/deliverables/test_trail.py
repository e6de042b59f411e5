"""Who goes on with the Trail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.usecases.deliverables.missions import MissionSheet, missions, trail_candidates
from probono_desk.usecases.deliverables.trail import pledge_trail, revise_pledge, withdraw_pledge
from probono_desk.usecases.door.check_in import check_in_person, leave
from tests.dossiers import ACTOR, NINE, SmallDay


def sheet(day: SmallDay) -> MissionSheet:
    return missions(day.dossier)[0]


def test_only_who_has_come_may_pledge(day: SmallDay) -> None:
    here, absent = day.volunteers[:2]
    check_in_person(day.dossier, here.id, at=NINE, actor=ACTOR)
    made = pledge_trail(
        day.dossier, day.missions[0].id, here.id, availability="deux soirs par mois", at=NINE, actor=ACTOR
    )
    with pytest.raises(DeskError, match="pledge_not_present"):
        pledge_trail(day.dossier, day.missions[0].id, absent.id, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="pledge_already"):
        pledge_trail(day.dossier, day.missions[0].id, here.id, at=NINE, actor=ACTOR)
    revise_pledge(day.dossier, made.id, availability="le lundi", first_appointment="14 décembre", at=NINE, actor=ACTOR)
    (pledged,) = sheet(day).pledges
    assert (pledged.name, pledged.pledge.availability, pledged.gone) == (here.full_name, "le lundi", False)
    assert sheet(day).few_pledges
    leave(day.dossier, here.id, at=NINE + timedelta(hours=6), actor=ACTOR)
    assert sheet(day).pledges[0].gone
    withdraw_pledge(day.dossier, made.id, at=NINE, actor=ACTOR)
    assert sheet(day).pledges == ()


def test_a_representative_does_not_pledge(day: SmallDay) -> None:
    check_in_person(day.dossier, day.representatives[0].id, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="pledge_not_volunteer"):
        pledge_trail(day.dossier, day.missions[0].id, day.representatives[0].id, at=NINE, actor=ACTOR)


def test_candidates_are_those_who_came_own_team_first(day: SmallDay) -> None:
    for person in (day.volunteers[4], day.volunteers[1], day.volunteers[0]):
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    pledge_trail(day.dossier, day.missions[0].id, day.volunteers[0].id, at=NINE, actor=ACTOR)
    found = trail_candidates(day.dossier, day.missions[0].id)
    assert [(c.person_id, c.table, c.own_team) for c in found] == [
        (day.volunteers[1].id, 1, True),
        (day.volunteers[4].id, 2, False),
    ]
