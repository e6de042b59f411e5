"""Random days: room, status, paper, door, list and evacuation always agree on who sits where and who is inside.

Twelve days are drawn in CI; ``RANDOM_DAYS=500 python -m pytest tests/usecases/test_one_truth.py`` draws more.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probono_desk.domain.edition import Structure, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.evacuation import Evacuation
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.people import Absence, Person, Role, Scan, ScanKind
from probono_desk.domain.presence import HeadCount, Whereabouts
from probono_desk.domain.seating import TablePlace, table_of
from probono_desk.roster.lines import RosterReading
from probono_desk.store import door, history
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader
from probono_desk.store.seating import PlacesInDossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.door.check_in import check_in_person, check_in_together, leave
from probono_desk.usecases.door.find_person import PersonFinder
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.evacuation.muster import muster_of
from probono_desk.usecases.outcome.status import status
from probono_desk.usecases.paper.facts import DayFacts, day_facts
from probono_desk.usecases.paper.sheets import roll_call
from probono_desk.usecases.roster.decisions import Decisions
from probono_desk.usecases.roster.everybody import everybody
from probono_desk.usecases.roster.import_roster import import_roster
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import close_arrivals, move, set_absence
from tests.dossiers import ACTOR, NINE
from tests.usecases.roster.small_list import STAFF, STRUCTURES, VOLUNTEERS, whole

DAYS = int(os.environ.get("RANDOM_DAYS", "12"))
MORE_STAFF = [
    *STAFF,
    ("E-4", "Blanc", "Anne", "représentante", "S-2"),
    ("E-5", "Rohart", "Gabriel", "facilitateur", "S-2"),
    ("E-6", "Mbaye", "Awa", "facilitatrice", ""),
    ("E-7", "Hernu", "Odile", "responsable", ""),
]


class Lists(tuple[RosterReading, ...]):
    """Readings; what is drawn is told without them."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{len(self)} lists"


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    """Head office's list, and what it says later: other seats, somebody gone, a structure at another table."""
    folder = tmp_path_factory.mktemp("lists")
    seats = [VOLUNTEERS[0], *((*row[:6], row[6] % 2 + 1, row[7]) for row in VOLUNTEERS[1:])]  # type: ignore[operator]
    gone = VOLUNTEERS[:-1]
    moved = [STRUCTURES[0], (*STRUCTURES[1][:3], 4, *STRUCTURES[1][4:]), STRUCTURES[2]]
    referent = [*STRUCTURES[:2], (*STRUCTURES[2][:6], "E-1")]
    fewer = MORE_STAFF[:-3]
    kinds: list[dict[str, Any]] = [
        {},
        {"Volontaires": seats},
        {"Volontaires": gone},
        {"Structures": moved},
        {"Structures": referent},
        {"Équipe": fewer},
    ]
    return Lists(whole(folder, **({"Équipe": MORE_STAFF} | kind)) for kind in kinds)


T = TypeVar("T")


def _one_of(things: Sequence[T], n: int) -> T:
    if not things:
        raise DeskError("nobody_yet")
    return things[n % len(things)]


@dataclass
class Day:
    """A dossier, its clock, and the door's finder, which learns what is new and never reads everybody again."""

    dossier: Dossier
    lists: Lists
    finder: PersonFinder
    now: datetime = NINE - timedelta(hours=1)

    def who(self, n: int) -> Person:
        """Somebody, whether they are there or not."""
        with self.dossier.read() as db:
            people = db.all(Person)
        return _one_of(people, n)

    def team(self, n: int) -> RowId | None:
        """A table, or none."""
        with self.dossier.read() as db:
            teams = [team.id for team in db.all(Team)]
        return [*teams, None][n % (len(teams) + 1)]

    @property
    def by(self) -> dict[str, Any]:
        """When and who."""
        return {"at": self.now, "actor": ACTOR}


def _import(day: Day, n: int, k: int) -> None:
    reading = day.lists[n % len(day.lists)]
    with day.dossier.read() as db:
        leaving = frozenset(str(person.id) for person in db.all(Person) if k % 2)
    import_roster(day.dossier, reading, **day.by, decisions=Decisions(retired=leaving))


def _walk_in(day: Day, n: int, k: int) -> None:
    role = (Role.VOLUNTEER, Role.VOLUNTEER, Role.GUEST, Role.REPRESENTATIVE)[n % 4]
    walk_in(day.dossier, "Ada", f"Lovelace {n}", **day.by, team_id=day.team(k), role=role)


def _retire(day: Day, n: int, _k: int) -> None:
    with day.dossier.act("Sort de la liste", **day.by) as uow:
        uow.retire(day.who(n))


def _retire_table(day: Day, n: int, _k: int) -> None:
    with day.dossier.act("Table retirée", **day.by) as uow:
        uow.retire(_one_of(uow.all(Team), n))


def _come_for(day: Day, n: int, k: int) -> None:
    with day.dossier.act("Vient pour une structure", **day.by) as uow:
        structures = [structure.id for structure in uow.all(Structure)]
        uow.change(day.who(n), structure_id=[*structures, None][k % (len(structures) + 1)])


def _follow(day: Day, n: int, k: int) -> None:
    with day.dossier.act("Référent", **day.by) as uow:
        structures = uow.all(Structure)
        uow.change(_one_of(structures, n), referent_id=day.who(k).id)


def _undo(day: Day, n: int, _k: int) -> None:
    with day.dossier.read() as db:
        acts = history.recent_acts(db, 6)
    history.undo(day.dossier, acts[n % len(acts)].id, **day.by)


def _together(day: Day, n: int, k: int) -> None:
    arrivals = [(day.who(i).id, day.now - timedelta(minutes=i)) for i in (n, k)]
    check_in_together(day.dossier, arrivals, **day.by)


STEPS: dict[str, Callable[[Day, int, int], object]] = {
    "come": lambda day, n, _k: check_in_person(day.dossier, day.who(n).id, **day.by),
    "come together": _together,
    "leave": lambda day, n, _k: leave(day.dossier, day.who(n).id, **day.by),
    "move": lambda day, n, k: move(day.dossier, day.who(n).id, day.team(k), **day.by),
    "walk in": _walk_in,
    "excuse": lambda day, n, k: set_absence(day.dossier, day.who(n).id, [*Absence, None][k % 3], **day.by),
    "close arrivals": lambda day, _n, _k: close_arrivals(day.dossier, **day.by),
    "retire": _retire,
    "retire a table": _retire_table,
    "come for": _come_for,
    "follow": _follow,
    "undo": _undo,
    "import": _import,
}
# What happens most on a day is drawn most.
OFTEN = ("come", "come", "come", "leave", "move", "move", "undo")
DRAWN = st.lists(
    st.tuples(st.sampled_from((*STEPS, *OFTEN)), st.integers(0, 40), st.integers(0, 40)), min_size=8, max_size=30
)


@given(DRAWN)
@settings(max_examples=DAYS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_say_the_same_of_everybody(lists: Lists, steps: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, _begun(Path(folder) / "desk", lists) as day:
        _all_agree(day)
        for name, n, k in steps:
            day.now += timedelta(minutes=7)
            with suppress(DeskError):  # a step that makes no sense here changes nothing
                STEPS[name](day, n, k)
            _all_agree(day)


@contextmanager
def _begun(folder: Path, lists: Lists) -> Iterator[Day]:
    """A day that begins with head office's list."""
    by: dict[str, Any] = {"at": NINE - timedelta(days=1), "actor": ACTOR}
    made = new_desk(folder, "Petite édition", NINE.date(), **by).dossier
    import_roster(made, lists[0], **by)
    yield Day(made, lists, PersonFinder(made))
    made.close()


def _all_agree(day: Day) -> None:
    at = day.now + timedelta(seconds=1)
    found, figures, listed = room(day.dossier, at), status(day.dossier), everybody(day.dossier)
    with day.dossier.read() as db:
        people = db.all(Person)
        scans = sorted(db.all(Scan), key=lambda scan: (scan.at, scan.id))
        facts, counted, at_door = _facts(db, at), door.head_count(db), door.tables_now(db)
        called = muster_of(db, (Evacuation(new_id(at), at, ACTOR),), at)
        one_by_one = {person.id: _number(table_of(person, PlacesInDossier(db))) for person in people}
    day.finder.refresh()

    in_room = [(seat.person.id, table.team.number) for table in found.tables for seat in table.everybody]
    seats: dict[RowId, int | None] = {seat.person.id: None for seat in found.others} | dict(in_room)
    assert len(in_room) + len(found.others) == len(people) == len(seats)  # everybody once
    assert seats == one_by_one
    assert seats == {one.person.id: one.table for one in listed.people}
    assert seats == {one.seat.person.id: group.number for group in called.groups for one in group.people}
    assert seats == {person.id: _searched(day.finder, person) for person in people}
    for table in found.tables:
        here = {who for who, number in in_room if number == table.team.number}
        words = f"table {table.team.number}"
        assert {line.person_id for line in day.finder.search(words, most=len(people)).found} == here

    come, inside = _by_scans(scans, {person.id for person in people})
    everywhere = [*(seat for table in found.tables for seat in table.everybody), *found.others]
    assert {seat.person.id for seat in everywhere if seat.where is Whereabouts.INSIDE} == inside
    assert {one.person.id for one in listed.people if one.presence is Whereabouts.INSIDE} == inside
    assert {one.seat.person.id for one in called.called} == inside
    if facts is not None:
        assert seats == {who: facts.seats[who].number if who in facts.seats else None for who in seats}
        assert {who for who in seats if who in facts.here and facts.here[who].inside} == inside
        assert sum(one.inside is True for group in roll_call(facts, {}) for one in group.people) == len(inside)
    assert figures.everyone_inside == len(inside)
    assert {seat.person.id: seat.where for seat in everywhere} == {one.person.id: one.presence for one in listed.people}

    volunteers = [person for person in people if person.role is Role.VOLUNTEER]
    registered = [person.id for person in volunteers if not person.walk_in]
    walked_in = [person.id for person in volunteers if person.walk_in]
    count = HeadCount(len(registered), len(come & set(registered)), len(come & set(walked_in)))
    assert found.count == figures.count == counted == count
    assert figures.inside == len(inside & {person.id for person in volunteers})
    by_status = [(table.number, table.structure, table.present, table.seated) for table in figures.tables]
    assert by_status == [(table.number, table.structure, table.present, table.seated) for table in at_door]
    assert by_status == [
        (
            table.team.number,
            table.name,
            sum(seat.arrived_at is not None for seat in table.seats),
            len(table.seats),
        )
        for table in found.tables
    ]
    assert [row.representatives for row in figures.tables] == [len(table.representatives) for table in found.tables]


def _by_scans(scans: Iterable[Scan], people: set[RowId]) -> tuple[set[RowId], set[RowId]]:
    """Who has come and who is inside, by the plainest reading of the scans: nobody is out who never came in."""
    come: set[RowId] = set()
    inside: set[RowId] = set()
    for scan in scans:
        if scan.kind is ScanKind.IN:
            come.add(scan.person_id)
            inside.add(scan.person_id)
        else:
            inside.discard(scan.person_id)
    return come & people, inside & people


def _facts(db: Reader, at: datetime) -> DayFacts | None:
    """What paper is made from; none when the list was taken back."""
    try:
        return day_facts(db, at=at)
    except DeskError as error:
        assert error.code in ("edition_missing", "nobody_yet")  # noqa: PT017 - the other codes are faults
        return None


def _number(place: TablePlace | None) -> int | None:
    return place.number if place is not None else None


def _searched(finder: PersonFinder, person: Person) -> int | None:
    lines = finder.search(person.full_name, most=100).found
    return next(line.table for line in lines if line.person_id == person.id)
