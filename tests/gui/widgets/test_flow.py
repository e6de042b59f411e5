from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from probono_desk.gui.widgets.flow import Flow
from tests.gui.conftest import Show


def boxes(room: QWidget) -> list[tuple[int, int, int]]:
    QApplication.processEvents()
    return [(child.x(), child.y(), child.width()) for child in room.findChildren(QLabel)]


def filled(flow: Flow, count: int, width_px: int) -> None:
    for number in range(count):
        label = QLabel(str(number))
        label.setFixedHeight(20)
        label.setMinimumWidth(width_px)
        flow.addWidget(label)


def test_what_does_not_fit_goes_to_the_next_line(show: Show) -> None:
    room = QWidget()
    flow = Flow(room, spacing_px=10)
    filled(flow, 3, 100)
    room.resize(215, 100)
    show(room)
    assert [place[:2] for place in boxes(room)] == [(0, 0), (110, 0), (0, 30)]
    assert flow.heightForWidth(215) == 50
    assert flow.heightForWidth(500) == 20


def test_columns_are_equal_and_as_many_as_fit(show: Show) -> None:
    room = QWidget()
    filled(Flow(room, spacing_px=10, column_px=100), 3, 10)
    room.resize(230, 100)
    show(room)
    assert boxes(room) == [(0, 0, 110), (120, 0, 110), (0, 30, 110)]
    room.resize(340, 100)
    assert {width for _x, _y, width in boxes(room)} == {106}


def test_height_follows_what_is_in_it(show: Show) -> None:
    room = QWidget()
    flow = Flow(room, spacing_px=10)
    filled(flow, 3, 100)
    room.resize(215, 100)
    show(room)
    assert flow.heightForWidth(215) == 50
    room.findChildren(QLabel)[2].hide()
    assert flow.heightForWidth(215) == 20
    room.findChildren(QLabel)[0].setFixedHeight(70)
    assert flow.heightForWidth(215) == 70
    filled(flow, 2, 100)
    QApplication.processEvents()
    assert flow.heightForWidth(215) == 100
