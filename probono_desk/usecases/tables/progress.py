"""How far each table is, for everybody to see: its deliverable's state. No person, and no verdict of the round."""

from __future__ import annotations

from dataclasses import dataclass

from probono_desk.domain.deliverables import Deliverable, DeliverableState, DeliverableVersion, SignOff
from probono_desk.domain.edition import Team
from probono_desk.domain.standing import standing
from probono_desk.store.reader import Reader
from probono_desk.usecases.clock.follow_day import state_of


@dataclass(frozen=True, slots=True)
class TableProgress:
    """One table. ``state`` is its deliverable's (``domain.standing``), ``None`` where there is no mission."""

    number: int
    state: DeliverableState | None


def tables_progress(db: Reader) -> tuple[TableProgress, ...]:
    """Every table by number."""
    states = {}
    for deliverable in db.all(Deliverable):
        versions = db.all(DeliverableVersion, mission_id=deliverable.mission_id)
        signed = standing(db.all(SignOff, mission_id=deliverable.mission_id), versions)
        states[deliverable.mission_id] = state_of(db, deliverable, signed, versions)
    return tuple(
        TableProgress(team.number, states.get(team.mission_id) if team.mission_id else None)
        for team in sorted(db.all(Team), key=lambda team: (team.number, team.id))
    )
