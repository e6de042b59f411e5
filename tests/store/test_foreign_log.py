"""A write-ahead log of another database is set aside and told."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.people import Person
from probono_desk.store.check import prove
from probono_desk.store.connect import connect
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.store.witness import Apart
from probono_desk.usecases.door import walk_in
from tests.dossiers import ACTOR, NINE, SmallDay

LATER = NINE + timedelta(hours=1)


def act(dossier: Dossier, name: str) -> None:
    with dossier.read() as db:
        person = min(db.all(Person), key=lambda person: person.id)
    with dossier.act(name, at=LATER, actor=ACTOR) as uow:
        uow.change(person, first_name=name)


def opened_again(folder: Path) -> tuple[str, Apart | None, int]:
    with closing(open_dossier(folder, at=LATER)) as opened:
        became = opened.became
        return (opened.desk, None, 0) if became is None else (opened.desk, became.why, became.lost)


@pytest.mark.parametrize(("before", "after"), [(3, 2), (30, 5)])
def test_an_older_database_beside_the_log_that_a_crash_left_is_told_and_the_two_are_not_mixed(
    day: SmallDay, tmp_path: Path, before: int, after: int
) -> None:
    folder = day.dossier.folder
    backup = day.dossier.back_up(folder, LATER)
    for number in range(before):
        walk_in.walk_in(day.dossier, "Lou", f"{number}", at=LATER, actor=ACTOR)
    with closing(connect(folder / "desk.db", day.dossier.key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # the log begins anew
    for number in range(after):
        walk_in.walk_in(day.dossier, "Noé", f"{number}", at=LATER, actor=ACTOR)
    killed = tmp_path / "killed"
    shutil.copytree(folder, killed)
    day.dossier.close()
    for file in folder.glob("desk.db*"):
        file.unlink()
    shutil.copyfile(backup, folder / "desk.db")
    shutil.copyfile(killed / "desk.db-wal", folder / "desk.db-wal")
    _desk, why, lost = opened_again(folder)
    assert (why, lost) == (Apart.BEHIND, before + after)
    with closing(open_dossier(folder, at=LATER)) as opened:
        assert [fault for fault in prove(opened).faults if "are gone" not in fault] == []
    assert list(folder.glob("damaged-*.db-wal"))


@pytest.mark.parametrize("damage", ["cut", "flipped", "gone"])
def test_a_log_file_that_was_cut_or_flipped_after_a_crash_is_told(day: SmallDay, tmp_path: Path, damage: str) -> None:
    act(day.dossier, "Lou")
    killed = tmp_path / "killed"
    for file in day.dossier.folder.glob("desk.db*"):  # as a kill leaves them
        killed.mkdir(exist_ok=True)
        shutil.copyfile(file, killed / file.name)
    day.dossier.close()
    folder = day.dossier.folder
    for file in folder.glob("desk.db*"):
        file.unlink()
    for file in killed.iterdir():
        if not file.name.endswith("-shm"):
            shutil.copyfile(file, folder / file.name)
    log = folder / "desk.db-wal"
    if damage == "cut":
        with log.open("r+b") as stream:
            stream.truncate(log.stat().st_size - 100)
    elif damage == "flipped":
        content = bytearray(log.read_bytes())
        content[-100] ^= 1
        log.write_bytes(content)
    else:
        log.write_bytes(b"")
    _desk, why, lost = opened_again(folder)
    assert why is Apart.BEHIND
    assert lost >= 1
