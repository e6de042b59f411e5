"""A dossier on a medium that cannot be written opens for reading, and exports."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.domain.people import Person
from probono_desk.store import door
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange
from probono_desk.usecases.file.mend import mend_dossier
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.kept_dossiers import kept_copy
from tests.store.small_disk import on_small_disk, remount_read_only
from tests.store.test_migrate import VERSIONS


def _read_and_export(disk: Path) -> None:
    day = small_day(disk / "desk")
    check_in.check_in_person(day.dossier, day.volunteers[0].id, at=NINE, actor=ACTOR)
    # As a kill leaves it: the arrival is in the write-ahead log alone.
    shutil.copytree(disk / "desk", disk / "killed")
    shutil.copyfile(disk / "desk" / "desk.db-wal", disk / "killed" / "desk.db-wal")
    day.dossier.close()
    kept_copy(VERSIONS[0], disk / "older")
    (disk / "desk" / "backups").mkdir(exist_ok=True)  # of one that was worked in
    elsewhere = Path(tempfile.mkdtemp())  # every other folder of this test lies on the disk
    out = elsewhere / "day.probono"
    remount_read_only(disk)
    for name in ("desk", "killed", "older"):
        with closing(open_dossier(disk / name, at=NINE)) as opened:
            assert opened.read_only
            assert any("ne peut qu’être lu" in told for told in open_desk.told_at_opening(opened))
            with opened.read() as db:
                assert len(db.all(Person)) == 10
                assert len(door.presence(db)) == (3 if name == "older" else 1)
            with pytest.raises(DeskError, match="dossier_read_only"):
                check_in.check_in_person(opened, day.volunteers[1].id, at=NINE, actor=ACTOR)
            with pytest.raises(DeskError, match="dossier_read_only"):
                open_desk.back_up(opened, at=NINE, second=elsewhere)
            exchange.export(opened, out, at=NINE, passphrase="une phrase assez longue")
        with pytest.raises(DeskError, match="dossier_read_only"):
            mend_dossier(disk / name, [], at=NINE)
        out.unlink()
    elsewhere.rmdir()


def test_it_opens_for_reading_and_exports(tmp_path: Path) -> None:
    on_small_disk(_read_and_export, tmp_path, kib=16384)


def test_a_dossier_that_can_be_written_is_not_read_only(day: SmallDay) -> None:
    assert not day.dossier.read_only
