"""The day at an instant, from one snapshot: what the day page shows and what the next step follows from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from probono_desk.domain.evaluation import EvaluationAnswer
from probono_desk.store import door
from probono_desk.store.dossier import Dossier
from probono_desk.store.outgoing import acts_in_all
from probono_desk.usecases.file.latest_closing import latest_closing
from probono_desk.usecases.outcome.status import Status, status_of
from probono_desk.usecases.paper.outdated import OutdatedPaper, outdated_in
from probono_desk.usecases.tables.alerts import Alert, alerts
from probono_desk.usecases.tables.room import Room, room_of
from probono_desk.usecases.tables.round import TableRound, calling_tables, table_round_of

TABLES = frozenset(
    {
        "edition",
        "edition_look",
        "structure",
        "mission",
        "team",
        "seat_hold",
        "phase",
        "person",
        "badge",
        "scan",
        "deliverable",
        "deliverable_version",
        "sign_off",
        "trail_pledge",
        "paper_print",
        "diagnosis",
        "evaluation_answer",
        "visit",
    }
)
"""The tables of which ``look_at_day`` reads; ``closed`` follows from every act there is."""


@dataclass(frozen=True, slots=True)
class DayNow:
    """Counts, tables, plan and alerts at one instant; ``closed`` when the latest file holds every act there is.

    ``evaluated`` once anybody has filled in a questionnaire; ``outdated`` is what no longer says the truth on paper.
    ``calling`` are the tables where help was asked or that were found red, those that asked first.
    """

    status: Status
    room: Room
    alerts: tuple[Alert, ...]
    badges_printed: bool
    closed: bool
    evaluated: bool
    outdated: OutdatedPaper = field(default_factory=OutdatedPaper)
    calling: tuple[TableRound, ...] = ()

    @property
    def missing(self) -> int:
        """How many people are still awaited, volunteers and others."""
        return self.room.awaited


def look_at_day(dossier: Dossier, at: datetime) -> DayNow:
    """The day at an instant."""
    latest = latest_closing(dossier)
    with dossier.read() as db:
        room = room_of(db, at)
        printed = door.badges_are_printed(db)
        closed = latest is not None and latest.acts == acts_in_all(db)
        evaluated = db.any(EvaluationAnswer)
        outdated = outdated_in(db, at=at)
        calling = calling_tables(table_round_of(db))
        return DayNow(status_of(db), room, alerts(room), printed, closed, evaluated, outdated, calling)
