"""Following a mission: how far its deliverable is, what makes it useful, what is left to do, what was remarked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from probono_desk.domain.deliverables import ChecklistTick, DeliverableState, DeliverableVersion, Note, tick_id
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.domain.search_key import fold
from probono_desk.domain.standing import NEEDS_SOMETHING
from probono_desk.i18n import N_
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.clock.follow_day import deliverable_of
from probono_desk.usecases.deliverables.missions import known_mission
from probono_desk.words import said_for


def set_deliverable_state(
    dossier: Dossier, mission_id: RowId, state: DeliverableState, *, at: datetime, actor: str
) -> None:
    """Say how far a mission's deliverable is; the state it has already is no act.

    Raises:
        DeskError: ``mission_unknown``; ``handed_over_already`` for a state from before anything was handed over;
            ``nothing_handed_over`` for one of something that is there.
    """
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        handed = bool(uow.all(DeliverableVersion, mission_id=mission_id))
        if state in NEEDS_SOMETHING and not handed:
            raise DeskError("nothing_handed_over", structure=structure)
        if state is DeliverableState.TO_FRAME and handed:
            raise DeskError("handed_over_already", structure=structure)
        uow.label = said("Livrable pour {structure} : {state}", structure=structure, state=said_for(state))
        uow.change(deliverable_of(uow, mission_id), state=state)


def set_remaining(
    dossier: Dossier, mission_id: RowId, remaining: str, *, owner: str, due: date | None, at: datetime, actor: str
) -> None:
    """Say what is left to do, who does it and for when.

    Raises:
        DeskError: ``mission_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        uow.label = said("Reste à faire pour {structure}", structure=structure)
        uow.change(deliverable_of(uow, mission_id), remaining=remaining.strip(), owner=" ".join(owner.split()), due=due)


MOST_ITEMS = 40


def set_checklist(dossier: Dossier, mission_id: RowId, items: Sequence[str], *, at: datetime, actor: str) -> None:
    """Say what a mission's deliverable must have; what was ticked stays ticked as long as its words stay.

    Args:
        items: one a line as they were written; empty ones and repetitions are left out.

    Raises:
        DeskError: ``mission_unknown``, ``checklist_too_long``.
    """
    wanted = {fold(words): words for item in items if (words := " ".join(item.split()))}
    if len(wanted) > MOST_ITEMS:
        raise DeskError("checklist_too_long", most=MOST_ITEMS)
    with dossier.act(at=at, actor=actor) as uow:
        mission, structure = known_mission(uow, mission_id)
        uow.label = said("Points à vérifier pour {structure}", structure=structure)
        uow.change(mission, checklist=tuple(wanted.values()))


def tick(dossier: Dossier, mission_id: RowId, item: str, *, done: bool, at: datetime, actor: str) -> None:
    """Tick an item of the checklist, or take the tick back; what it is already is no act.

    Raises:
        DeskError: ``mission_unknown``, ``checklist_item_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        mission, structure = known_mission(uow, mission_id)
        if item not in mission.checklist:
            raise DeskError("checklist_item_unknown", item=item)
        label = N_("« {item} » vérifié pour {structure}") if done else N_("« {item} » à revoir pour {structure}")
        uow.label = said(label, item=item, structure=structure)
        here = uow.get(ChecklistTick, tick_id(mission_id, item))
        if here is None:
            if done:
                uow.add(ChecklistTick(tick_id(mission_id, item), mission_id, item, at, actor))
        elif here.retired == done:
            ticked = {"at": at, "actor": actor} if done else {}
            uow.change(here, retired=not done, **ticked)


def add_note(dossier: Dossier, mission_id: RowId, text: str, *, at: datetime, actor: str) -> Note:
    """Keep a remark as it was written.

    Raises:
        DeskError: ``mission_unknown``, ``text_missing``.
    """
    if not text.strip():
        raise DeskError("text_missing")
    note = Note(new_id(at), mission_id, text.strip(), at, actor)
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        uow.label = said("Note pour {structure}", structure=structure)
        uow.add(note)
    return note
