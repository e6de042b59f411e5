"""A table's state in the strip: a word, a colour and a shape for how far it is, or for when it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from probono_desk.domain.deliverables import DeliverableState
from probono_desk.domain.ids import RowId
from probono_desk.domain.restitution import Restitution
from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.wall.board import Shape, WallCell
from probono_desk.i18n import _
from probono_desk.usecases.clock.turns import Speaker
from probono_desk.usecases.tables.progress import TableProgress
from probono_desk.words import word_for

_STATES: Final[dict[DeliverableState, tuple[Meaning, Shape]]] = {
    DeliverableState.TO_FRAME: (Meaning.NEUTRAL, Shape.RING),
    DeliverableState.IN_PROGRESS: (Meaning.INFORMATION, Shape.HALF),
    DeliverableState.FROZEN: (Meaning.INFORMATION, Shape.FULL_SQUARE),
    DeliverableState.PRESENTED: (Meaning.GOOD, Shape.TICK),
    DeliverableState.SIGNED: (Meaning.GOOD, Shape.TWO_TICKS),
    DeliverableState.TO_COMPLETE: (Meaning.ATTENTION, Shape.SQUARE),
}


def progress_cells(tables: Iterable[TableProgress]) -> tuple[WallCell, ...]:
    """How far each table is."""
    cells = []
    for table in tables:
        if (state := table.state) is not None:
            meaning, shape = _STATES[state]
            cells.append(WallCell(table.number, word_for(state), meaning, shape))
    return tuple(cells)


def turn_cells(turns: Restitution, speakers: Mapping[RowId, Speaker]) -> tuple[WallCell, ...]:
    """Who has spoken, who speaks, who is next, in the order in which they speak."""
    spoken = {turn.team_id for turn in turns.turns}
    current = turns.current.team_id if turns.current else None
    following = next((slot.team_id for slot in turns.waiting), None)
    cells = []
    for slot in turns.slots:
        if slot.team_id == current:
            said = (_("a la parole"), Meaning.INFORMATION, Shape.ARROW)
        elif slot.team_id in spoken:
            said = (_("a présenté"), Meaning.GOOD, Shape.TICK)
        elif slot.team_id == following:
            said = (_("se prépare"), Meaning.ATTENTION, Shape.HALF)
        else:
            said = (_("à venir"), Meaning.NEUTRAL, Shape.RING)
        if slot.team_id in speakers:
            cells.append(WallCell(speakers[slot.team_id].number, *said))
    return tuple(cells)
