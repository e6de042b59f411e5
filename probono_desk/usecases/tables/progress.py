"""How far each table is, for everybody to see: its deliverable's state. No person, and no verdict of the round."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.deliverables import Deliverable, DeliverableState
from probono_desk.domain.edition import Team
from probono_desk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class TableProgress:
    """One table. ``state`` is its deliverable's, ``None`` where there is no mission."""

    number: int
    state: DeliverableState | None


def tables_progress(db: Reader) -> tuple[TableProgress, ...]:
    """Every table by number."""
    states = {deliverable.mission_id: deliverable.state for deliverable in db.all(Deliverable)}
    return tuple(
        TableProgress(team.number, states.get(team.mission_id) if team.mission_id else None)
        for team in sorted(db.all(Team), key=lambda team: (team.number, team.id))
    )
