"""The sample edition to be tried opens a few minutes before its départ, whatever the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from probono_desk.domain.instants import at_local
from probono_desk.domain.people import Absence, Person
from probono_desk.store import door
from probono_desk.usecases.desk.demo import OPENS, demo_begins_at, new_demo
from probono_desk.usecases.door.check_in import check_in_person

DAY = date(2027, 3, 1)


def test_most_have_come_some_are_missing_and_the_clock_goes_on_from_there(tmp_path: Path) -> None:
    dossier = new_demo(tmp_path / "demo", day=DAY).dossier
    opens_at = at_local(DAY, OPENS, "Europe/Paris")
    with dossier.read() as db:
        count, people, here = door.head_count(db), db.all(Person), door.presence(db)
    assert count.expected == 50
    assert 35 <= count.came < 50
    assert any(person.absence is Absence.EXCUSED for person in people)
    assert all(presence.arrived_at <= opens_at for presence in here.values())
    assert demo_begins_at(dossier) == opens_at
    missing = next(person for person in people if person.id not in here)
    later = opens_at + timedelta(minutes=30)
    check_in_person(dossier, missing.id, at=later, actor="Essai")
    assert demo_begins_at(dossier) == later
    dossier.close()
