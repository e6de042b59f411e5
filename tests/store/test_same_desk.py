"""Whether an opened dossier is the desk that this machine knows."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk import paths
from probono_desk.domain.people import Person
from probono_desk.store import door
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.store.witness import Apart
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.exchanging import all_rows, pour, same_ids

LATER = NINE + timedelta(hours=1)


def act(dossier: Dossier, name: str) -> None:
    with dossier.read() as db:
        person = min(db.all(Person), key=lambda person: person.id)
    with dossier.act(name, at=LATER, actor=ACTOR) as uow:
        uow.change(person, first_name=name)


def another_machine(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(paths, "data_dir", lambda: home)


def opened_again(folder: Path) -> tuple[str, Apart | None, int]:
    with closing(open_dossier(folder, at=LATER)) as opened:
        became = opened.became
        return (opened.desk, None, 0) if became is None else (opened.desk, became.why, became.lost)


def test_a_copied_folder_becomes_a_desk_of_its_own_at_its_first_opening(day: SmallDay, tmp_path: Path) -> None:
    day.dossier.close()
    copy = tmp_path / "copy"
    shutil.copytree(day.dossier.folder, copy)
    desk, why, lost = opened_again(copy)
    assert (why, lost) == (Apart.COPIED, 0)
    assert desk != day.dossier.desk
    assert opened_again(copy) == (desk, None, 0)
    assert opened_again(day.dossier.folder) == (day.dossier.desk, None, 0)


def test_a_folder_on_another_machine_becomes_a_desk_of_its_own(
    day: SmallDay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day.dossier.close()
    folder = day.dossier.folder
    here, key_files = paths.data_dir(), paths.data_dir() / "keys"
    there = tmp_path / "there"
    shutil.copytree(key_files, there / "keys")  # as the phrase would bring the key
    another_machine(monkeypatch, there)
    desk, why, _lost = opened_again(folder)
    assert why is Apart.COPIED
    assert opened_again(folder) == (desk, None, 0)
    another_machine(monkeypatch, here)  # the stick comes back with what was done there
    back, why, _lost = opened_again(folder)
    assert why is Apart.COPIED
    assert back not in (desk, day.dossier.desk)


def test_a_folder_that_was_moved_stays_what_it_is(day: SmallDay, tmp_path: Path) -> None:
    act(day.dossier, "Lou")
    day.dossier.close()
    moved = tmp_path / "elsewhere" / "renamed"
    moved.parent.mkdir()
    day.dossier.folder.rename(moved)
    assert opened_again(moved) == (day.dossier.desk, None, 0)
    on_another_disk = tmp_path / "another disk"
    shutil.copytree(moved, on_another_disk)
    shutil.rmtree(moved)
    assert opened_again(on_another_disk) == (day.dossier.desk, None, 0)


def test_an_older_database_in_its_place_is_told_with_what_is_gone(day: SmallDay) -> None:
    folder = day.dossier.folder
    backup = day.dossier.back_up(folder, LATER)
    for name in ("Lou", "Noé", "Zoé"):
        act(day.dossier, name)
    before = day.dossier.desk
    day.dossier.close()
    newer = (folder / "desk.db").read_bytes()
    shutil.copyfile(backup, folder / "desk.db")
    desk, why, lost = opened_again(folder)
    assert (why, lost) == (Apart.BEHIND, 3)
    assert desk != before
    with closing(open_dossier(folder, at=LATER)) as opened:
        assert opened.became is None
        assert [fault for fault in prove(opened).faults if before in fault]
    for file in folder.glob("desk.db*"):
        file.unlink()
    (folder / "desk.db").write_bytes(newer)
    assert opened_again(folder) == (before, None, 0)


def test_two_branches_of_one_desk_are_both_taken_in_whichever_comes_first(day: SmallDay, tmp_path: Path) -> None:
    """As a program without a witness left them: one id, one number, two acts."""
    folder, key = day.dossier.folder, day.dossier.key
    day.dossier.close()
    branches = []
    for name, person in zip(("one", "two"), day.volunteers, strict=False):
        shutil.copytree(folder, tmp_path / name)
        branches.append(Dossier(tmp_path / name, key))
        check_in.check_in_person(branches[-1], person.id, at=LATER, actor=ACTOR)
    assert branches[0].desk == branches[1].desk
    rows = []
    for number, order in enumerate((branches, branches[::-1])):
        shutil.copytree(folder, tmp_path / f"third {number}")
        with closing(open_dossier(tmp_path / f"third {number}", at=LATER)) as third:
            assert [pour(branch, third, LATER).new for branch in order] == [1, 1]
            assert same_ids(third) == []
            assert prove(third).faults == []
            with third.read() as db:
                assert len(door.presence(db)) == 2
            rows.append(all_rows(third))
    assert rows[0] == rows[1]
    pour(branches[0], branches[1], LATER)
    assert all_rows(branches[1]) == rows[0]
    for branch in branches:
        branch.close()
