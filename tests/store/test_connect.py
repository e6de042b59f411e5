from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from probono_desk.domain.errors import DeskError
from probono_desk.store.connect import as_desk_error, connect, desk_errors, pages_are_sound
from probono_desk.store.keys import new_key
from tests.store.small_disk import fill, on_small_disk, remount_read_only

KEY = bytes(range(32))


def write_names(path: Path, *, rows: int = 400) -> None:
    with closing(connect(path, KEY)) as desk:
        desk.execute("CREATE TABLE IF NOT EXISTS person (name TEXT)")
        desk.execute("BEGIN")
        desk.executemany("INSERT INTO person VALUES (?)", [("Léa Martin, Halte Merisier",)] * rows)
        desk.execute("COMMIT")


def flip_a_bit(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


def code_of_opening(path: Path, key: bytes = KEY) -> str:
    with pytest.raises(DeskError) as caught:
        connect(path, key)
    return caught.value.code


def test_connection_is_durable_strict_and_patient(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "desk.db", KEY)) as desk:
        settings = {
            name: desk.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "temp_store")
        }
        assert desk.isolation_level is None
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "temp_store": 2,
    }


def test_nothing_is_readable_on_disk_nor_by_plain_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(connect(path, KEY)) as desk:
        desk.execute("CREATE TABLE person (name TEXT)")
        desk.execute("INSERT INTO person VALUES ('Léa Martin')")
        on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir())  # the write-ahead log too
    assert len(on_disk) > 4096
    assert b"Martin" not in on_disk
    assert b"person" not in on_disk
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM person")


def test_wrong_key_and_damage_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    write_names(path)
    assert code_of_opening(path, new_key()) == "dossier_wrong_key"
    flip_a_bit(path, 100)
    assert code_of_opening(path) == "dossier_damaged"


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_text("Bonjour, je suis une liste de courses." * 500)
    assert code_of_opening(path) == "dossier_damaged"


def test_every_flipped_bit_is_found_and_none_is_read_as_data(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    write_names(path)
    sound = path.read_bytes()
    for at in range(16, len(sound), len(sound) // 40):
        path.write_bytes(sound)
        flip_a_bit(path, at)
        if at < 4096:
            assert code_of_opening(path) == "dossier_damaged"
            continue
        with closing(connect(path, KEY)) as desk:
            assert not pages_are_sound(desk)
    path.write_bytes(sound)
    with closing(connect(path, KEY)) as desk:
        assert pages_are_sound(desk)


def test_damage_met_while_reading_is_a_desk_error(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    write_names(path)
    flip_a_bit(path, path.stat().st_size - 2000)
    with closing(connect(path, KEY)) as desk, pytest.raises(DeskError, match="dossier_damaged"), desk_errors():
        desk.execute("SELECT * FROM person").fetchall()


def test_missing_folder_is_unreachable(tmp_path: Path) -> None:
    assert code_of_opening(tmp_path / "nowhere" / "desk.db") == "dossier_unreachable"


def test_second_writer_is_told_that_the_dossier_is_busy(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(connect(path, KEY)) as first, closing(connect(path, KEY)) as second:
        first.execute("BEGIN IMMEDIATE")
        second.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(DeskError, match="dossier_busy"), desk_errors():
            second.execute("BEGIN IMMEDIATE")


def test_bugs_stay_bugs(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "desk.db", KEY)) as desk, pytest.raises(dbapi2.OperationalError), desk_errors():
        desk.execute("SELECT nothing FROM nowhere")


def test_sqlcipher_keeps_off_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "desk.db"
    write_names(path)
    code_of_opening(path, new_key())
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "disk_read_only"), (errno.EIO, "disk_failing"), (errno.EBADF, None)],
)
def test_errors_of_the_system_have_codes(number: int, code: str | None) -> None:
    error = as_desk_error(OSError(number, ""))
    assert (error and error.code) == code


def test_full_disk_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    on_small_disk(fill_up_while_writing, tmp_path, kib=1024)


def fill_up_while_writing(disk: Path) -> None:
    path = disk / "desk.db"
    write_names(path, rows=100)
    for _attempt in range(2):
        with pytest.raises(DeskError, match="disk_full"), desk_errors(disk):
            write_names(path, rows=100_000)
    with closing(connect(path, KEY)) as desk:
        assert desk.execute("SELECT count(*) FROM person").fetchone() == (100,)
        assert pages_are_sound(desk)
    fill(disk)
    assert code_of_opening(path) == "disk_full"


def test_read_only_disk_is_told_at_opening(tmp_path: Path) -> None:
    on_small_disk(open_read_only, tmp_path, kib=1024)


def open_read_only(disk: Path) -> None:
    write_names(disk / "desk.db", rows=10)
    remount_read_only(disk)
    assert code_of_opening(disk / "desk.db") == "disk_read_only"
