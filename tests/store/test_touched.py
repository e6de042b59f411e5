"""Whose rows a merge touched, and scans that are not of the day."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.domain.people import Badge, Scan
from probono_desk.store.merge import merge_records
from probono_desk.store.touched import names_of, people_of, scans_off_day
from probono_desk.usecases.door.check_in import check_in_person
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import Forger


def test_a_row_leads_to_the_person_it_is_about(day: SmallDay) -> None:
    lea = day.volunteers[0]
    with day.dossier.read() as db:
        (badge,) = db.all(Badge, person_id=lea.id)
        places = [("person", lea.id), ("badge", badge.id), ("team", day.teams[0].id)]
        found = people_of(db, places)
        assert names_of(db, found.values()) == {lea.id: "Léa Martin"}
    assert found == {("person", lea.id): lea.id, ("badge", badge.id): lea.id}


def test_many_rows_are_asked_for_in_several_goes(day: SmallDay) -> None:
    with day.dossier.read() as db:
        badges = [("badge", f"nobody-{n}") for n in range(900)] + [("badge", badge.id) for badge in db.all(Badge)]
        assert len(people_of(db, badges)) == 10


def test_scans_of_another_year_are_off_the_day(day: SmallDay) -> None:
    check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    check_in_person(day.dossier, day.volunteers[1].id, at=NINE - timedelta(days=4000), actor=ACTOR)
    with day.dossier.read() as db:
        found = scans_off_day(db, NINE - timedelta(hours=9), NINE + timedelta(hours=15))
        (scan,) = db.all(Scan, person_id=day.volunteers[1].id)
    assert [(row, desk) for row, desk, _at in found] == [(scan.id, day.dossier.desk)]


def test_whose_clock_was_wrong_follows_from_who_signed(day: SmallDay) -> None:
    """A desk that deceives writes a scan in another one's name; that one's clock is not blamed."""
    liar = Forger()
    columns = {
        "person_id": [None, day.volunteers[0].id],
        "kind": [None, "in"],
        "at": [None, "2015-12-05T08:00:00.000000Z"],
        "desk": [None, day.dossier.desk],
        "method": [None, "scan"],
    }
    liar.act([{"table": "scan", "row": "s", "op": "insert", "columns": columns}])
    merge_records(day.dossier, liar.chain, [liar.head()], at=NINE)
    with day.dossier.read() as db:
        found = scans_off_day(db, NINE - timedelta(hours=9), NINE + timedelta(hours=15))
    assert [(row, desk) for row, desk, _at in found] == [("s", liar.desk)]
