"""What stands beside the door's answer: counts, what was done last, and the tables that a newcomer may join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.domain.presence import HeadCount
from probono_desk.store import door
from probono_desk.store.door import DoorAct as DoorAct  # what the screens are given
from probono_desk.store.door import TableNow as TableNow
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door.walk_in import neediest_table


@dataclass(frozen=True, slots=True)
class DoorNow:
    """The door at an instant; ``acts`` are this desk's, newest first."""

    count: HeadCount
    acts: Sequence[DoorAct]


@dataclass(frozen=True, slots=True)
class TablesNow:
    """The tables, and the one that needs somebody most; ``None`` where there is no table."""

    tables: Sequence[TableNow]
    neediest: TableNow | None


def look_at_door(dossier: Dossier, *, most_acts: int, expected: int | None = None) -> DoorNow:
    """Read both in one snapshot.

    Args:
        dossier: the open dossier.
        most_acts: how many acts at most.
        expected: how many are registered, where nobody was added or retired since it was counted.
    """
    with dossier.read() as db:
        return DoorNow(door.head_count(db, expected=expected), door.last_door_acts(db, most_acts))


def tables_to_join(dossier: Dossier) -> TablesNow:
    """The tables as they are now, in one snapshot."""
    with dossier.read() as db:
        return TablesNow(door.tables_now(db), neediest_table(db))


def person_of(dossier: Dossier, person_id: RowId) -> Person | None:
    """Somebody, by the row's id; ``None`` where there is nobody any more."""
    with dossier.read() as db:
        person = db.get(Person, person_id)
    return None if person is None or person.retired else person
