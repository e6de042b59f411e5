"""A view that scrolls for whoever writes, and for nobody else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from probono_desk.gui.widgets.still_scroll import StillScroll


@pytest.mark.parametrize("kind", [QLineEdit, QPushButton])
def test_7_what_takes_some_of_the_room_leaves_the_field_in_sight_and_moves_nothing_else(
    qtbot: QtBot, kind: type[QWidget]
) -> None:
    scroll, content = StillScroll(), QWidget()
    column = QVBoxLayout(content)
    for _number in range(12):
        column.addWidget(kind())
    scroll.setWidgetResizable(True)
    scroll.setWidget(content)
    qtbot.addWidget(scroll)
    scroll.resize(300, content.sizeHint().height() + 20)
    scroll.show()
    scroll.activateWindow()
    qtbot.waitUntil(scroll.isActiveWindow)
    last = content.findChildren(kind)[-1]
    last.setFocus()
    scroll.resize(300, 120)
    QApplication.processEvents()
    in_sight = last.visibleRegion().boundingRect().size() == last.size()
    assert in_sight is (kind is QLineEdit)
    assert (scroll.verticalScrollBar().value() > 0) is in_sight
