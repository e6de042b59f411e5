"""What a list would change: what is new, what says something new, who is absent, what the desk corrected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.edition import Phase, Structure, Team
from probono_desk.domain.people import Person
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.door.check_in import check_in_person
from probono_desk.usecases.roster.diff import RosterDiff
from probono_desk.usecases.roster.edit_person import edit_person
from probono_desk.usecases.roster.import_roster import preview_roster
from tests.roster.files import Rows
from tests.usecases.roster.small_list import AGENDA, VOLUNTEERS, listed_day, whole

EVE = datetime(2026, 12, 4, 18, 0, tzinfo=UTC)
WHO: dict[str, Any] = {"at": EVE, "actor": "Responsable"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Dossier]:
    """A desk into which the whole list was imported."""
    made = listed_day(tmp_path / "dossier")
    yield made
    made.close()


def diff(desk: Dossier, folder: Path, **sheets: Rows) -> RosterDiff:
    return preview_roster(desk, whole(folder, **sheets))


def person(desk: Dossier, last_name: str) -> Person:
    with desk.read() as db:
        (found,) = db.all(Person, last_name=last_name)
    return found


def test_the_same_list_again_changes_nothing(desk: Dossier, tmp_path: Path) -> None:
    found = diff(desk, tmp_path)
    assert found.is_empty
    assert (found.absent, found.errors) == ((), ())
    assert found.unchanged == 11  # the edition, two structures, six people, two phases


def test_a_line_more_is_new_and_a_cell_that_says_otherwise_is_changed(desk: Dossier, tmp_path: Path) -> None:
    more = ("V-4", "Benali", "Karim", "", "", "Banque du Lin", 1, "")
    moved = ("V-1", "Martin", "Léa", "lea@example.org", "06 39 98 10 01", "Les Filatures", 2, "oui")
    found = diff(desk, tmp_path, Volontaires=[VOLUNTEERS[0], moved, *VOLUNTEERS[2:], more])
    assert [row.full_name for row in found.new_of(Person)] == ["Karim Benali"]
    (changed,) = found.changed
    assert {column.name for column in changed.fields} == {"organisation", "team_id"}
    assert not any(column.corrected_here for column in changed.fields)


def test_what_the_desk_corrected_is_marked_where_the_list_says_something_new(desk: Dossier, tmp_path: Path) -> None:
    edit_person(desk, person(desk, "Martin").id, {"organisation": "Banque du Lin"}, **WHO)
    assert diff(desk, tmp_path).is_empty, "the list says what it said before: the correction stands"
    other = ("V-1", "Martin", "Léa", "lea@example.org", "06 39 98 10 01", "Les Filatures", 1, "oui")
    (changed,) = diff(desk, tmp_path, Volontaires=[VOLUNTEERS[0], other, *VOLUNTEERS[2:]]).changed
    assert [(c.name, c.before, c.after, c.corrected_here) for c in changed.fields] == [
        ("organisation", "Banque du Lin", "Les Filatures", True)
    ]


def test_an_empty_cell_takes_nothing_away(desk: Dossier, tmp_path: Path) -> None:
    silent = ("V-1", "Martin", "Léa", "", "", "", 1, "")
    assert diff(desk, tmp_path, Volontaires=[VOLUNTEERS[0], silent, *VOLUNTEERS[2:]]).is_empty


def test_who_is_no_longer_listed_is_absent_and_stays_and_arrivals_are_told(desk: Dossier, tmp_path: Path) -> None:
    martin = person(desk, "Martin")
    check_in_person(desk, martin.id, **WHO)
    found = diff(desk, tmp_path, Volontaires=[VOLUNTEERS[0], *VOLUNTEERS[2:]])
    assert [row.id for row in found.absent] == [martin.id]
    assert martin.id in found.arrived
    assert found.is_empty


def test_nobody_is_absent_of_a_sheet_that_is_not_there_or_while_a_line_is_held_back(
    desk: Dossier, tmp_path: Path
) -> None:
    assert diff(desk, tmp_path, Volontaires=[]).absent == ()
    nameless = ("V-9", "", "", "x@example.org", "", "", 1, "")
    found = diff(desk, tmp_path, Volontaires=[VOLUNTEERS[0], nameless, *VOLUNTEERS[2:]])
    assert found.errors
    assert found.absent == ()


def test_an_agenda_replaces_the_one_before_but_for_what_has_begun(desk: Dossier, tmp_path: Path) -> None:
    with desk.read() as db:
        phases = {phase.title: phase for phase in db.all(Phase)}
    found = diff(desk, tmp_path, Programme=AGENDA[:2])
    assert [(change.row.id, change.fields[0].name) for change in found.changed] == [(phases["Cadrage"].id, "retired")]
    with desk.act("Début", **WHO) as uow:
        uow.change(phases["Cadrage"], started_at=EVE)
    assert diff(desk, tmp_path, Programme=AGENDA[:2]).changed == ()


def test_what_people_call_new_is_a_line_each(tmp_path: Path) -> None:
    empty = new_desk(tmp_path / "other", "Petite édition", date(2026, 12, 5), **WHO).dossier
    found = preview_roster(empty, whole(tmp_path))
    empty.close()
    kinds = [type(row) for row in found.new_lines]
    assert kinds.count(Structure) == 2
    assert kinds.count(Person) == 6
    assert kinds.count(Team) == 0, "a structure brings its table along"
    assert len(found.new) > len(found.new_lines)
