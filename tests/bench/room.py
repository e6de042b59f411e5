"""A frame of the map of the room with 60 tables of ten, beside a bare scene of as many plain items.

The window is that of a full screen of 1920 by 1080. While somebody zooms, the picture of each table is stretched; when
they stop, all are painted anew, a few in each turn of the event loop: such a turn is a frame too.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from probono_desk.domain.day_plan import day_plan
from probono_desk.domain.edition import Mission, Structure, Team
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person, Role
from probono_desk.domain.presence import Whereabouts
from probono_desk.gui.look import theme
from probono_desk.gui.screens.tables.plan.room_map import RoomMap
from probono_desk.usecases.tables.room import Room, Seat, Table
from tests.bench.figure import Figure
from tests.gui.beats import timer_of

TABLES, SEATED, FRAMES = 60, 10, 120
SIZE = (1176, 860)
FRAME_MS = 1000 / 60
NOW = datetime(2026, 12, 5, 8, 0, tzinfo=UTC)


def run() -> list[Figure]:
    """The 95th percentile of a frame: at rest, while zooming, while somebody arrives, while dragging above tables."""
    app = QApplication.instance() or theme.make_application(sys.argv[0])
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "light")
    rooms = [_room(arrived) for arrived in (300, 301)]
    room_map = RoomMap()
    room_map.resize(*SIZE)
    room_map.show()
    room_map.show_room(rooms[0])
    bare = _bare()
    app.processEvents()
    teams = list(room_map.items_by_team)

    def zooming(frame: int) -> None:
        room_map.zoom_by(1.01 if frame % 2 else 1 / 1.01)

    def sharpening(frame: int) -> None:
        if frame % 12 == 0:  # as many slices as there are at most
            zooming(frame)
        timer_of(room_map).timeout.emit()

    def arriving(frame: int) -> None:
        room_map.show_room(rooms[frame % 2])

    def dragging(frame: int) -> None:
        room_map.set_target(teams[frame % len(teams)])

    base = _frames(bare, lambda _frame: None)
    made = []
    for what, before in (
        ("at rest, painted whole", lambda _frame: None),
        ("zooming", zooming),
        ("sharpened after a zoom, a slice", sharpening),
        ("somebody arrives, the room read to the map and painted whole", arriving),
        ("somebody held above one table after another, painted whole", dragging),
    ):
        frames = _frames(room_map, before)
        p95 = statistics.quantiles(frames, n=20)[-1]
        baseline = statistics.quantiles(base, n=20)[-1]
        goal = f"≤ {FRAME_MS:.1f} ms"
        words = f"a frame with {TABLES} tables, {what}, p95"
        made.append(Figure("room", words, p95, "ms", baseline, p95 / baseline, goal, p95 <= FRAME_MS))
    room_map.close()
    bare.close()
    return made


def _frames(view: QGraphicsView, before: Callable[[int], object]) -> list[float]:
    took = []
    for frame in range(FRAMES):
        start = time.perf_counter()
        before(frame)
        view.viewport().repaint()
        took.append((time.perf_counter() - start) * 1000)
    return took[FRAMES // 6 :]  # fonts and icons are drawn once


def _bare() -> QGraphicsView:
    scene = QGraphicsScene()
    for n in range(TABLES):
        scene.addItem(QGraphicsRectItem(QRectF(n % 9 * 130, n // 9 * 120, 110, 90)))
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.setAlignment(Qt.AlignmentFlag.AlignCenter)
    view.resize(*SIZE)
    view.show()
    return view


def _room(arrived: int) -> Room:
    return Room(
        tables=tuple(_table(n, arrived - n * SEATED) for n in range(TABLES)),
        others=(),
        plan=day_plan([], NOW),
        landmarks=None,
        settled=True,
        on_pause=False,
    )


def _table(n: int, arrived: int) -> Table:
    structure = Structure(RowId(f"s{n}"), f"L’Association des Jardins partagés n° {n + 1}")
    team = Team(RowId(f"t{n}"), n + 1, RowId(f"m{n}"))
    people = [Person(RowId(f"p{n}-{k}"), "Léa", f"Martin {k}", team_id=team.id) for k in range(SEATED)]
    seats = [Seat(p, Whereabouts.EXPECTED, here=False) for p in people]
    seats = [replace(s, where=Whereabouts.INSIDE, here=True) if k < arrived else s for k, s in enumerate(seats)]
    two = tuple(
        Seat(Person(RowId(f"r{n}-{k}"), "Anne", "Roux", Role.REPRESENTATIVE), Whereabouts.INSIDE, here=True)
        for k in range(2)
    )
    referent = Seat(Person(RowId(f"f{n}"), "Sam", "Petit", Role.REFERENT), Whereabouts.INSIDE, here=True)
    mission = Mission(RowId(f"m{n}"), structure.id, "Une offre de paniers")
    return Table(team, structure, mission, tuple(seats), two, (referent,), referent, settled=True)
