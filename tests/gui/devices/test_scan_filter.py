from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from probono_desk.domain import badge_code
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.devices.scan_filter import SCAN_FIELD, ScanFilter
from probono_desk.scanning.wedge import GAP_MS
from tests.scanner import press, wait

CODE = "BCDFGHJKLNP" + badge_code.check_letter("BCDFGHJKLNP")
OTHER = "XVTSRPNLKJH" + badge_code.check_letter("XVTSRPNLKJH")


class Room(QWidget):
    """A field, a button and a list, and what the door heard."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.field, self.button, self.list = QLineEdit(), QPushButton("Non"), QComboBox()
        self.list.addItems(["Beffroi", "Canal", "Dune", "Xylophone"])
        self.pressed = 0
        self.button.clicked.connect(self._on_clicked)
        self.note, self.spin, self.editable = QPlainTextEdit(), QSpinBox(), QComboBox()
        self.spin.setValue(3)
        self.editable.setEditable(True)
        self.editable.addItems(["Beffroi", "Canal"])
        for widget in (self.field, self.button, self.list, self.note, self.spin, self.editable):
            column.addWidget(widget)
        self.scans: list[str] = []

    def _on_clicked(self) -> None:
        self.pressed += 1


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication) -> Iterator[Room]:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    hears = ScanFilter(qapp)
    hears.scanned.connect(made.scans.append)
    yield made
    hear_no_more(hears)
    hears.deleteLater()


def pause() -> None:
    QTest.qWait(GAP_MS * 3)


@pytest.mark.parametrize("end", [None, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
@pytest.mark.parametrize("focus", ["field", "button", "list"])
@pytest.mark.parametrize("spelling", [str.upper, str.lower])
def test_scan_is_heard_and_leaves_no_trace_whatever_has_the_focus(
    room: Room, focus: str, end: Qt.Key | None, spelling: object
) -> None:
    assert callable(spelling)
    focused = getattr(room, focus)
    focused.setFocus()
    press(room, spelling(CODE), end=end)
    pause()
    assert room.scans == [CODE]
    assert (room.field.text(), room.pressed, room.list.currentIndex()) == ("", 0, 0)
    assert focused.hasFocus()


def test_scan_is_heard_while_a_dialog_is_open(qtbot: QtBot, room: Room) -> None:
    dialog = QDialog(room)
    dialog.setModal(True)
    column = QVBoxLayout(dialog)
    button = QPushButton("Oui")
    button.setDefault(True)
    column.addWidget(button)
    dialog.open()
    qtbot.waitExposed(dialog)
    press(dialog, CODE, end=Qt.Key.Key_Return)
    pause()
    assert room.scans == [CODE]
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen one, of every popup
def test_scan_is_heard_while_a_list_is_dropped_down(qtbot: QtBot, room: Room) -> None:
    room.list.setFocus()
    room.list.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    press(popup, CODE, end=Qt.Key.Key_Return)
    pause()
    assert room.scans == [CODE]
    assert room.list.currentIndex() == 0
    room.list.hidePopup()


def test_two_scans_in_100_ms_are_two_scans(room: Room) -> None:
    press(room, CODE, end=Qt.Key.Key_Return)
    press(room, OTHER, end=Qt.Key.Key_Return, follows=True)
    assert room.scans == [CODE, OTHER]


def test_same_badge_read_twice_is_one_scan(room: Room) -> None:
    press(room, CODE, end=Qt.Key.Key_Return)
    press(room, CODE, end=Qt.Key.Key_Return)
    assert room.scans == [CODE]


def test_after_an_unknown_code_the_next_one_works(room: Room) -> None:
    room.button.setFocus()
    press(room, "HTTPS://EXAMPLE.ORG/1?A=B", end=Qt.Key.Key_Return)
    press(room, CODE, end=Qt.Key.Key_Return)
    assert room.scans == ["HTTPS://EXAMPLE.ORG/1?A=B", CODE]
    assert room.pressed == 0


def test_foreign_code_without_an_ending_is_said_too(room: Room) -> None:
    room.button.setFocus()
    press(room, "3017620422003X")
    pause()
    assert room.scans == ["3017620422003X"]


def test_foreign_code_in_a_note_stays_text_but_not_in_the_doors_own_field(room: Room) -> None:
    room.field.setFocus()
    press(room, "3017620422003")
    pause()
    assert (room.scans, room.field.text()) == ([], "3017620422003")
    room.field.clear()
    room.field.setProperty(SCAN_FIELD, True)
    press(room, "3017620422003")
    pause()
    assert (room.scans, room.field.text()) == (["3017620422003"], "")


def test_typing_arrives_whole_and_in_order(room: Room) -> None:
    room.field.setFocus()
    press(room, "lea", pace_ms=45)
    press(room, " m", pace_ms=20)  # rolled
    QTest.keyClick(room.windowHandle(), Qt.Key.Key_Left)
    press(room, "x")
    pause()
    assert room.field.text() == "lea xm"
    assert room.scans == []


def test_enter_right_after_a_letter_comes_after_it(room: Room) -> None:
    said: list[str] = []
    room.field.returnPressed.connect(lambda: said.append(room.field.text()))
    room.field.setFocus()
    press(room, "le", end=Qt.Key.Key_Return)
    assert said == ["le"]


def test_space_still_presses_a_button(room: Room) -> None:
    room.button.setFocus()
    press(room, " ")
    pause()
    assert room.pressed == 1


def test_scan_does_not_set_off_shortcuts_on_bare_letters(room: Room) -> None:
    done: list[str] = []
    for letter in CODE[1:]:
        QShortcut(QKeySequence(letter), room).activated.connect(lambda: done.append("x"))
    room.button.setFocus()
    for letter in CODE:  # the real way of a shortcut, which only these keys take
        QTest.keyClick(room.windowHandle(), letter)  # type: ignore[call-overload]  # stubs lack characters
    assert (room.scans, done) == ([CODE], [])


def test_scan_that_meets_a_busy_desk_is_still_heard(room: Room) -> None:
    room.field.setFocus()
    press(room, CODE[:5])
    QTest.qWait(GAP_MS * 3)  # the desk was busy: the keys wait in its queue, with their true times on them
    press(room, CODE[5:], follows=True)
    pause()
    assert room.scans == [CODE]
    assert room.field.text() == ""


def scan_slowly(room: Room, text: str, pause_ms: int) -> None:
    """Five letters, a pause that is really waited for, seven letters, and Enter."""
    press(room, text[:5], pace_ms=48)
    QTest.qWait(pause_ms)
    press(room, text[5:], pace_ms=48, follows=True)
    press(room, "", end=Qt.Key.Key_Return, follows=True)
    pause()


@pytest.mark.parametrize("focus", ["field", "button", "list", "note", "spin", "editable"])
def test_a_slow_scan_with_a_pause_is_heard_and_leaves_no_trace(room: Room, focus: str) -> None:
    focused = getattr(room, focus)
    focused.setFocus()
    scan_slowly(room, CODE, GAP_MS * 2)
    assert room.scans == [CODE]
    assert (room.field.text(), room.note.toPlainText(), room.editable.currentText()) == ("", "", "Beffroi")
    assert (room.spin.value(), room.pressed, room.list.currentIndex()) == (3, 0, 0)
    assert focused.hasFocus()


@pytest.mark.parametrize(("start", "length"), [(0, 0), (4, 0), (2, 6), (8, -6), (0, 13), (13, 0)])
@pytest.mark.parametrize("most", [13, 16, 200])
def test_a_slow_scan_leaves_a_field_as_it_was(room: Room, start: int, length: int, most: int) -> None:
    room.field.setText("Zoé 🏁 Delattre"[:13])
    room.field.setMaxLength(most)
    room.note.setPlainText("Zoé 🏁\nDelattre")
    room.field.setFocus()
    room.field.setSelection(start, length)
    selected = room.field.selectedText()
    edited: list[str] = []
    room.field.textEdited.connect(edited.append)
    before, cursor = room.field.text(), room.field.cursorPosition()
    scan_slowly(room, CODE, GAP_MS * 2)
    assert (room.field.text(), room.field.selectedText(), room.field.cursorPosition()) == (before, selected, cursor)
    assert edited[-1:] in ([], [before])  # who keeps what is typed keeps the right thing
    room.note.setFocus()
    place = room.note.textCursor()
    place.setPosition(start)
    place.setPosition(start + length, place.MoveMode.KeepAnchor)
    room.note.setTextCursor(place)
    scan_slowly(room, OTHER, GAP_MS * 2)
    assert room.note.toPlainText() == "Zoé 🏁\nDelattre"
    assert (room.note.textCursor().anchor(), room.note.textCursor().position()) == (start, start + length)
    assert room.scans == [CODE, OTHER]


def test_a_slow_scanners_prefix_goes_too_and_typing_before_it_stays(room: Room) -> None:
    room.field.setFocus()
    press(room, "lea ", pace_ms=110)
    pause()
    press(room, "]Q1" + CODE, pace_ms=50, end=Qt.Key.Key_Return)
    pause()
    assert (room.scans, room.field.text()) == ([CODE], "lea ")


@pytest.mark.parametrize("typed", ["Ana Bel", "Nora Belkhr"])
@pytest.mark.parametrize(("hand_ms", "gap_ms"), [(58, 75), (110, 90), (200, 340)])
@pytest.mark.parametrize(("pace_ms", "cut", "pause_ms"), [(58, 5, 75), (25, 0, 0), (36, 1, 45), (70, 11, 200)])
@pytest.mark.parametrize("field", ["field", "note"])
def test_a_name_half_typed_before_a_scan_stays_whatever_its_letters(
    room: Room, typed: str, hand_ms: int, gap_ms: int, pace_ms: int, cut: int, pause_ms: int, field: str
) -> None:
    focused = getattr(room, field)
    focused.setFocus()
    press(room, typed, pace_ms=hand_ms)
    if gap_ms > hand_ms:
        press(room, "", pace_ms=gap_ms - hand_ms, follows=True)
    press(room, CODE[:cut], pace_ms=pace_ms, follows=True)
    QTest.qWait(pause_ms // 4)
    press(room, CODE[cut:], pace_ms=pace_ms, follows=True)
    press(room, "", end=Qt.Key.Key_Return, follows=True)
    QTest.qWait(GAP_MS + 5)
    told = {"field": room.field.text, "note": room.note.toPlainText}
    assert (room.scans, told[field]()) == ([CODE], typed)


def test_letters_are_shown_in_a_text_at_once_and_reach_a_list_a_moment_later(qtbot: QtBot, room: Room) -> None:
    room.field.setFocus()
    press(room, "c")
    QTest.qWait(GAP_MS * 2)
    assert room.field.text() == "c"
    room.list.setFocus()
    press(room, "c")
    qtbot.waitUntil(lambda: room.list.currentText() == "Canal")


def test_commands_are_not_held(room: Room) -> None:
    room.field.setText("abc")
    room.field.setFocus()
    QTest.keyClick(room.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert room.field.selectedText() == "abc"


def test_a_sign_behind_altgr_is_one_more_of_a_burst(room: Room) -> None:
    """Windows says Ctrl and Alt for it, and presses both before the sign."""
    room.button.setFocus()
    press(room, "EB")
    window, held = room.windowHandle(), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for key, text in ((Qt.Key.Key_Control, ""), (Qt.Key.Key_Alt, ""), (Qt.Key.Key_NumberSign, "#")):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, held if text else Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(wait(1))
            QApplication.sendEvent(window, event)
    press(room, "12345678", end=Qt.Key.Key_Return, follows=True)
    assert (room.scans, room.pressed) == (["EB#12345678"], 0)


MISREAD = CODE[:-1] + OTHER[-1]


@pytest.mark.parametrize("pace_ms", [0, 50])
@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_badge_of_which_one_letter_was_misread_is_a_scan_and_stays_nowhere(
    room: Room, pace_ms: int, end: Qt.Key
) -> None:
    assert badge_code.parse(MISREAD) is None
    room.field.setFocus()
    room.field.setText("Ana Bel")
    press(room, MISREAD, pace_ms=pace_ms)
    press(room, "", end=end, pace_ms=pace_ms, follows=True)
    pause()
    assert (room.scans, room.field.text()) == ([MISREAD], "Ana Bel")
    assert room.field.hasFocus()


def test_a_recovery_phrase_typed_in_one_go_is_no_misread_badge(room: Room) -> None:
    room.field.setFocus()
    press(room, MISREAD + "BCD", pace_ms=50)
    press(room, "", end=Qt.Key.Key_Return, follows=True)
    pause()
    assert (room.scans, room.field.text()) == ([], MISREAD + "BCD")


@pytest.mark.parametrize("pace_ms", [3, 45])
@pytest.mark.parametrize("letters", [8, 11])
def test_a_scan_that_was_cut_short_is_a_scan_where_scans_go_and_text_elsewhere(
    room: Room, letters: int, pace_ms: int
) -> None:
    room.field.setProperty(SCAN_FIELD, True)
    room.field.setFocus()
    press(room, CODE[:letters], pace_ms=pace_ms)
    press(room, "", end=Qt.Key.Key_Return, pace_ms=pace_ms, follows=True)
    pause()
    assert (room.scans, room.field.text()) == ([CODE[:letters]], "")
    room.field.setProperty(SCAN_FIELD, False)
    press(room, CODE[:letters], pace_ms=45)
    press(room, "", end=Qt.Key.Key_Return, pace_ms=45, follows=True)
    pause()
    assert (len(room.scans), room.field.text()) == (1, CODE[:letters])
