"""Noting something about a mission: a fact, with who and when."""

from __future__ import annotations

from datetime import datetime

from probono_desk.domain.deliverables import Note
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import RowId, new_id
from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.deliverables.missions import known_mission


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
        uow.label = _("Note pour {structure}").format(structure=structure)
        uow.add(note)
    return note
