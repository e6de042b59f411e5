"""How true the clock is: at every repaint, after waking, over a day; beside a bare window with a one-second timer.

The clock's child opens the real window on its clock page and the wall, and notes each repaint of the two countdowns:
when it was, and which second it showed. It is stopped for three seconds as sleep stops it (SIGSTOP), and goes on. The
bare one does the same with a label.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.bench import idle
from tests.bench.figure import Figure
from tests.bench.memory import held_mb
from tests.gui.opened import open_in

SETTLE_S, WATCH_S, STOPPED_S = 3.0, 10.0, 3.0
AWAKE_S = 1.5  # after waking, a second belongs to the waking and not to the running
STEP_S = 5
REPAINT_GOAL_MS, WAKE_GOAL_S, GROWTH_GOAL_MB = 50.0, 1.0, 2.0


def run() -> list[Figure]:
    """Error at repaint and after waking, growth over a simulated day, and the share of a core, as ``idle`` has it."""
    with tempfile.TemporaryDirectory() as home:
        bare, desk = _watched("bare", home), _watched("desk", home)
        bare_day, desk_day = _told("bare-day", home)["growth_mb"], _told("desk-day", home)["growth_mb"]
    cost = next(figure for figure in idle.run() if figure.unit == "%")
    return [
        _figure("error at any repaint, at most", "ms", desk["repaint_ms"], bare["repaint_ms"], REPAINT_GOAL_MS),
        _figure("right again after waking, at most", "s", desk["wake_s"], bare["wake_s"], WAKE_GOAL_S),
        _figure("memory grown from 9:30 to 17:30, simulated", "MB", desk_day, bare_day, GROWTH_GOAL_MB),
        dataclasses.replace(cost, name="clock"),
    ]


def _figure(what: str, unit: str, value: float, baseline: float, goal: float) -> Figure:
    ratio = round(value / baseline, 2) if baseline > 0 else 0.0
    return Figure("clock", what, value, unit, baseline, ratio, f"≤ {goal:g} {unit}", value <= goal)


def _environment(home: str) -> dict[str, str]:
    kept = {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "STATE")}
    made = os.environ | kept | {"HOME": home, "PROBONO_DESK_KEYS": "file"}
    made.setdefault("QT_QPA_PLATFORM", "offscreen")
    return made


def _command(what: str, home: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.clock", what, home]


def _watched(what: str, home: str) -> dict[str, float]:
    """Run a child, stop it for a while in its midst, and judge what it painted."""
    child = subprocess.Popen(_command(what, home), env=_environment(home), stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        while child.stdout.readline().strip() != "settled":
            assert child.poll() is None, "the child ended too soon"
        time.sleep(WATCH_S)
        child.send_signal(signal.SIGSTOP)
        stopped_s = time.time()
        time.sleep(STOPPED_S)
        woken_s = time.time()
        child.send_signal(signal.SIGCONT)
        painted = json.loads(child.stdout.readlines()[-1])
    finally:
        child.kill()
        child.wait()
    running = [error_s for _who, at_s, error_s in painted if not stopped_s <= at_s <= woken_s + AWAKE_S]
    whoever = {who for who, _at, _error in painted}
    first_s = [min(at_s for who, at_s, _error in painted if who == name and at_s > woken_s) for name in whoever]
    assert len(running) >= WATCH_S - 2
    return {"repaint_ms": round(max(running) * 1000, 1), "wake_s": round(max(first_s) - woken_s, 3)}


def _told(what: str, home: str) -> dict[str, float]:
    done = subprocess.run(
        _command(what, home), env=_environment(home), capture_output=True, text=True, check=True, timeout=300
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


# In the child


def _child(what: str, home: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from probono_desk.gui.look import theme

    app = theme.make_application("bench") if what.startswith("desk") else QApplication([])
    if what == "bare":
        _watch_bare(app)
    elif what == "desk":
        _watch_desk(app, home)
    elif what == "bare-day":
        _live_bare_day(app)
    else:
        _live_desk_day(app, home)


def _watch(app: Any, widgets: dict[str, Any], error_of: Callable[[str], float | None]) -> None:
    """Note every repaint: who, when, and how far what it shows is from the truth."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    painted: list[tuple[str, float, float]] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and settled:
                error_s = error_of(watched.objectName())
                if error_s is not None:
                    painted.append((watched.objectName(), time.time(), error_s))
            return False

    settled: list[bool] = []
    watch = Watch()
    for name, widget in widgets.items():
        widget.setObjectName(name)
        widget.installEventFilter(watch)

    def begin() -> None:
        settled.append(True)
        sys.stdout.write("settled\n")
        sys.stdout.flush()

    QTimer.singleShot(round(SETTLE_S * 1000), begin)
    QTimer.singleShot(round((SETTLE_S + WATCH_S + STOPPED_S + 4) * 1000), app.quit)
    app.exec()
    sys.stdout.write(json.dumps(painted) + "\n")


def _watch_bare(app: Any) -> None:
    """The time of day in a label, once a second, as a timer is usually written."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel

    label = QLabel("")
    label.resize(1920, 1080)
    label.show()
    timer = QTimer(label)
    shown = [time.time()]

    def tick() -> None:
        shown[0] = time.time()
        label.setText(f"{datetime.now(UTC):%H:%M:%S}")

    timer.timeout.connect(tick)
    timer.start(1000)
    _watch(app, {"label": label}, lambda _name: shown[0] % 1.0)


def _watch_desk(app: Any, home: Path) -> None:
    offset = _to_a_quarter_to_eleven()
    window, page, projector = _open(app, home, lambda: datetime.now(UTC) + offset)
    wall = projector.window()
    texts = {
        "page": lambda: page.now_next.time.text(),
        "wall": lambda: wall.canvas.board().time.text,
    }
    seen: dict[str, int] = {}

    def error_of(name: str) -> float | None:
        now = datetime.now(UTC) + offset
        left_s = _seconds(texts[name]())
        turned: datetime = page.plan().current.due_at - timedelta(seconds=left_s)
        late_s = (now - turned).total_seconds()
        before, seen[name] = seen.get(name), left_s
        if before is None:
            return None  # the first one was begun in the middle of a second
        if before != left_s:
            return abs(late_s)
        return max(0.0, -late_s, late_s - 1.0)  # painted again: wrong only outside its own second

    _watch(app, {"page": page.now_next.time, "wall": wall.canvas}, error_of)
    window.close()


def _live_desk_day(app: Any, home: Path) -> None:
    from tests.gui.beats import beat_of

    passed = [0.0]
    begin = datetime.now(UTC).replace(hour=7, minute=0, second=0, microsecond=0)
    _window, page, projector = _open(
        app, home, lambda: begin + timedelta(seconds=passed[0]), lambda: 1000.0 + passed[0]
    )

    def step() -> None:
        passed[0] += STEP_S
        now = begin + timedelta(seconds=passed[0])
        beat_of(page).beat.emit(now)
        beat_of(projector).beat.emit(now)
        app.processEvents()

    _tell_growth(step)


def _live_bare_day(app: Any) -> None:
    from PySide6.QtWidgets import QLabel

    label = QLabel("")
    label.resize(1920, 1080)
    label.show()
    count = [0]

    def step() -> None:
        count[0] += STEP_S
        label.setText(str(timedelta(seconds=count[0])))
        app.processEvents()

    _tell_growth(step)


def _tell_growth(step: Callable[[], None]) -> None:
    """From 9:30, when every page has been painted often, to 17:30."""
    for _step in range(3600 * 5 // 2 // STEP_S):
        step()
    gc.collect()
    before_mb = held_mb()
    for _step in range(3600 * 8 // STEP_S):
        step()
    gc.collect()
    sys.stdout.write(json.dumps({"growth_mb": round(max(0.0, held_mb() - before_mb), 2)}) + "\n")


def _open(
    app: Any, home: Path, wall: Callable[[], datetime], steady: Callable[[], float] | None = None
) -> tuple[Any, Any, Any]:
    """The real window on its clock page, and the wall at the size of a projector."""
    from probono_desk.app import make_window, open_session
    from probono_desk.gui.time.desk_clock import DeskClock
    from probono_desk.gui.wall.projector import projector_of
    from probono_desk.usecases.desk.sample_edition import new_sample_desk

    folder = home / f"dossier-{os.getpid()}"
    now = wall()
    new_sample_desk(folder, at=now, actor="Banc", day=now.date()).dossier.close()
    window = make_window(app, DeskClock(wall) if steady is None else DeskClock(wall, steady))
    window.resize(1280, 720)
    window.show()
    session = open_session(window)
    open_in(session, folder)
    window.go("clock")
    projector = projector_of(window.context)
    projector.open_on(None)
    shown = projector.window()
    assert shown is not None
    shown.resize(1920, 1080)
    app.setProperty("kept", [window, session])
    assert window.stack is not None
    return window, window.stack.page("clock"), projector


def _to_a_quarter_to_eleven() -> timedelta:
    """From now to 10:45 in Lille, in the midst of a long phase; the milliseconds stay the computer's."""
    now = datetime.now(UTC)
    return now.replace(hour=9, minute=45, second=0, microsecond=0) - now.replace(microsecond=0)


def _seconds(text: str) -> int:
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]))
