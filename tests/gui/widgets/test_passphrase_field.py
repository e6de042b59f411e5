"""A field for a passphrase: nothing of it leaves by a side door."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from probono_desk.gui.widgets.passphrase_field import PassphraseField
from tests.gui.conftest import Show

PHRASE = "courir loin ensemble demain"


@pytest.fixture
def field(show: Show) -> PassphraseField:
    made = PassphraseField("Phrase de passe", shown=True)
    show(made)
    made.set_text(PHRASE)
    made.line.selectAll()
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_what_is_copied_of_it_asks_clipboard_histories_to_look_away(field: PassphraseField, key: Qt.Key) -> None:
    QTest.keyClick(field.line, key, Qt.KeyboardModifier.ControlModifier)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == PHRASE
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert field.text() == (PHRASE if key is Qt.Key.Key_C else "")


def test_hidden_it_is_not_copied(field: PassphraseField) -> None:
    QGuiApplication.clipboard().clear()
    field.eye.setChecked(False)
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_offers_no_other_copy(field: PassphraseField) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), field.line.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(field.line, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions()}
    menu.close()
    assert "edit-paste" in names
    assert not names & {"edit-copy", "edit-cut"}


@pytest.mark.parametrize("shown", [True, False])
def test_no_keyboard_learns_it(field: PassphraseField, *, shown: bool) -> None:
    field.eye.setChecked(shown)
    hints = field.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_a_reader_of_the_screen_hears_what_it_is_and_bullets(field: PassphraseField) -> None:
    field.eye.setChecked(False)
    assert field.line.accessibleName() == "Phrase de passe"
    assert PHRASE not in field.line.displayText()
