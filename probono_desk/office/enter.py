"""Packages that were verified enter the database: some at a time, in one transaction, each table written once.

An edition is locked while its packages enter; its figures are made again from all its acts, so that any order and any
repetition give the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from probono_desk.domain.desk_id import short
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.edition_rows import edition_rows
from probono_desk.store import admission, coverage
from probono_desk.store.heads import Head
from probono_desk.store.known_desks import Standing
from probono_desk.sync.bag import PackageInfo
from probono_desk.sync.keys import fingerprint
from probono_desk.sync.read import Package
from probono_desk.usecases.file.join import heads_of, require_readable

_MOST_RECORDS = 2_000_000
_ASKED_TOGETHER = 1_000


class Verdict(StrEnum):
    """What became of a file: it brought something, was here already, brought nothing new, is no package, stays out."""

    ACCEPTED = "accepted"
    KNOWN = "known"
    SUPERSEDED = "superseded"
    LEFT = "left"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file.

    Args:
        reason: an error's code where it was refused.
        receipt: its receipt, where one was written now.
        what: an ``OtherFile`` where it is no package, and was left alone.
    """

    name: str
    verdict: Verdict
    sha256: str = ""
    edition: str = ""
    desk: str = ""
    acts: int = 0
    new_acts: int = 0
    reason: str = ""
    about: dict[str, str] = field(default_factory=dict)
    receipt: str = ""
    what: str = ""


def refused(name: str, error: DeskError) -> Taken:
    """What is said of a package that stays out."""
    about = {key: str(value) for key, value in error.data.items()}
    return Taken(name, Verdict.REFUSED, reason=error.code, about=about)


@dataclass(frozen=True, slots=True)
class Sound:
    """A verified package in memory: its acts by hash, each with its line, and how far each desk has signed."""

    name: str
    info: PackageInfo
    fingerprint: str
    sha256: str
    size_bytes: int
    records: Mapping[str, dict[str, Any]]
    lines: Mapping[str, str]
    heads: Sequence[Head]


def sound(name: str, package: Package) -> Sound:
    """The acts of a package, each sound in itself and in its own desk's name.

    Raises:
        DeskError: ``package_newer``, ``package_unsafe``; ``merge_bad_record``, ``head_unsound``, ``acts_not_covered``.
    """
    require_readable(package)
    records: dict[str, dict[str, Any]] = {}
    lines: dict[str, str] = {}
    for line, record in package.lines():
        admission.require_sound(record, line)
        records[record["hash"]], lines[record["hash"]] = record, line.decode()
        if len(records) > _MOST_RECORDS:
            raise DeskError("package_unsafe", what="too many acts", name=package.info.desk_id)
    heads = heads_of(package)
    coverage.require_covered(records, heads)
    return Sound(
        name, package.info, package.fingerprint, package.sha256, package.size_bytes, records, lines, heads
    )  # fmt: skip


def known(connection: Connection, sha256s: Iterable[str]) -> dict[str, Taken]:
    """Those of some files that came before, by their hash."""
    columns = schema.PACKAGE.c
    rows = connection.execute(select(schema.PACKAGE).where(columns.sha256.in_(sorted(set(sha256s)))))
    return {row.sha256: Taken(row.name, Verdict.KNOWN, row.sha256, row.edition, row.desk, row.acts) for row in rows}


def enter(database: OfficeDatabase, connection: Connection, packages: Sequence[Sound], *, at: datetime) -> list[Taken]:
    """Write some packages, and say what became of each, in their order; one of a revoked desk is refused.

    Args:
        database: head office's.
        connection: inside the transaction that all of them enter in.
        packages: verified.
        at: now (aware).
    """
    database.lock_editions(connection, (one.info.edition_id for one in packages))
    came_before = known(connection, (one.sha256 for one in packages))  # another worker may have brought one meanwhile
    revoked = _revoked(connection, {one.info.desk_id for one in packages})
    editions: dict[str, _Edition] = {}
    taken: dict[int, Taken] = {}
    entering: list[tuple[int, Sound]] = []
    for number, one in enumerate(packages):
        info = one.info
        if one.sha256 in came_before:
            before = came_before[one.sha256]
            taken[number] = Taken(one.name, Verdict.KNOWN, one.sha256, before.edition, before.desk, before.acts)
        elif info.desk_id in revoked:
            name = info.desk_name or short(info.desk_id)
            about = {"name": name, "fingerprint": one.fingerprint, "words": one.fingerprint}
            taken[number] = refused(one.name, DeskError("desk_revoked", **about))
        else:
            entering.append((number, one))
            came_before[one.sha256] = Taken(one.name, Verdict.KNOWN, one.sha256, info.edition_id, info.desk_id, 0)
    _look_up(connection, editions, {one.info.edition_id for _number, one in entering})
    rows: dict[Table, list[tuple[Any, ...]]] = {}
    for number, one in entering:
        info, edition = one.info, editions[one.info.edition_id]
        new = edition.take(one)
        verdict = Verdict.ACCEPTED if new else Verdict.SUPERSEDED
        taken[number] = Taken(
            one.name, verdict, one.sha256, info.edition_id, info.desk_id, len(one.records), len(new)
        )  # fmt: skip
        rows.setdefault(schema.ACT, []).extend((info.edition_id, digest, one.lines[digest]) for digest in new)
        rows.setdefault(schema.PACKAGE, []).append(
            (
                one.sha256,
                one.name,
                info.edition_id,
                info.desk_id,
                info.sequence,
                info.transactions,
                len(new),
                one.size_bytes,
                verdict.value,
                "",
                to_text(at),
            )
        )
    _note_desks(database, connection, [head for _number, one in entering for head in one.heads], at)
    changed = {name: seen for name, seen in editions.items() if seen.changed}
    for name, seen in changed.items():
        for table, made in edition_rows(name, seen.records(), seen.heads).rows.items():
            rows.setdefault(table, []).extend(made)
    stale = sorted(name for name, seen in changed.items() if seen.was_here)
    for table in schema.BY_EDITION if stale else ():
        connection.execute(delete(table).where(table.c.edition.in_(stale)))
    for table, values in rows.items():
        database.put(connection, table, values)
    return [taken[number] for number in range(len(packages))]


@dataclass(slots=True)
class _Edition:
    """An edition as it is here, and what comes to it."""

    here: dict[str, str] = field(default_factory=dict)
    came: dict[str, dict[str, Any]] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    was_here: bool = False
    changed: bool = False

    def take(self, package: Sound) -> list[str]:
        """The hashes of its acts that are new."""
        new = [digest for digest in package.records if digest not in self.here and digest not in self.came]
        self.came.update(package.records)
        self.heads.extend(package.heads)
        self.changed = self.changed or bool(new)
        return new

    def records(self) -> list[dict[str, Any]]:
        """Every act, whether it came now or before."""
        before = [json.loads(text) for digest, text in self.here.items() if digest not in self.came]
        return before + list(self.came.values())


def _look_up(connection: Connection, editions: dict[str, _Edition], wanted: Iterable[str]) -> None:
    """What is here of some editions: their acts, and how far desks had signed, as the register has it."""
    ids = sorted(wanted)
    editions.update((edition, _Edition()) for edition in ids)
    act = schema.ACT.c
    for row in connection.execute(select(act.edition, act.hash, act.record).where(act.edition.in_(ids))):
        editions[row.edition].here[row.hash] = row.record
        editions[row.edition].was_here = True
    if not any(one.was_here for one in editions.values()):
        return
    asked = select(schema.DESK_OF_EDITION, schema.DESK.c.key, schema.DESK.c.name).join(
        schema.DESK, schema.DESK.c.desk == schema.DESK_OF_EDITION.c.desk
    )
    for row in connection.execute(asked.where(schema.DESK_OF_EDITION.c.edition.in_(ids))):
        head = Head(row.desk, row.key, row.name, "", row.signed_up_to, "", row.signed_at)
        editions[row.edition].heads.append(head)


def _revoked(connection: Connection, desks: Iterable[str]) -> set[str]:
    columns = schema.DESK.c
    asked = select(columns.desk).where(columns.desk.in_(sorted(desks)), columns.standing == Standing.REVOKED.value)
    return set(connection.execute(asked).scalars())


def note_lying(database: OfficeDatabase, connection: Connection, files: Sequence[tuple[str, str, str]]) -> None:
    """Files that need not be looked at again where they lie: place, name, hash."""
    columns = schema.LYING.c
    for place in sorted({place for place, _name, _sha256 in files}):
        names = [name for where, name, _sha256 in files if where == place]
        asked = select(columns.name).where(columns.place == place, columns.name.in_(names))
        noted = set(connection.execute(asked).scalars())
        database.put(connection, schema.LYING, [one for one in files if one[0] == place and one[1] not in noted])


def _note_desks(database: OfficeDatabase, connection: Connection, heads: Sequence[Head], at: datetime) -> None:
    """Every desk that is heard of, by the name it has now."""
    desks = {head.desk: head for head in heads}
    columns = schema.DESK.c
    ordered = sorted(desks)
    here: dict[str, str] = {}
    for start in range(0, len(ordered), _ASKED_TOGETHER):
        some = ordered[start : start + _ASKED_TOGETHER]
        asked = select(columns.desk, columns.name).where(columns.desk.in_(some))
        here.update((row.desk, row.name) for row in connection.execute(asked))
        new = [desk for desk in some if desk not in here]
        if new:
            first_seen = [
                (desk, desks[desk].key, desks[desk].name, fingerprint(desks[desk].key), Standing.HEARD_OF, to_text(at))
                for desk in new
            ]
            _put_once(database, connection, first_seen)
    for desk in ordered:
        name = desks[desk].name
        if name and name != here.get(desk, name):
            connection.execute(update(schema.DESK).where(columns.desk == desk).values(name=name))


def _put_once(database: OfficeDatabase, connection: Connection, rows: Sequence[tuple[str, ...]]) -> None:
    """Another worker may hear of the same desk at this moment, in another edition."""
    insert: Any
    if database.is_postgres:
        from sqlalchemy.dialects.postgresql import insert as on_postgres

        insert = on_postgres(schema.DESK)
    else:
        from sqlalchemy.dialects.sqlite import insert as on_sqlite

        insert = on_sqlite(schema.DESK)
    connection.execute(insert.values([tuple(row) for row in rows]).on_conflict_do_nothing())
