"""Head office: editions of 50 people into PostgreSQL, beside COPY of the very rows that they become."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from sqlalchemy import select

from probono_desk.age.identity import new_identity
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase, copy_rows
from probono_desk.office.ingest import How, Verdict, ingest
from probono_desk.office.office_key import signing_seed
from tests import servers
from tests.bench.editions import closing_file, played_day
from tests.bench.figure import Figure
from tests.bench.memory import peak_mb

EDITIONS = int(os.environ.get("OFFICE_BENCH_EDITIONS", "1000"))
MOST, MOST_GROWTH, MOST_MB, MOST_MB_GROWTH = 5.0, 12.0, 300.0, 1.2


def run() -> list[Figure]:
    """Seconds for all, beside COPY; and how time and memory grow with ten times the work."""
    identity = new_identity()
    with tempfile.TemporaryDirectory() as name, servers.postgres() as url:
        lieu = Path(name) / "lieu"
        lieu.mkdir()
        day = played_day(Path(name) / "day")
        files = [closing_file(day, lieu, number, identity) for number in range(EDITIONS)]
        tenth = files[: max(1, EDITIONS // 10)]
        small_s = _taken(_database(url, "small"), tenth, identity)
        small_mb = _most_mb()
        whole = _database(url, "whole")
        whole_s = _taken(whole, files, identity)
        whole_mb = _most_mb()
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
        Figure(
            "office",
            "memory at most",
            whole_mb,
            "MB",
            MOST_MB,
            whole_mb / MOST_MB,
            f"≤ {MOST_MB:.0f} MB",
            whole_mb <= MOST_MB,
        ),
        Figure(
            "office",
            "memory, ten times the work",
            whole_mb,
            "MB",
            small_mb,
            whole_mb / small_mb,
            f"≤ {MOST_MB_GROWTH} ×",
            whole_mb <= MOST_MB_GROWTH * small_mb,
        ),
    ]


def _most_mb() -> float:
    """The most that this process held, or any worker that has ended."""
    return max(peak_mb(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


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
