"""Two folders that share one database by a hard link: each has its own from its first opening."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from probono_desk.store import door
from probono_desk.store.backup import DATABASE
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.store.second_name import part_from_second_name
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay


def _linked(day: SmallDay, tmp_path: Path) -> Path:
    """A copy as ``cp -al`` makes it: the same database under a second name."""
    copy = tmp_path / "linked"
    shutil.copytree(day.dossier.folder, copy)
    (copy / DATABASE).unlink()
    (copy / DATABASE).hardlink_to(day.dossier.folder / DATABASE)
    return copy


def _come(dossier: Dossier, day: SmallDay, number: int) -> None:
    check_in.check_in_person(dossier, day.volunteers[number].id, at=NINE, actor=ACTOR)


def _came(dossier: Dossier) -> int:
    assert prove(dossier).faults == []
    with dossier.read() as db:
        return len(door.presence(db))


@pytest.mark.parametrize("copy_first", [True, False])
def test_each_folder_works_in_a_database_of_its_own(day: SmallDay, tmp_path: Path, copy_first: bool) -> None:
    _come(day.dossier, day, 0)
    day.dossier.close()
    copy = _linked(day, tmp_path)
    folders = [copy, day.dossier.folder] if copy_first else [day.dossier.folder, copy]
    with closing(open_dossier(folders[0], at=NINE)) as one, closing(open_dossier(folders[1], at=NINE)) as two:
        assert one.desk != two.desk
        _come(one, day, 1)
        _come(two, day, 2)
        _come(two, day, 3)
        assert (_came(one), _came(two)) == (2, 3)
    for folder, came in zip(folders, (2, 3), strict=True):
        with closing(open_dossier(folder, at=NINE)) as opened:
            assert _came(opened) == came


def test_a_database_that_somebody_has_open_stays_in_its_place(day: SmallDay, tmp_path: Path) -> None:
    copy = _linked(day, tmp_path)
    with day.dossier.read() as db:
        assert len(door.presence(db)) == 0
        before = (copy / DATABASE).stat().st_ino
        part_from_second_name(copy, day.dossier.key)
        part_from_second_name(day.dossier.folder, day.dossier.key)
    assert {(folder / DATABASE).stat().st_ino for folder in (copy, day.dossier.folder)} == {before}
    _come(day.dossier, day, 0)
    assert _came(day.dossier) == 1
