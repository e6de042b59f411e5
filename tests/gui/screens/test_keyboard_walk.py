"""The whole day by the keyboard alone, on a French one, and how many actions each task takes (see the README).

Keys go to the window that is active, as X11 hands them over: the figures of the upper row without Shift are signs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.domain.edition import Edition
from probono_desk.domain.people import Badge, Person
from probono_desk.domain.table_round import VisitState
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.devices.scan_filter import HOLD_MS
from probono_desk.gui.screens.clock.page import ClockPage
from probono_desk.gui.screens.deliverables import version_files
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.file import closing
from probono_desk.gui.screens.file.page import FilePage
from probono_desk.gui.screens.outcome.page import OutcomePage
from probono_desk.gui.screens.tables.page import TablesPage
from probono_desk.gui.screens.tables.plan.plan_view import PlanView
from probono_desk.gui.screens.tables.round.round_view import RoundView
from probono_desk.store import door
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.tables.round import table_round
from tests.full_days import ACTOR, EVE, at
from tests.gui.azerty import press_figure
from tests.gui.full_desk import Desk
from tests.scanner import press

Enter = Qt.Key.Key_Return


class Hand:
    """A hand on a French keyboard, which counts what it does; Tab and the keys of the rail bring it to a place."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.window, self.dossier = desk, desk.window, desk.full.dossier
        self._qtbot = qtbot
        self.actions = 0

    def active(self) -> QWidget:
        found = QApplication.activeWindow()
        assert found is not None
        return found

    def key(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        on: QWidget | None = None,
    ) -> None:
        """Press a key in the window that is active, or in a menu that is open over it."""
        self.actions += 1
        window = self.active() if on is None else on
        if key == Enter and held == Qt.KeyboardModifier.NoModifier:
            press(window, "", end=key)
        else:
            QTest.keyClick(window.windowHandle(), key, held)
        self.desk.settle()

    def letters(self, text: str) -> None:
        """Each one is an action."""
        for letter in text:
            press(self.active(), letter)
            QTest.qWait(HOLD_MS + 10)  # a lone letter is held back for a moment
            self.actions += 1
        self.desk.settle()

    def figure(self, figure: str) -> None:
        self.actions += 1
        press_figure(self.active(), figure)
        self.desk.settle()

    def go(self, figure: str) -> None:
        """To a page of the rail: Ctrl and the key that bears a figure."""
        press_figure(self.window, figure, control=True)
        self.desk.settle()

    def tab_to(self, wanted: QWidget) -> None:
        """Tab comes there, from wherever one is."""
        for _step in range(120):
            if wanted.hasFocus():
                return
            QTest.keyClick(self.active().windowHandle(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {wanted.accessibleName() or wanted}")

    def counted(self) -> int:
        """The actions since the last time."""
        done, self.actions = self.actions, 0
        return done


@pytest.fixture
def hand(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[Hand]:
    hears = install(desk.window, desk.context)
    DeskSession(desk.window)  # undoes
    desk.window.show_pages()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    yield Hand(desk, qtbot)
    hear_no_more(hears)
    hears.deleteLater()


def come(hand: Hand) -> set[str]:
    with hand.dossier.read() as db:
        return set(door.presence(db))


def title_of(clock: ClockPage) -> str:
    current = clock.plan().current
    return current.phase.title if current is not None else ""


def due_at(clock: ClockPage) -> datetime | None:
    current = clock.plan().current
    return current.due_at if current is not None else None


def names_of(hand: Hand, table: int) -> set[str]:
    """What a table has handed over."""
    sheet = next(one for one in missions(hand.dossier) if one.table == table)
    return {version.name for version in sheet.versions}


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of every menu
def test_the_whole_day_by_the_keyboard_and_its_counts(
    hand: Hand, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, full = hand.desk, hand.desk.full
    counts: dict[str, int] = {}

    # The door: a scan; a name; somebody without an appointment; the wrong person.
    hand.go("2")
    page = desk.window.stack.page("door") if desk.window.stack else None
    assert isinstance(page, DoorPage)
    assert page.field.hasFocus()
    with hand.dossier.read() as db:
        code = db.all(Badge, person_id=full.volunteers[0].id)[0].code
    press(desk.window, code, end=Enter)
    desk.settle()
    counts["scan"] = 1
    assert come(hand) == {full.volunteers[0].id}

    hand.letters("bau")
    hand.key(Enter)
    counts["by name"] = hand.counted()
    assert come(hand) == {person.id for person in full.volunteers[:2]}

    hand.letters("anna lopes")
    hand.counted()
    hand.key(Enter)
    hand.key(Enter)
    hand.key(Enter)
    counts["walk-in: Enters"] = hand.counted()
    assert len(come(hand)) == 3

    hand.letters("hug")
    hand.key(Enter)
    hand.counted()
    assert len(come(hand)) == 4
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    counts["wrong person"] = hand.counted()
    assert len(come(hand)) == 3

    # The tables: somebody is moved.
    desk.now = at(8, 55)
    hand.go("3")
    tables = desk.window.stack.page("tables") if desk.window.stack else None
    assert isinstance(tables, TablesPage)
    plan = tables.view("plan")
    assert isinstance(plan, PlanView)
    hand.tab_to(plan.map)
    QTest.keyClick(plan.map, Qt.Key.Key_Right)  # a table is chosen, its people are beside the map
    QTest.keyClick(plan.map, Qt.Key.Key_Left)
    hand.counted()
    hand.key(Enter)
    hand.key(Enter)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is QApplication.activeModalWidget())
    hand.key(Enter)
    counts["move: keys"] = hand.counted()
    with hand.dossier.read() as db:
        moved = [person for person in full.volunteers if db.get(Person, person.id) != person]
    assert len(moved) == 1
    qtbot.waitUntil(desk.window.isActiveWindow)

    # The round: a figure, a letter, Enter.
    desk.now = at(11, 15)
    hand.tab_to(tables.views.button(tables.views.value()))
    while tables.views.value() != "round":
        QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Right)
        desk.settle()
    view = tables.view("round")
    assert isinstance(view, RoundView)
    hand.tab_to(next(button for button in view.rows.values() if button.isChecked()))
    hand.counted()
    hand.figure("3")
    hand.letters("v")
    hand.key(Enter)
    counts["round: keys"] = hand.counted()
    found = next(one for one in table_round(hand.dossier) if one.team.number == 3)
    assert found.latest is not None
    assert found.latest.state is VisitState.GREEN

    # The clock: the next step begins now, it gets five minutes more, and a delay is said.
    desk.now = at(11, 20)
    hand.go("4")
    clock = desk.window.stack.page("clock") if desk.window.stack else None
    assert isinstance(clock, ClockPage)
    hand.counted()
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    counts["next step"] = hand.counted()
    qtbot.waitUntil(lambda: title_of(clock) == "Idéation")  # a button that is pressed by its key is seen to be
    hand.key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    counts["five minutes more"] = hand.counted()
    qtbot.waitUntil(lambda: due_at(clock) == at(12, 25))
    hand.tab_to(clock.gestures.delay_button)
    hand.counted()
    hand.key(Enter)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    hand.key(Qt.Key.Key_Down, on=menu)
    hand.key(Enter, on=menu)
    counts["a delay"] = hand.counted()
    qtbot.waitUntil(lambda: due_at(clock) == at(12, 30))

    # Deliverables: the third mission by arrows, its file, then a link.
    desk.now = at(15, 40)
    hand.go("5")
    board = desk.window.stack.page("deliverables") if desk.window.stack else None
    assert isinstance(board, DeliverablesPage)
    hand.tab_to(board.list.cards()[0])
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Down)
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Down)
    desk.settle()
    sheet = board.chosen()
    assert sheet is not None
    assert sheet.table == 3
    handed_over = tmp_path / "plan.pdf"
    handed_over.write_bytes(b"plan")
    monkeypatch.setattr(version_files, "ask_files", lambda *_asked, **_how: [handed_over])
    hand.tab_to(board.panel.versions.zone.files_button)
    hand.counted()
    hand.key(Enter)
    hand.actions += 1  # the file, in the system's own window
    counts["a file"] = hand.counted()
    qtbot.waitUntil(lambda: names_of(hand, 3) == {"plan.pdf"})
    hand.tab_to(board.panel.versions.zone.link_button)
    hand.key(Enter)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is QApplication.activeModalWidget() is not None)
    hand.letters("example.org/plan")
    hand.counted()
    hand.key(Enter)
    counts["a link: keys after its address"] = hand.counted()
    qtbot.waitUntil(lambda: names_of(hand, 3) == {"plan.pdf", "example.org/plan"})
    qtbot.waitUntil(desk.window.isActiveWindow)

    # The evening: everybody out.
    desk.now = at(17, 30)
    hand.go("6")
    outcome = desk.window.stack.page("outcome") if desk.window.stack else None
    assert isinstance(outcome, OutcomePage)
    hand.tab_to(outcome.views.button(outcome.views.value()))
    while outcome.views.value() != "hours":
        QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Right)
        desk.settle()
    button = next(b for b in outcome.findChildren(QPushButton) if b.text().startswith("Fin de journée"))
    hand.tab_to(button)
    hand.counted()
    hand.key(Enter)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is QApplication.activeModalWidget() is not None)
    hand.key(Enter)
    counts["evening exits"] = hand.counted()
    with hand.dossier.read() as db:
        assert not any(presence.inside for presence in door.presence(db).values())
    qtbot.waitUntil(desk.window.isActiveWindow)

    # Closing, for head office.
    key = str(pyrage.x25519.Identity.generate().to_public())
    with hand.dossier.act("Clé du siège", at=EVE, actor=ACTOR) as uow:
        uow.change(uow.all(Edition)[0], office_recipient=key)
    desk.settle()
    monkeypatch.setattr(closing, "ask_folder", lambda *_asked, **_how: tmp_path)
    hand.counted()
    hand.go("9")
    hand.actions += 1
    file = desk.window.stack.page("file") if desk.window.stack else None
    assert isinstance(file, FilePage)
    qtbot.waitUntil(file.closing.export_button.isEnabled)
    hand.tab_to(file.closing.export_button)
    hand.key(Enter)
    hand.actions += 1  # the folder, in the system's own window
    qtbot.waitUntil(lambda: list(tmp_path.glob("*.probono")) != [], timeout=20_000)
    counts["closing"] = hand.counted()
    qtbot.waitUntil(lambda: file.closing.receipt is not None, timeout=20_000)
    qtbot.waitUntil(file.closing.export_button.isEnabled)

    assert counts == {
        "scan": 1,
        "by name": 4,
        "walk-in: Enters": 3,
        "wrong person": 1,
        "move: keys": 3,
        "round: keys": 3,
        "next step": 1,
        "five minutes more": 1,
        "a delay": 3,
        "a file": 2,
        "a link: keys after its address": 1,
        "evening exits": 2,
        "closing": 3,
    }
