"""What lies on the tables and hangs at the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from probono_desk.domain.badge_code import spaced
from probono_desk.domain.edition import Team
from probono_desk.domain.people import Person, Role
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.paper.print_paper import (
    Sheet,
    write_sheet,
)
from tests.dossiers import ACTOR, SmallDay
from tests.printing.reading import text_of

SEVEN = datetime(2026, 12, 5, 6, 30, tzinfo=UTC)  # 7:30 in Lille


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Dossier]:
    """The sample edition: 50 volunteers, 10 representatives, 7 staff."""
    made = new_sample_desk(tmp_path / "dossier", at=SEVEN, actor=ACTOR)
    yield made.dossier
    made.dossier.close()


def people(dossier: Dossier) -> list[Person]:
    with dossier.read() as db:
        return db.all(Person)


def test_team_sheets_name_everybody_at_their_own_table(sample: Dossier, tmp_path: Path) -> None:
    printed = write_sheet(sample, Sheet.TEAM, tmp_path / "t.pdf", at=SEVEN)
    assert printed.pages == 5
    with sample.read() as db:
        teams = sorted(db.all(Team), key=lambda team: team.number)
    for page, team in enumerate(teams):
        shown = _bare(text_of(printed.path, page))
        for person in people(sample):
            if person.role in (Role.VOLUNTEER, Role.REPRESENTATIVE) and person.team_id == team.id:
                assert _bare(person.full_name) in shown
    only = write_sheet(sample, Sheet.TEAM, tmp_path / "two.pdf", table=2, at=SEVEN)
    assert only.pages == 1
    assert "Les Mentors du Beffroi" in text_of(only.path)


def test_roll_call_and_attendance_hold_everybody(sample: Dossier, tmp_path: Path) -> None:
    for sheet in (Sheet.ROLL_CALL, Sheet.ATTENDANCE):
        shown = _bare(text_of(write_sheet(sample, sheet, tmp_path / f"{sheet}.pdf", at=SEVEN).path))
        missing = [person.full_name for person in people(sample) if _bare(person.full_name) not in shown]
        assert not missing


def test_the_door_list_is_by_name_with_every_code(day: SmallDay, tmp_path: Path) -> None:
    shown = text_of(write_sheet(day.dossier, Sheet.DOOR, tmp_path / "d.pdf", at=SEVEN).path)
    assert all(spaced(code) in shown for code in day.codes.values())
    names = ("Benali Karim", "Blanc Anne", "D’Hondt Maëlle", "Œuvrard Zoé", "Wójcik Łukasz")
    places = [shown.index(name) for name in names]
    assert places == sorted(places)
    assert "Version" in shown


def _bare(text: str) -> str:
    """Lines may break inside a name, and no-break hyphens stand for plain ones."""
    return re.sub(r"[\s\u2010\u2011-]+", "", text)
