"""Who sits where, who is there, and in which state a table is."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.people import Absence, Role
from probono_desk.domain.presence import Whereabouts
from probono_desk.usecases.door.check_in import leave
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.tables.alerts import alerts
from probono_desk.usecases.tables.room import Room, TableState, room
from probono_desk.usecases.tables.seat_people import set_absence
from tests.full_days import ACTOR, FullDay, at


def _room(full: FullDay, when: datetime) -> Room:
    return room(full.dossier, when)


def _state(full: FullDay, when: datetime, table: int = 1) -> TableState:
    return _room(full, when).tables[table - 1].state()


def test_table_goes_through_its_states(full: FullDay) -> None:
    assert _state(full, at(8, 40)) is TableState.EMPTY
    assert _state(full, at(8, 50)) is TableState.UNDER_MINIMUM
    full.arrive(full.at_table(1)[:7], at(8, 30))
    assert _state(full, at(8, 40)) is TableState.FILLING
    assert _state(full, at(8, 50)) is TableState.UNDER_MINIMUM
    full.arrive(full.at_table(1)[7:9], at(8, 55))
    assert _state(full, at(8, 56)) is TableState.SHORT
    full.arrive(full.at_table(1)[9:], at(8, 57))
    assert _state(full, at(8, 58)) is TableState.COMPLETE
    for n in range(3):
        walk_in(full.dossier, "Sans", f"Rendez-vous {n}", at=at(9), actor=ACTOR, team_id=full.teams[0].id)
    assert _state(full, at(9, 1)) is TableState.CROWDED


def test_table_is_complete_when_who_lacks_is_excused(full: FullDay) -> None:
    full.arrive(full.at_table(1)[:9], at(8, 30))
    set_absence(full.dossier, full.at_table(1)[9].id, Absence.EXCUSED, at=at(8, 40), actor=ACTOR)
    assert _state(full, at(8, 45)) is TableState.COMPLETE


def test_who_left_is_out_and_not_counted(full: FullDay) -> None:
    full.arrive(full.at_table(1), at(8, 30))
    leave(full.dossier, full.at_table(1)[0].id, at=at(15), actor=ACTOR)
    table = _room(full, at(15, 1)).tables[0]
    gone = next(seat for seat in table.seats if seat.person.id == full.at_table(1)[0].id)
    assert (gone.where, gone.arrived_at, gone.last_at, gone.here) == (Whereabouts.OUT, at(8, 30), at(15), False)
    assert (table.here, table.missing) == (9, ())


def test_22_who_left_at_the_end_was_here_to_the_end_and_nobody_is_called(full: FullDay) -> None:
    for number in range(1, 6):
        full.arrive(full.at_table(number), at(8, 30))
    leave(full.dossier, full.at_table(1)[0].id, at=at(15), actor=ACTOR)
    for number in range(1, 6):
        for person in full.at_table(number)[1:]:
            leave(full.dossier, person.id, at=at(17, 10), actor=ACTOR)
    evening = _room(full, at(17, 40))
    assert [table.here for table in evening.tables] == [9, 10, 10, 10, 10]
    assert alerts(evening) == ()


def test_22_nobody_is_called_to_a_day_that_is_over(full: FullDay) -> None:
    for number in range(1, 6):
        full.arrive(full.at_table(number)[3:], at(8, 30))
    day = _room(full, at(16, 59))
    assert {one.sentence for one in alerts(day)} >= {"7 personnes présentes, il en faut 8"}
    assert day.holds_at(at(16, 59))
    assert not day.holds_at(at(17)), "the page reads again when the line is crossed"
    assert alerts(_room(full, at(17))) == ()


def test_required_skills_are_counted_by_who_is_here(full: FullDay) -> None:
    able = [person for person in full.at_table(1) if "commercial" in person.skills]
    full.arrive(able[:1], at(8, 30))
    cover = _room(full, at(8, 40)).tables[0].skills()[0]
    assert (cover.skill, cover.seated, cover.here, cover.counted) == ("commercial", 2, 1, 2)
    assert _room(full, at(8, 50)).tables[0].skills()[0].counted == 1


def test_everybody_is_in_the_room_once(full: FullDay) -> None:
    found = _room(full, at(8, 40))
    placed = [seat.person.id for table in found.tables for seat in table.everybody]
    others = [seat.person.id for seat in found.others]
    assert len(placed) == 65
    assert sorted(placed + others) == sorted(p.id for p in full.volunteers + full.representatives + full.staff)


def test_facilitator_at_a_table_guides_it(full: FullDay) -> None:
    facilitator = full.staff[-1]
    assert facilitator.role is Role.FACILITATOR
    with full.dossier.act("Facilitateur", at=at(8), actor=ACTOR) as uow:
        uow.change(facilitator, team_id=full.teams[2].id)
    table = _room(full, at(8, 40)).tables[2]
    assert [seat.person.full_name for seat in table.guides] == ["Awa Mbaye", "Gabriel Rohart"]
    assert len(table.seats) == 10
