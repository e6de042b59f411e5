"""How far each table is: its deliverable alone."""

from __future__ import annotations

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.table_round import VisitState
from probono_desk.usecases.deliverables.capture import capture_text
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


def test_every_table_says_where_its_deliverable_is(day: SmallDay) -> None:
    assert [(table.number, table.state) for table in progress(day)] == [
        (1, DeliverableState.TO_FRAME),
        (2, DeliverableState.TO_FRAME),
    ]
    capture_text(day.dossier, day.missions[0].id, "Plan", "Trois étapes.", at=NINE, actor=ACTOR)
    # With something handed over it is under way at least, and what nobody signed is not signed.
    for state in set(DeliverableState) - {DeliverableState.TO_FRAME, DeliverableState.SIGNED}:
        set_state(day, state)
        assert progress(day)[0].state is state


def test_the_round_is_never_part_of_it(day: SmallDay) -> None:
    before = progress(day)
    for state in VisitState:
        visit_table(day.dossier, day.teams[0].id, state, at=NINE, actor=ACTOR, needs_help=True)
        assert progress(day) == before
