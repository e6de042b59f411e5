"""A dossier that is being made is one when it is whole, or leaves nothing in the way."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.in_the_making import DEEPEST_UNITS, in_the_making
from probono_desk.store.opening import create_dossier, open_dossier
from probono_desk.usecases.desk import open_desk
from tests.dossiers import ACTOR, NINE, SmallDay


def test_what_a_killed_program_left_at_any_moment_is_made_again_or_opens(tmp_path: Path) -> None:
    """The folder is taken as it is after each step, as a kill would leave it."""
    place, left = tmp_path / "desk", tmp_path / "left"
    left.mkdir()

    def take_as_it_is(step: int) -> None:
        shutil.copytree(place, left / f"{step}")

    with in_the_making(place) as making:
        take_as_it_is(0)
        made = create_dossier(making)
        take_as_it_is(1)
        made.dossier.close()
        take_as_it_is(2)
        names = sorted((entry.name for entry in making.iterdir()), key=lambda name: name == "desk.db")
        for step, name in enumerate(names, 3):  # as the block's end moves them
            shutil.copytree(left / f"{step - 1}", left / f"{step}")
            (left / f"{step}" / making.name / name).rename(left / f"{step}" / name)
    assert {entry.name for entry in place.iterdir()} == set(names)
    tries = sorted(left.iterdir(), key=lambda folder: int(folder.name))
    for folder in tries[:-1]:
        with pytest.raises(DeskError, match="dossier_not_found"):
            open_dossier(folder, at=NINE)
        made_again = open_desk.new_desk(folder, "Édition", date(2026, 12, 5), at=NINE, actor=ACTOR)
        made_again.dossier.close()
        assert not list(folder.glob("*.part"))
    open_dossier(tries[-1], at=NINE).close()  # all but the empty folder's end: it is a dossier
    with pytest.raises(DeskError, match="target_not_empty"):
        open_desk.new_desk(tries[-1], "Édition", date(2026, 12, 5), at=NINE, actor=ACTOR)


def test_what_fails_leaves_the_place_as_it_was(tmp_path: Path) -> None:
    there = tmp_path / "empty"
    there.mkdir()

    def fail_in(place: Path) -> None:
        with in_the_making(place) as making:
            create_dossier(making).dossier.close()
            raise ArithmeticError

    for place in (there, tmp_path / "new"):
        with pytest.raises(ArithmeticError):
            fail_in(place)
    assert not (tmp_path / "new").exists()
    assert list(there.iterdir()) == []


def test_nobody_s_files_are_taken_for_an_earlier_try(tmp_path: Path) -> None:
    (tmp_path / "photos" / "blobs").mkdir(parents=True)
    with pytest.raises(DeskError, match="target_not_empty"), in_the_making(tmp_path / "photos"):
        pass
    assert (tmp_path / "photos" / "blobs").is_dir()


def test_a_new_desk_is_the_desk_that_was_made(tmp_path: Path) -> None:
    made = open_desk.new_desk(tmp_path / "desk", "Édition", date(2026, 12, 5), at=NINE, actor=ACTOR)
    with closing(made.dossier):
        assert made.dossier.became is None
        assert open_desk.edition_of(made.dossier) is not None


def test_a_damaged_backup_is_refused_and_leaves_nothing(day: SmallDay, tmp_path: Path) -> None:
    backup = day.dossier.back_up(day.dossier.folder, NINE)
    content = bytearray(backup.read_bytes())
    for at in range(100, len(content), len(content) // 7):
        damaged = bytearray(content)
        damaged[at] ^= 1
        backup.write_bytes(damaged)
        with pytest.raises(DeskError):
            open_desk.restore(backup, tmp_path / "restored", at=NINE)
        assert not (tmp_path / "restored").exists()


def test_a_file_where_the_path_goes_on_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("déjà là", encoding="utf-8")
    for place in (tmp_path / "notes.txt" / "desk", tmp_path / "notes.txt" / "2026" / "desk"):
        with pytest.raises(DeskError, match="disk_name_taken") as told, in_the_making(place):
            pass
        assert told.value.data == {"name": "notes.txt", "where": str(tmp_path)}
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "déjà là"


def test_folders_that_were_made_on_the_way_go_again(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="cancelled"), in_the_making(tmp_path / "2026" / "Lille" / "desk"):
        raise DeskError("cancelled")
    assert not (tmp_path / "2026").exists()


def test_a_folder_that_a_cloud_keeps_is_refused_by_its_own_name_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    with pytest.raises(DeskError, match="folder_synced") as told, in_the_making(tmp_path / "OneDrive" / "Lille"):
        pass
    assert told.value.data == {"name": "Lille", "program": "OneDrive"}
    assert list((tmp_path / "OneDrive").iterdir()) == []


def test_a_folder_that_somebody_only_looked_at_is_empty(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    for name in (".DS_Store", "Thumbs.db"):
        (tmp_path / "desk" / name).write_bytes(b"\0")
    with in_the_making(tmp_path / "desk") as making:
        create_dossier(making).dossier.close()
    open_dossier(tmp_path / "desk", at=NINE).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions there")
def test_the_folder_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with in_the_making(tmp_path / "desk") as making:
            create_dossier(making).dossier.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "desk").stat().st_mode) == 0o700


def test_of_two_who_make_one_dossier_at_once_the_first_has_it_whole(tmp_path: Path) -> None:
    """Each is a program of its own: the second waits for its turn, and then finds that somebody was faster."""
    making = threading.Event()
    told: list[str] = []

    def second() -> None:
        making.wait()
        try:
            open_desk.new_desk(tmp_path / "desk", "Autre", date(2026, 12, 5), at=NINE, actor=ACTOR)
        except DeskError as error:
            told.append(error.code)

    other = threading.Thread(target=second)
    other.start()
    with in_the_making(tmp_path / "desk") as place:
        made = create_dossier(place)
        making.set()
        other.join(1)  # time enough to take this for what an earlier try left
        made.dossier.close()
    other.join()
    assert told == ["target_not_empty"]
    with closing(open_dossier(tmp_path / "desk", at=NINE)) as opened:
        assert opened.desk == made.dossier.desk


@pytest.mark.parametrize("where", ["sub", "sub/deeper", "blobs/sub", "backups/sub", "../stick/home/sub", "../link/sub"])
def test_no_dossier_begins_in_another_one_or_among_backups(day: SmallDay, tmp_path: Path, where: str) -> None:
    """What repairs or throws the outer one away would take it along."""
    stick = tmp_path / "stick"
    (stick / "home").mkdir(parents=True)
    day.dossier.back_up(stick / "home", NINE)
    day.dossier.back_up(day.dossier.folder, NINE)
    if not where.startswith("../link"):
        (tmp_path / "link").mkdir()
    else:
        (tmp_path / "link").symlink_to(day.dossier.folder, target_is_directory=True)
    place = Path(os.path.normpath(day.dossier.folder / where))
    there = {entry for entry in tmp_path.rglob("*") if entry.name.startswith("sub")}
    with pytest.raises(DeskError, match="dossier_inside") as told:
        open_desk.new_desk(place, "Une autre", NINE.date(), at=NINE, actor=ACTOR)
    assert told.value.data["name"] == place.name
    backup = next((stick / "home/backups").glob("desk-*.db"))
    with pytest.raises(DeskError, match="dossier_inside"):
        open_desk.restore(backup, place, at=NINE)
    assert {entry for entry in tmp_path.rglob("*") if entry.name.startswith("sub")} == there


def test_on_windows_no_dossier_begins_so_deep_that_its_files_would_find_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it begins, the longest file that it will ever hold has a path that Windows opens: 259 signs."""
    deep = tmp_path / "d" / ("d" * (DEEPEST_UNITS - len(str(tmp_path)) - 2))
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        with pytest.raises(DeskError, match="disk_name_too_long"), in_the_making(deep):
            pass
    assert not deep.parent.exists()
    place = tmp_path / "desk"
    with in_the_making(place) as making:
        create_dossier(making).dossier.close()
        longest = [making / "blobs" / f"{'0' * 64}.part", *making.rglob("*")]
    assert DEEPEST_UNITS + max(len(str(path)) - len(str(place)) for path in longest) <= 259
