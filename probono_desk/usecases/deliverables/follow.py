"""The checklist of a mission: what makes its deliverable useful, and which of it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from probono_desk.domain.deliverables import ChecklistTick, tick_id
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId
from probono_desk.domain.search_key import fold
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.missions import known_mission

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
        uow.label = _("Points à vérifier de {structure}").format(structure=structure)
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
        label = _("« {item} » vérifié pour {structure}") if done else _("« {item} » à revoir pour {structure}")
        uow.label = label.format(item=item, structure=structure)
        here = uow.get(ChecklistTick, tick_id(mission_id, item))
        if here is None:
            if done:
                uow.add(ChecklistTick(tick_id(mission_id, item), mission_id, item, at, actor))
        elif here.retired == done:
            said = {"at": at, "actor": actor} if done else {}
            uow.change(here, retired=not done, **said)
