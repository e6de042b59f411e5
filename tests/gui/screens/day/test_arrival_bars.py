"""The arrivals of the morning: each number is read, whatever mark stands beside it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from probono_desk.gui.screens.day import arrival_bars
from probono_desk.gui.screens.day.arrival_bars import ArrivalBars
from probono_desk.usecases.tables.arrivals import ArrivalPace, Quarter
from tests.dossiers import NINE
from tests.gui.conftest import Show


@pytest.mark.parametrize("expected", [0.0, 1.0, 19.0, 20.5, 22.0, 24.0, 40.0])
def test_the_mark_of_who_was_to_come_goes_through_no_number(
    show: Show, dressed: QApplication, monkeypatch: pytest.MonkeyPatch, expected: float
) -> None:
    numbers: list[QRectF] = []
    marks: list[int] = []

    class Heard(QPainter):
        def drawText(self, *said: object) -> None:  # type: ignore[override]  # noqa: N802 - Qt's own name
            if said[-1] == "20":
                assert isinstance(said[0], QRectF)
                numbers.append(said[0])
            super().drawText(*said)  # type: ignore[call-overload]  # passed on as they come

        def drawLine(self, *said: int) -> None:  # type: ignore[override]  # noqa: N802 - Qt's own name
            marks.append(said[1])
            super().drawLine(*said)

    monkeypatch.setattr(arrival_bars, "QPainter", Heard)
    bars = ArrivalBars(ZoneInfo("Europe/Paris"))
    quarters = (Quarter(NINE, 20, expected), Quarter(NINE, 3, 24.0))
    bars.show_pace(ArrivalPace(quarters, 23, 44, 3, None))
    show(bars)
    bars.chart.grab()
    assert numbers
    mark = marks[0] if expected else None
    for box in numbers:
        assert box.top() >= 0
        assert mark is None or not box.top() < mark < box.bottom()
