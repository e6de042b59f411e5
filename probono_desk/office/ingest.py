"""Packages into head office's database: each is verified whole, and taken in once, in whatever order they come.

Workers verify some packages at a time and write them together (``enter``). Of a refused package nothing is written.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, func, select

from probono_desk.domain.errors import DeskError
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase
from probono_desk.office.enter import Sound, Taken, enter, known, note_lying, refused, sound
from probono_desk.office.enter import Verdict as Verdict  # what the command is given
from probono_desk.office.other_files import OtherFile, other_by_content, other_by_name, other_by_refusal
from probono_desk.office.spelling import settle_spellings
from probono_desk.place.address import read_address
from probono_desk.place.deliver import deliver, fetch
from probono_desk.place.place import Kind, Place
from probono_desk.sync.keys import public_key_hex
from probono_desk.sync.read import open_package
from probono_desk.sync.receipt import OfficeReceipt, receipt_bytes, receipt_name, signed_receipt
from probono_desk.usecases.file.places import opened_place

_MOST_TOGETHER, _MOST_BYTES_TOGETHER = 32, 4 << 20
_ENDS_ALL = frozenset(("office_db_failed", "office_db_unread", "office_driver_missing"))


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
    size_bytes: int
    place: str = ""
    file: Path | None = None


def ingest(sources: Iterable[str], how: How, *, jobs: int | None = None) -> Iterator[Taken]:
    """Take in what lies in some places and files; what became of each comes as soon as it is known.

    What is known already, or is no package, comes first.

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
        wanted: list[_Wanted] = []
        passed: list[Taken] = []
        for source in sources:
            passed += _look(database, source, wanted, how)
        jobs = (jobs or os.cpu_count() or 1) if database.is_postgres else 1
    finally:
        database.close()
    yield from passed
    accepted = False
    for one in _all_taken(wanted, how, jobs):
        accepted |= one.verdict is Verdict.ACCEPTED
        yield one
    if accepted:
        database = OfficeDatabase(how.db)
        try:
            with database.begin() as connection:
                settle_spellings(database, connection)
        finally:
            database.close()


def _all_taken(wanted: Sequence[_Wanted], how: How, jobs: int) -> Iterator[Taken]:
    """What became of each package, as soon as it is known."""
    shared = -(-len(wanted) // (4 * jobs)) if jobs > 1 else len(wanted)  # so that no worker is left with nothing
    together = list(_together(wanted, most=max(1, min(_MOST_TOGETHER, shared))))
    if jobs == 1 or len(together) < 2:
        yield from chain.from_iterable(map(_take, together, repeat(how)))
        return
    # A copy of this process has everything loaded; beside threads that a copy would not have, a new one is begun.
    alone = sys.platform == "linux" and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if alone else "spawn")
    with ProcessPoolExecutor(min(jobs, len(together)), mp_context=context, initializer=_begin_anew) as pool:
        yield from chain.from_iterable(pool.map(_take, together, repeat(how)))


def _look(database: OfficeDatabase, source: str, wanted: list[_Wanted], how: How) -> list[Taken]:
    """What is to be opened of a place, or a file; what need not be comes back: it is known, or no package.

    A receipt that is not there is written: nobody had the key when its package entered, or it was taken away.
    """
    path = Path(source)
    if path.is_file():
        other = other_by_name(path.name)
        if other is not None and other is not OtherFile.FOREIGN:  # a strange file that is asked for is looked into
            return [Taken(path.name, Verdict.LEFT, what=other)]
        wanted.append(_Wanted(path.name, path.stat().st_size, file=path))
        return []
    with database.begin() as connection:
        columns = schema.LYING.c
        place = read_address(source).text
        rows = connection.execute(select(columns.name, columns.sha256).where(columns.place == place)).all()
        noted = {row.name: row.sha256 for row in rows}
        entered = known(connection, noted.values())
    passed: list[Taken] = []
    unanswered: list[Taken] = []
    there = opened_place(source)
    listing = there.listing()
    names = {lying.name for lying in listing}
    for lying in listing:
        if (other := other_by_name(lying.name)) is not None:
            passed.append(Taken(lying.name, Verdict.LEFT, what=other))
        elif (sha256 := noted.get(lying.name)) in entered:
            one = replace(entered[sha256], name=lying.name)
            (passed if receipt_name(one.sha256) in names else unanswered).append(one)
        else:
            wanted.append(_Wanted(lying.name, lying.size_bytes, place=source))
    return passed + _answered(database, there, unanswered, how)


def _answered(database: OfficeDatabase, place: Place, entered: Sequence[Taken], how: How) -> list[Taken]:
    """What has entered long ago, its receipt back in its place."""
    if how.seed is None or not entered:
        return list(entered)
    with database.begin() as connection:
        receipts = {one.package: one for one in _receipts(connection, entered, how.seed, how.at)}
    answered = []
    for one in entered:
        try:
            answered.append(replace(one, receipt=_write_receipt(receipts[one.sha256], place, None)))
        except DeskError as error:
            answered.append(_unanswered(one, error))
    return answered


def _unanswered(one: Taken, error: DeskError) -> Taken:
    """It has entered; its receipt is tried again the next time."""
    return replace(one, reason=error.code, about={key: str(value) for key, value in error.data.items()})


def _together(wanted: Iterable[_Wanted], *, most: int) -> Iterator[list[_Wanted]]:
    """Some at a time, by number and by size: what is verified and not written yet is held in memory."""
    some: list[_Wanted] = []
    size_bytes = 0
    for one in wanted:
        if some and (len(some) == most or size_bytes + one.size_bytes > _MOST_BYTES_TOGETHER):
            yield some
            some, size_bytes = [], 0
        some.append(one)
        size_bytes += one.size_bytes
    if some:
        yield some


_databases: dict[str, OfficeDatabase] = {}


def _begin_anew() -> None:
    """A copy of a process leaves that one's connections alone."""
    for database in _databases.values():
        database.engine.dispose(close=False)
    _databases.clear()
    gc.freeze()  # what it was begun with stays, and is not looked through


def _take(together: Sequence[_Wanted], how: How) -> list[Taken]:
    """Some packages, in whichever process; what is wrong with one is its verdict, and keeps no other out."""
    gc.disable()  # what JSON gives has no cycles, and is looked through for them again and again: a third of the time
    try:
        return _taken(together, how)
    finally:
        gc.enable()


def _taken(together: Sequence[_Wanted], how: How) -> list[Taken]:
    database = _databases.setdefault(how.db, OfficeDatabase(how.db))
    taken: dict[int, Taken] = {}
    opened: dict[int, Sound] = {}
    with TemporaryDirectory(prefix="probono-") as folder:
        files: dict[int, tuple[Path, str]] = {}
        for number, one in enumerate(together):
            try:
                files[number] = _at_hand(one, Path(folder) / str(number))
            except DeskError as error:
                taken[number] = refused(one.name, error)
        with database.begin() as connection:
            here = known(connection, (sha256 for _file, sha256 in files.values()))
        for number, (file, sha256) in files.items():
            name = together[number].name
            try:
                if sha256 in here:
                    taken[number] = replace(here[sha256], name=name)
                else:
                    with open_package(file, identities=how.identities, passphrase=how.passphrase) as package:
                        if (other := other_by_content(package)) is not None:
                            taken[number] = Taken(name, Verdict.LEFT, what=other)
                        else:
                            opened[number] = sound(name, package)
            except DeskError as error:
                other = other_by_refusal(name, error)
                taken[number] = Taken(name, Verdict.LEFT, what=other) if other else refused(name, error)
    taken.update(zip(opened, _entered(database, list(opened.values()), how), strict=True))
    return _receipted(database, together, [taken[number] for number in range(len(together))], how)


def _at_hand(wanted: _Wanted, fetched: Path) -> tuple[Path, str]:
    """The file, here, and its hash."""
    file = wanted.file
    if file is None:
        address = read_address(wanted.place)
        lies = Path(address.text) / wanted.name
        file = lies if address.kind is Kind.FOLDER else fetch(opened_place(wanted.place), wanted.name, fetched)
    try:
        with file.open("rb") as stream:
            return file, hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as fault:
        raise DeskError("package_missing", name=file.name) from fault


def _entered(database: OfficeDatabase, packages: Sequence[Sound], how: How) -> list[Taken]:
    """In one transaction; where one of them cannot enter, each in its own."""
    if not packages:
        return []
    try:
        with database.begin() as connection:
            return enter(database, connection, packages, at=how.at)
    except DeskError as error:
        if error.code in _ENDS_ALL:
            raise
        if len(packages) == 1:
            return [refused(packages[0].name, error)]
    return list(chain.from_iterable(_entered(database, [one], how) for one in packages))


def _receipted(database: OfficeDatabase, together: Sequence[_Wanted], taken: Sequence[Taken], how: How) -> list[Taken]:
    """Write receipts back to where packages came from, or to a folder; what has its receipt is not looked at again."""
    receipts: dict[str, OfficeReceipt] = {}
    with database.begin() as connection:
        if how.seed is not None and (how.receipts_to is not None or any(one.place for one in together)):
            came = [one for one in taken if one.sha256]
            receipts = {one.package: one for one in _receipts(connection, came, how.seed, how.at)}
    found, lying = [], []
    places: dict[str, Place] = {}
    for wanted, one in zip(together, taken, strict=True):
        done = one
        try:
            if one.sha256 in receipts and (wanted.place or how.receipts_to is not None):
                place = None
                if wanted.place:
                    place = places.setdefault(wanted.place, opened_place(wanted.place))
                done = replace(one, receipt=_write_receipt(receipts[one.sha256], place, how.receipts_to))
            if wanted.place and one.sha256:
                lying.append((read_address(wanted.place).text, wanted.name, one.sha256))
        except DeskError as error:
            done = _unanswered(one, error)
        found.append(done)
    with database.begin() as connection:
        note_lying(database, connection, lying)
    return found


def _receipts(connection: Connection, taken: Sequence[Taken], seed: bytes, at: datetime) -> Iterator[OfficeReceipt]:
    """The signed receipt of each package."""
    person, package = schema.PARTICIPANT.c, schema.PACKAGE.c
    volunteers = person.edition.in_(sorted({one.edition for one in taken})) & (person.role == "volunteer")
    asked = select(person.edition, func.count()).where(volunteers & person.present).group_by(person.edition)
    people: dict[str, int] = {row[0]: row[1] for row in connection.execute(asked)}
    rows = connection.execute(select(schema.PACKAGE).where(package.sha256.in_(sorted({one.sha256 for one in taken}))))
    for row in rows:
        receipt = OfficeReceipt(
            package=row.sha256,
            edition=row.edition,
            desk=row.desk,
            sequence=row.sequence,
            acts=row.acts,
            people=people.get(row.edition, 0),
            received_at=at,
            signer=public_key_hex(seed),
        )
        yield signed_receipt(receipt, seed)


def _write_receipt(receipt: OfficeReceipt, place: Place | None, folder: Path | None) -> str:
    """Once: one that lies there stays as it is. Its name comes back where it was written now."""
    name = receipt_name(receipt.package)
    if place is not None and place.size_of(name) is not None:
        return ""
    with TemporaryDirectory(prefix="probono-") as own:
        file = (folder or Path(own)) / name
        if not file.exists():
            file.write_bytes(receipt_bytes(receipt))
        if place is not None:
            deliver(place, file)
    return name
