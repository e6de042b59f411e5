"""Opening a dossier that is not, or no longer, the desk that this machine knows: one dated sentence."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.connect import open_plainly
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.programs import run_program

pytestmark = pytest.mark.usefixtures("disk_of_windows")

LATER = NINE + timedelta(hours=1)


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "desk")


def test_the_command_line_says_that_a_copy_is_a_desk_of_its_own(day: SmallDay, tmp_path: Path) -> None:
    day.dossier.close()
    copy = tmp_path / "copy"
    shutil.copytree(day.dossier.folder, copy)
    first, second = (run_program(["status", copy]) for _time in range(2))
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    assert "ce dossier est une copie" in first.stderr
    assert first.stderr.count("\n") == 1


def test_what_is_gone_is_counted_in_the_sentence(day: SmallDay) -> None:
    folder = day.dossier.folder
    backup = day.dossier.back_up(folder, NINE)
    for person in day.volunteers[:2]:
        check_in.check_in_person(day.dossier, person.id, at=NINE, actor=ACTOR)
    day.dossier.close()
    shutil.copyfile(backup, folder / "desk.db")
    with closing(open_dossier(folder, at=LATER)) as opened:
        said = open_desk.became_words(opened)
    assert said is not None
    assert said.startswith("05/12/2026 à 10:00")
    assert "il manque ici 2 actions" in said


def test_a_restored_backup_is_a_desk_of_its_own_and_that_goes_without_saying(day: SmallDay, tmp_path: Path) -> None:
    backup = day.dossier.back_up(day.dossier.folder, NINE)
    with closing(open_desk.restore(backup, tmp_path / "restored", at=LATER)) as restored:
        assert restored.desk != day.dossier.desk
        assert open_desk.became_words(restored) is None
    day.dossier.close()


def test_a_backup_restored_after_the_laptop_lost_its_dossier_says_what_is_gone(day: SmallDay, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = day.dossier.back_up(stick, NINE)
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    day.dossier.close()
    shutil.rmtree(day.dossier.folder)
    with closing(open_desk.restore(backup, tmp_path / "restored", at=LATER)) as restored:
        assert "il manque ici 1 action " in (open_desk.became_words(restored) or "")


def test_a_second_folder_inside_the_dossier_is_none(day: SmallDay) -> None:
    folder = day.dossier.folder
    for second in (folder, folder / "backups", folder / "blobs" / "ailleurs"):
        with pytest.raises(DeskError, match="backup_inside"):
            open_desk.back_up(day.dossier, at=NINE, second=second)
    day.dossier.close()
    assert not list(folder.rglob("probono-desk-*"))


def _alter_a_row(database: Path, key: bytes) -> None:
    """Another name than the log says, on pages that are all good."""
    with closing(open_plainly(database, key)) as raw:
        raw.execute("UPDATE person SET last_name = 'Autre' WHERE rowid = 1")


def test_a_backup_of_rows_that_differ_from_the_log_is_kept_and_said(day: SmallDay) -> None:
    _alter_a_row(day.dossier.folder / "desk.db", day.dossier.key)
    with pytest.raises(DeskError, match="dossier_damaged"):
        open_desk.back_up(day.dossier, at=NINE)
    day.dossier.close()
    assert len(list((day.dossier.folder / "backups").glob("desk-*.db"))) == 1


def test_a_backup_whose_rows_differ_from_its_log_is_not_restored(day: SmallDay, tmp_path: Path) -> None:
    backup = day.dossier.back_up(day.dossier.folder, NINE)
    _alter_a_row(backup, day.dossier.key)
    with pytest.raises(DeskError, match="backup_damaged"):
        open_desk.restore(backup, tmp_path / "again", at=LATER)
    day.dossier.close()
    assert not (tmp_path / "again").exists()


def test_of_a_captured_file_the_sound_one_stays_in_the_second_folder(day: SmallDay, tmp_path: Path) -> None:
    plan, stick = tmp_path / "plan.txt", tmp_path / "stick"
    plan.write_bytes(b"Trois etapes.")
    stick.mkdir()
    capture.capture_files(day.dossier, day.missions[0].id, [plan], at=NINE, actor=ACTOR)
    open_desk.back_up(day.dossier, at=NINE, second=stick)
    (there,), (here,) = stick.glob("*/blobs/*"), (day.dossier.folder / "blobs").iterdir()
    sound = there.read_bytes()
    damaged = sound[:-1] + bytes([sound[-1] ^ 1])  # as long as it was
    there.write_bytes(damaged)
    open_desk.back_up(day.dossier, at=LATER, second=stick)
    assert there.read_bytes() == sound
    here.write_bytes(damaged)
    open_desk.back_up(day.dossier, at=LATER + timedelta(hours=1), second=stick)
    assert there.read_bytes() == sound
    day.dossier.close()


def test_a_database_that_is_no_backup_is_not_restored_without_its_log(day: SmallDay, tmp_path: Path) -> None:
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    with pytest.raises(DeskError, match="not_a_backup"):
        open_desk.restore(day.dossier.folder / "desk.db", tmp_path / "again", at=LATER)
    day.dossier.close()
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Pro Bono Lab/Documents", "OneDrive"),
        ("iCloudDrive", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_dossier_that_lies_in_a_synced_folder_works_and_says_so_each_time(
    day: SmallDay, tmp_path: Path, place: str, program: str
) -> None:
    day.dossier.close()
    moved = tmp_path / place / "desk"
    moved.parent.mkdir(parents=True)
    shutil.copytree(day.dossier.folder, moved)
    for words in (["check-in", moved, day.codes[day.volunteers[0].id]], ["status", moved]):
        ran = run_program(words)
        assert ran.returncode == 0
        assert f"là où {program} copie tout en ligne" in ran.stderr
    doctor = run_program(["doctor", moved])
    assert doctor.returncode == 1
    assert f"✗ Ce dossier est là où {program}" in doctor.stdout
    with closing(open_dossier(day.dossier.folder, at=LATER)) as opened:
        assert open_desk.place_words(opened) is None


def test_an_edition_has_a_title(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="edition_title_missing"):
        open_desk.new_desk(tmp_path / "desk", "\u3164 ", NINE.date(), at=NINE, actor=ACTOR)
    assert not (tmp_path / "desk").exists()
