"""The operator gives the floor: order, minutes, next, stop; the overrun stays on this side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from probono_desk.domain.restitution import Restitution
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.screens.clock.turn_section import TurnSection
from probono_desk.gui.widgets.button import Button
from probono_desk.usecases.clock.turns import restitution_of
from tests.full_days import FullDay, at, full_day
from tests.gui.beats import beat_of

LEFT = Qt.MouseButton.LeftButton


class Panel:
    """The section on the clock page of a full edition."""

    def __init__(self, qtbot: QtBot, context: DeskContext, full: FullDay) -> None:
        self.full, self.now = full, at(16, 35)
        context.now = lambda: self.now
        context.open_dossier = full.dossier
        full.dossier.news.subscribe(context.bridge.publish)
        self.page = ClockPage(context)
        qtbot.addWidget(self.page)
        context.bridge.changed.connect(self.page.refresh)
        self.page.resize(1040, 1080)
        self.page.show()
        qtbot.waitExposed(self.page)

    @property
    def section(self) -> TurnSection:
        return self.page.wall_section.turns

    def press(self, button: Button, when: datetime) -> None:
        """Press at an instant, and let the news of the commit arrive."""
        self.now = when
        assert button.isEnabled()
        QTest.mouseClick(button, LEFT)
        QApplication.processEvents()
        self.page.beat.beat.emit(when)

    def look(self, when: datetime) -> None:
        self.now = when
        self.page.beat.beat.emit(when)

    def rows(self) -> list[str]:
        return [line.data() for line in self.section.list.lines()]

    def found(self) -> Restitution:
        with self.full.dossier.read() as db:
            return restitution_of(db)


@pytest.fixture
def panel(qtbot: QtBot, context: DeskContext, tmp_path: Path) -> Iterator[Panel]:
    full = full_day(tmp_path / "full")
    made = Panel(qtbot, context, full)
    yield made
    made.page.hide()
    full.dossier.close()


def test_next_goes_through_the_tables_and_the_overrun_is_counted(panel: Panel) -> None:
    section = panel.section
    assert section.forecast.text() == "Durée prévue\u00a0: 20 min"
    assert section.next_button.text() == "Commencer"
    panel.press(section.next_button, at(16, 35))
    assert (section.who.text(), section.time.text()) == ("Table 1, L’Établi des Hauts-Jardins", "4:00")
    assert section.next_button.text() == "Table suivante"
    panel.look(at(16, 38) + timedelta(seconds=15))
    assert section.time.text() == "0:45"
    assert not section.pill.isVisible()
    panel.look(at(16, 39) + timedelta(seconds=30))
    assert section.time.text() == "+0:30"
    assert section.pill.isVisible()
    assert section.forecast.text() == "Fin vers 16:55, 4 min d’avance sur 17:00, dépassement 0:30"
    panel.press(section.next_button, at(16, 39) + timedelta(seconds=30))
    assert panel.rows()[0] == "Table 1, L’Établi des Hauts-Jardins · 4:30 (+0:30)"
    assert panel.rows()[1] == "Table 2, Les Mentors du Beffroi · a la parole"


def test_a_minute_more_and_the_end_of_a_turn(panel: Panel) -> None:
    section = panel.section
    assert not section.stop_button.isEnabled()
    panel.press(section.next_button, at(16, 35))
    panel.press(section.more_button, at(16, 36))
    assert section.time.text() == "4:00"
    panel.press(section.stop_button, at(16, 37))
    assert not section.time.isVisible()
    assert panel.found().current is None
    panel.press(section.restart_button, at(16, 38))
    assert panel.found().turns == ()
    assert section.next_button.text() == "Commencer"


def test_tables_change_places_by_buttons_and_by_dragging(panel: Panel, qtbot: QtBot) -> None:
    section = panel.section
    section.list.setCurrentRow(0)
    assert not section.up_button.isEnabled()
    panel.press(section.down_button, at(16, 30))
    ids = [team.id for team in panel.full.teams]
    assert [slot.team_id for slot in panel.found().slots] == [ids[1], ids[0], *ids[2:]]
    assert section.list.currentRow() == 1
    # A drag is an event loop of its own; what it ends in is a row that the list's model has moved.
    model = section.list.model()
    assert model.moveRow(section.list.rootIndex(), 4, section.list.rootIndex(), 0)
    QApplication.processEvents()
    assert [slot.team_id for slot in panel.found().slots] == [ids[4], ids[1], ids[0], ids[2], ids[3]]
    assert panel.rows()[0].startswith("Table 5")


def test_minutes_are_typed_and_last_over_a_restart_of_the_page(
    panel: Panel, context: DeskContext, qtbot: QtBot
) -> None:
    panel.section.minutes.selectAll()
    QTest.keyClicks(panel.section.minutes, "3")
    QTest.keyClick(panel.section.minutes, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert {slot.length_s for slot in panel.found().slots} == {180}
    panel.press(panel.section.next_button, at(16, 35))
    again = ClockPage(context)
    qtbot.addWidget(again)
    assert again.wall_section.turns.minutes.value() == 3
    beat_of(again).beat.emit(at(16, 36))
    assert again.wall_section.turns.time.text() == "2:00"


def test_the_floor_goes_to_the_table_that_is_chosen(panel: Panel) -> None:
    row = panel.section.list.visualRect(panel.section.list.lines()[3]).center()
    QTest.mouseClick(panel.section.list.viewport(), LEFT, pos=QPoint(row))
    panel.press(panel.section.give_button, at(16, 35))
    assert panel.section.who.text() == "Table 4, Numérik’Escaut"
    assert panel.found().waiting[0].team_id == panel.full.teams[4].id


def test_keys_give_the_floor_on(panel: Panel, qtbot: QtBot) -> None:
    panel.page.activateWindow()
    qtbot.waitUntil(panel.page.isActiveWindow, timeout=2000)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panel.page, Qt.Key.Key_Right, keys)
    qtbot.waitUntil(lambda: panel.found().current is not None, timeout=2000)
