"""The round as it stands: of each table the latest visit, those before it, and the checkpoints passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.table_round import Checkpoint, CheckpointKind, Visit
from probono_desk.store.dossier import Dossier
from probono_desk.store.reader import Reader


@dataclass(frozen=True, slots=True)
class TableRound:
    """What the round knows of one table. ``visits`` come newest first; ``checkpoints`` are those passed."""

    team: Team
    structure: str
    visits: tuple[Visit, ...] = ()
    checkpoints: Mapping[CheckpointKind, Checkpoint] = field(default_factory=dict)

    @property
    def latest(self) -> Visit | None:
        """How the table was found last; ``None`` where nobody has stopped yet."""
        return self.visits[0] if self.visits else None

    @property
    def needs_help(self) -> bool:
        """Whether the latest visit asked for help."""
        return self.latest is not None and self.latest.needs_help


def table_round(dossier: Dossier) -> tuple[TableRound, ...]:
    """Every table by number, from one snapshot."""
    with dossier.read() as db:
        return table_round_of(db)


def table_round_of(db: Reader) -> tuple[TableRound, ...]:
    """The same, inside a snapshot that is open already."""
    missions, structures = db.index(Mission), db.index(Structure)
    visits: dict[RowId, list[Visit]] = {}
    for visit in db.all(Visit):
        visits.setdefault(visit.team_id, []).append(visit)
    passed: dict[RowId, dict[CheckpointKind, Checkpoint]] = {}
    for one in sorted(db.all(Checkpoint), key=lambda one: (one.at, one.id)):
        passed.setdefault(one.team_id, {}).setdefault(one.kind, one)
    made = []
    for team in sorted(db.all(Team), key=lambda team: (team.number, team.id)):
        mission = missions.get(team.mission_id or "")
        structure = structures.get(mission.structure_id) if mission is not None else None
        newest_first = sorted(visits.get(team.id, ()), key=lambda visit: (visit.at, visit.id), reverse=True)
        name = structure.name if structure is not None else ""
        made.append(TableRound(team, name, tuple(newest_first), passed.get(team.id, {})))
    return tuple(made)


def seen_longest_ago(tables: tuple[TableRound, ...]) -> tuple[TableRound, ...]:
    """The same tables, whoever waits longest first: those never seen, then the oldest visit, then by number."""
    return tuple(
        sorted(tables, key=lambda t: (t.latest is not None, t.latest.at.timestamp() if t.latest else 0, t.team.number))
    )
