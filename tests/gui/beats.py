"""Lets time pass for what is on the screen: its own timers ask the clock, as they would a little later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from probono_desk.gui.time.on_the_minute import OnTheMinute
from probono_desk.gui.time.second_beat import SecondBeat


def beat_of(listener: QObject) -> SecondBeat:
    """What a clock follows."""
    return listener.findChildren(SecondBeat, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]


def timer_of(owner: QObject) -> QTimer:
    """The timer of something that has one of its own."""
    return owner.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]


def second_passes(*listeners: QObject) -> None:
    """Each clock asks for the instant, at the turn of its second."""
    for listener in listeners:
        timer_of(beat_of(listener)).timeout.emit()


def minute_passes(page: QObject) -> None:
    """Whatever on a page follows the minutes asks for the time."""
    for minute in page.findChildren(OnTheMinute):
        timer_of(minute).timeout.emit()


def application() -> QGuiApplication:
    """What says that a screen came or went."""
    found = QGuiApplication.instance()
    assert isinstance(found, QGuiApplication)
    return found
