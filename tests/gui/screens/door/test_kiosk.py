"""The kiosk: people scan themselves, see only themselves, and cannot leave it without the lead's code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from probono_desk.domain.badge_code import new_code
from probono_desk.domain.people import Scan
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.app.scans_to_door import install
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.look import theme
from probono_desk.gui.screens.door.camera_panel import ANY
from probono_desk.gui.screens.door.kiosk_door import KioskDoor
from probono_desk.gui.screens.door.page import DoorPage
from probono_desk.gui.screens.settings.page import SettingsPage
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.gui.shared.kiosk import Kiosk, PinDialog
from probono_desk.gui.widgets.focus_within import focus_within
from probono_desk.store import door
from probono_desk.usecases.desk.kiosk_pin import is_pin, kiosk_shown, set_pin, tries
from probono_desk.usecases.desk.phrase import new_phrase, take_phrase
from tests.dossiers import NINE, SmallDay
from tests.gui.beats import timer_of
from tests.gui.readable import assert_named, assert_readable
from tests.gui.screens.door.test_camera_panel import hold_before
from tests.gui.shown_pages import go_to, page_of
from tests.scanner import press


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, context: DeskContext, day: SmallDay) -> Iterator[MainWindow]:
    context.open_dossier, context.now = day.dossier, lambda: NINE
    made = MainWindow(context, PAGES, make_start=StartPage)
    qtbot.addWidget(made)
    hears = install(made, context)
    made.show()
    go_to(made, "door", DoorPage)
    yield made
    hear_no_more(hears)
    hears.deleteLater()


def door_page(window: MainWindow) -> DoorPage:
    return page_of(window, "door", DoorPage)


def shown_kiosk() -> Kiosk:
    return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Kiosk) and widget.isVisible())


@pytest.fixture
def kiosk(window: MainWindow, day: SmallDay) -> Iterator[Kiosk]:
    set_pin(day.dossier, "4821")
    QTest.mouseClick(door_page(window).kiosk_button, Qt.MouseButton.LeftButton)
    made = shown_kiosk()
    yield made
    if isValid(made) and made.isVisible():
        leave(made, "4821")


def leave(kiosk: Kiosk, pin: str) -> None:
    if kiosk.pin.isHidden():
        QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
    QTest.keyClicks(kiosk.pin, pin)
    QTest.keyClick(kiosk.pin, Qt.Key.Key_Return)


def test_8_the_first_time_a_code_is_chosen_shown_and_asked_twice(window: MainWindow, day: SmallDay) -> None:
    page = door_page(window)
    QTest.mouseClick(page.kiosk_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(PinDialog)
    assert dialog is not None
    dialog.pin.setText("12")
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.pin.setText("4821")
    dialog.again.setText("4812")
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "asked twice, and the two differ"
    dialog.again.setText("4821")
    assert dialog.pin.echoMode() is QLineEdit.EchoMode.Normal, "shown while it is chosen"
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert window.isHidden()
    leave(shown_kiosk(), "4821")
    assert window.isVisible()


def test_8_that_the_two_differ_is_said_once_the_second_is_typed_or_confirmed(
    window: MainWindow, day: SmallDay, qtbot: QtBot
) -> None:
    dialog = PinDialog(window.context, window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    differ = "Les deux codes ne sont pas les mêmes. Tapez le même deux fois."
    QTest.keyClicks(dialog.pin, "4821")
    QTest.keyClick(dialog.pin, Qt.Key.Key_Return)
    assert (focus_within(dialog), dialog.error.text()) == (dialog.again, ""), "Enter leads to the second"
    said = []
    for figure in "4812":
        QTest.keyClicks(dialog.again, figure)
        said.append(dialog.error.text())
    assert said == ["", "", "", differ]
    QTest.keyClick(dialog.again, Qt.Key.Key_Backspace)
    assert dialog.error.text() == "", "it is being put right"
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    assert (focus_within(dialog), dialog.error.text()) == (dialog.again, differ), "confirmed as it is"
    QTest.keyClicks(dialog.again, "4821")
    assert dialog.error.text() == ""
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    assert dialog.isHidden()
    assert is_pin(day.dossier, "4821")


def test_somebody_scans_and_reads_only_what_is_theirs(kiosk: Kiosk, day: SmallDay) -> None:
    content = kiosk.findChild(KioskDoor)
    assert content is not None
    karim = day.volunteers[5]
    press(kiosk, day.codes[karim.id], end=Qt.Key.Key_Return)
    said = content.answer_view.said()
    assert (said.name, said.table, said.place) == ("Karim Benali", 2, "Le Beffroi")
    assert (said.referent, said.progress, said.remarks) == ("", "", ())
    assert not content.answer_view.undo_button.isVisible()
    with day.dossier.read() as db:
        assert karim.id in door.presence(db)


def test_a_code_that_is_not_ours_sends_to_the_door_and_blocks_nobody(kiosk: Kiosk, day: SmallDay) -> None:
    content = kiosk.findChild(KioskDoor)
    assert content is not None
    press(kiosk, str(new_code()), end=Qt.Key.Key_Return)
    assert "accueil" in content.answer_view.said().what_to_do
    press(kiosk, day.codes[day.volunteers[0].id], end=Qt.Key.Key_Return)
    assert content.answer_view.said().name == "Léa Martin"


def test_before_the_day_a_badge_that_is_tried_is_named_and_notes_nothing(
    kiosk: Kiosk, day: SmallDay, context: DeskContext
) -> None:
    content = kiosk.findChild(KioskDoor)
    assert content is not None
    context.now = lambda: NINE - timedelta(days=1)
    press(kiosk, day.codes[day.volunteers[5].id], end=Qt.Key.Key_Return)
    said = content.answer_view.said()
    assert (said.name, said.table, said.headline) == ("Karim Benali", 2, "Essai\u00a0: rien n’est noté")
    assert content.answer_view.note_button.isHidden(), "who stands there does not decide"
    with day.dossier.read() as db:
        assert not db.all(Scan)


def test_the_answer_goes_by_itself(kiosk: Kiosk, day: SmallDay, qtbot: QtBot) -> None:
    content = kiosk.findChild(KioskDoor)
    assert content is not None
    timer_of(content).setInterval(20)
    press(kiosk, day.codes[day.volunteers[0].id], end=Qt.Key.Key_Return)
    assert content.stack.currentWidget() is content.answer_view
    qtbot.waitUntil(lambda: content.stack.currentIndex() == 0)


def test_nothing_but_the_code_ends_it(kiosk: Kiosk, window: MainWindow) -> None:
    kiosk.close()
    QTest.keyClick(kiosk, Qt.Key.Key_Escape)
    leave(kiosk, "0000")
    assert kiosk.isVisible()
    assert window.isHidden()
    assert kiosk.said.text() == "Ce n’est pas le code."
    leave(kiosk, "4821")
    assert window.isVisible()


def test_the_program_started_again_does_not_bring_the_window_back(
    kiosk: Kiosk, window: MainWindow, qtbot: QtBot
) -> None:
    window.show()  # what the session does when a second start knocks
    qtbot.waitUntil(window.isHidden)
    assert kiosk.isVisible()


def test_after_five_wrong_codes_one_waits(
    window: MainWindow, day: SmallDay, context: DeskContext, qtbot: QtBot
) -> None:
    set_pin(day.dossier, "4821")
    seconds = [0.0]
    made = Kiosk(context, KioskDoor(context), window, seconds=lambda: seconds[0])
    made.begin()
    for _try in range(5):
        leave(made, "0000")
    leave(made, "4821")
    assert window.isHidden()
    seconds[0] = 31.0
    leave(made, "4821")
    assert window.isVisible()


def test_8_a_restart_lifts_no_delay_and_each_is_longer_than_the_last(
    window: MainWindow, day: SmallDay, context: DeskContext
) -> None:
    set_pin(day.dossier, "4821")
    seconds = [0.0]

    def begun() -> Kiosk:
        made = Kiosk(context, KioskDoor(context), window, seconds=lambda: seconds[0])
        made.begin()
        return made

    first = begun()
    for _try in range(5):
        leave(first, "0000")
    first.deleteLater()  # the program ends, and is started again
    again = begun()
    leave(again, "4821")
    assert again.said.text().startswith("Attendez encore")
    seconds[0] += 31
    leave(again, "0000")
    seconds[0] += 31
    leave(again, "4821")
    assert window.isHidden(), "twice as long now"
    seconds[0] += 30
    leave(again, "4821")
    assert window.isVisible()
    assert tries(day.dossier) == 0


def type_figures(field: QLineEdit) -> None:
    """4821 on the upper row of a French keyboard."""
    for sign in "'_é&":
        QApplication.sendEvent(
            field, QKeyEvent(QEvent.Type.KeyPress, ord(sign.upper()), Qt.KeyboardModifier.NoModifier, sign)
        )


def test_8_the_code_is_typed_without_shift_on_a_french_keyboard(
    window: MainWindow, day: SmallDay, context: DeskContext
) -> None:
    page = door_page(window)
    QTest.mouseClick(page.kiosk_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(PinDialog)
    assert dialog is not None
    for field in (dialog.pin, dialog.again):
        type_figures(field)
        assert field.text() == "4821", "seen as what it is"
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert window.isHidden()
    kiosk = shown_kiosk()
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
    type_figures(kiosk.pin)
    QTest.keyClick(kiosk.pin, Qt.Key.Key_Return)
    assert window.isVisible()
    assert tries(day.dossier) == 0


def test_8_whoever_presses_leave_twice_still_types_into_the_field(kiosk: Kiosk, window: MainWindow) -> None:
    kiosk.activateWindow()
    assert not kiosk.leave_button.hasFocus(), "nobody chose it"
    for _press in range(2):
        QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
        assert focus_within(kiosk) is kiosk.pin
    QTest.keyClicks(kiosk.pin, "0000")
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
    assert kiosk.said.text() == "Ce n’est pas le code."
    assert focus_within(kiosk) is kiosk.pin


def test_8_the_recovery_phrase_ends_a_kiosk(
    window: MainWindow, day: SmallDay, context: DeskContext, qtbot: QtBot
) -> None:
    phrase = new_phrase(day.dossier)
    take_phrase(day.dossier, phrase)
    set_pin(day.dossier, "4821")
    made = Kiosk(context, KioskDoor(context), window)
    made.begin()
    leave(made, "BCDFG-BCDFG-BCDFG-BCDFG-BCDFG-BCDFG")
    qtbot.waitUntil(lambda: made.said.text() == "Ce n’est pas le code.", timeout=20_000)
    leave(made, phrase)
    qtbot.waitUntil(window.isVisible, timeout=20_000)


def test_8_the_code_can_be_changed_in_the_settings(window: MainWindow, day: SmallDay) -> None:
    set_pin(day.dossier, "4821")
    page = go_to(window, "settings", SettingsPage)
    QTest.mouseClick(page.pin_button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(PinDialog)
    assert dialog is not None
    dialog.pin.setText("7777")
    dialog.again.setText("7777")
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    assert (is_pin(day.dossier, "7777"), is_pin(day.dossier, "4821")) == (True, False)


def test_8_a_kiosk_that_was_shown_when_the_program_ended_is_shown_again(kiosk: Kiosk, day: SmallDay) -> None:
    assert kiosk_shown(day.dossier) == ("door", "kiosk")
    leave(kiosk, "4821")
    assert kiosk_shown(day.dossier) is None


def test_afterwards_scans_go_to_the_door_again(kiosk: Kiosk, window: MainWindow, day: SmallDay) -> None:
    leave(kiosk, "4821")
    QApplication.sendPostedEvents(None, 52)  # what was closed is deleted
    press(window, day.codes[day.volunteers[1].id], end=Qt.Key.Key_Return)
    assert door_page(window).answer_view.said().name == "Jean-François Leclercq"


def test_the_kiosk_is_readable_and_named(kiosk: Kiosk, day: SmallDay) -> None:
    press(kiosk, day.codes[day.volunteers[0].id], end=Qt.Key.Key_Return)
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
    assert_readable(kiosk)
    assert_named(kiosk)


def test_where_the_door_reads_by_camera_the_kiosk_does_too(
    window: MainWindow, day: SmallDay, context: DeskContext, qtbot: QtBot
) -> None:
    set_pin(day.dossier, "4821")
    context.settings = context.settings.changed(camera=ANY)
    made = Kiosk(context, KioskDoor(context), window)
    made.begin()
    content = made.findChild(KioskDoor)
    assert content is not None
    assert content.camera_panel is not None
    with qtbot.waitSignal(content.camera_panel.read):
        hold_before(content.camera_panel, day.codes[day.volunteers[0].id])
    assert content.answer_view.said().name == "Léa Martin"
    leave(made, "4821")
    assert window.isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_it_never_grows_beyond_its_screen(
    window: MainWindow, context: DeskContext, day: SmallDay, qtbot: QtBot, percent: int
) -> None:
    """What it could have said was measured, all at once: at 150 % the photo question and « Quitter » lay below."""
    window.change_settings(text_scale_percent=percent)
    QApplication.processEvents()
    assert theme.current().px(100) == percent
    content = KioskDoor(context)
    kiosk = Kiosk(context, content, window)
    qtbot.addWidget(kiosk)
    kiosk.resize(1280, 720)
    kiosk.show()
    qtbot.waitExposed(kiosk)
    content.on_scan(day.codes[day.volunteers[0].id])
    QApplication.processEvents()
    assert kiosk.height() == 720
    view = content.answer_view
    for part in (view.headline, view.name, kiosk.leave_button):
        assert part.visibleRegion().boundingRect() == part.rect()
    context.open_dossier = None  # then anybody may leave
    QTest.mouseClick(kiosk.leave_button, Qt.MouseButton.LeftButton)
