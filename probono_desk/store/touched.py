"""What a merge touched, for the words about it: whose rows they are, and scans that are not of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import text

from probono_desk.domain.instants import from_text, to_text
from probono_desk.domain.people import NAMELESS
from probono_desk.store.reader import Reader
from probono_desk.store.rows import field_names
from probono_desk.store.settle import Place
from probono_desk.store.unit_of_work import KIND_OF_TABLE

_AT_ONCE = 400
_PERSON = "person"
# Whose clock it was follows from who signed the act: the row's own word may be anybody's.
_OFF_DAY = text(
    "SELECT s.id, (SELECT t.desk FROM change c JOIN txn t ON t.id = c.txn WHERE c.row_id = s.id"
    " AND c.table_name = 'scan' AND c.op = 'insert' ORDER BY t.hlc, t.desk, t.hash LIMIT 1), s.at"
    " FROM scan s WHERE s.retired = 0 AND (s.at < :start OR s.at >= :end)"
)


def people_of(db: Reader, places: Iterable[Place]) -> dict[Place, str]:
    """The person that a row is, or is about; rows that are about nobody are left out."""
    found: dict[Place, str] = {}
    ids: dict[str, list[str]] = {}
    for table, row in places:
        if table == _PERSON:
            found[table, row] = row
        elif "person_id" in field_names(KIND_OF_TABLE[table]):
            ids.setdefault(table, []).append(row)
    for table, rows in ids.items():
        for some in _some(rows):
            marks = ", ".join("?" * len(some))
            statement = f"SELECT id, person_id FROM {table} WHERE id IN ({marks})"  # noqa: S608 - names of this program
            for row, person in db.connection.exec_driver_sql(statement, tuple(some)):
                if person is not None:
                    found[table, row] = person
    return found


def names_of(db: Reader, people: Iterable[str]) -> dict[str, str]:
    """First and last name of people, by id."""
    found: dict[str, str] = {}
    for some in _some(sorted(set(people))):
        marks = ", ".join("?" * len(some))
        statement = f"SELECT id, first_name, last_name FROM person WHERE id IN ({marks})"  # noqa: S608 - only marks
        for person, first, last in db.connection.exec_driver_sql(statement, tuple(some)):
            found[person] = f"{first} {last}".strip() or NAMELESS
    return found


def scans_off_day(db: Reader, start: datetime, end: datetime) -> list[tuple[str, str, datetime]]:
    """Id, desk that wrote it and instant of each scan that is outside of a time."""
    found = db.rows(_OFF_DAY, {"start": to_text(start), "end": to_text(end)})
    return [(str(row), str(desk), from_text(at)) for row, desk, at in found]


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
