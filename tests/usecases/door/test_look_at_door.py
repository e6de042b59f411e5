from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.look_at_door import look_at_door, tables_to_join
from tests.dossiers import ACTOR, NINE, small_day


def test_counts_and_acts_are_of_one_instant(tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    before = look_at_door(day.dossier, most_acts=1)
    for place, person in enumerate(day.volunteers[:2]):
        check_in_person(day.dossier, person.id, at=NINE + timedelta(minutes=place), actor=ACTOR)
    after = look_at_door(day.dossier, most_acts=1, expected=before.count.expected)
    assert (before.count.present, after.count.present) == (0, 2)
    assert before.count.absent - after.count.absent == 2
    assert [act.at for act in after.acts] == [NINE + timedelta(minutes=1)]
    day.dossier.close()


def test_the_neediest_is_one_of_the_tables(tmp_path: Path) -> None:
    day = small_day(tmp_path / "desk")
    found = tables_to_join(day.dossier)
    assert found.neediest in found.tables
    day.dossier.close()
