"""A slow scanner leaves no trace in any kind of control, whatever its pace, case and last key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QTimeEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from probono_desk.domain.badge_code import new_code
from probono_desk.gui.base.app_events import hear_no_more
from probono_desk.gui.devices.scan_filter import ScanFilter
from probono_desk.scanning.wedge import GAP_MS
from tests.scanner import press

_WAITED_MS = GAP_MS * 2  # longer than a letter of a text is held, shorter than one that may do something
_NAMES = ("Beffroi", "Canal", "Dune", "Lys", "Xylophone")


@dataclass(frozen=True)
class Scanner:
    """How one scans: milliseconds between two keys, milliseconds of the pause, the case, and the last key."""

    pace_ms: int
    pause_ms: int
    spelling: Callable[[str], str]
    end: Qt.Key | None
    cut: int


SCANNERS = (
    Scanner(36, 45, str.upper, Qt.Key.Key_Return, 5),
    Scanner(48, 80, str.lower, Qt.Key.Key_Tab, 1),
    Scanner(60, 80, str.swapcase, None, 11),
    Scanner(60, 45, lambda code: code[:4] + code[4:].lower(), Qt.Key.Key_Enter, 7),
)


def _line() -> QLineEdit:
    made = QLineEdit("Sam")
    made.setCursorPosition(2)
    return made


def _digits() -> QLineEdit:
    made = QLineEdit("12")
    made.setInputMask("99")
    return made


def _list() -> QListWidget:
    made = QListWidget()
    made.addItems(_NAMES)
    made.setCurrentRow(2)
    return made


def _table() -> QTableWidget:
    """A key begins to write in it."""
    made = QTableWidget(2, 1)
    made.setItem(0, 0, QTableWidgetItem("Dune"))
    made.setCurrentCell(0, 0)
    made.setEditTriggers(QTableWidget.EditTrigger.AllEditTriggers)
    return made


def _tree() -> QTreeWidget:
    made = QTreeWidget()
    items = [QTreeWidgetItem([name]) for name in _NAMES]
    made.addTopLevelItems(items)
    made.setCurrentItem(items[2])
    return made


def _combo(*, editable: bool) -> QComboBox:
    made = QComboBox()
    made.setEditable(editable)
    made.addItems(_NAMES)
    made.setCurrentIndex(2)
    return made


def _spin() -> QSpinBox:
    made = QSpinBox()
    made.setValue(12)
    return made


def _decimal() -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setValue(1.5)
    return made


def _slider() -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setValue(7)
    return made


def _tabs() -> QTabWidget:
    made = QTabWidget()
    for name in _NAMES:
        made.addTab(QWidget(), f"&{name}")
    return made


MADE: dict[str, tuple[Callable[[], QWidget], Callable[[QWidget], object]]] = {
    "line": (_line, lambda w: (w.text(), w.cursorPosition()) if isinstance(w, QLineEdit) else None),
    "mask": (_digits, lambda w: w.text() if isinstance(w, QLineEdit) else None),
    "note": (
        lambda: QPlainTextEdit("Sam\nLéa"),
        lambda w: w.toPlainText() if isinstance(w, QPlainTextEdit) else None,
    ),
    "rich": (lambda: QTextEdit("Sam"), lambda w: w.toPlainText() if isinstance(w, QTextEdit) else None),
    "spin": (_spin, lambda w: (w.value(), w.text()) if isinstance(w, QSpinBox) else None),
    "decimal": (_decimal, lambda w: (w.value(), w.text()) if isinstance(w, QDoubleSpinBox) else None),
    "date": (lambda: QDateEdit(QDate(2026, 12, 5)), lambda w: w.date() if isinstance(w, QDateEdit) else None),
    "time": (lambda: QTimeEdit(QTime(8, 50)), lambda w: w.time() if isinstance(w, QTimeEdit) else None),
    "moment": (
        lambda: QDateTimeEdit(QDateTime(QDate(2026, 12, 17), QTime(18, 0))),
        lambda w: w.dateTime() if isinstance(w, QDateTimeEdit) else None,
    ),
    "list": (_list, lambda w: w.currentRow() if isinstance(w, QListWidget) else None),
    "table": (_table, lambda w: (w.currentRow(), w.state(), w.item(0, 0)) if isinstance(w, QTableWidget) else None),
    "tree": (_tree, lambda w: w.currentIndex().row() if isinstance(w, QTreeWidget) else None),
    "combo": (lambda: _combo(editable=False), lambda w: w.currentText() if isinstance(w, QComboBox) else None),
    "editable": (lambda: _combo(editable=True), lambda w: w.currentText() if isinstance(w, QComboBox) else None),
    "check": (lambda: QCheckBox("&Beffroi"), lambda w: w.isChecked() if isinstance(w, QCheckBox) else None),
    "radio": (lambda: QRadioButton("&Canal"), lambda w: w.isChecked() if isinstance(w, QRadioButton) else None),
    "slider": (_slider, lambda w: w.value() if isinstance(w, QSlider) else None),
    "tabs": (_tabs, lambda w: w.currentIndex() if isinstance(w, QTabWidget) else None),
}
"""Each kind of control, and what could have changed in it."""


@pytest.fixture
def scans(qapp: QApplication) -> Iterator[list[str]]:
    hears = ScanFilter(qapp)
    heard: list[str] = []
    hears.scanned.connect(heard.append)
    yield heard
    hear_no_more(hears)
    hears.deleteLater()


@pytest.mark.parametrize("kind", MADE)
def test_1_a_slow_scan_leaves_no_trace_in_any_control(qtbot: QtBot, scans: list[str], kind: str) -> None:
    make, state_of = MADE[kind]
    room = QWidget()
    qtbot.addWidget(room)
    control, next_one = make(), QLineEdit("après")
    column = QVBoxLayout(room)
    column.addWidget(control)
    column.addWidget(next_one)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    control.setFocus()
    before, codes = state_of(control), [str(new_code()) for _one in SCANNERS]
    for scanner, code in zip(SCANNERS, codes, strict=True):
        said = scanner.spelling(code)
        press(room, said[: scanner.cut], pace_ms=scanner.pace_ms)
        QTest.qWait(_WAITED_MS)
        press(room, "", pace_ms=scanner.pause_ms - scanner.pace_ms, follows=True)
        press(room, said[scanner.cut :], pace_ms=scanner.pace_ms, end=scanner.end, follows=True)
        QTest.qWait(_WAITED_MS)
        assert state_of(control) == before, scanner
        assert control.hasFocus()
        assert next_one.text() == "après"
    assert scans == codes
