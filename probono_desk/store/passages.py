"""Scans in the order in which they happened, with the log's word where the instants alone do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import bindparam, text

from probono_desk.domain.day_window import day_window
from probono_desk.domain.edition import Edition
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text
from probono_desk.domain.passages import Passage, in_order, is_plain
from probono_desk.domain.people import ScanKind
from probono_desk.store import log
from probono_desk.store.reader import Reader

Line = tuple[str, str, str, str]
"""Kind, instant, desk and id of a scan, as its table holds them."""

SCANS = text("SELECT person_id, kind, at, desk, id FROM scan WHERE retired = 0 ORDER BY person_id, at, id")
_AT_ONCE = 400
_DATE = slice(10)
_EVER = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
_CLOCKS = text(
    "SELECT c.row_id, t.hlc FROM change c JOIN txn t ON t.id = c.txn"
    " WHERE c.row_id IN :scans AND c.table_name = 'scan' AND c.op = 'insert'"
).bindparams(bindparam("scans", expanding=True))


_WRITTEN_BY = text(
    "SELECT t.desk FROM change c JOIN txn t ON t.id = c.txn"
    " WHERE c.row_id = :scan AND c.table_name = 'scan' AND c.op = 'insert' ORDER BY t.hlc, t.desk, t.hash LIMIT 1"
)


def written_by(db: Reader, scan: str) -> str:
    """The desk whose act a scan is, whatever it says of itself; empty while it waits to be written."""
    found = db.rows(_WRITTEN_BY, {"scan": scan})
    return str(found[0][0]) if found else ""


def told_by_instants(lines: Sequence[Line]) -> bool:
    """Whether the instants of one person's scans, the earliest first, tell all there is.

    One alone does, and so do an arrival and what follows on the same date; the log is asked about all others.
    """
    return len(lines) == 1 or (
        lines[0][1][_DATE] == lines[-1][1][_DATE] and is_plain([ScanKind(kind) for kind, *_rest in lines])
    )


def of_everybody(db: Reader) -> dict[RowId, list[Passage]]:
    """Everybody's scans, each person's in the order in which they happened."""
    return in_order_of(db, by_person(db.rows(SCANS)))


def by_person(rows: Iterable[Sequence[str]]) -> dict[RowId, list[Line]]:
    """Rows of ``SCANS`` by person, the earliest scan first as the rows are."""
    found: dict[RowId, list[Line]] = {}
    for person, kind, at, desk, scan in rows:
        found.setdefault(RowId(person), []).append((kind, at, desk, scan))
    return found


def in_order_of(db: Reader, people: Mapping[RowId, Sequence[Line]]) -> dict[RowId, list[Passage]]:
    """Each person's scans in the order in which they happened.

    Args:
        db: the snapshot.
        people: by person, their scans, the earliest first.
    """
    asked = {person for person, lines in people.items() if not told_by_instants(lines)}
    clocks = _clocks(db, [line[3] for person in asked for line in people[person]])
    start, after = day = day_of(db)
    found: dict[RowId, list[Passage]] = {}
    for person, lines in people.items():
        came = [_passage(line, clocks.get(line[3])) for line in lines]
        if person in asked:
            found[person] = in_order(came, day)
        else:
            found[person] = [one if start <= one.at < after else replace(one, timed=False) for one in came]
    return found


def day_of(db: Reader) -> tuple[datetime, datetime]:
    """The edition's day: the first instant of it, and the first one after it."""
    edition = next(iter(db.all(Edition)), None)
    return _EVER if edition is None else day_window(edition.date, edition.time_zone)


def _passage(line: Line, clock: int | None) -> Passage:
    """A scan; one whose act nobody asked for, or that is not in the log yet, is its desk's latest."""
    kind, at, desk, scan = line
    moment = from_text(at)
    if clock is None:
        return Passage(scan, ScanKind(kind), moment, desk, log.MOST_CLOCK, moment)
    return Passage(scan, ScanKind(kind), moment, desk, clock, log.instant_of(clock))


def _clocks(db: Reader, scans: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(scans), _AT_ONCE):
        found |= {str(row): int(hlc) for row, hlc in db.rows(_CLOCKS, {"scans": scans[start : start + _AT_ONCE]})}
    return found
