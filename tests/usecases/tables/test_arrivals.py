"""The queue meter counts who came in each quarter of an hour."""

from __future__ import annotations

from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.tables.arrivals import ArrivalPace, arrival_pace
from probono_desk.usecases.tables.room import room
from tests.full_days import ACTOR, FullDay, at


def pace_at(full: FullDay, hour: int, minute: int) -> ArrivalPace:
    found = arrival_pace(room(full.dossier, at(hour, minute)), at(hour, minute))
    assert found is not None
    return found


def test_each_quarter_counts_its_arrivals(full: FullDay) -> None:
    full.arrive(full.volunteers[:2], at(8, 20))
    full.arrive(full.volunteers[2:20], at(8, 34))
    full.arrive(full.volunteers[20:44], at(8, 50))
    walk_in(full.dossier, "Ada", "Lovelace", at=at(8, 58), actor=ACTOR)
    pace = pace_at(full, 9, 0)
    counts = {quarter.starts_at: quarter.arrived for quarter in pace.quarters}
    assert [counts[at(8, 15)], counts[at(8, 30)], counts[at(8, 45)], counts[at(9)]] == [2, 18, 25, 0]
    assert (pace.arrived, pace.expected, pace.in_last_quarter_hour) == (45, 50, 25)
    assert sum(quarter.expected for quarter in pace.quarters) == 50


def test_the_pace_says_when_all_will_be_in(full: FullDay) -> None:
    full.arrive(full.volunteers[:25], at(8, 40))
    assert pace_at(full, 8, 45).all_in_at == at(9)


def test_nobody_lost_outside_the_hours_shown(full: FullDay) -> None:
    full.arrive(full.volunteers[:3], at(7, 10))
    full.arrive(full.volunteers[3:5], at(9, 59))
    pace = pace_at(full, 9, 59)
    assert sum(quarter.arrived for quarter in pace.quarters) == 5
    assert pace.quarters[0].arrived == 3
    assert pace.quarters[-1].arrived == 2


def test_later_in_the_day_there_is_no_queue(full: FullDay) -> None:
    assert arrival_pace(room(full.dossier, at(11)), at(11)) is None
