"""The sample edition goes through the real import, on its own day or on another."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from probono_desk.domain.edition import Edition, Team
from probono_desk.domain.people import Person, Role
from probono_desk.usecases.desk.sample_edition import demo_folder, new_sample_desk, sample_roster
from tests.dossiers import ACTOR, NINE


def test_it_can_be_read_for_another_day_under_another_title() -> None:
    own, other = sample_roster(), sample_roster(title="Essai", day=date(2027, 3, 1))
    assert own.errors == other.errors == ()
    assert own.edition is not None
    assert other.edition is not None
    assert (own.edition.date, other.edition.date, other.edition.title) == (
        date(2026, 12, 5),
        date(2027, 3, 1),
        "Essai",
    )
    assert own.volunteers == other.volunteers


def test_a_desk_with_it_has_everybody_seated(tmp_path: Path) -> None:
    made = new_sample_desk(tmp_path / "d", at=NINE - timedelta(days=1), actor=ACTOR)
    with made.dossier.read() as db:
        people, teams, (edition,) = db.all(Person), db.all(Team), db.all(Edition)
    made.dossier.close()
    assert [sum(p.role is role for p in people) for role in (Role.VOLUNTEER, Role.REPRESENTATIVE)] == [50, 10]
    assert sorted(team.number for team in teams) == [1, 2, 3, 4, 5]
    assert edition.title.startswith("DÉMO")


def test_each_day_has_a_demonstration_of_its_own() -> None:
    one, other = demo_folder(date(2026, 12, 5)), demo_folder(date(2026, 12, 6))
    assert one == demo_folder(date(2026, 12, 5))
    assert one != other
