"""Moving a table when the tables become others meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from probono_desk.gui.screens.tables.plan.room_map import RoomMap
from probono_desk.usecases.tables.room import room
from tests.dossiers import NINE, small_day


@pytest.mark.usefixtures("dressed")
def test_a_nudge_ends_when_the_tables_are_others(qtbot: QtBot, tmp_path: Path) -> None:
    day = small_day(tmp_path / "dossier")
    now = room(day.dossier, NINE)
    shown = RoomMap()
    qtbot.addWidget(shown)
    shown.show_room(now)
    shown.choose(day.teams[0].id)
    shown.set_arranging(on=True)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(shown.placed):
        shown.show_room(replace(now, tables=now.tables[:1]))
        shown.set_arranging(on=False)
    with qtbot.waitSignal(shown.opened):
        QTest.keyClick(shown, Qt.Key.Key_Return)
    day.dossier.close()
