"""How far each table is: the round while the work goes on, then the deliverable."""

from __future__ import annotations

from datetime import timedelta

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.table_round import VisitState
from probono_desk.usecases.tables.progress import TableProgress, tables_progress
from probono_desk.usecases.tables.round import visit_table
from tests.dossiers import ACTOR, NINE, SmallDay


def progress(day: SmallDay) -> tuple[TableProgress, ...]:
    with day.dossier.read() as db:
        return tables_progress(db)


def set_state(day: SmallDay, state: DeliverableState) -> None:
    with day.dossier.act("Livrable", at=NINE, actor=ACTOR) as uow:
        (deliverable,) = uow.all(Deliverable, mission_id=day.missions[0].id)
        uow.change(deliverable, state=state)


def test_the_round_says_more_than_a_deliverable_in_the_making(day: SmallDay) -> None:
    assert [(table.number, table.state) for table in progress(day)] == [
        (1, DeliverableState.TO_FRAME),
        (2, DeliverableState.TO_FRAME),
    ]
    set_state(day, DeliverableState.IN_PROGRESS)
    visit_table(day.dossier, day.teams[0].id, VisitState.RED, at=NINE, actor=ACTOR)
    visit_table(day.dossier, day.teams[0].id, VisitState.ORANGE, at=NINE + timedelta(minutes=9), actor=ACTOR)
    assert [table.state for table in progress(day)] == [VisitState.ORANGE, DeliverableState.TO_FRAME]


def test_once_it_is_frozen_the_deliverable_says_more_than_the_round(day: SmallDay) -> None:
    visit_table(day.dossier, day.teams[0].id, VisitState.RED, at=NINE, actor=ACTOR)
    for state in (DeliverableState.FROZEN, DeliverableState.SIGNED, DeliverableState.TO_COMPLETE):
        set_state(day, state)
        assert progress(day)[0].state is state
