"""What is damaged is named and, where that is safe, mended; nothing later is replaced by something earlier."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from probono_desk.domain.deliverables import DeliverableVersion, VersionKind
from probono_desk.domain.errors import DeskError
from probono_desk.domain.ids import new_id
from probono_desk.domain.people import Person
from probono_desk.store.backup import newest_backup
from probono_desk.store.check import prove
from probono_desk.store.connect import PAGE_BYTES
from probono_desk.store.dossier import Dossier
from probono_desk.store.mend import Mended
from probono_desk.store.merge import merge_records
from probono_desk.store.opening import open_dossier
from probono_desk.store.outgoing import acts_in_all
from probono_desk.usecases.file.mend import MendReport, mend_dossier
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import Forger, all_records, all_rows
from tests.store.small_disk import fill, on_small_disk

pytestmark = pytest.mark.usefixtures("disk_of_windows")

LATER = NINE + timedelta(hours=1)


def rename(dossier: Dossier, name: str) -> None:
    with dossier.read() as db:
        person = min(db.all(Person), key=lambda person: person.id)
    with dossier.act(name, at=LATER, actor=ACTOR) as uow:
        uow.change(person, first_name=name)


def first_name(folder: Path) -> str:
    with closing(open_dossier(folder, at=LATER)) as opened, opened.read() as db:
        return min(db.all(Person), key=lambda person: person.id).first_name


def mended(folder: Path, *sources: Path) -> MendReport:
    return mend_dossier(folder, sources, at=LATER)


@pytest.fixture
def captured(day: SmallDay) -> str:
    """The SHA-256 of a captured file."""
    sha256 = day.dossier.blobs.put(io.BytesIO(b"Trois etapes")).sha256
    version = DeliverableVersion(
        new_id(NINE), day.missions[0].id, VersionKind.FILE, "plan.txt", NINE, ACTOR, sha256=sha256, size_bytes=12
    )
    with day.dossier.act("Livrable", at=NINE, actor=ACTOR) as uow:
        uow.add(version)
    return sha256


@pytest.fixture
def stick(day: SmallDay, captured: str, tmp_path: Path) -> Path:
    """Another home of backups."""
    home = tmp_path / "stick"
    home.mkdir()
    day.dossier.back_up(home, NINE)
    return home


def pages(file: Path) -> Iterator[int]:
    yield from range(1, file.stat().st_size // PAGE_BYTES)


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def test_a_row_that_differs_from_the_log_is_named_and_becomes_what_the_log_says(day: SmallDay) -> None:
    lea, karim = day.volunteers[0], day.volunteers[5]
    with day.dossier.merging() as connection:
        connection.execute(text("UPDATE person SET first_name = 'X' WHERE id = :id"), {"id": lea.id})
        connection.execute(text("DELETE FROM badge WHERE person_id = :id"), {"id": karim.id})
        connection.execute(text("DELETE FROM person WHERE id = :id"), {"id": karim.id})
        connection.commit()
    faults = prove(day.dossier).faults
    assert f"person {lea.id}: first_name differs from the log" in faults
    assert f"person {karim.id}: the log has it, the table has not" in faults
    folder = day.dossier.folder
    day.dossier.close()
    report = mended(folder)
    assert report.proof.faults == []
    assert report.mended.rows == 3
    with closing(open_dossier(folder, at=LATER)) as opened, opened.read() as db:
        assert db.get(Person, lea.id) == lea
        assert db.get(Person, karim.id) == karim


def test_a_damaged_captured_file_comes_back_from_a_backup(day: SmallDay, captured: str, stick: Path) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    flip(folder / "blobs" / captured, 200)
    report = mended(folder)
    assert report.proof.faults == [f"blob {captured}: missing or damaged"]
    report = mended(folder, stick)
    assert (report.mended.blobs, report.proof.faults) == ([captured], [])


def test_a_folder_in_the_place_of_a_captured_file_does_not_stand_in_the_way(
    day: SmallDay, captured: str, stick: Path
) -> None:
    blob = day.dossier.folder / "blobs" / captured
    day.dossier.close()
    blob.unlink()
    blob.mkdir()
    (blob / "note.txt").write_bytes(b"somebody's")
    report = mended(day.dossier.folder, stick)
    assert (report.mended.blobs, report.proof.faults) == ([captured], [])
    assert [note.read_bytes() for note in blob.parent.glob("*/note.txt")] == [b"somebody's"]


def test_a_damaged_file_in_a_backup_is_replaced_at_the_next_one_and_never_replaces_a_sound_one(
    day: SmallDay, captured: str, stick: Path
) -> None:
    copy, here = stick / "blobs" / captured, day.dossier.folder / "blobs" / captured
    flip(copy, 200)
    day.dossier.back_up(stick, LATER)
    assert copy.read_bytes() == here.read_bytes()
    flip(here, 200)
    day.dossier.back_up(stick, LATER)
    assert copy.read_bytes() != here.read_bytes()


def test_whichever_page_of_the_database_is_damaged_nothing_later_than_the_backup_is_lost(
    day: SmallDay, tmp_path: Path
) -> None:
    """But for acts whose own page is gone: those are counted, and the damaged file is kept."""
    folder = day.dossier.folder
    day.dossier.back_up(folder, NINE)
    for name in ("Lou", "Noé", "Zoé"):
        rename(day.dossier, name)
    with day.dossier.read() as db:
        acts = acts_in_all(db)
    day.dossier.close()
    kept_later = 0
    some = list(pages(folder / "desk.db"))
    for page in some[:: len(some) // 8]:
        trial = tmp_path / "trial"
        shutil.copytree(folder, trial)
        folder.rename(tmp_path / "away")
        trial.rename(folder)
        flip(folder / "desk.db", page * PAGE_BYTES + 100)
        report = mended(folder)
        assert report.mended.aside is not None
        assert report.mended.aside.is_file()
        kept_later += first_name(folder) == "Zoé"
        gone = [fault for fault in report.proof.faults if "are gone" in fault]
        assert report.proof.faults == gone
        assert bool(gone) == (report.proof.acts < acts)
        assert gone or first_name(folder) == "Zoé"
        shutil.rmtree(folder)
        (tmp_path / "away").rename(folder)
    assert kept_later >= 5


def test_acts_that_an_older_database_lost_come_back_from_a_later_backup(day: SmallDay) -> None:
    folder = day.dossier.folder
    older = day.dossier.back_up(folder, NINE)
    rename(day.dossier, "Lou")
    day.dossier.back_up(folder, LATER)
    day.dossier.close()
    shutil.copyfile(older, folder / "desk.db")
    with closing(open_dossier(folder, at=LATER)) as opened:
        assert opened.became is not None
        assert prove(opened).faults
    report = mended(folder)
    assert (report.proof.faults, report.mended.acts) == ([], 1)
    assert first_name(folder) == "Lou"


def test_two_acts_under_one_id_come_back_from_a_backup(day: SmallDay) -> None:
    folder, lea, liar = day.dossier.folder, day.volunteers[0].id, Forger()
    older = day.dossier.back_up(folder, NINE)
    for name in ("Lé", "Léo"):
        change = {"table": "person", "row": lea, "op": "update", "columns": {"badge_name": ["", name]}}
        liar.act([change], **({"id": liar.chain[0]["id"]} if liar.chain else {}))
    merge_records(day.dossier, liar.chain, [liar.head()], at=NINE)
    rename(day.dossier, "Lou")  # that an act of its own is gone is what a desk notices
    rows, acts = all_rows(day.dossier), all_records(day.dossier)
    day.dossier.back_up(folder, LATER)
    day.dossier.close()
    shutil.copyfile(older, folder / "desk.db")
    report = mended(folder)
    assert (report.proof.faults, report.mended.acts) == ([], 3)
    with closing(open_dossier(folder, at=LATER)) as opened:
        assert all_rows(opened) == rows
        assert all_records(opened) == acts


def test_a_database_that_a_program_has_open_is_not_made_again(day: SmallDay) -> None:
    folder = day.dossier.folder
    day.dossier.back_up(folder, NINE)
    day.dossier.close()
    hold = (
        "import pathlib, sys; from datetime import datetime, UTC; from probono_desk.store.opening import open_dossier;"
        " held = open_dossier(pathlib.Path(sys.argv[1]), at=datetime.now(UTC)); print('open', flush=True);"
        " sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        flip(folder / "desk.db", 5 * PAGE_BYTES + 100)
        with pytest.raises(DeskError, match="dossier_busy"):
            mended(folder)
        other.kill()
    assert not list(folder.glob("damaged-*"))


def test_where_no_backup_is_sound_nothing_is_touched(day: SmallDay) -> None:
    folder = day.dossier.folder
    backup = day.dossier.back_up(folder, NINE)
    day.dossier.close()
    flip(backup, 3000)
    flip(folder / "desk.db", 5 * PAGE_BYTES + 100)
    before = (folder / "desk.db").read_bytes()
    with pytest.raises(DeskError, match="backup_not_found"):
        mended(folder)
    assert (folder / "desk.db").read_bytes() == before
    assert newest_backup(folder) == backup


def test_what_is_whole_is_not_touched(day: SmallDay) -> None:
    folder = day.dossier.folder
    day.dossier.close()
    assert mended(folder).mended == Mended()


@pytest.mark.parametrize("bit", [0, 5, 127])
def test_a_bit_in_the_first_bytes_locks_nobody_out_and_loses_nothing(day: SmallDay, bit: int) -> None:
    folder = day.dossier.folder
    day.dossier.back_up(folder, NINE)
    rename(day.dossier, "Lou")
    shutil.copytree(folder, folder.with_name("killed"))  # its last act is in the log file alone
    day.dossier.close()
    for name in ("desk.db", "desk.db-wal"):
        shutil.copyfile(folder.with_name("killed") / name, folder / name)
    content = bytearray((folder / "desk.db").read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    (folder / "desk.db").write_bytes(content)
    with pytest.raises(DeskError, match="dossier_damaged"):
        open_dossier(folder, at=LATER)
    report = mended(folder)
    assert report.proof.faults == []
    assert report.mended.aside is not None
    assert first_name(folder) == "Lou"


def test_an_empty_database_is_damaged_and_no_new_dossier_is_made_of_it(day: SmallDay) -> None:
    folder = day.dossier.folder
    day.dossier.back_up(folder, NINE)
    day.dossier.close()
    (folder / "desk.db").write_bytes(b"")
    with pytest.raises(DeskError, match="dossier_damaged"):
        open_dossier(folder, at=LATER)
    assert (folder / "desk.db").read_bytes() == b""
    assert mended(folder).proof.faults == []
    with closing(open_dossier(folder, at=LATER)) as opened, opened.read() as db:
        assert len(db.all(Person)) == 10


@pytest.mark.parametrize("instead", ["nothing", "a folder", "a link to nowhere"])
def test_a_database_that_is_gone_is_made_again_from_its_backup(day: SmallDay, instead: str) -> None:
    folder = day.dossier.folder
    day.dossier.back_up(folder, NINE)
    day.dossier.close()
    (folder / "desk.db").unlink()
    if instead == "a folder":
        (folder / "desk.db").mkdir()
        (folder / "desk.db" / "note.txt").write_bytes(b"somebody's")
    elif instead == "a link to nowhere":
        (folder / "desk.db").symlink_to(folder / "gone.db")
    with pytest.raises(DeskError, match="dossier_damaged"):
        open_dossier(folder, at=LATER)
    report = mended(folder)
    assert report.mended.remade
    assert report.proof.faults == []
    assert (report.mended.aside is None) == (instead == "nothing")
    with closing(open_dossier(folder, at=LATER)) as opened, opened.read() as db:
        assert len(db.all(Person)) == 10


def test_a_database_that_is_gone_comes_from_the_backups_that_somebody_names(day: SmallDay, tmp_path: Path) -> None:
    folder, stick = day.dossier.folder, tmp_path / "stick"
    stick.mkdir()
    day.dossier.back_up(stick, NINE)
    day.dossier.close()
    (folder / "desk.db").unlink()
    for backup in (folder / "backups").glob("*"):
        backup.unlink()
    assert mended(folder, stick).proof.faults == []


def test_what_stands_in_the_way_is_said_by_its_name_or_passed_by(day: SmallDay) -> None:
    folder = day.dossier.folder
    (folder / "backups").write_bytes(b"a file")
    with pytest.raises(DeskError, match="disk_name_taken") as told:
        day.dossier.back_up(folder, NINE)
    assert told.value.data == {"name": "backups", "where": str(folder)}
    day.dossier.close()
    (folder / "kept-00000000.bin").mkdir()
    open_dossier(folder, at=LATER).close()


def mended_or_why(folder: Path) -> str:
    try:
        mended(folder)
    except DeskError as error:
        return error.code
    return ""


def _mend_without_room(disk: Path) -> None:
    day = small_day(disk / "desk")
    folder = day.dossier.folder
    day.dossier.back_up(folder, NINE)
    rename(day.dossier, "Zoé")
    day.dossier.close()
    size = (folder / "desk.db").stat().st_size
    flip(folder / "desk.db", size // PAGE_BYTES // 2 * PAGE_BYTES + 100)
    refused = 0
    for leave_bytes in range(0, 3 * size, size // 4):
        fill(disk, leave_bytes=leave_bytes)
        code = mended_or_why(folder)
        (disk / "filler").unlink()
        if not code:
            break
        assert code == "disk_full"
        assert not list(folder.glob("*.part*"))
        refused += 1
    assert refused > 3
    assert mended(folder).proof.faults == []
    assert first_name(folder) == "Zoé"


def test_a_repair_without_room_leaves_all_as_it_was_and_the_next_one_mends(tmp_path: Path) -> None:
    on_small_disk(_mend_without_room, tmp_path, kib=8192)
