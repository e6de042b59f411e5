"""The desks that this dossier believes: who signed what it took in, and whom somebody no longer believes.

A decision of this copy alone, made by a person or brought by the kit that the dossier was made from; it never travels,
so that no package can bring its own trust along.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, TextClause, text

from probono_desk.domain.desk_id import desk_id_of, short
from probono_desk.domain.instants import from_text, to_text
from probono_desk.domain.lookalike import skeleton
from probono_desk.store.heads import Head
from probono_desk.store.reader import Reader


class Standing(StrEnum):
    """What a desk is here: heard of only through others, believed, or believed no longer."""

    HEARD_OF = "heard_of"
    KNOWN = "known"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class KnownDesk:
    """A desk: its id follows from its key; ``name`` and ``recipient`` (age) are what it says of itself."""

    id: str
    key: str
    name: str
    recipient: str
    standing: Standing
    since: datetime
    actor: str


_ALL = text("SELECT id, key, name, recipient, standing, since, actor FROM known_desk ORDER BY since, id")
_SAYS = (
    " name = CASE WHEN :name <> '' THEN :name ELSE name END,"
    " recipient = CASE WHEN :recipient <> '' THEN :recipient ELSE recipient END"
)
_NEW = (
    "INSERT INTO known_desk (id, key, name, recipient, standing, since, actor)"
    " VALUES (:id, :key, :name, :recipient, :standing, :since, :actor) ON CONFLICT (id) DO UPDATE SET"
)
_HEAR = text(_NEW + _SAYS)
_STAND = text(_NEW + " standing = :standing, since = :since, actor = :actor," + _SAYS)
_OWN = text("SELECT key, value FROM meta WHERE key IN ('desk', 'desk_name')")
_ACTS = text("SELECT desk, count(*) FROM txn GROUP BY desk")


def desks(connection: Connection) -> dict[str, KnownDesk]:
    """Every desk that was ever heard of here, by id."""
    return {
        row[0]: KnownDesk(row[0], row[1], row[2], row[3], Standing(row[4]), from_text(row[5]), row[6])
        for row in connection.execute(_ALL)
    }


def hear_of(connection: Connection, heads: list[Head], at: datetime) -> None:
    """Note who signs, and what they call themselves as they said last; whether they are believed does not change."""
    last = {head.desk: head for head in sorted(heads, key=lambda head: head.at) if desk_id_of(head.key) == head.desk}
    for head in last.values():
        _write(connection, _HEAR, head.key, Standing.HEARD_OF, head.name, head.recipient, at, "")


def names(connection: Connection) -> dict[str, str]:
    """What each desk is called, this one included, by id; the beginning of its id where it has no name.

    Names that people take for each other are told apart by that beginning too: a name is no proof of anything.
    """
    found = {desk.id: desk.name for desk in desks(connection).values()}
    own = {str(name): str(value) for name, value in connection.execute(_OWN)}
    if "desk" in own:
        found[own["desk"]] = own.get("desk_name", "")
    alike = Counter(skeleton(name) for name in found.values() if name)
    return {
        desk: (name if alike[skeleton(name)] == 1 else f"{name} ({short(desk)})") if name else short(desk)
        for desk, name in found.items()
    }


def set_standing(
    connection: Connection,
    key: str,
    standing: Standing,
    *,
    name: str = "",
    recipient: str = "",
    at: datetime,
    actor: str,
) -> None:
    """Believe a desk from now on, or no longer."""
    _write(connection, _STAND, key, standing, name, recipient, at, actor)


def acts_by_desk(db: Reader) -> dict[str, int]:
    """How many acts of each desk are here."""
    return {str(desk): int(count) for desk, count in db.rows(_ACTS)}


def _write(
    connection: Connection,
    statement: TextClause,
    key: str,
    standing: Standing,
    name: str,
    recipient: str,
    at: datetime,
    actor: str,
) -> None:
    values = {"id": desk_id_of(key), "key": key, "name": name, "recipient": recipient, "actor": actor}
    connection.execute(statement, {**values, "standing": standing.value, "since": to_text(at)})
