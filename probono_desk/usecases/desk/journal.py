"""The log as people read it: who did what, when, on which desk, and what may be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from probono_desk.actors import actor_words
from probono_desk.domain.desk_id import short
from probono_desk.domain.seen_text import on_one_line
from probono_desk.i18n import _
from probono_desk.store import known_desks
from probono_desk.store.dossier import Dossier
from probono_desk.store.history import recent_acts
from probono_desk.store.known_desks import KnownDesk, Standing
from probono_desk.store.log import Act, Kind


class WayBack(StrEnum):
    """What the line offers: take it back, bring it back, or nothing."""

    UNDO = "undo"
    REDO = "redo"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One act. ``here`` when this desk made it; ``undone`` when a later act took it back.

    ``desk`` is what the desk is called; ``revoked`` marks what a desk brought that is believed no longer.
    """

    act_id: str
    at: datetime
    actor: str
    sentence: str
    desk: str
    here: bool
    undone: bool
    way_back: WayBack
    revoked: bool = False


def journal(dossier: Dossier, most: int) -> list[JournalLine]:
    """The latest acts, newest first."""
    with dossier.read() as db:
        known = known_desks.desks(db.connection)
        named = known_desks.names(db.connection)
        return [_line(act, dossier.desk, known.get(act.desk), named) for act in recent_acts(db, most)]


def _line(act: Act, desk: str, made_by: KnownDesk | None, named: dict[str, str]) -> JournalLine:
    sentences = {Kind.UNDO: _("Annulé : {label}"), Kind.REDO: _("Rétabli : {label}")}
    sentence = on_one_line(sentences[act.kind].format(label=act.label) if act.kind in sentences else str(act.label))
    way_back = WayBack.REDO if act.kind is Kind.UNDO else WayBack.UNDO
    if act.undone or act.kind in (Kind.SETUP, Kind.FACT):
        way_back = WayBack.NONE
    called = named.get(act.desk) or short(act.desk)
    revoked = made_by is not None and made_by.standing is Standing.REVOKED
    return JournalLine(
        act.id, act.at, actor_words(act.actor), sentence, called, act.desk == desk, act.undone, way_back, revoked
    )
