"""Bringing pages into the database never falls to whoever must not wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import new_id
from probono_desk.domain.table_round import Visit, VisitState
from probono_desk.store import write_ahead
from probono_desk.store.backup import DATABASE
from probono_desk.store.dossier import Dossier
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


def test_from_time_to_time_a_thread_brings_in_what_they_left(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_ahead, "_COMMITS", 20)
    dossier.never_wait()
    before = _database(dossier)
    _visits(dossier, acts=19, each=1)
    time.sleep(0.1)
    assert _database(dossier) == before
    _visits(dossier, acts=1, each=1)
    until = time.monotonic() + 10
    while _database(dossier) == before and time.monotonic() < until:
        time.sleep(0.01)
    assert _database(dossier) != before
    dossier.close()
    assert not (dossier.folder / f"{DATABASE}-wal").exists()
