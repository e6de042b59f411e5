"""Opening a dossier that is not, or no longer, the desk that this machine knows: one dated sentence."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.store.opening import open_dossier
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay, small_day

LATER = NINE + timedelta(hours=1)


@pytest.fixture
def day(tmp_path: Path) -> SmallDay:
    return small_day(tmp_path / "desk")


def test_the_command_line_says_that_a_copy_is_a_desk_of_its_own(day: SmallDay, tmp_path: Path) -> None:
    day.dossier.close()
    copy = tmp_path / "copy"
    shutil.copytree(day.dossier.folder, copy)
    command = [sys.executable, "-m", "probono_desk", "status", str(copy)]
    first, second = (subprocess.run(command, capture_output=True, text=True, encoding="utf-8") for _time in range(2))
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
