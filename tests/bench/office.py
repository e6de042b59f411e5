"""Head office: editions of 50 people into PostgreSQL, beside COPY of the very rows that they become."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import select

from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Edition
from probono_desk.domain.people import Person
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase, copy_rows
from probono_desk.office.ingest import How, Verdict, ingest
from probono_desk.office.office_key import signing_seed
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange
from tests import servers
from tests.bench.figure import Figure
from tests.bench.memory import peak_mb
from tests.dossiers import ACTOR, NINE

EDITIONS = int(os.environ.get("OFFICE_BENCH_EDITIONS", "1000"))
MOST, MOST_GROWTH = 5.0, 12.0


def run() -> list[Figure]:
    """Seconds for all, beside COPY; and how the time grows with ten times the work."""
    identity = new_identity()
    with tempfile.TemporaryDirectory() as name, servers.postgres() as url:
        lieu = Path(name) / "lieu"
        lieu.mkdir()
        files = [_edition(Path(name), lieu, number, identity) for number in range(EDITIONS)]
        tenth = files[: max(1, EDITIONS // 10)]
        small_s = _taken(_database(url, "small"), tenth, identity)
        whole = _database(url, "whole")
        whole_s = _taken(whole, files, identity)
        copy_s = _copied(whole, _database(url, "copied"))
    grown = whole_s / small_s
    return [
        Figure(
            "office",
            f"{EDITIONS} editions",
            whole_s,
            "s",
            copy_s,
            whole_s / copy_s,
            f"≤ {MOST:.0f} × COPY",
            whole_s <= MOST * copy_s,
        ),
        Figure(
            "office",
            "ten times the work",
            grown,
            "×",
            MOST_GROWTH,
            grown / MOST_GROWTH,
            f"≤ {MOST_GROWTH:.0f} ×",
            grown <= MOST_GROWTH,
        ),
        Figure("office", "memory at most", peak_mb(), "MB", 300.0, peak_mb() / 300, "≤ 300 MB", peak_mb() <= 300),
    ]


def _edition(home: Path, lieu: Path, number: int, identity: str) -> Path:
    """The sample edition under another title: 50 registered, 40 come."""
    day = new_sample_desk(home / f"d{number}", at=NINE - timedelta(days=1), actor=ACTOR, title=f"Édition {number}")
    with day.dossier.read() as db:
        people = db.all(Person)
    for at, person in enumerate(people[:40]):
        check_in.check_in_person(day.dossier, person.id, at=NINE + timedelta(seconds=at), actor=ACTOR)
    with day.dossier.read() as db:
        assert db.any(Edition)
    path = exchange.export(day.dossier, lieu, at=NINE + timedelta(hours=9), recipients=[recipient_of(identity)]).path
    day.dossier.close()
    return path


def _database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server.rpartition("/")[0] + f"/{name}"


def _taken(url: str, files: list[Path], identity: str) -> float:
    how = How(url, (identity,), None, signing_seed(identity), None, datetime.now(UTC))
    began = time.perf_counter()
    verdicts = {one.verdict for one in ingest(map(str, files), how)}
    took_s = time.perf_counter() - began
    assert verdicts == {Verdict.ACCEPTED}, verdicts
    return took_s


def _copied(source: str, target: str) -> float:
    there, here = OfficeDatabase(source), OfficeDatabase(target)
    here.make()
    rows = {}
    with there.begin() as connection:
        for table in schema.metadata.sorted_tables:
            rows[table] = [tuple(row) for row in connection.execute(select(table))]
    began = time.perf_counter()
    with here.begin() as connection:
        for table, found in rows.items():
            copy_rows(connection, table, found)
    took_s = time.perf_counter() - began
    there.close()
    here.close()
    return took_s
