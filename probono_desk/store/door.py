"""What the door asks of the dossier: who holds a code, and who is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, text

from probono_desk.domain.badge_code import BadgeCode
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text, to_text
from probono_desk.domain.people import Badge, Person, SamePerson, Scan, ScanKind
from probono_desk.domain.presence import HeadCount, Presence, presence_from
from probono_desk.domain.ticket import begins_around, key_of, ticket_keys, without_kind
from probono_desk.said import Said, read_said
from probono_desk.store import passages
from probono_desk.store.passages import Line
from probono_desk.store.reader import Reader
from probono_desk.store.rows import from_plain

_LAST_SIGN = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class TableNow:
    """A table as the door sees it: volunteers seated there, and those who have come."""

    team_id: RowId
    number: int
    structure: str
    present: int
    seated: int


@dataclass(frozen=True, slots=True)
class DoorAct:
    """Something done at this desk's door: what undo needs, and whether it has been taken back."""

    act_id: str
    at: datetime
    label: Said
    undone: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What a search knows of somebody."""

    person_id: RowId
    first_name: str
    last_name: str
    badge_name: str
    organisation: str
    phone: str
    role: str
    team_id: RowId | None
    structure_id: RowId | None
    absence: str | None
    profile: str | None
    ticket: str
    late_until: str | None
    retired: bool

    @property
    def id(self) -> RowId:
        """The same as ``person_id``: what ``domain.seating`` asks of anybody."""
        return self.person_id


_BADGES = text("SELECT id, code, person_id, retired FROM badge WHERE code = :code ORDER BY retired, id LIMIT 1")
_PRESENT_AT = text(
    "SELECT count(DISTINCT s.person_id), (SELECT count(*) FROM person WHERE team_id = :team AND role = 'volunteer'"
    " AND retired = 0) FROM person p CROSS JOIN scan s ON s.person_id = p.id"  # CROSS: one table's few people first
    " WHERE p.team_id = :team AND p.role = 'volunteer' AND p.retired = 0 AND s.kind = 'in' AND s.retired = 0"
)
_ARRIVED = text(
    "SELECT count(DISTINCT s.person_id), count(DISTINCT CASE WHEN p.walk_in = 0 THEN s.person_id END)"
    " FROM scan s CROSS JOIN person p ON p.id = s.person_id"  # CROSS: the scans first, of which there are fewer
    " WHERE s.kind = 'in' AND s.retired = 0 AND p.role = 'volunteer' AND p.retired = 0"
)
_EXPECTED = text("SELECT count(*) FROM person WHERE role = 'volunteer' AND retired = 0 AND walk_in = 0")
_SCANS_OF_MANY = text(
    "SELECT person_id, kind, at, desk, id FROM scan WHERE retired = 0 AND person_id IN :people"
    " ORDER BY person_id, at, id"
).bindparams(bindparam("people", expanding=True))
_TABLES_NOW = text(
    "SELECT t.id, t.number, coalesce(s.name, ''), count(i.person_id), count(p.id) FROM team t"
    " LEFT JOIN mission m ON m.id = t.mission_id AND m.retired = 0"
    " LEFT JOIN structure s ON s.id = m.structure_id AND s.retired = 0"
    " LEFT JOIN person p ON p.team_id = t.id AND p.role = 'volunteer' AND p.retired = 0"
    " LEFT JOIN (SELECT DISTINCT person_id FROM scan WHERE kind = 'in' AND retired = 0) i ON i.person_id = p.id"
    " WHERE t.retired = 0 GROUP BY t.id ORDER BY t.number, t.id"
)
# Whose badge says a table, and was made before they came; of two prints the later one counts.
_BIN = text(
    "SELECT DISTINCT p.id, p.last_name, p.first_name FROM paper_print x JOIN person p ON p.id = x.subject_id"
    " WHERE x.kind = 'badge' AND x.table_number = :table AND x.retired = 0 AND p.retired = 0 AND p.walk_in = 0"
    " AND p.role = 'volunteer' AND NOT EXISTS (SELECT 1 FROM paper_print y WHERE y.kind = 'badge' AND y.retired = 0"
    " AND y.subject_id = x.subject_id AND y.at > x.at AND y.table_number IS NOT :table)"
)
_CODE = text("SELECT code FROM badge WHERE person_id = :person AND retired = 0 ORDER BY id DESC LIMIT 1")
_BY_TICKET = text(
    "SELECT id FROM person WHERE ticket = :key AND retired = 0 UNION"
    " SELECT id FROM person WHERE reference = :said AND retired = 0 ORDER BY 1"
)
_GAVE_WAY_BY_TICKET = text(
    "SELECT id FROM person WHERE ticket = :key AND retired = 1 UNION"
    " SELECT id FROM person WHERE reference = :said AND retired = 1 ORDER BY 1"
)
_BEGINS_TICKET = text(
    "SELECT EXISTS (SELECT 1 FROM person WHERE ticket >= :key AND ticket < :key_end AND retired = 0)"
    " OR EXISTS (SELECT 1 FROM person WHERE reference >= :said AND reference < :said_end AND retired = 0)"
)
_ANY_BADGE_PRINTED = text("SELECT EXISTS (SELECT 1 FROM paper_print WHERE kind = 'badge' AND retired = 0)")
_LAST_ACTS = text(
    "SELECT id, at, label, undoes, desk = :desk AND kind = 'act' AND EXISTS"
    " (SELECT 1 FROM change c WHERE c.txn = t.id AND c.table_name = 'scan' AND c.op = 'insert')"
    " FROM txn t ORDER BY n DESC LIMIT :looked_at"
)
_LISTED = (
    "SELECT id, first_name, last_name, badge_name, organisation, phone, role, team_id, structure_id, absence,"
    " profile, ticket, late_until, retired"
    " FROM person"
)
_LISTED_ALL = text(_LISTED + " WHERE retired = 0")
_LISTED_SINCE = text(
    _LISTED + " WHERE id IN (SELECT row_id FROM change WHERE n > :n AND table_name = 'person')"  # noqa: S608 - a constant
)
_HOW_MANY_SINCE = text("SELECT count(*) FROM (SELECT 1 FROM change WHERE n > :n AND table_name = 'person' LIMIT :most)")
_HOW_MANY = text("SELECT count(*) FROM person")
_LAST_CHANGE = text("SELECT coalesce(max(n), 0) FROM change")
_TABLES_CHANGED = text(
    "SELECT EXISTS (SELECT 1 FROM change WHERE n > :n AND (table_name IN ('team', 'mission', 'structure')"
    " OR (table_name = 'person' AND row_id IN (SELECT referent_id FROM structure WHERE retired = 0))))"
)

_ACTS_LOOKED_AT = 200


def badge_by_code(db: Reader, code: BadgeCode) -> Badge | None:
    """The badge that bears a code, a good one before a retired one."""
    waiting = [row for row in db.waiting(Badge) if row["code"] == code]
    found = next(iter([*db.mappings(_BADGES, {"code": code}), *waiting]), None)
    return None if found is None else from_plain(Badge, found)


def presence_of(db: Reader, person_id: RowId) -> Presence | None:
    """One person's presence; ``None`` who has not come."""
    return presence_of_many(db, [person_id]).get(person_id)


def presence(db: Reader) -> dict[RowId, Presence]:
    """Everybody who has come, by person."""
    return db.once("presence", lambda: _by_person(db, db.rows(passages.SCANS)))


def _by_person(db: Reader, rows: Iterable[Sequence[str]]) -> dict[RowId, Presence]:
    scans = passages.by_person(rows)
    doubtful = {person: lines for person, lines in scans.items() if not passages.told_by_instants(lines)}
    start, after = map(to_text, passages.day_of(db))
    found: dict[RowId, Presence | None] = {person: _presence(lines, start, after) for person, lines in scans.items()}
    for person, came in passages.in_order_of(db, doubtful).items() if doubtful else ():
        found[person] = presence_from(came)
    return {person: known for person, known in found.items() if known is not None}


def arrived_at_team(db: Reader, team_id: RowId) -> tuple[int, int]:
    """How many volunteers of a team have come, and how many are seated there."""
    arrived, seated = db.rows(_PRESENT_AT, {"team": team_id})[0]
    return int(arrived), int(seated)


def presence_of_many(db: Reader, people: Iterable[RowId]) -> dict[RowId, Presence]:
    """The presence of those of a few people who have come."""
    asked = list(people)
    here: Sequence[Sequence[str]] = db.rows(_SCANS_OF_MANY, {"people": asked})
    waiting = [_scan_line(row) for row in db.waiting(Scan) if row["person_id"] in asked]
    return _by_person(db, sorted([*here, *waiting], key=lambda line: line[2]) if waiting else here)


def _scan_line(row: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    return row["person_id"], row["kind"], row["at"], row["desk"], row["id"]


def head_count(db: Reader, *, expected: int | None = None) -> HeadCount:
    """What ``domain.presence.head_count`` counts, without reading anybody.

    Args:
        expected: how many are registered, where that is known: it stays as long as no person was written (60 ms for
            100,000).
    """
    arrived, registered_arrived = db.rows(_ARRIVED)[0]
    if expected is None:
        expected = int(db.rows(_EXPECTED)[0][0])
    return HeadCount(expected, int(registered_arrived), int(arrived) - int(registered_arrived))


def tables_now(db: Reader) -> list[TableNow]:
    """Every table by its number, with who has come."""
    return [TableNow(RowId(row[0]), int(row[1]), row[2], int(row[3]), int(row[4])) for row in db.rows(_TABLES_NOW)]


def last_door_acts(db: Reader, most: int = 10) -> list[DoorAct]:
    """What was last done at this desk's door, newest first; of the last two hundred acts of all desks."""
    undone: set[str] = set()
    acts: list[DoorAct] = []
    for act_id, at, label, undoes, at_door in db.rows(_LAST_ACTS, {"desk": db.desk, "looked_at": _ACTS_LOOKED_AT}):
        # From the newest to the oldest: whatever undoes this act has been seen, and whether it stands itself.
        if undoes is not None and act_id not in undone:
            undone.add(undoes)
        if at_door:
            acts.append(DoorAct(act_id, from_text(at), read_said(label), act_id in undone))
            if len(acts) == most:
                break
    return acts


def people_count(db: Reader) -> int:
    """How many people there are, of all roles."""
    return int(db.rows(_HOW_MANY)[0][0])


def everybody_listed(db: Reader) -> tuple[int, Sequence[Listed]]:
    """Everybody a search may find, and the mark from which ``listed_since`` goes on."""
    return int(db.rows(_LAST_CHANGE)[0][0]), [Listed(*row) for row in db.rows(_LISTED_ALL)]


def listed_since(db: Reader, mark: int) -> tuple[int, Sequence[Listed]]:
    """Everybody who was written after a mark, the retired included, and the new mark."""
    return int(db.rows(_LAST_CHANGE)[0][0]), [Listed(*row) for row in db.rows(_LISTED_SINCE, {"n": mark})]


def changes_since(db: Reader, mark: int, *, most: int) -> int:
    """How often people were written after a mark of ``everybody_listed``, counted up to ``most``."""
    return int(db.rows(_HOW_MANY_SINCE, {"n": mark, "most": most})[0][0])


def badges_in_bin(db: Reader, table: int) -> list[tuple[RowId, str, str]]:
    """Whose badges lie in a table's bin, as they were printed: id, last name, first name, in no order."""
    return [(RowId(who), last, first) for who, last, first in db.rows(_BIN, {"table": table})]


def code_of(db: Reader, person_id: RowId) -> str:
    """The code of somebody's good badge; empty where there is none."""
    found = db.rows(_CODE, {"person": person_id})
    return str(found[0][0]) if found else ""


def ticket_holders(db: Reader, scanned: str) -> list[RowId]:
    """Who holds the ticket that was scanned: by its code, else by the reference that the list gives."""
    said = without_kind(scanned.strip())
    for key in ticket_keys(scanned):
        found = db.rows(_BY_TICKET, {"key": key, "said": said})
        if found:
            return [RowId(row[0]) for row in found]
        gave_way = db.rows(_GAVE_WAY_BY_TICKET, {"key": key, "said": said})
        if kept := {one for row in gave_way if (one := _goes_on_as(db, RowId(row[0]))) is not None}:
            return sorted(kept)
    return []


def begins_ticket(db: Reader, scanned: str) -> bool:
    """Whether what a scanner has sent so far may be the beginning of a ticket, or of an address that holds one."""
    if begins_around(scanned):
        return True
    said = without_kind(scanned.strip())
    key = key_of(said)
    if not key:
        return False
    ends = {"key_end": key + _LAST_SIGN, "said_end": said + _LAST_SIGN}
    return bool(db.rows(_BEGINS_TICKET, {"key": key, "said": said, **ends})[0][0])


def _goes_on_as(db: Reader, gone: RowId) -> RowId | None:
    """Who somebody who was joined is in the end: two tickets of one person are both good, as two badges are."""
    seen: set[RowId] = set()
    who: RowId | None = gone
    while who is not None and who not in seen:
        seen.add(who)
        person = db.get(Person, who)
        if person is None or not person.retired:
            return who if person is not None else None
        joined = db.all(SamePerson, line_id=who, same=True)
        who = joined[0].person_id if joined else None
    return None


def badges_are_printed(db: Reader) -> bool:
    """Whether any badge has been: else they come from elsewhere, or are written by hand."""
    return bool(db.rows(_ANY_BADGE_PRINTED)[0][0])


def tables_changed_since(db: Reader, mark: int) -> bool:
    """Whether a table, its mission, its structure or who follows it was written after a mark of ``everybody_listed``.

    Whoever follows a structure belongs to its table, and no longer does once they are off the list.
    """
    return bool(db.rows(_TABLES_CHANGED, {"n": mark})[0][0])


def _presence(lines: Sequence[Line], start: str, after: str) -> Presence | None:
    first = next(((at, desk, scan) for kind, at, desk, scan in lines if kind == ScanKind.IN), None)
    if first is None:
        return None
    last_kind, last_at, _desk, _scan = lines[-1]
    inside = last_kind == ScanKind.IN
    timed = start <= first[0] < after, start <= last_at < after
    return Presence(from_text(first[0]), first[1], inside, from_text(last_at), *timed, first[2])
