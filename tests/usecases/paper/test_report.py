"""The day's report: people are counted, none is named."""

from __future__ import annotations

from pathlib import Path

from probono_desk.domain.people import Absence
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.paper.print_paper import (
    Sheet,
    write_sheet,
)
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.printing.reading import text_of


def test_the_report_counts_and_names_nobody(day: SmallDay, tmp_path: Path) -> None:
    for person in day.volunteers[:5]:
        check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    walk_in(day.dossier, "Ève", "Dubois", at=NINE, actor=ACTOR, team_id=day.teams[0].id)
    shown = text_of(write_sheet(day.dossier, Sheet.REPORT, tmp_path / "r.pdf", at=NINE).path)
    assert "6 présents = 5 sur 8 attendus + 1 sans rendez-vous" in shown
    assert "3 Absents" in shown
    assert "excusé" not in shown
    assert "Table 2 : 1 volontaire venu, il en fallait 3." in shown
    assert not [person.last_name for person in day.volunteers if person.last_name in shown]


def test_it_says_how_many_of_the_absent_are_excused_where_there_are_any(day: SmallDay, tmp_path: Path) -> None:
    seat_people.set_absence(day.dossier, day.volunteers[0].id, Absence.EXCUSED, at=NINE, actor=ACTOR)
    shown = text_of(write_sheet(day.dossier, Sheet.REPORT, tmp_path / "r.pdf", at=NINE).path)
    assert "dont 1 excusé" in shown
