"""The backups of an open dossier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from probono_desk.domain.errors import DeskError
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.base.context import DeskContext
from probono_desk.store import door
from probono_desk.usecases.desk import open_desk
from probono_desk.usecases.door import check_in
from tests.dossiers import ACTOR, NINE, SmallDay
from tests.gui.opened import open_in
from tests.gui.seen import banner_texts


@pytest.fixture
def behind() -> None:
    """Each test opens its own."""


@pytest.fixture
def session(window: MainWindow) -> Iterator[DeskSession]:
    session = DeskSession(window)
    yield session
    session.close()


def test_they_are_taken_every_five_minutes_and_when_a_phase_begins_by_itself(
    session: DeskSession, window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    context, folder = window.context, day.dossier.folder
    context.now = lambda: NINE + timedelta(minutes=10)
    open_in(session, folder)

    def arrive_and_wait(person: int, minute: int) -> set[str]:
        context.now = lambda: NINE + timedelta(minutes=minute)
        check_in.check_in_code(context.dossier, day.codes[day.volunteers[person].id], at=context.now(), actor=ACTOR)
        session.backups.look()
        qtbot.waitUntil(lambda: not context.tasks.running())
        return {file.name for file in (folder / "backups").glob("*.db")}

    assert arrive_and_wait(0, 12) == set()
    assert arrive_and_wait(1, 16) == {"desk-20261205T081600Z.db"}
    assert arrive_and_wait(2, 18) == {"desk-20261205T081600Z.db"}
    # Ten o'clock: the break begins by itself, two minutes after the last look.
    assert len(arrive_and_wait(3, 59)) == 2
    assert "desk-20261205T090000Z.db" in arrive_and_wait(4, 60)


def came(context: DeskContext, day: SmallDay) -> None:
    check_in.check_in_code(context.dossier, day.codes[day.volunteers[0].id], at=context.now(), actor=ACTOR)


def test_the_last_one_is_on_the_stick_too(
    session: DeskSession, window: MainWindow, day: SmallDay, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.context.change_settings(second_backup_dir=str(stick))
    open_in(session, day.dossier.folder)
    came(window.context, day)
    session.close()
    (backup,) = stick.glob("*/backups/desk-*.db")
    again = open_desk.restore(backup, tmp_path / "again", at=NINE)
    with closing(again), again.read() as db:
        assert len(door.presence(db)) == 1


def test_a_stick_that_is_gone_keeps_nobody_from_closing_and_is_no_folder_of_this_disk(
    session: DeskSession, window: MainWindow, day: SmallDay, tmp_path: Path
) -> None:
    window.context.change_settings(second_backup_dir=str(tmp_path / "gone" / "stick"))
    open_in(session, day.dossier.folder)
    came(window.context, day)
    with pytest.raises(DeskError, match="disk_gone"):
        open_desk.back_up(window.context.dossier, at=NINE, second=tmp_path / "gone" / "stick")
    session.close()
    assert window.context.open_dossier is None
    assert banner_texts(window) == []
    assert list(day.dossier.folder.glob("backups/desk-*.db"))
    assert not (tmp_path / "gone").exists()
