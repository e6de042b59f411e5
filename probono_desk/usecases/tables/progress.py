"""How far each table is, for everybody to see: its deliverable's state and how the round found it. No person."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.table_round import VisitState
from probono_desk.store.reader import Reader
from probono_desk.usecases.tables.round import table_round_of


@dataclass(frozen=True, slots=True)
class TableProgress:
    """One table. ``found`` is ``None`` where nobody has stopped yet, ``deliverable`` where there is no mission."""

    number: int
    deliverable: DeliverableState | None
    found: VisitState | None

    @property
    def state(self) -> DeliverableState | VisitState | None:
        """The one state that says most: while the work goes on how it was found, then where the deliverable is."""
        if self.deliverable in (None, DeliverableState.TO_FRAME, DeliverableState.IN_PROGRESS):
            return self.found or self.deliverable
        return self.deliverable


def tables_progress(db: Reader) -> tuple[TableProgress, ...]:
    """Every table by number."""
    states = {deliverable.mission_id: deliverable.state for deliverable in db.all(Deliverable)}
    return tuple(
        TableProgress(
            table.team.number,
            states.get(table.team.mission_id) if table.team.mission_id else None,
            table.latest.state if table.latest else None,
        )
        for table in table_round_of(db)
    )
