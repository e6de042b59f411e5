"""A dossier that an earlier version made opens, and keeps what it holds, whatever happens while it is upgraded."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.edition import Edition, Team
from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store import door, migrate
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from tests.dossiers import ACTOR, NAMES, NINE
from tests.kept_dossiers import KEPT, PLAN, kept_copy
from tests.store.small_disk import fill, on_small_disk

VERSIONS = migrate.known_versions()
_OLDEST = VERSIONS[0]


def holds_what_it_held(dossier: Dossier) -> None:
    assert prove(dossier).faults == []
    with dossier.read() as db:
        assert [team.number for team in sorted(db.all(Team), key=lambda team: team.number)] == [1, 2]
        assert [edition.meal_counted for edition in db.all(Edition)] == [True]
        volunteers = [person for person in db.all(Person) if person.last_name not in ("Roux", "Blanc")]
        assert sorted((p.first_name, p.last_name) for p in volunteers) == sorted(NAMES)
        assert len(door.presence(db)) == 3
        versions = db.all(DeliverableVersion)
    (file,) = (row for row in versions if row.name == "plan.txt")
    with closing(dossier.blobs.open(file.sha256)) as stream:
        assert stream.read() == PLAN
    assert all((row.late, row.late_reason, row.doubt) == (False, "", None) for row in versions)


def test_each_migration_comes_with_a_dossier_of_its_schema() -> None:
    """``python -m tests.kept_dossiers`` makes the one that is missing."""
    assert sorted(folder.name for folder in KEPT.iterdir() if folder.is_dir()) == list(VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_dossier_of_every_version_opens_whole(version: str, tmp_path: Path) -> None:
    folder = kept_copy(version, tmp_path / "old")
    with closing(open_dossier(folder, at=NINE)) as opened:
        with opened.read() as db:
            assert db.rows(text("SELECT version_num FROM alembic_version")) == [(VERSIONS[-1],)]
            assert db.rows(text("PRAGMA foreign_keys")) == [(1,)]  # which an upgrade leaves alone
        holds_what_it_held(opened)
        with opened.read() as db:
            team = next(iter(db.all(Team)))
        with opened.act("Table placée", at=NINE + timedelta(hours=2), actor=ACTOR) as uow:
            uow.change(team, map_x=3, map_y=4)
        assert prove(opened).faults == []
    backups = list((folder / "backups").glob("desk-*.db"))
    assert len(backups) == (version != VERSIONS[-1])


@contextmanager
def at_each_statement(look: Any) -> Iterator[None]:
    """``look(statement)`` is called before each statement of SQLAlchemy's."""

    def before(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        look(statement)

    event.listen(Engine, "before_cursor_execute", before)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)


def test_killed_at_any_statement_of_any_migration_it_opens_again(tmp_path: Path) -> None:
    """What a killed program leaves is what its files are at that instant: taken aside before each statement."""
    folder = kept_copy(_OLDEST, tmp_path / "old")
    left: dict[str, Path] = {}
    statements: list[str] = []

    def take_aside(statement: str) -> None:
        statements.append(statement)
        files = sorted(file for file in folder.glob("desk.db*") if not file.name.endswith("-shm"))
        state = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        if state not in left:
            left[state] = tmp_path / "left" / state
            shutil.copytree(folder, left[state], ignore=shutil.ignore_patterns("backups", "*-shm"))

    with at_each_statement(take_aside):
        open_dossier(folder, at=NINE).close()
    assert sum("ALTER TABLE" in statement or "CREATE TABLE" in statement for statement in statements) > 20
    for killed in left.values():
        with closing(open_dossier(killed, at=NINE)) as opened:
            holds_what_it_held(opened)


def test_a_migration_that_fails_at_any_statement_changes_nothing(tmp_path: Path) -> None:
    statements: list[str] = []
    with at_each_statement(statements.append):
        open_dossier(kept_copy(_OLDEST, tmp_path / "whole"), at=NINE).close()
    last = max(at for at, statement in enumerate(statements, 1) if "UPDATE alembic_version" in statement)
    for failing in sorted({*range(1, last, last // 20), last}):
        folder = kept_copy(_OLDEST, tmp_path / f"{failing}")
        left = [failing]

        def fail(_statement: str, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise DeskError("disk_failing")

        with at_each_statement(fail), pytest.raises(DeskError, match="disk_failing"):
            open_dossier(folder, at=NINE)
        with closing(open_dossier(folder, at=NINE)) as opened:
            holds_what_it_held(opened)


def test_two_programs_that_open_an_old_dossier_at_once_both_have_it(tmp_path: Path) -> None:
    folder = kept_copy(_OLDEST, tmp_path / "old")
    opened: list[Dossier] = []
    together = threading.Barrier(2)

    def open_it() -> None:
        together.wait()
        opened.append(open_dossier(folder, at=NINE))

    threads = [threading.Thread(target=open_it) for _program in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 2
    for dossier in opened:
        holds_what_it_held(dossier)
        dossier.close()


def _upgrade_without_room(disk: Path) -> None:
    for leave_kib in (0, 100, 250, 300, 350, 400):  # the backup finds no room, then the upgrade itself
        folder = kept_copy(_OLDEST, disk / "old")
        fill(disk, leave_bytes=leave_kib << 10)
        with pytest.raises(DeskError, match="disk_full"):
            open_dossier(folder, at=NINE)
        (disk / "filler").unlink()
        with closing(open_dossier(folder, at=NINE)) as opened:
            holds_what_it_held(opened)
        shutil.rmtree(folder)


def test_an_upgrade_on_a_full_disk_changes_nothing_and_goes_through_when_there_is_room(tmp_path: Path) -> None:
    on_small_disk(_upgrade_without_room, tmp_path, kib=8192)
