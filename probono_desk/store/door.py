"""What the door asks of the dossier: who holds a code, and who is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from probono_desk.domain.badge_code import BadgeCode
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text
from probono_desk.domain.people import Badge, Person, ScanKind
from probono_desk.store.reader import Reader
from probono_desk.store.rows import from_plain


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody's comings and goings, from the scans that stand. ``arrived_at`` is the earliest coming in."""

    arrived_at: datetime
    arrived_desk: str
    inside: bool
    last_at: datetime


_BADGES = text("SELECT id, code, person_id, retired FROM badge WHERE code = :code ORDER BY retired, id LIMIT 1")
_SCANS_OF = text("SELECT kind, at, desk FROM scan WHERE person_id = :person AND retired = 0 ORDER BY at, id")
_SCANS = text("SELECT person_id, kind, at, desk FROM scan WHERE retired = 0 ORDER BY at, id")
_PRESENT_AT = text(
    "SELECT count(DISTINCT s.person_id), (SELECT count(*) FROM person WHERE team_id = :team AND role = 'volunteer'"
    " AND retired = 0) FROM scan s JOIN person p ON p.id = s.person_id"
    " WHERE p.team_id = :team AND p.role = 'volunteer' AND p.retired = 0 AND s.kind = 'in' AND s.retired = 0"
)
_ARRIVED = text(
    "SELECT count(DISTINCT s.person_id) FROM scan s JOIN person p ON p.id = s.person_id"
    " WHERE s.kind = 'in' AND s.retired = 0 AND p.role = 'volunteer' AND p.retired = 0"
)
_EXPECTED = text("SELECT count(*) FROM person WHERE role = 'volunteer' AND retired = 0 AND walk_in = 0")


def badge_by_code(db: Reader, code: BadgeCode) -> Badge | None:
    """The badge that bears a code, a good one before a retired one."""
    found = next(iter(db.mappings(_BADGES, {"code": code})), None)
    return None if found is None else from_plain(Badge, found)


def presence_of(db: Reader, person_id: RowId) -> Presence | None:
    """One person's presence; ``None`` who has not come."""
    return _presence([(kind, at, desk) for kind, at, desk in db.rows(_SCANS_OF, {"person": person_id})])


def presence(db: Reader) -> dict[RowId, Presence]:
    """Everybody who has come, by person."""
    scans: dict[RowId, list[tuple[str, str, str]]] = {}
    for person, kind, at, desk in db.rows(_SCANS):
        scans.setdefault(person, []).append((kind, at, desk))
    found = ((person, _presence(lines)) for person, lines in scans.items())
    return {person: known for person, known in found if known is not None}


def arrived_at_team(db: Reader, team_id: RowId) -> tuple[int, int]:
    """How many volunteers of a team have come, and how many are seated there."""
    arrived, seated = db.rows(_PRESENT_AT, {"team": team_id})[0]
    return int(arrived), int(seated)


def arrived_and_expected(db: Reader) -> tuple[int, int]:
    """How many volunteers have come, walk-ins included, and how many were registered."""
    return int(db.rows(_ARRIVED)[0][0]), int(db.rows(_EXPECTED)[0][0])


def team_of(db: Reader, person: Person) -> tuple[int | None, str, str]:
    """Where somebody sits: table number, structure, name of its referent; ``None`` and empty where there is none."""
    found = db.rows(_PLACE, {"team": person.team_id})
    return (None, "", "") if not found else (int(found[0][0]), found[0][1] or "", (found[0][2] or "").strip())


_PLACE = text(
    "SELECT t.number, s.name, r.first_name || ' ' || r.last_name FROM team t LEFT JOIN mission m ON m.id = t.mission_id"
    " LEFT JOIN structure s ON s.id = m.structure_id LEFT JOIN person r ON r.id = s.referent_id WHERE t.id = :team"
)


def _presence(lines: list[tuple[str, str, str]]) -> Presence | None:
    first = next(((at, desk) for kind, at, desk in lines if kind == ScanKind.IN), None)
    if first is None:
        return None
    last_kind, last_at, _desk = lines[-1]
    return Presence(from_text(first[0]), first[1], last_kind == ScanKind.IN, from_text(last_at))
