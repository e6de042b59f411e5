"""Neither the disk nor bringing pages into the database keeps whoever must not wait."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import new_id
from probono_desk.domain.table_round import Visit, VisitState
from probono_desk.store.backup import DATABASE
from probono_desk.store.dossier import Dossier
from probono_desk.store.engine import engine_of
from probono_desk.store.unit_of_work import own_head
from probono_desk.store.witness import Head, recall
from probono_desk.store.write_ahead import WriteAhead
from probono_desk.usecases.file import exchange
from tests.dossiers import ACTOR, NINE, small_day

_MUCH = 4_400_000  # bytes of a log in which SQLite's own measure is passed


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with closing(small_day(tmp_path / "desk").dossier) as dossier:
        yield dossier


def _visits(dossier: Dossier, *, acts: int, each: int = 200) -> None:
    with dossier.read() as db:
        team = db.all(Team)[0].id
    for _n in range(acts):
        with dossier.act("Visites", at=NINE, actor=ACTOR) as uow:
            for _visit in range(each):
                uow.add(Visit(new_id(NINE), team, VisitState.GREEN, NINE, ACTOR))


def _database(dossier: Dossier) -> bytes:
    return (dossier.folder / DATABASE).read_bytes()


def _log_bytes(dossier: Dossier) -> int:
    return (dossier.folder / f"{DATABASE}-wal").stat().st_size


def test_the_windows_commits_write_to_the_log_alone(dossier: Dossier) -> None:
    _visits(dossier, acts=1)
    dossier.never_wait()
    before = _database(dossier)
    while _log_bytes(dossier) < _MUCH:
        _visits(dossier, acts=5)
    assert _database(dossier) == before
    other = threading.Thread(target=_visits, args=(dossier,), kwargs={"acts": 1})
    other.start()
    other.join()
    assert _database(dossier) != before, "somebody who has time brings in what they left"


def test_from_time_to_time_a_thread_brings_in_what_they_left(dossier: Dossier) -> None:
    dossier.never_wait()
    before = _database(dossier)
    _visits(dossier, acts=99, each=1)
    time.sleep(0.1)
    assert _database(dossier) == before
    _visits(dossier, acts=1, each=1)
    until = time.monotonic() + 10
    while _database(dossier) == before and time.monotonic() < until:
        time.sleep(0.01)
    assert _database(dossier) != before
    dossier.close()
    assert not (dossier.folder / f"{DATABASE}-wal").exists()


@pytest.fixture
def busy_disk(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Takes nothing of the log before it is set."""
    may_end, real = threading.Event(), os.fsync
    log = (dossier.folder / f"{DATABASE}-wal").stat().st_ino

    def busy(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == log:
            may_end.wait(20)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", busy)
    yield may_end
    may_end.set()


def _noted(dossier: Dossier) -> Head:
    seen = recall(dossier.desk)
    assert seen is not None
    return seen.head


def _head(dossier: Dossier) -> Head:
    with dossier.read() as db:
        return own_head(db)


def test_a_busy_disk_is_not_waited_for_and_the_witness_hears_of_an_act_once_the_disk_has_it(
    dossier: Dossier, busy_disk: threading.Event
) -> None:
    before = _head(dossier)
    dossier.never_wait()
    _visits(dossier, acts=1, each=1)
    assert _head(dossier).seq == before.seq + 1, "it is there for everybody"
    assert _noted(dossier) == before, "after a power cut now, nothing that was acknowledged is missing"
    dossier.set_meta(hall="B")
    assert len(dossier.keeping.waiting()) == 1
    _visits(dossier, acts=1, each=1)
    assert len(dossier.keeping.waiting()) == 2, "the disk is still at the one before"
    busy_disk.set()
    until = time.monotonic() + 10
    while dossier.keeping.waiting() and time.monotonic() < until:
        time.sleep(0.01)
    assert _head(dossier).seq == before.seq + 2
    assert _noted(dossier) == _head(dossier)


def test_what_was_committed_before_is_told_before(dossier: Dossier, busy_disk: threading.Event) -> None:
    engine, told = engine_of(dossier.folder / DATABASE, dossier.key), list[str]()
    log = WriteAhead(dossier.folder / DATABASE, engine)
    log.committed(lambda: told.append("the window's"), hurried=True)
    other = threading.Thread(target=log.committed, args=(lambda: told.append("another's"),), kwargs={"hurried": False})
    other.start()
    time.sleep(0.1)
    assert told == []
    busy_disk.set()
    other.join()
    assert told == ["the window's", "another's"]
    engine.dispose()


def test_nothing_leaves_that_the_disk_has_not(dossier: Dossier, busy_disk: threading.Event, tmp_path: Path) -> None:
    dossier.never_wait()
    _visits(dossier, acts=1, each=1)
    ways = [
        threading.Thread(target=exchange.export, args=(dossier, tmp_path / "part.probono"), kwargs={"at": NINE}),
        threading.Thread(target=dossier.back_up, args=(dossier.folder, NINE)),
    ]
    for way in ways:
        way.start()
    time.sleep(0.3)
    assert [way.is_alive() for way in ways] == [True, True]
    assert not (tmp_path / "part.probono").exists()
    assert not [*(dossier.folder / "backups").rglob("*")]
    busy_disk.set()
    for way in ways:
        way.join()
    assert (tmp_path / "part.probono").exists()


def test_after_a_fault_of_the_disk_the_next_commit_waits_for_it(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def synchronous(*, hurried: bool) -> int:
        with engine.connect() as connection:
            log.begin(connection, hurried=hurried)
            return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())

    def failing(_descriptor: int) -> None:
        raise OSError(errno.EIO, "broken")

    engine = engine_of(dossier.folder / DATABASE, dossier.key)
    log = WriteAhead(dossier.folder / DATABASE, engine)
    normal, full = 1, 2
    told: list[str] = []
    assert (synchronous(hurried=False), synchronous(hurried=True)) == (full, normal)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", failing)
        log.committed(lambda: told.append("first"), hurried=True)
        log.wait_for_disk()
    assert "OSError" in caplog.text
    assert told == []
    assert synchronous(hurried=True) == full
    log.committed(lambda: told.append("second"), hurried=True)
    log.wait_for_disk()
    assert told == ["second"]
    assert synchronous(hurried=True) == normal
    engine.dispose()


def test_a_witness_hears_of_nothing_that_went_with_its_stick(
    dossier: Dossier, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine, told = engine_of(dossier.folder / DATABASE, dossier.key), list[str]()
    log = WriteAhead(tmp_path / "pulled out" / DATABASE, engine)
    log.committed(lambda: told.append("it is there"), hurried=True)
    log.wait_for_disk()
    assert "FileNotFoundError" in caplog.text
    assert told == []
    engine.dispose()
