"""The log as people read it: who did what, when, on which desk, and what may be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.i18n import _
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts
from probono_desk.store.log import Act, Kind


class WayBack(StrEnum):
    """What the line offers: take it back, bring it back, or nothing."""

    UNDO = "undo"
    REDO = "redo"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One act. ``here`` when this desk made it; ``undone`` when a later act took it back."""

    act_id: str
    at: datetime
    actor: str
    sentence: str
    desk: str
    here: bool
    undone: bool
    way_back: WayBack


def journal(dossier: Dossier, most: int) -> list[JournalLine]:
    """The latest acts, newest first."""
    with dossier.read() as db:
        return [_line(act, dossier.desk) for act in recent_acts(db, most)]


def _line(act: Act, desk: str) -> JournalLine:
    sentences = {Kind.UNDO: _("Annulé : {label}"), Kind.REDO: _("Rétabli : {label}")}
    sentence = sentences[act.kind].format(label=act.label) if act.kind in sentences else str(act.label)
    way_back = WayBack.REDO if act.kind is Kind.UNDO else WayBack.UNDO
    if act.undone or act.kind in (Kind.SETUP, Kind.FACT):
        way_back = WayBack.NONE
    return JournalLine(act.id, act.at, act.actor, sentence, act.desk, act.desk == desk, act.undone, way_back)
