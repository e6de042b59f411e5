"""The state of a deliverable follows the day: what the agenda announces comes by itself, as an act like any other.

What is handed over is under way by itself (``domain.standing.state_now``). A turn at the restitution and a signature
bring their state in their own act (``reach``). The freeze and the end of the restitution are moments: ``follow_day``
writes them once they are behind; where nothing was handed over, nothing is shown as such. What somebody has
said of a deliverable since stands, so that an act that was taken back does not come again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from probono_desk.domain.day_plan import DayPlan
from probono_desk.domain.deliverables import Deliverable, DeliverableState, DeliverableVersion, SignOff
from probono_desk.domain.ids import RowId
from probono_desk.domain.landmarks import announced_freeze, restitution_over
from probono_desk.domain.standing import Standing, goes_before, standing, state_now, unsigned_again
from probono_desk.i18n import N_
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import last_said, last_update
from probono_desk.store.reader import Reader
from probono_desk.store.rows import table_name
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.clock.run_day import plan_of

Moment = tuple[datetime, DeliverableState]

_LABELS = {
    DeliverableState.FROZEN: N_("Livrables gelés, comme annoncé"),
    DeliverableState.PRESENTED: N_("Livrables restitués, comme au programme"),
}


def last_moment(plan: DayPlan, at: datetime) -> Moment | None:
    """The latest moment of the agenda that is behind and moves deliverables, and the state that it brings."""
    moments = (
        (restitution_over(plan), DeliverableState.PRESENTED),
        (announced_freeze(plan), DeliverableState.FROZEN),
    )
    return next(((when, state) for when, state in moments if when is not None and when <= at), None)


def follow_day(dossier: Dossier, *, at: datetime, actor: str) -> None:
    """Freeze the deliverables once the announced freeze is behind; present them once the restitution is over.

    One act for all tables, and none where there is nothing to move.

    Args:
        at: now (aware).
        actor: whose laptop it is.
    """
    with dossier.act(at=at, actor=actor) as uow:
        moment = last_moment(plan_of(uow, at), at)
        if moment is None:
            return
        when, state = moment
        uow.label = said(_LABELS[state])
        for deliverable in uow.all(Deliverable):
            if not _comes_to(uow, deliverable, state):
                continue
            since = last_said(uow, table_name(Deliverable), deliverable.id, "state")
            if since is None or since < when:
                uow.change(deliverable, state=state)


def reach(uow: UnitOfWork, mission_id: RowId, state: DeliverableState) -> None:
    """Bring a mission's deliverable as far as this, inside an act that shows it; what is further on stays."""
    deliverable = deliverable_of(uow, mission_id)
    if _comes_to(uow, deliverable, state):
        uow.change(deliverable, state=state)


def _comes_to(uow: UnitOfWork, deliverable: Deliverable, state: DeliverableState) -> bool:
    versions = uow.all(DeliverableVersion, mission_id=deliverable.mission_id)
    signed = standing(uow.all(SignOff, mission_id=deliverable.mission_id), versions)
    now = deliverable.state
    if unsigned_again(deliverable, signed, versions):
        now = state_of(uow, deliverable, signed, versions)
    return goes_before(now, state)


def state_of(
    db: Reader, deliverable: Deliverable | None, signed: Standing, versions: Sequence[DeliverableVersion]
) -> DeliverableState:
    """``domain.standing.state_now``, with what the log knows of the time before a signature that no longer holds."""
    if deliverable is None or not unsigned_again(deliverable, signed, versions):
        return state_now(deliverable, signed, versions)
    said = last_update(db, table_name(Deliverable), deliverable.id, "state")
    if said is None or said[0] is None:
        return state_now(deliverable, signed, versions)
    return state_now(deliverable, signed, versions, DeliverableState(str(said[0])))


def deliverable_of(uow: UnitOfWork, mission_id: RowId) -> Deliverable:
    """The mission's deliverable, made where the roster brought none; its id is then the mission's, on every desk."""
    found = uow.all(Deliverable, mission_id=mission_id)
    if found:
        return found[0]
    taken_back = uow.get(Deliverable, mission_id)  # an undo took back the act that made it
    if taken_back is not None:
        return uow.change(taken_back, retired=False)
    made = Deliverable(mission_id, mission_id)
    uow.add(made)
    return made
