"""What the wall knows of the dossier, read again only where it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from probono_desk.domain.course import people_are_coming
from probono_desk.domain.day_plan import DayPlan, day_plan
from probono_desk.domain.edition import Edition, Phase
from probono_desk.domain.ids import RowId
from probono_desk.domain.restitution import Restitution
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.wall.board import WallTable
from probono_desk.usecases.clock.turns import Speaker, restitution_of, speakers
from probono_desk.usecases.tables.arrivals import tables_arrived
from probono_desk.usecases.tables.progress import TableProgress, tables_progress

DAY = frozenset({"phase", "edition"})
TURNS = frozenset({"turn_slot", "turn_mark"})
_NAMES = frozenset({"team", "mission", "structure"})
_ARRIVALS = _NAMES | {"person", "scan"}
_PROGRESS = _NAMES | {"deliverable", "deliverable_version", "sign_off"}
_ALL = DAY | TURNS | _ARRIVALS | _PROGRESS
_NOBODY = Restitution((), ())


@dataclass(frozen=True, slots=True)
class WallFacts:
    """What was read, and the plan of the day at the instant it was asked for."""

    plan: DayPlan
    edition: str = ""
    tables: tuple[WallTable, ...] = ()
    progress: tuple[TableProgress, ...] = ()
    turns: Restitution = _NOBODY
    speakers: Mapping[RowId, Speaker] = field(default_factory=dict)


class WallReading:
    """Reads for the wall: at once what moves the clock, the tables only in the part of the day that shows them."""

    def __init__(self, context: DeskContext) -> None:
        self._context = context
        self._phases: list[Phase] = []
        self._edition = ""
        self._tables: tuple[WallTable, ...] = ()
        self._progress: tuple[TableProgress, ...] = ()
        self._turns = _NOBODY
        self._speakers: Mapping[RowId, Speaker] = {}
        self._arrivals_stale = self._progress_stale = self._turns_stale = self._day_stale = True

    def changed(self, tables: frozenset[str] = _ALL) -> None:
        """These tables are not what they were; nothing is read yet."""
        self._day_stale |= bool(tables & DAY)
        self._turns_stale |= bool(tables & (TURNS | _NAMES))
        self._arrivals_stale |= bool(tables & _ARRIVALS)
        self._progress_stale |= bool(tables & _PROGRESS)

    def at(self, now: datetime) -> WallFacts:
        """What the wall may show at an instant."""
        dossier = self._context.dossier
        if self._day_stale:
            with dossier.read() as db:
                self._phases = db.all(Phase)
                self._edition = next((edition.title for edition in db.all(Edition)), "")
            self._day_stale = False
        plan = day_plan(self._phases, now)
        coming = people_are_coming(plan)
        if self._turns_stale:
            with dossier.read() as db:
                self._turns, self._speakers = restitution_of(db), speakers(db)
            self._turns_stale = False
        if self._arrivals_stale and coming:
            arrived = tables_arrived(dossier)
            self._tables = tuple(WallTable(t.number, t.structure, t.present, t.seated) for t in arrived)
            self._arrivals_stale = False
        if self._progress_stale and not coming:
            with dossier.read() as db:
                self._progress = tables_progress(db)
            self._progress_stale = False
        return WallFacts(plan, self._edition, self._tables, self._progress, self._turns, self._speakers)
