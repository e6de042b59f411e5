"""What the clock costs while nobody touches anything: page and projector open, beside a bare PySide6 window.

The bare window shows the time of day in one label, once a second: less cannot be called a clock.

Each window lives in a child process, one after the other, and measures itself once it has settled.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from tests.bench.figure import Figure
from tests.bench.memory import held_mb
from tests.gui.opened import open_in

SETTLE_S = 4.0
MEASURE_S = 10.0
CPU_GOAL = 1.0
MEMORY_GOAL_MB = 220.0


def run() -> list[Figure]:
    """CPU as a share of one core, and resident memory."""
    with tempfile.TemporaryDirectory() as home:
        bare = _measured("bare", home)
        clock = _measured("clock", home)
    return [
        Figure(
            "idle",
            "clock page and projector open: share of one core",
            clock["cpu_percent"],
            "%",
            bare["cpu_percent"],
            round(clock["cpu_percent"] / max(bare["cpu_percent"], 0.001), 2),
            f"≤ {CPU_GOAL:g} %",
            clock["cpu_percent"] <= CPU_GOAL,
        ),
        Figure(
            "idle",
            "clock page and projector open: resident memory",
            clock["memory_mb"],
            "MB",
            bare["memory_mb"],
            round(clock["memory_mb"] / bare["memory_mb"], 2),
            f"≤ {MEMORY_GOAL_MB:g} MB",
            clock["memory_mb"] <= MEMORY_GOAL_MB,
        ),
    ]


def _measured(what: str, home: str) -> dict[str, float]:
    environment = os.environ | {
        "HOME": home,
        "XDG_CONFIG_HOME": f"{home}/config",
        "XDG_DATA_HOME": f"{home}/data",
        "XDG_STATE_HOME": f"{home}/state",
        "PROBONO_DESK_KEYS": "file",
    }
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.idle", what, home],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return cast("dict[str, float]", json.loads(done.stdout.splitlines()[-1]))


def _child(what: str, home: Path) -> None:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if what == "bare":
        window = QLabel("00:00:00")
        window.setAlignment(Qt.AlignmentFlag.AlignCenter)
        window.setStyleSheet("font-size: 300px")
        window.resize(1920, 1080)
        window.show()
        every_second = QTimer(window)
        every_second.timeout.connect(lambda: window.setText(f"{datetime.now(UTC):%H:%M:%S}"))
        every_second.start(1000)
    else:
        _open_clock(app, home)
    looks: list[tuple[float, float]] = []

    def look() -> None:
        looks.append((time.process_time(), time.perf_counter()))

    QTimer.singleShot(round(SETTLE_S * 1000), look)
    QTimer.singleShot(round((SETTLE_S + MEASURE_S) * 1000), look)
    QTimer.singleShot(round((SETTLE_S + MEASURE_S) * 1000) + 1, app.quit)  # what its end costs is not idle
    app.exec()
    used_s, passed_s = looks[1][0] - looks[0][0], looks[1][1] - looks[0][1]
    sys.stdout.write(
        json.dumps({"cpu_percent": round(100 * used_s / passed_s, 3), "memory_mb": round(held_mb(), 1)}) + "\n"
    )


def _open_clock(app: object, home: Path) -> None:
    """The real window on its clock page, in the middle of a phase, and the wall at the size of a projector."""
    from PySide6.QtWidgets import QApplication

    from probono_desk.app import make_window
    from probono_desk.gui.app.desk_session import DeskSession
    from probono_desk.gui.wall.projector import projector_of
    from probono_desk.usecases.desk.sample_edition import new_sample_desk

    assert isinstance(app, QApplication)
    today = datetime.now(UTC)
    made = new_sample_desk(home / "dossier", at=today, actor="Banc", day=today.date())
    made.dossier.close()
    offset = datetime(today.year, today.month, today.day, 9, 45, tzinfo=UTC) - today
    window = make_window(app, lambda: datetime.now(UTC) + offset)
    window.resize(1280, 720)
    window.show()
    session = DeskSession(window)
    open_in(session, home / "dossier")
    window.go("clock")
    projector = projector_of(window.context)
    projector.open_on(None)
    wall = projector.window()
    assert wall is not None
    wall.resize(1920, 1080)
    app.setProperty("kept", [window, session])


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]))
