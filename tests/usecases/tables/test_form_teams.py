from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from probono_desk.domain.edition import Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts, undo
from probono_desk.usecases.desk.open_desk import new_desk
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.tables.form_teams import form_teams, propose_teams
from tests.dossiers import NINE

WHO: dict[str, Any] = {"at": NINE, "actor": "Responsable"}


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Dossier]:
    made = new_sample_desk(tmp_path / "sample", **WHO).dossier
    yield made
    made.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Dossier]:
    made = new_desk(tmp_path / "empty", "Petite édition", date(2026, 12, 5), **WHO).dossier
    yield made
    made.close()


def volunteers(desk: Dossier) -> list[Person]:
    with desk.read() as db:
        return db.all(Person, role=Role.VOLUNTEER)


def unseat(desk: Dossier) -> None:
    with desk.act("from scratch", **WHO) as uow:
        for person in uow.all(Person, role=Role.VOLUNTEER):
            uow.change(person, team_id=None)


def test_from_scratch_everybody_is_seated_within_sizes_with_the_skills_there_and_one_undo(sample: Dossier) -> None:
    unseat(sample)
    proposal = propose_teams(sample, at=NINE)
    assert len(proposal.moved) == len(volunteers(sample))
    assert (proposal.gap, proposal.unplaced) == (0, ())
    assert not [sentence for sentence in proposal.unmet if "personne pour" in sentence]
    assert form_teams(sample, proposal, **WHO) == len(proposal.moved)
    with sample.read() as db:
        sizes = [len(db.all(Person, team_id=team.id, role=Role.VOLUNTEER)) for team in db.all(Team)]
        act = recent_acts(db, 1)[0]
        assert all(team.min_size <= n <= team.max_size for team, n in zip(db.all(Team), sizes, strict=True))
    undo(sample, act.id, **WHO)
    assert {person.team_id for person in volunteers(sample)} == {None}


def test_who_has_a_table_keeps_it_unless_all_is_done_again_and_who_is_locked_even_then(sample: Dossier) -> None:
    with sample.act("one", **WHO) as uow:
        free, locked, *_others = sorted(uow.all(Person, role=Role.VOLUNTEER), key=lambda person: person.reference)
        uow.change(free, team_id=None)
        uow.change(locked, seat_locked=True)
    assert [seat.person.id for seat in propose_teams(sample, at=NINE).moved] == [free.id]
    again = propose_teams(sample, at=NINE, keep_seated=False)
    assert locked.id not in {seat.person.id for seat in again.moved}
    assert len(again.moved) > 1


def test_who_is_excused_is_not_seated(sample: Dossier) -> None:
    unseat(sample)
    with sample.act("away", **WHO) as uow:
        away = uow.all(Person, role=Role.VOLUNTEER)[0]
        uow.change(away, absence=Absence.EXCUSED)
    assert away.id not in {seat.person.id for seat in propose_teams(sample, at=NINE).seats}


def test_without_any_table_tables_of_ten_are_made(empty: Dossier) -> None:
    with empty.act("people", **WHO) as uow:
        uow.add_all(Person(new_id(NINE), "Ana", f"Nom {n}") for n in range(25))
    proposal = propose_teams(empty, at=NINE)
    assert form_teams(empty, proposal, **WHO) == 25
    with empty.read() as db:
        sizes = sorted(len(db.all(Person, team_id=team.id)) for team in db.all(Team))
    assert sizes == [8, 8, 9]


def test_what_cannot_be_met_is_said(sample: Dossier) -> None:
    with sample.act("fewer", **WHO) as uow:
        for person in uow.all(Person, role=Role.VOLUNTEER)[5:]:
            uow.retire(person)
    proposal = propose_teams(sample, at=NINE, keep_seated=False)
    assert any("il en faut" in sentence for sentence in proposal.unmet)
    assert any("personne pour" in sentence for sentence in proposal.unmet)


def test_who_was_moved_since_stays_where_they_are(sample: Dossier) -> None:
    unseat(sample)
    proposal = propose_teams(sample, at=NINE)
    seat = proposal.moved[0]
    with sample.act("by hand", **WHO) as uow:
        person = uow.get(Person, seat.person.id)
        other = next(team for team in uow.all(Team) if team.id != seat.team.id)
        assert person is not None
        by_hand = uow.change(person, team_id=other.id)
    assert form_teams(sample, proposal, **WHO) == len(proposal.moved) - 1
    with sample.read() as db:
        assert db.get(Person, person.id) == replace(by_hand)


def test_nobody_to_seat_is_said(empty: Dossier) -> None:
    with pytest.raises(DeskError) as said:
        propose_teams(empty, at=NINE)
    assert said.value.code == "nobody_to_seat"
