"""“Et si…”: what is proposed and why, and that it is one act: done, undone, refused when the room has changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Absence, Person, Role
from probono_desk.domain.table_repair import Proof
from probono_desk.i18n import french_spaces
from probono_desk.store import history
from probono_desk.store.rows import TABLE_OF
from probono_desk.usecases.door.walk_in import walk_in
from probono_desk.usecases.paper.outdated import outdated_paper
from probono_desk.usecases.paper.print_paper import make_badges, record_print
from probono_desk.usecases.tables.repair import (
    ProposalKind,
    apply_repair,
    propose_repairs,
)
from probono_desk.usecases.tables.room import room
from probono_desk.usecases.tables.seat_people import hold_seats, move
from tests.full_days import ACTOR, FullDay, at, full_day
from tests.usecases.tables.repairing import NINE, come, proposed, told


def everything(full: FullDay) -> dict[type, list[object]]:
    with full.dossier.read() as db:
        return {kind: db.all_even_retired(kind) for kind in TABLE_OF}


def test_a_full_room_is_left_alone(full: FullDay) -> None:
    come(full, ())
    (nothing,) = proposed(full).proposals
    assert (nothing.kind, nothing.steps, nothing.unmet) == (ProposalKind.NOTHING, (), ())


def test_a_table_under_its_minimum_is_filled_and_each_step_says_what_it_restores(full: FullDay) -> None:
    come(full, full.at_table(1)[6:9])
    best, *others = proposed(full).proposals
    assert best.kind is ProposalKind.BEST
    assert best.proof is Proof.OPTIMAL
    assert [(before, to, reasons) for _name, before, to, reasons in told(best)] == [
        (told(best)[0][1], 1, ("la table 1 retrouve son minimum (8)",))
    ]
    assert best.unmet == ()
    assert others[-1].kind is ProposalKind.NOTHING
    assert others[-1].unmet == (french_spaces("Table 1 : il manque 1 personne pour être 8."),)


def test_a_walk_in_comes_first_and_nobody_gets_up(full: FullDay) -> None:
    come(full, full.at_table(1)[6:9])
    walk_in(full.dossier, "Coline", "Hautecœur", at=at(8, 45), actor=ACTOR)
    best = proposed(full).proposals[0]
    assert told(best) == [("Coline Hautecœur", None, 1, ("la table 1 retrouve son minimum (8)", "reçoit une table"))]
    assert best.score.moves == 0
    assert not best.steps[0].disturbs


def full_dossier_retire(full: FullDay, person: Person) -> None:
    with full.dossier.act("", at=at(8), actor=ACTOR) as uow:
        uow.change(person, absence=Absence.EXCUSED)


def test_alternatives_are_better_than_nothing_and_in_order(full: FullDay) -> None:
    come(full, [*full.at_table(1)[5:9], *full.at_table(2)[6:9]])
    best, *between, nothing = proposed(full).proposals
    assert between
    assert all(best.score <= p.score for p in between)
    assert all(p.score.unmet < nothing.score.unmet for p in between)
    assert [p.score for p in between] == sorted(p.score for p in between)
    spared = next(p for p in between if p.kind is ProposalKind.OTHER)
    moved = {step.seat.person.id for step in best.steps if step.disturbs}
    assert moved.isdisjoint(step.seat.person.id for step in spared.steps)
    assert {seat.person.id for seat in spared.spared} == moved


def test_until_the_time_that_the_lead_sets_seats_are_held(full: FullDay) -> None:
    come(full, full.at_table(1)[6:9])
    hold_seats(full.dossier, at(9, 15), at=at(8, 45), actor=ACTOR)
    held = propose_repairs(room(full.dossier, at(9, 14)))
    assert [p.kind for p in held.proposals] == [ProposalKind.NOTHING]
    assert (len(held.held), len(held.freed)) == (3, 0)
    assert not room(full.dossier, at(9, 14)).holds_at(at(9, 15))
    free = propose_repairs(room(full.dossier, at(9, 15)))
    assert free.proposals[0].kind is ProposalKind.BEST
    assert (len(free.held), len(free.freed)) == (0, 3)
    hold_seats(full.dossier, None, at=at(9, 14), actor=ACTOR)
    assert room(full.dossier, at(8, 50)).seats_freed


def test_before_that_somebody_who_has_not_come_changes_tables_rather_than_one_who_has(full: FullDay) -> None:
    come(full, (*full.at_table(1)[6:9], *full.at_table(3)[:2]))
    for person in full.at_table(1)[6:9]:
        full_dossier_retire(full, person)
    best = propose_repairs(room(full.dossier, at(8, 49))).proposals[0]
    (step,) = best.steps
    assert step.seat.person.id in {person.id for person in full.at_table(3)[:2]}
    assert (best.score.moves, best.score.changes, step.disturbs) == (0, 1, False)


def test_applied_as_one_act_undone_as_one_and_it_lists_the_paper(full: FullDay) -> None:
    record_print(full.dossier, make_badges(full.dossier, at=at(8)), at=at(8), actor=ACTOR)
    come(full, full.at_table(1)[6:9])
    before = everything(full)
    best = proposed(full).proposals[0]
    apply_repair(full.dossier, best, at=NINE, actor=ACTOR)
    outdated = outdated_paper(full.dossier, at=NINE)
    name = best.steps[0].seat.person.full_name
    assert f"Badge de {name}" in [paper.said for paper in outdated.papers]
    assert room(full.dossier, NINE).tables[0].here == 8
    with full.dossier.read() as db:
        act = history.next_undo(db)
    assert act is not None
    assert str(act.label) == french_spaces("Tables réparées : 1 personne")
    history.undo(full.dossier, act.id, at=NINE, actor=ACTOR)
    assert everything(full) == before


def test_a_proposal_for_another_room_is_refused_whole(full: FullDay) -> None:
    come(full, full.at_table(1)[6:9])
    repairs = proposed(full)
    stranger = full.at_table(5)[0]
    move(full.dossier, stranger.id, full.teams[3].id, at=NINE, actor=ACTOR)
    before = everything(full)
    assert not repairs.fits(room(full.dossier, NINE))
    with pytest.raises(DeskError, match="repair_stale"):
        apply_repair(full.dossier, repairs.proposals[0], at=NINE, actor=ACTOR)
    assert everything(full) == before


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullDay]:
    made = full_day(tmp_path_factory.mktemp("lent") / "full")
    yield made
    made.dossier.close()


@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_whatever_the_morning_nobody_is_lost_and_undo_is_the_identity(lent: FullDay, data: st.DataObject) -> None:
    full = lent
    absent = data.draw(st.sets(st.integers(0, 49), max_size=20))
    locked = data.draw(st.sets(st.integers(0, 49), max_size=8))
    loose = data.draw(st.sets(st.integers(0, 49), max_size=3)) - locked
    with full.dossier.act("Le matin", at=at(8), actor=ACTOR) as uow:
        morning = uow.act_id
        for n, person in enumerate(sorted(uow.all(Person, role=Role.VOLUNTEER), key=lambda p: p.id)):
            uow.change(
                person,
                absence=Absence.NO_SHOW if n in absent else None,
                seat_locked=n in locked,
                team_id=None if n in loose else person.team_id,
            )
    before = everything(full)
    repairs = propose_repairs(room(full.dossier, at(8, 30)), effort=20_000)  # all who are not absent are awaited
    for proposal in repairs.proposals[:-1]:
        apply_repair(full.dossier, proposal, at=at(8, 30), actor=ACTOR)
        with full.dossier.read() as db:
            seated = {person.id: person for person in db.all(Person, role=Role.VOLUNTEER)}
            act = history.next_undo(db)
        assert len(seated) == 50
        assert all(seated[p.id].team_id == p.team_id for p in before[Person] if isinstance(p, Person) and p.seat_locked)
        assert all(step.seat.person.absence is None for step in proposal.steps)
        for table in room(full.dossier, at(8, 30)).tables:
            assert sum(seat.awaited for seat in table.seats) <= table.team.max_size
        assert act is not None
        history.undo(full.dossier, act.id, at=at(8, 30), actor=ACTOR)
        assert everything(full) == before
    if absent or locked or loose:
        history.undo(full.dossier, morning, at=at(8), actor=ACTOR)
