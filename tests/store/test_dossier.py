from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person, Scan
from probono_desk.store import door, migrate
from probono_desk.store.check import prove
from probono_desk.store.rows import TABLE_OF, field_names, table_name
from probono_desk.store.schema import METADATA
from probono_desk.usecases.deliverables.capture import capture_files
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.store.small_disk import fill, on_small_disk


def test_rows_come_back_as_they_went_in(day: SmallDay) -> None:
    with day.dossier.read() as db:
        assert db.index(Person) == {p.id: p for p in day.volunteers + day.representatives}


def test_tables_mirror_the_dataclasses() -> None:
    for kind in TABLE_OF:
        assert tuple(METADATA.tables[table_name(kind)].columns.keys()) == field_names(kind)


def test_migrations_make_the_tables_that_the_program_reads(day: SmallDay) -> None:
    with day.dossier.read() as db:
        for name, table in METADATA.tables.items():
            made = {row[1] for row in db.rows(text(f"PRAGMA table_info({name})"))}
            assert made == set(table.columns.keys()), name


def test_nothing_is_in_clear_on_disk(day: SmallDay) -> None:
    day.dossier.close()
    for file in (f for f in day.dossier.folder.rglob("*") if f.is_file()):
        content = file.read_bytes()
        assert b"Martin" not in content
        assert b"SQLite format" not in content


def test_an_act_that_raises_leaves_nothing(day: SmallDay) -> None:
    lea = day.volunteers[0]

    def fail_half_way() -> None:
        with day.dossier.act("essai", at=NINE, actor=ACTOR) as uow:
            uow.change(lea, first_name="Lou")
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        fail_half_way()
    with day.dossier.read() as db:
        assert db.get(Person, lea.id) == lea


def test_versions_known_are_those_on_disk() -> None:
    assert migrate.known_versions()[0] == "0001"


@pytest.mark.skipif(sys.platform == "win32", reason="what is open cannot be renamed there")
@pytest.mark.parametrize("how", ["renamed", "replaced", "removed"])
def test_what_was_moved_under_an_open_dossier_takes_nothing_and_goes_on_when_it_is_back(
    day: SmallDay, tmp_path: Path, how: str
) -> None:
    dossier, folder, elsewhere = day.dossier, day.dossier.folder, tmp_path / "elsewhere"
    (tmp_path / "plan.txt").write_bytes(b"Trois etapes")
    if how == "renamed":
        folder.rename(elsewhere)
    else:
        (folder / "desk.db").rename(elsewhere)
    if how == "replaced":
        shutil.copyfile(elsewhere, folder / "desk.db")
    tries: list[Callable[[], object]] = [
        lambda: check_in.check_in_code(dossier, day.codes[day.volunteers[0].id], at=NINE, actor=ACTOR),
        lambda: capture_files(dossier, day.missions[0].id, [tmp_path / "plan.txt"], at=NINE, actor=ACTOR),
        lambda: dossier.blobs.put(io.BytesIO(b"Trois etapes")) if how == "renamed" else dossier.back_up(folder, NINE),
        lambda: dossier.back_up(folder, NINE),
    ]
    for attempt in tries:
        with pytest.raises(DeskError, match="disk_gone"):
            attempt()
    assert folder.exists() == (how != "renamed")
    assert (folder / "desk.db").exists() == (how == "replaced")
    elsewhere.replace(folder if how == "renamed" else folder / "desk.db")
    tries[0]()
    with dossier.read() as db:
        assert len(db.all(Scan)) == 1


def _full_then_freed(disk: Path) -> None:
    os.environ["PROBONO_DESK_KEYS"] = "file"
    day = small_day(disk / "desk")
    dossier, people = day.dossier, [person.id for person in day.volunteers]
    (disk / "plan.bin").write_bytes(os.urandom(300_000))

    def come(number: int) -> object:
        return check_in.check_in_person(dossier, people[number], at=NINE, actor=ACTOR)

    come(0)
    fill(disk)
    tries: list[Callable[[], object]] = [
        lambda: come(1),
        lambda: dossier.set_meta(place="x" * 100_000),
        lambda: capture_files(dossier, day.missions[0].id, [disk / "plan.bin"], at=NINE, actor=ACTOR),
        lambda: dossier.back_up(dossier.folder, NINE),
    ]
    for _again in range(2):
        for attempt in tries:
            with pytest.raises(DeskError, match="disk_full"):
                attempt()
    dossier.never_wait()  # as the window's thread
    with pytest.raises(DeskError, match="disk_full"):
        come(1)
    (disk / "filler").unlink()
    for attempt in tries:
        attempt()
    with dossier.read() as db:
        assert set(door.presence(db)) == {people[0], people[1]}
    assert prove(dossier).faults == []
    dossier.close()


def test_after_a_full_disk_the_next_try_works_without_opening_again(tmp_path: Path) -> None:
    on_small_disk(_full_then_freed, tmp_path, kib=4096)
