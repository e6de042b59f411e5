"""A name that looks like markup is shown, never read as such."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
    QLabel,
    QListView,
    QPushButton,
    QTableView,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from probono_desk.gui.base.app_events import hear
from probono_desk.gui.look.plain_tips import PlainTips

HOSTILE = '<img src="file:///etc/hostname"> Léa & <b>Co</b>'


@pytest.fixture(autouse=True)
def tips(qapp: QApplication) -> object:
    tips = PlainTips(qapp)
    hear(tips, QEvent.Type.ToolTip)
    return tips


def button() -> tuple[QWidget, QPoint]:
    made = QPushButton("x")
    made.setToolTip(HOSTILE)
    return made, QPoint(5, 5)


def cell() -> tuple[QWidget, QPoint]:
    view = QListView()
    model = QStandardItemModel(view)
    item = QStandardItem("x")
    item.setToolTip(HOSTILE)
    model.appendRow(item)
    view.setModel(model)
    return view, QPoint(3, 3)


def head() -> tuple[QWidget, QPoint]:
    view = QTableView()
    model = QStandardItemModel(1, 1, view)
    model.setHeaderData(0, Qt.Orientation.Horizontal, HOSTILE, Qt.ItemDataRole.ToolTipRole)
    view.setModel(model)
    return view, QPoint(3, 3)


def thing_on_a_map() -> tuple[QWidget, QPoint]:
    view = QGraphicsView()
    scene = QGraphicsScene(view)
    item = scene.addRect(0, 0, 50, 50)
    item.setToolTip(HOSTILE)
    view.setScene(scene)
    view.show()
    return view, view.mapFromScene(QPointF(25, 25))


@pytest.mark.qt_log_ignore("This plugin does not support raise")
@pytest.mark.parametrize("what", [button, cell, head, thing_on_a_map])
def test_markup_in_a_tooltip_is_words(what: Callable[[], tuple[QWidget, QPoint]], qtbot: QtBot) -> None:
    widget, place = what()
    qtbot.addWidget(widget)
    widget.show()
    asked = widget
    if isinstance(widget, QTableView):
        asked = widget.horizontalHeader().viewport()
    elif isinstance(widget, QListView | QGraphicsView):
        asked = widget.viewport()
    QApplication.sendEvent(asked, QHelpEvent(QEvent.Type.ToolTip, place, asked.mapToGlobal(place)))
    shown = [label for label in QApplication.topLevelWidgets() if isinstance(label, QLabel) and label.isVisible()]
    assert QToolTip.text()
    assert all("<img" not in label.text() and "<b>" not in label.text() for label in shown)
    assert "&lt;img" in QToolTip.text()
    QToolTip.hideText()
