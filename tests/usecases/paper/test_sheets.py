"""What lies on the tables and hangs at the door."""

from __future__ import annotations

import re
from pathlib import Path

from probono_desk.domain.badge_code import spaced
from probono_desk.domain.edition import Team
from probono_desk.domain.people import Role
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.paper.print_paper import (
    Sheet,
    write_sheet,
)
from tests.dossiers import SEVEN, SmallDay
from tests.printing.reading import text_of
from tests.usecases.paper.badge_sheets import people


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
