"""A damaged dossier is mended from backups and packages, and what is left is said."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.store.keys import new_recovery_passphrase
from probono_desk.store.opening import open_dossier
from probono_desk.store.recovery import COPIES, RecoveryState, key_under, mend_recovery, prove_phrase, take_phrase
from probono_desk.store.way_in import WAY_IN
from probono_desk.usecases.deliverables import capture
from probono_desk.usecases.desk.open_desk import back_up, new_desk, open_existing, restore
from probono_desk.usecases.file import damage
from probono_desk.usecases.file.exchange import export
from probono_desk.usecases.file.mend import mend_dossier
from tests.dossiers import ACTOR, NINE, SmallDay

LATER = NINE + timedelta(hours=1)
PHRASE = "quatre mots pour une nuit"


def _plan(day: SmallDay, folder: Path) -> Path:
    """A captured file; where its sealed content lies."""
    (folder / "plan.txt").write_bytes(b"Trois etapes, et qui rappelle qui.")
    capture.capture_files(day.dossier, day.missions[0].id, [folder / "plan.txt"], at=NINE, actor=ACTOR)
    (sha256,) = day.dossier.blobs.all()
    return next(path for path in (day.dossier.folder / "blobs").rglob("*") if path.name.startswith(sha256[:8]))


def test_a_sound_dossier_is_left_as_it_is(day: SmallDay) -> None:
    day.dossier.close()
    report = mend_dossier(day.dossier.folder, [], at=LATER)
    assert (report.mended.acts, list(report.mended.blobs), report.proof.faults) == (0, [], [])


def test_a_lost_file_comes_back_from_a_backup(day: SmallDay, tmp_path: Path) -> None:
    sealed = _plan(day, tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    day.dossier.back_up(stick, NINE)
    day.dossier.close()
    sealed.unlink()
    report = mend_dossier(day.dossier.folder, [stick], at=LATER)
    assert len(report.mended.blobs) == 1
    assert report.proof.faults == []


def test_a_lost_file_comes_back_from_a_package_of_the_day(day: SmallDay, tmp_path: Path) -> None:
    sealed = _plan(day, tmp_path)
    package = export(day.dossier, tmp_path / "day.probono", at=NINE, passphrase=PHRASE).path
    day.dossier.close()
    sealed.unlink()
    report = mend_dossier(day.dossier.folder, [package], at=LATER, package_passphrase=PHRASE)
    assert len(report.mended.blobs) == 1
    opened = open_dossier(day.dossier.folder, at=LATER)
    assert all(opened.blobs.check(sha256) for sha256 in report.mended.blobs)
    opened.close()


def test_what_nobody_has_is_said_by_the_proof(day: SmallDay, tmp_path: Path) -> None:
    sealed = _plan(day, tmp_path)
    day.dossier.close()
    sealed.unlink()
    report = mend_dossier(day.dossier.folder, [], at=LATER)
    assert [fault.split()[0] for fault in report.proof.faults] == ["blob"]


def test_a_folder_that_is_no_dossier_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="dossier_not_found"):
        mend_dossier(tmp_path, [], at=LATER)


def test_a_folder_of_backups_is_no_dossier_and_none_is_made_in_it(day: SmallDay, tmp_path: Path) -> None:
    stick, empty = tmp_path / "stick", tmp_path / "empty"
    stick.mkdir()
    empty.mkdir()
    backup = back_up(day.dossier, at=NINE, second=stick)[1]
    day.dossier.close()
    home = backup.parent.parent
    before = sorted(stick.rglob("*"))
    for folder in (home, home / "backups", stick):
        with pytest.raises(DeskError, match="folder_of_backups"):
            open_dossier(folder, at=LATER)
        with pytest.raises(DeskError, match="folder_of_backups"):
            mend_dossier(folder, [stick], at=LATER)
    with pytest.raises(DeskError, match="dossier_not_found"):
        mend_dossier(empty, [stick], at=LATER)
    assert sorted(stick.rglob("*")) == before
    assert not list(empty.iterdir())


def test_a_folder_that_lost_all_but_its_way_in_is_made_again_from_a_stick(day: SmallDay, tmp_path: Path) -> None:
    stick, folder = tmp_path / "stick", day.dossier.folder
    stick.mkdir()
    back_up(day.dossier, at=NINE, second=stick)
    day.dossier.close()
    for entry in folder.iterdir():
        if entry.name != WAY_IN:
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    report = mend_dossier(folder, [stick], at=LATER)
    assert (report.mended.remade, report.mended.phrase, report.proof.faults) == (True, "", [])


def test_a_phrase_that_opens_nothing_is_named_and_another_takes_its_place(day: SmallDay, tmp_path: Path) -> None:
    folder = day.dossier.folder
    look_at = damage.look_for_damage(day.dossier)
    assert look_at.faults == []
    for copy in COPIES:
        (folder / copy).write_bytes(b"age")
    (told,) = damage.damage_words(day.dossier, damage.look_for_damage(day.dossier))
    assert "phrase de secours" in told
    key = day.dossier.key
    day.dossier.close()
    unseen = mend_dossier(folder, [], at=LATER).mended.phrase
    report = mend_dossier(folder, [], at=LATER)
    assert report.mended.phrase != unseen, "one that was not taken, because nobody saw it, is not counted on"
    assert report.proof.faults == []
    assert report.mended.phrase not in damage.repair_words(report, [])
    with closing(open_dossier(folder, at=LATER)) as opened:
        assert "phrase de secours" in damage.damage_words(opened, damage.look_for_damage(opened))[0]
        take_phrase(opened, report.mended.phrase)
    assert key_under(folder, report.mended.phrase) == key
    assert not mend_dossier(folder, [], at=LATER).mended


@pytest.mark.parametrize("how", ["restored", "put in its place"])
def test_an_older_backup_keeps_the_phrase_that_was_changed_after_it(how: str, day: SmallDay, tmp_path: Path) -> None:
    folder, elsewhere = day.dossier.folder, tmp_path / "restored"
    (older,) = back_up(day.dossier, at=NINE)
    phrase = new_recovery_passphrase()
    take_phrase(day.dossier, phrase)
    prove_phrase(day.dossier, phrase)
    back_up(day.dossier, at=LATER)
    key = day.dossier.key
    day.dossier.close()
    if how == "restored":
        restore(older, elsewhere, at=LATER).close()
    else:
        shutil.copyfile(older, folder / "desk.db")
        elsewhere = folder
    report = mend_dossier(elsewhere, [], at=LATER)
    assert report.mended.phrase == ""
    assert [fault for fault in report.proof.faults if fault.startswith("recovery")] == []
    assert key_under(elsewhere, phrase) == key
    with closing(open_dossier(elsewhere, at=LATER)) as opened:
        assert mend_recovery(opened) == RecoveryState(sound=True, proved=True)


@pytest.mark.parametrize("where", [8, 1000, 0.5], ids=["salt", "first page", "middle"])
def test_a_restored_copy_is_mended_from_a_stick_of_several_dossiers(
    day: SmallDay, tmp_path: Path, where: float
) -> None:
    """It has no backup of its own yet: which backups are of another dossier is told by what opens them."""
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(day.dossier, at=NINE, second=stick)
    for name in ("one", "two"):
        with closing(new_desk(tmp_path / name, "Une autre", NINE.date(), at=NINE, actor=ACTOR).dossier) as other:
            back_up(other, at=NINE, second=stick)
    file = next((day.dossier.folder / "backups").glob("desk-*.db"))
    restore(file, tmp_path / "again", at=NINE).close()
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "again", copy)
    open_existing(copy, at=NINE).close()
    damaged = bytearray((copy / "desk.db").read_bytes())
    damaged[int(len(damaged) * where) if where < 1 else int(where)] ^= 1
    (copy / "desk.db").write_bytes(damaged)
    report = mend_dossier(copy, [stick], at=LATER)
    assert (report.mended.remade, report.proof.faults) == (True, [])
