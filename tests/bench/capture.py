"""500 files of 1 MB and one of 2 GB handed over in the real window, beside hashing and encrypting the same bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from probono_desk import app as wiring
from probono_desk.age.file import AgeWriter
from probono_desk.age.header import make_header, new_file_key
from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.edition import Mission, Structure
from probono_desk.domain.ids import new_id
from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.screens.deliverables.page import DeliverablesPage
from probono_desk.usecases.deliverables.missions import missions
from probono_desk.usecases.desk.open_desk import new_desk
from tests.bench.figure import Figure
from tests.bench.memory import held_mb
from tests.dossiers import ACTOR, NINE
from tests.live import live

FILES = 500
BIG_MB = int(os.environ.get("PROBONO_DESK_BENCH_BIG_MB", "2048"))
SPEED_GOAL, MEMORY_GOAL_MB, BLOCKED_GOAL_MS = 0.5, 150, 100
_MB = 1_000_000
_TICK_MS = 5
_PATIENCE_S = 900


def run() -> list[Figure]:
    """Speed, memory and how long the window answered nothing, for many files and for a large one."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        window = wiring.make_window(app, lambda: NINE)
        session = DeskSession(window)
        dossier = new_desk(folder / "dossier", "Banc", date(2026, 12, 5), at=NINE, actor=ACTOR).dossier
        structure = Structure(new_id(NINE), "L’Établi")
        with dossier.act("Mission", at=NINE, actor=ACTOR) as uow:
            uow.add_all([structure, Mission(new_id(NINE), structure.id, "Une offre")])
        session.show_new(dossier)
        window.resize(1280, 720)
        window.go("deliverables")
        window.show()
        live(500)
        for what, source in (
            (f"{FILES} files of 1 MB", _many(folder / "many")),
            (f"one file of {BIG_MB} MB", _large(folder / "large", BIG_MB)),
        ):
            figures += _captured(window, what, source)
            for file in source.iterdir():
                file.unlink()
        session.close()
        window.context.tasks.close()
        window.deleteLater()
        QApplication.processEvents()
    return figures


def _captured(window: MainWindow, what: str, source: Path) -> list[Figure]:
    page = window.stack.page("deliverables") if window.stack is not None else None
    assert isinstance(page, DeliverablesPage)
    expected = len(missions(window.context.dossier)[0].versions) + sum(1 for _file in source.iterdir())
    before_s = _hash_and_encrypt(source)
    watch = _Watch()
    start = time.perf_counter()
    page.capture([source])
    # The program's own kind of loop: QTest.qWait keeps Python's lock, and the other threads wait with it.
    loop = QEventLoop()

    def look() -> None:
        if not page.panel.versions.zone.rows:
            loop.exit(0)
        elif time.perf_counter() - start > _PATIENCE_S:
            loop.exit(1)

    watch.timer.timeout.connect(look)
    if loop.exec() != 0:
        msg = "the capture did not end"
        raise RuntimeError(msg)
    took_s = time.perf_counter() - start
    live(200)
    watch.timer.stop()
    if len(missions(window.context.dossier)[0].versions) != expected:
        msg = "not everything was captured"
        raise RuntimeError(msg)
    bare_s = (before_s + _hash_and_encrypt(source)) / 2
    speed, more_mb = bare_s / took_s, watch.most_mb - watch.idle_mb
    return [
        Figure(
            "capture",
            f"{what}, captured",
            took_s,
            "s",
            bare_s,
            took_s / bare_s,
            f"≤ {1 / SPEED_GOAL:.0f} × hashing and encrypting the same bytes",
            speed >= SPEED_GOAL,
        ),
        _figure(f"{what}, memory above idle", more_mb, "MB", f"≤ {MEMORY_GOAL_MB} MB", MEMORY_GOAL_MB),
        _figure(f"{what}, window blocked at most", watch.blocked_ms, "ms", f"≤ {BLOCKED_GOAL_MS} ms", BLOCKED_GOAL_MS),
    ]


def _figure(what: str, value: float, unit: str, goal: str, most: float) -> Figure:
    return Figure("capture", what, value, unit, 0, 0, goal, value <= most)


class _Watch:
    """The longest time without an answer, and the most memory that was held."""

    def __init__(self) -> None:
        self.idle_mb = self.most_mb = held_mb()
        self.blocked_ms = 0.0
        self._last_s = time.perf_counter()
        self.timer = QTimer()
        self.timer.setInterval(_TICK_MS)
        self.timer.timeout.connect(self._on_tick)
        self.timer.start()

    def _on_tick(self) -> None:
        now_s = time.perf_counter()
        self.blocked_ms = max(self.blocked_ms, (now_s - self._last_s) * 1000 - _TICK_MS)
        self._last_s = now_s
        self.most_mb = max(self.most_mb, held_mb())


def _hash_and_encrypt(source: Path) -> float:
    """Seconds to read, hash and encrypt every file, and throw the result away."""
    recipient = recipient_of(new_identity())
    start = time.perf_counter()
    for path in sorted(source.iterdir()):
        with path.open("rb") as file, Path(os.devnull).open("wb") as nowhere:
            file_key = new_file_key()
            sealed = AgeWriter(nowhere, file_key=file_key, header=make_header(file_key, recipients=[recipient]))
            digest = hashlib.sha256()
            while chunk := file.read(1 << 20):
                digest.update(chunk)
                sealed.write(chunk)
            sealed.close()
    return time.perf_counter() - start


def _many(folder: Path) -> Path:
    folder.mkdir()
    some = os.urandom(_MB - 8)
    for number in range(FILES):
        with (folder / f"Page {number:03}.pdf").open("wb") as file:
            file.write(number.to_bytes(8, "big") + some)
            os.fsync(file.fileno())  # else the disk is still busy with it while it is captured
    return folder


def _large(folder: Path, mb: int) -> Path:
    folder.mkdir()
    some = os.urandom(_MB - 8)
    with (folder / "Film.mp4").open("wb") as file:
        for number in range(mb):
            file.write(number.to_bytes(8, "big") + some)
        file.flush()
        os.fsync(file.fileno())
    return folder
