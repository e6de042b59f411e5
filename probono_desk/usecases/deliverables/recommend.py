"""Recommendations: numbered without a gap, prioritised, with an owner at the structure and a horizon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from probono_desk.domain.deliverables import Recommendation
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.said import said
from probono_desk.store.dossier import Dossier
from probono_desk.store.unit_of_work import UnitOfWork
from probono_desk.usecases.deliverables.missions import known_mission, number_order

PRIORITIES: Final = (1, 2, 3)
"""1 is done first."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a recommendation says. ``horizon`` is in the words of the team: “avant l’été”."""

    text: str
    priority: int = 2
    owner: str = ""
    horizon: str = ""
    for_trail: bool = False

    def columns(self) -> dict[str, str | int | bool]:
        """As the row holds it, trimmed.

        Raises:
            DeskError: ``text_missing``.
        """
        if not self.text.strip():
            raise DeskError("text_missing")
        return {
            "text": self.text.strip(),
            "priority": min(max(self.priority, PRIORITIES[0]), PRIORITIES[-1]),
            "owner": " ".join(self.owner.split()),
            "horizon": " ".join(self.horizon.split()),
            "for_trail": self.for_trail,
        }


def recommend(dossier: Dossier, mission_id: RowId, advice: Advice, *, at: datetime, actor: str) -> Recommendation:
    """Add a recommendation after the others.

    Raises:
        DeskError: ``mission_unknown``, ``text_missing``.
    """
    columns = advice.columns()
    with dossier.act(at=at, actor=actor) as uow:
        _mission, structure = known_mission(uow, mission_id)
        number = len(_in_order(uow, mission_id)) + 1
        made = Recommendation(new_id(at), mission_id, number, **columns)  # type: ignore[arg-type]  # its own columns
        uow.label = said("Préconisation {n} pour {structure}", n=number, structure=structure)
        uow.add(made)
        _renumber(uow, _in_order(uow, mission_id))
    return made


def revise_recommendation(
    dossier: Dossier, recommendation_id: RowId, advice: Advice, *, number: int, at: datetime, actor: str
) -> None:
    """Change what a recommendation says, or its number: the others make room.

    Raises:
        DeskError: ``recommendation_unknown``, ``text_missing``.
    """
    columns = advice.columns()
    with dossier.act(at=at, actor=actor) as uow:
        row, structure = _known(uow, recommendation_id)
        row = uow.change(row, **columns)
        order = [one for one in _in_order(uow, row.mission_id) if one.id != row.id]
        order.insert(max(number, 1) - 1, row)
        number = order.index(row) + 1
        uow.label = said("Préconisation {n} modifiée pour {structure}", n=number, structure=structure)
        _renumber(uow, order)


def withdraw_recommendation(dossier: Dossier, recommendation_id: RowId, *, at: datetime, actor: str) -> None:
    """Take a recommendation back; those after it move up.

    Raises:
        DeskError: ``recommendation_unknown``.
    """
    with dossier.act(at=at, actor=actor) as uow:
        row, structure = _known(uow, recommendation_id)
        number = _in_order(uow, row.mission_id).index(row) + 1
        uow.label = said("Préconisation {n} retirée pour {structure}", n=number, structure=structure)
        uow.retire(row)
        _renumber(uow, _in_order(uow, row.mission_id))


def _known(uow: UnitOfWork, recommendation_id: RowId) -> tuple[Recommendation, str]:
    row = uow.get(Recommendation, recommendation_id)
    if row is None or row.retired:
        raise DeskError("recommendation_unknown")
    return row, known_mission(uow, row.mission_id)[1]


def _in_order(uow: UnitOfWork, mission_id: RowId) -> list[Recommendation]:
    return sorted(uow.all(Recommendation, mission_id=mission_id), key=number_order)


def _renumber(uow: UnitOfWork, rows: list[Recommendation]) -> None:
    for number, row in enumerate(rows, 1):
        uow.change(row, number=number)
