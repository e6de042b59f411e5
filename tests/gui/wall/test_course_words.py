"""The words under the course: whole where there is room beside a neighbour, and never over one."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from probono_desk.gui.look import theme
from probono_desk.gui.wall.board import Face, TimeLeft, WallBoard, WallStop
from probono_desk.gui.wall.brush import Brush
from probono_desk.gui.wall.canvas import WallCanvas

Said = list[tuple[str, QRectF]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What is written below the line of the course, and where."""
    heard: Said = []
    write = Brush.write

    def hear(self: Brush, box: QRectF, text: str, font: QFont, *rest: object, **more: object) -> None:
        heard.append((text, QRectF(box)))
        write(self, box, text, font, *rest, **more)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(Brush, "write", hear)
    return heard


def show(said: Said, *stops: tuple[float, str, str]) -> Said:
    canvas = WallCanvas()
    canvas.setFixedSize(1280, 720)
    course = tuple(WallStop(share, word, time, False, False) for share, time, word in stops)
    canvas.show_board(WallBoard(Face.RUNNING, "", "", "", TimeLeft("", 0.0), position=0.0, stops=course))
    said.clear()
    canvas.grab()
    return [(text, box) for text, box in said if box.top() > 0.83 * 720]


END = (1.0, "17:00", "Ligne d’arrivée")


def test_a_word_beside_the_finish_moves_aside_and_stays_whole(dressed: QApplication, said: Said) -> None:
    seen = show(said, (0.0, "9:00", "Départ"), (0.8125, "15:30", "Ravitaillement"), END)
    assert {text for text, _box in seen} == {"9:00", "Départ", "15:30", "Ravitaillement", "17:00", "Ligne d’arrivée"}


@pytest.mark.parametrize("gap", [0.004, 0.02, 0.035, 0.05, 0.08, 0.12])
def test_words_never_lie_over_each_other(dressed: QApplication, said: Said, gap: float) -> None:
    stops = [(0.3 + i * gap, f"11:{i}5", "Ravitaillement") for i in range(5)]
    seen = show(said, (0.0, "9:00", "Départ"), *stops, (1 - gap, "16:50", "Gel"), END)
    assert {"9:00", "Départ", "17:00", "Ligne d’arrivée"} <= {text for text, _box in seen}
    rows = {box.top() for _text, box in seen}
    assert len(rows) == 2
    for row in rows:
        boxes = sorted((box.left(), box.right()) for _text, box in seen if box.top() == row)
        assert all(before[1] < after[0] for before, after in itertools.pairwise(boxes)), (gap, boxes)
        assert boxes[0][0] >= 0
        assert boxes[-1][1] <= 1280


def test_at_the_finish_the_flag_is_seen_and_no_mark_lies_over_it(dressed: QApplication) -> None:
    course = tuple(WallStop(share, word, time, False, True) for share, time, word in ((0.0, "9:00", "Départ"), END))
    canvas = WallCanvas()
    canvas.setFixedSize(1280, 720)
    canvas.show_board(WallBoard(Face.RUNNING, "", "", "", TimeLeft("", 0.0), position=1.0, stops=course))
    picture = canvas.grab().toImage()
    accent, page = (colour.lower() for colour in (theme.current().colours.accent, theme.current().colours.page))
    line = [y for y in range(500, 720) if picture.pixelColor(640, y).name() == accent]
    middle = line[len(line) // 2]
    right = max(x for x in range(640, 1280) if picture.pixelColor(x, middle).name() == accent)
    seen = {picture.pixelColor(right - dx, middle + dy).name() for dx in range(2, 12) for dy in range(-5, 6)}
    assert {accent, page} <= seen
