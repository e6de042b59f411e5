from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from probono_desk.age.identity import new_identity
from probono_desk.domain.errors import DeskError
from probono_desk.store.backup import (
    check_backup,
    kept_instants,
    newest_backup,
    restore_backup,
    take_backup,
)
from probono_desk.store.blobs import Blobs
from probono_desk.store.connect import connect
from probono_desk.store.keys import new_key, read_recovery
from probono_desk.store.recovery import write_recovery
from tests.store.small_disk import fill, on_small_disk

pytestmark = pytest.mark.usefixtures("disk_of_windows")

KEY = bytes(range(32))
AT = datetime(2026, 12, 5, 8, 30, 15, tzinfo=UTC)
PASSPHRASE = "BCDFG-HJKLN-PRSTV-XBCDF-GHJKL-NPRST"
IDENTITY = new_identity()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return make_dossier(tmp_path / "dossier")


@pytest.fixture
def desk(dossier: Path) -> Iterator[dbapi2.Connection]:
    with closing(connect(dossier / "desk.db", KEY)) as connection:
        yield connection


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def make_dossier(folder: Path) -> Path:
    folder.mkdir()
    with closing(connect(folder / "desk.db", KEY)) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")
        connection.execute("INSERT INTO person VALUES ('Léa Martin')")
        connection.execute("CREATE TABLE note (body TEXT)")
        connection.executemany("INSERT INTO note VALUES (?)", [("Besoin d'aide. " * 600,)] * 10)
    Blobs(folder / "blobs", IDENTITY).put(io.BytesIO(b"Diagnostic confidentiel"))
    write_recovery(folder, KEY, PASSPHRASE)
    return folder


def people(database: Path, key: bytes = KEY) -> list[str]:
    with closing(connect(database, key)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM person ORDER BY name")]


def tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_backup_in_the_dossier_is_one_sound_file(dossier: Path, desk: dbapi2.Connection) -> None:
    file = take_backup(desk, KEY, dossier, dossier, AT)
    assert file == dossier / "backups" / "desk-20261205T083015Z.db"
    assert newest_backup(dossier) == file
    check_backup(file, KEY)
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def test_backup_is_named_in_utc(dossier: Path, desk: dbapi2.Connection) -> None:
    file = take_backup(desk, KEY, dossier, dossier, AT.astimezone(timezone(timedelta(hours=1))))
    assert file.name == "desk-20261205T083015Z.db"
    with pytest.raises(ValueError, match="aware"):
        take_backup(desk, KEY, dossier, dossier, AT.replace(tzinfo=None))


def test_backup_holds_what_is_committed_and_not_yet_in_the_file(dossier: Path, desk: dbapi2.Connection) -> None:
    with closing(connect(dossier / "desk.db", KEY)) as other:
        other.execute("INSERT INTO person VALUES ('Œuvrard')")
        file = take_backup(desk, KEY, dossier, dossier, AT)
    assert people(file) == ["Léa Martin", "Œuvrard"]


def test_another_home_is_complete_and_gets_only_what_it_lacks(
    dossier: Path, desk: dbapi2.Connection, stick: Path
) -> None:
    first = take_backup(desk, KEY, dossier, stick, AT)
    (blob,) = (stick / "blobs").iterdir()
    assert tree(stick) == {f"backups/{first.name}", f"blobs/{blob.name}", "key.age", "key-2.age"}
    before = blob.stat()
    new = Blobs(dossier / "blobs", IDENTITY).put(io.BytesIO(b"second"))
    take_backup(desk, KEY, dossier, stick, AT + timedelta(minutes=5))
    assert (stick / "blobs" / new.sha256).is_file()
    assert (blob.stat().st_ino, blob.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not list((dossier / "backups").iterdir())


def test_half_a_blob_in_another_home_is_made_whole(dossier: Path, desk: dbapi2.Connection, stick: Path) -> None:
    take_backup(desk, KEY, dossier, stick, AT)
    (blob,) = (stick / "blobs").iterdir()
    blob.write_bytes(blob.read_bytes()[:50])
    (stick / "blobs" / "left.part").write_bytes(b"half")
    take_backup(desk, KEY, dossier, stick, AT + timedelta(minutes=5))
    assert Blobs(stick / "blobs", IDENTITY).check(blob.name)
    assert not list(stick.rglob("*.part"))


def test_nothing_in_clear_in_any_home(dossier: Path, desk: dbapi2.Connection, stick: Path) -> None:
    take_backup(desk, KEY, dossier, dossier, AT)
    take_backup(desk, KEY, dossier, stick, AT)
    for home in (dossier, stick):
        contents = [(home / name).read_bytes() for name in tree(home)]
        assert len(contents) >= 3
        for word in (b"Martin", b"Besoin", b"Diagnostic", b"person", KEY.hex().encode(), KEY):
            assert not any(word in content for content in contents)


def test_restored_dossier_is_the_dossier(dossier: Path, desk: dbapi2.Connection, stick: Path, tmp_path: Path) -> None:
    file = take_backup(desk, KEY, dossier, stick, AT)
    desk.execute("INSERT INTO person VALUES ('After the backup')")
    target = tmp_path / "new" / "dossier"
    restore_backup(file, target)
    key = read_recovery(target / "key.age", PASSPHRASE)
    assert people(target / "desk.db", key) == ["Léa Martin"]
    blobs = Blobs(target / "blobs", IDENTITY)
    assert all(blobs.check(name) for name in blobs.all())
    assert len(blobs.all()) == 1


def test_restore_from_the_dossier_itself_into_an_empty_folder(
    dossier: Path, desk: dbapi2.Connection, stick: Path
) -> None:
    restore_backup(take_backup(desk, KEY, dossier, dossier, AT), stick)
    assert people(stick / "desk.db") == ["Léa Martin"]


def test_restore_never_writes_over_anything(dossier: Path, desk: dbapi2.Connection, stick: Path) -> None:
    file = take_backup(desk, KEY, dossier, dossier, AT)
    (stick / "photo.jpg").write_bytes(b"mine")
    for target in (stick, stick / "photo.jpg", dossier):
        with pytest.raises(DeskError, match="target_not_empty"):
            restore_backup(file, target)
    assert tree(stick) == {"photo.jpg"}


def test_restore_names_what_is_wrong_with_the_file(dossier: Path, stick: Path) -> None:
    with pytest.raises(DeskError, match="backup_not_found"):
        restore_backup(dossier / "backups" / "desk-20261205T083015Z.db", stick)
    for content in (b"", b"not a database"):
        (dossier / "half.db").write_bytes(content)
        with pytest.raises(DeskError, match="backup_damaged"):
            restore_backup(dossier / "half.db", stick)
    assert tree(stick) == set()


def test_flipped_bits_in_a_backup_are_found(dossier: Path, desk: dbapi2.Connection) -> None:
    file = take_backup(desk, KEY, dossier, dossier, AT)
    sound = file.read_bytes()
    for at in range(20, len(sound), len(sound) // 30):
        file.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with pytest.raises(DeskError, match="backup_damaged"):
            check_backup(file, KEY)
    file.write_bytes(sound)
    with pytest.raises(DeskError, match="dossier_wrong_key"):
        check_backup(file, new_key())


def test_damaged_dossier_is_said_and_keeps_its_sound_backups(dossier: Path) -> None:
    database = dossier / "desk.db"
    with closing(connect(database, KEY)) as desk:
        good = take_backup(desk, KEY, dossier, dossier, AT)
    sound = database.read_bytes()
    for page in range(1, len(sound) // 4096):  # SQLite's backup alone lets some of these through, as zeros
        at = page * 4096 + 100
        database.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
        with closing(connect(database, KEY)) as desk, pytest.raises(DeskError, match="dossier_damaged"):
            take_backup(desk, KEY, dossier, dossier, AT + timedelta(hours=9), keep=1)
    assert tree(dossier / "backups") == {good.name}
    check_backup(good, KEY)


def test_damaged_write_ahead_log_does_not_reach_a_backup(dossier: Path, desk: dbapi2.Connection) -> None:
    desk.execute("PRAGMA wal_autocheckpoint = 0")
    desk.executemany("INSERT INTO note VALUES (?)", [("x" * 9000,)] * 5)
    log = dossier / "desk.db-wal"
    with log.open("r+b") as stream:
        stream.seek(log.stat().st_size - 2000)
        stream.write(os.urandom(16))
    with closing(connect(dossier / "desk.db", KEY)) as reader, pytest.raises(DeskError, match="dossier_damaged"):
        take_backup(reader, KEY, dossier, dossier, AT)
    assert newest_backup(dossier) is None


def test_stick_that_is_gone_is_said(dossier: Path, desk: dbapi2.Connection, tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="disk_gone"):
        take_backup(desk, KEY, dossier, tmp_path / "unplugged", AT)
    assert not (tmp_path / "unplugged").exists()
    assert tree(dossier / "backups") == set()


def test_home_of_another_dossier_is_refused(dossier: Path, desk: dbapi2.Connection, stick: Path) -> None:
    take_backup(desk, KEY, dossier, stick, AT)
    recovery = (stick / "key.age").read_bytes()
    other, key = stick.parent / "other", new_key()
    other.mkdir()
    write_recovery(other, key, PASSPHRASE)
    with closing(connect(other / "desk.db", key)) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")
        with pytest.raises(DeskError, match="backup_home_taken"):
            take_backup(connection, key, other, stick, AT + timedelta(minutes=1))
    assert (stick / "key.age").read_bytes() == recovery


def test_leftovers_of_a_crash_are_swept(dossier: Path, desk: dbapi2.Connection) -> None:
    (dossier / "backups").mkdir()
    for name in ("desk-20261205T080000Z.db.part", "desk-20261205T080000Z.db.part-journal"):
        (dossier / "backups" / name).write_bytes(b"half")
    file = take_backup(desk, KEY, dossier, dossier, AT)
    assert tree(dossier / "backups") == {file.name}


def test_older_backups_are_thinned_and_other_files_left(dossier: Path, desk: dbapi2.Connection) -> None:
    (dossier / "backups").mkdir()
    (dossier / "backups" / "desk-notes.db").write_bytes(b"somebody's own")
    for minutes in range(0, 50, 10):
        take_backup(desk, KEY, dossier, dossier, AT + timedelta(minutes=minutes), keep=3)
    assert tree(dossier / "backups") == {
        "desk-notes.db",
        "desk-20261205T085015Z.db",
        "desk-20261205T090015Z.db",
        "desk-20261205T091015Z.db",
    }


def test_a_day_of_backups_keeps_the_last_hour_and_one_an_hour() -> None:
    day = [AT - timedelta(minutes=5 * step) for step in range(8 * 12)]
    kept = kept_instants(day, AT, 48)
    assert {at for at in kept if AT - at <= timedelta(hours=1)} == set(day[:13])
    older = sorted(at for at in kept if AT - at > timedelta(hours=1))
    assert len({(at.date(), at.hour) for at in older}) == len(older) == 7
    assert all(at.minute == 55 for at in older if at.hour != AT.hour - 1)


def test_newest_of_each_day_outlives_the_hours() -> None:
    days = [AT - timedelta(days=day, hours=hour) for day in range(10) for hour in range(0, 24, 2)]
    kept = kept_instants(days, AT, 12)
    assert len(kept) == 12
    assert {max(at for at in days if at.date() == one.date()) for one in days} <= kept


def test_backup_just_taken_stays_even_when_the_clock_went_back() -> None:
    ahead = [AT + timedelta(hours=3, minutes=minute) for minute in range(60)]
    assert AT in kept_instants([*ahead, AT], AT, 48)
    assert kept_instants([*ahead, AT], AT, 1) == {AT}


def test_full_disk_is_said_and_left_as_it_was(tmp_path: Path) -> None:
    on_small_disk(back_up_without_room, tmp_path, kib=700)


def back_up_without_room(disk: Path) -> None:
    dossier = make_dossier(disk / "dossier")
    with closing(connect(dossier / "desk.db", KEY)) as desk:
        first = take_backup(desk, KEY, dossier, dossier, AT)
        desk.executemany("INSERT INTO note VALUES (?)", [("x" * 9000,)] * 10)
        fill(disk, leave_bytes=64 << 10)
        with pytest.raises(DeskError, match="disk_full"):
            take_backup(desk, KEY, dossier, dossier, AT + timedelta(minutes=5))
        assert people(dossier / "desk.db") == ["Léa Martin"]
    assert not list(disk.rglob("*.part*"))
    check_backup(first, KEY)
