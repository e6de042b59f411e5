"""Packages into head office's database: each is verified whole, and taken in once, in whatever order they come.

An edition is locked while one of its packages enters; its figures are made again from all its acts, so that any order
and any repetition give the same rows. Nothing of a refused package is written but its refusal.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, delete, func, select, update

from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.edition_rows import EditionRows, edition_rows
from probono_desk.place.address import read_address
from probono_desk.place.deliver import deliver, fetch
from probono_desk.place.place import TRIAL, Kind, Place
from probono_desk.store import admission, coverage
from probono_desk.store.heads import Head
from probono_desk.store.known_desks import Standing
from probono_desk.store.log import canonical
from probono_desk.sync.bag import SUFFIX
from probono_desk.sync.keys import fingerprint, public_key_hex
from probono_desk.sync.read import Package, open_package
from probono_desk.sync.receipt import OfficeReceipt, receipt_bytes, receipt_name, signed_receipt
from probono_desk.usecases.file.join import heads_of, require_readable
from probono_desk.usecases.file.places import opened_place

_MOST_RECORDS = 2_000_000


class Verdict(StrEnum):
    """What became of a package: it brought something, was here already, brought nothing new, or stays out."""

    ACCEPTED = "accepted"
    KNOWN = "known"
    SUPERSEDED = "superseded"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one package; ``reason`` is an error's code where it was refused, ``receipt`` its receipt."""

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


@dataclass(frozen=True, slots=True)
class How:
    """How packages are opened and receipted; it goes to each worker.

    Args:
        db: the database's address.
        identities: age identities of head office; or else ``passphrase``.
        seed: what signs receipts, head office's Ed25519 secret; none are written without.
        receipts_to: a folder for receipts of packages that came as files; a place gets its own back.
        at: when this happens.
    """

    db: str
    identities: tuple[str, ...]
    passphrase: str | None
    seed: bytes | None
    receipts_to: Path | None
    at: datetime


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A package that is to be looked at: in a place, or a file of its own."""

    name: str
    place: str = ""
    file: Path | None = None


def ingest(sources: Iterable[str], how: How, *, jobs: int | None = None) -> Iterator[Taken]:
    """Take in what lies in some places and files; what became of each comes as soon as it is known.

    Args:
        sources: places (a folder, an address) and ``.probono`` files.
        how: with what.
        jobs: how many packages are verified at a time; as many as there are processors when left out. A SQLite
            database has one writer, and is written by one.

    Raises:
        DeskError: ``office_db_unread`` and the like; see ``place.Place``.
    """
    database = OfficeDatabase(how.db)
    try:
        database.make()
        wanted = list(_wanted(database, sources))
        jobs = (jobs or os.cpu_count() or 1) if database.is_postgres else 1
    finally:
        database.close()
    if jobs == 1 or len(wanted) < 2:
        for one in wanted:
            yield _take(one, how)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        yield from pool.map(_take, wanted, [how] * len(wanted), chunksize=max(1, min(16, len(wanted) // (4 * jobs))))


def _wanted(database: OfficeDatabase, sources: Iterable[str]) -> Iterator[_Wanted]:
    for source in sources:
        if Path(source).is_file():
            yield _Wanted(Path(source).name, file=Path(source))
            continue
        address = read_address(source)
        with database.begin() as connection:
            rows = connection.execute(select(schema.LYING.c.name).where(schema.LYING.c.place == address.text))
            known = set(rows.scalars())
        for lying in opened_place(source).listing():
            if lying.name.endswith(SUFFIX) and lying.name != TRIAL and lying.name not in known:
                yield _Wanted(lying.name, place=source)


_databases: dict[str, OfficeDatabase] = {}


def _take(wanted: _Wanted, how: How) -> Taken:
    """One package, in whichever process; what is wrong with it is its verdict."""
    database = _databases.setdefault(how.db, OfficeDatabase(how.db))
    try:
        with _at_hand(wanted) as (file, place):
            taken = _taken(database, wanted, file, how)
            return _receipted(database, taken, place, how)
    except DeskError as error:
        if error.code in ("office_db_failed", "office_db_unread", "office_driver_missing"):
            raise
        return Taken(
            wanted.name,
            Verdict.REFUSED,
            reason=error.code,
            about={name: str(value) for name, value in error.data.items()},
        )


@contextlib.contextmanager
def _at_hand(wanted: _Wanted) -> Iterator[tuple[Path, Place | None]]:
    if wanted.file is not None:
        yield wanted.file, None
        return
    address = read_address(wanted.place)
    place = opened_place(wanted.place)
    if address.kind is Kind.FOLDER:
        yield Path(address.text) / wanted.name, place
        return
    with TemporaryDirectory() as folder:
        yield fetch(place, wanted.name, Path(folder) / wanted.name), place


def _taken(database: OfficeDatabase, wanted: _Wanted, file: Path, how: How) -> Taken:
    try:
        with file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as fault:
        raise DeskError("package_missing", name=file.name) from fault
    with database.begin() as connection:
        row = connection.execute(select(schema.PACKAGE).where(schema.PACKAGE.c.sha256 == sha256)).first()
        if row is not None:
            _note_lying(database, connection, wanted, sha256)
            return Taken(wanted.name, Verdict.KNOWN, sha256, row.edition, row.desk, row.acts)
    with open_package(file, identities=how.identities, passphrase=how.passphrase) as package:
        require_readable(package)
        records, heads = _sound_records(package), heads_of(package)
        with database.begin() as connection:
            return _enter(database, connection, package, records, heads, wanted, how)


def _sound_records(package: Package) -> dict[str, dict[str, object]]:
    """The acts of a package by hash, each sound in itself and in its own desk's name."""
    records: dict[str, dict[str, object]] = {}
    for record in package.transactions():
        admission.require_sound(record)
        records[record["hash"]] = record
        if len(records) > _MOST_RECORDS:
            raise DeskError("package_unsafe", what="too many acts", name=package.info.desk_id)
    coverage.require_covered(records, heads_of(package))
    return records


def _enter(
    database: OfficeDatabase,
    connection: Connection,
    package: Package,
    records: dict[str, dict[str, object]],
    heads: Sequence[Head],
    wanted: _Wanted,
    how: How,
) -> Taken:
    info = package.info
    database.lock_edition(connection, info.edition_id)
    _require_not_revoked(connection, package)
    asked = select(schema.ACT.c.hash, schema.ACT.c.record).where(schema.ACT.c.edition == info.edition_id)
    here = {row.hash: row.record for row in connection.execute(asked)}
    new = [digest for digest in records if digest not in here]
    _note_desks(database, connection, heads, how.at)
    if new:
        whole = [json.loads(text) for digest, text in here.items() if digest not in records]
        whole += list(records.values())
        kept = [*_kept_heads(connection, info.edition_id), *heads] if here else heads
        made = edition_rows(info.edition_id, whole, kept)
        database.put(connection, schema.ACT, [(info.edition_id, digest, canonical(records[digest])) for digest in new])
        _replace(database, connection, info.edition_id, made, fresh=not here)
    verdict = Verdict.ACCEPTED if new else Verdict.SUPERSEDED
    row = (
        package.sha256,
        wanted.name,
        info.edition_id,
        info.desk_id,
        info.sequence,
        info.transactions,
        len(new),
        package.size_bytes,
        verdict.value,
        "",
        to_text(how.at),
    )
    database.put(connection, schema.PACKAGE, [row])
    _note_lying(database, connection, wanted, package.sha256)
    return Taken(wanted.name, verdict, package.sha256, info.edition_id, info.desk_id, len(records), len(new))


def _replace(database: OfficeDatabase, connection: Connection, edition: str, made: EditionRows, *, fresh: bool) -> None:
    for table in schema.BY_EDITION:
        if not fresh:
            connection.execute(delete(table).where(table.c.edition == edition))
        database.put(connection, table, made.rows.get(table, ()))


def _require_not_revoked(connection: Connection, package: Package) -> None:
    found = connection.execute(
        select(schema.DESK.c.standing).where(schema.DESK.c.desk == package.info.desk_id)
    ).scalar()
    if found == Standing.REVOKED:
        raise DeskError(
            "desk_revoked", name=package.info.desk_name, fingerprint=package.fingerprint, words=package.fingerprint
        )


def _note_desks(database: OfficeDatabase, connection: Connection, heads: Sequence[Head], at: datetime) -> None:
    desks = {head.desk: head for head in heads}
    here = schema.DESK.c.desk.in_(sorted(desks))
    known = {row.desk: row.name for row in connection.execute(select(schema.DESK).where(here))}
    for desk, head in sorted(desks.items()):
        if desk not in known:
            values = (desk, head.key, head.name, fingerprint(head.key), Standing.HEARD_OF.value, to_text(at))
            _put_once(database, connection, values)
        elif head.name and head.name != known[desk]:
            connection.execute(update(schema.DESK).where(schema.DESK.c.desk == desk).values(name=head.name))


def _put_once(database: OfficeDatabase, connection: Connection, values: tuple[str, ...]) -> None:
    """Another worker may hear of the same desk at this moment, in another edition."""
    insert: object
    if database.is_postgres:
        from sqlalchemy.dialects.postgresql import insert as on_postgres

        insert = on_postgres(schema.DESK).values(values).on_conflict_do_nothing()
    else:
        from sqlalchemy.dialects.sqlite import insert as on_sqlite

        insert = on_sqlite(schema.DESK).values(values).on_conflict_do_nothing()
    connection.execute(insert)


def _kept_heads(connection: Connection, edition: str) -> list[Head]:
    """How far desks had signed, as the register has it."""
    asked = select(schema.DESK_OF_EDITION, schema.DESK.c.key, schema.DESK.c.name).join(
        schema.DESK, schema.DESK.c.desk == schema.DESK_OF_EDITION.c.desk
    )
    rows = connection.execute(asked.where(schema.DESK_OF_EDITION.c.edition == edition))
    return [Head(row.desk, row.key, row.name, "", row.signed_up_to, "", row.signed_at) for row in rows]


def _note_lying(database: OfficeDatabase, connection: Connection, wanted: _Wanted, sha256: str) -> None:
    if not wanted.place:
        return
    place = read_address(wanted.place).text
    at = (schema.LYING.c.place == place) & (schema.LYING.c.name == wanted.name)
    if connection.execute(select(schema.LYING.c.sha256).where(at)).first() is None:
        database.put(connection, schema.LYING, [(place, wanted.name, sha256)])


def _receipted(database: OfficeDatabase, taken: Taken, place: Place | None, how: How) -> Taken:
    """Write the receipt back to where the package came from, or to a folder."""
    if how.seed is None or (place is None and how.receipts_to is None):
        return taken
    with database.begin() as connection:
        came = (schema.PARTICIPANT.c.edition == taken.edition) & schema.PARTICIPANT.c.present
        volunteers = came & (schema.PARTICIPANT.c.role == "volunteer")
        people = connection.execute(select(func.count()).select_from(schema.PARTICIPANT).where(volunteers)).scalar_one()
        row = connection.execute(select(schema.PACKAGE).where(schema.PACKAGE.c.sha256 == taken.sha256)).one()
    receipt = OfficeReceipt(
        package=taken.sha256,
        edition=taken.edition,
        desk=taken.desk,
        sequence=row.sequence,
        acts=row.acts,
        people=people,
        received_at=how.at,
        signer=public_key_hex(how.seed),
    )
    name = receipt_name(taken.sha256)
    if place is not None and place.size_of(name) is not None:
        return taken  # a receipt is written once
    with TemporaryDirectory() as folder:
        file = (how.receipts_to or Path(folder)) / name
        if not file.exists():
            file.write_bytes(receipt_bytes(signed_receipt(receipt, how.seed)))
        if place is not None:
            deliver(place, file)
    return Taken(
        taken.name, taken.verdict, taken.sha256, taken.edition, taken.desk, taken.acts, taken.new_acts, receipt=name
    )
