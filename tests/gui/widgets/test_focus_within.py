"""Who has the focus is asked without PySide taking the answer for a child of who was asked."""

from __future__ import annotations

import re

import shiboken6
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.focus_within import focus_within


def test_what_has_the_focus_keeps_its_parent(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    box = QWidget()
    QVBoxLayout(window).addWidget(box)
    line = QLineEdit()
    QVBoxLayout(box).addWidget(line)
    assert focus_within(window) is None
    line.setFocus()
    before = _noted_parent(line)
    assert focus_within(window) is line
    assert _noted_parent(line) == before
    assert line.parentWidget() is box


def _noted_parent(widget: QWidget) -> str:
    found = re.search(r"parent\.+ <(.*)>", shiboken6.dump(widget))
    assert found is not None
    return found[1]
