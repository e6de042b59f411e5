"""Tables stand on a grid, never on top of each other, whatever desks have said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import RowId
from probono_desk.store import history
from probono_desk.usecases.tables.floor_plan import TALL, WIDE, Place, line_up, nearest_free, place_table, places
from tests.dossiers import ACTOR, NINE, SmallDay

_SPOTS = st.one_of(st.none(), st.tuples(st.integers(0, 60), st.integers(0, 60)))


def _apart(one: Place, other: Place) -> bool:
    return abs(one.x - other.x) >= WIDE or abs(one.y - other.y) >= TALL


@given(st.lists(_SPOTS, max_size=20))
def test_no_two_tables_overlap(spots: list[tuple[int, int] | None]) -> None:
    teams = [Team(RowId(str(n)), n, map_x=s[0] if s else None, map_y=s[1] if s else None) for n, s in enumerate(spots)]
    found = list(places(teams).values())
    assert len(found) == len(teams)
    assert all(_apart(one, other) for n, one in enumerate(found) for other in found[:n])


@given(st.integers(-50, 900), st.integers(-50, 900))
def test_a_free_place_is_taken_as_it_is_wanted_and_inside_the_room(x: int, y: int) -> None:
    found = nearest_free(Place(x, y), [])
    assert found == Place(min(max(x, 0), 400), min(max(y, 0), 400))


def test_a_table_that_was_put_somewhere_stays_and_so_do_the_others(day: SmallDay) -> None:
    before = places(day.teams)
    put = place_table(day.dossier, day.teams[0].id, Place(30, 12), at=NINE, actor=ACTOR)
    assert put == Place(30, 12)
    with day.dossier.read() as db:
        teams = sorted(db.all(Team), key=lambda team: team.number)
        act = history.next_undo(db)
    assert places(teams) == {day.teams[0].id: Place(30, 12), day.teams[1].id: before[day.teams[1].id]}
    assert act is not None
    assert str(act.label) == "Table 1 déplacée sur le plan"
    line_up(day.dossier, at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert places(sorted(db.all(Team), key=lambda team: team.number)) == before


def test_a_table_that_does_not_move_writes_nothing(day: SmallDay) -> None:
    place_table(day.dossier, day.teams[0].id, places(day.teams)[day.teams[0].id], at=NINE, actor=ACTOR)
    with day.dossier.read() as db:
        assert history.next_undo(db) is None
