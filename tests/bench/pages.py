"""Every page after a commit: how long the window cannot answer while a page brings itself up to date."""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from probono_desk.gui.app.desk_session import DeskSession
from probono_desk.gui.app.main_window import MainWindow
from probono_desk.gui.app.pages import PAGES
from probono_desk.gui.base.change_bridge import ChangeBridge
from probono_desk.gui.base.context import DeskContext
from probono_desk.gui.base.tasks import Tasks
from probono_desk.gui.look import theme
from probono_desk.gui.screens.start.page import StartPage
from probono_desk.settings import Settings
from probono_desk.usecases.door import check_in
from tests.bench.crowd import Crowd, crowd
from tests.bench.figure import Figure
from tests.bench.window_ticks import ticking
from tests.dossiers import ACTOR, NINE
from tests.live import live

GOALS_MS = {50: 16, 600: 16, 2_000: 50}
_COMMITS = 7
_PAUSE_MS = 400  # longer than the pages wait for more of the same


def run() -> list[Figure]:
    """For each size and page the worst of some commits, the baseline being the window at rest on the same page."""
    with tempfile.TemporaryDirectory() as folder:
        return [figure for size in GOALS_MS for figure in _of_size(Path(folder) / str(size), size)]


def _of_size(folder: Path, size: int) -> list[Figure]:
    people = crowd(folder, size)
    early = len(people.people) // 2
    for n in range(early):
        check_in.check_in_code(people.dossier, people.codes[n], at=NINE - timedelta(minutes=20), actor=ACTOR)
    figures = []
    with _window(people) as window:
        for spec in PAGES:
            window.go(spec.name)
            live(_PAUSE_MS * 2)
            with ticking() as resting_ms:
                live(_PAUSE_MS)
            worst_ms = []
            for _commit in range(_COMMITS):
                person = people.people[early % size]
                early += 1
                with ticking() as gaps_ms:
                    check_in.check_in_person(people.dossier, person.id, at=NINE, actor=ACTOR)
                    begun = time.perf_counter()
                    gaps_ms.clear()
                    live(_PAUSE_MS)
                    while window.context.tasks.reading and time.perf_counter() - begun < 10:
                        live(_PAUSE_MS)
                worst_ms.append(max(gaps_ms))
            value_ms, baseline_ms, goal_ms = statistics.median(worst_ms), max(resting_ms), GOALS_MS[size]
            figures.append(
                Figure(
                    "pages",
                    f"{spec.name}, {size} people, window blocked after a commit",
                    value_ms,
                    "ms",
                    baseline_ms,
                    value_ms / max(baseline_ms, 0.1),
                    f"≤ {goal_ms} ms",
                    value_ms <= goal_ms,
                )
            )
    return figures


@contextmanager
def _window(people: Crowd) -> Iterator[MainWindow]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply_theme(app, "light")
    context = DeskContext(
        bridge=ChangeBridge(app), tasks=Tasks(app), settings=Settings(theme="light"), now=lambda: NINE
    )
    window = MainWindow(context, PAGES, make_start=StartPage)
    session = DeskSession(window)
    session.show_new(people.dossier)
    window.show()
    window.activateWindow()
    live(_PAUSE_MS)
    gc.collect()
    gc.freeze()  # as the program does once it is loaded: the bench itself holds much more than a window
    yield window
    gc.unfreeze()
    session.close()
    context.tasks.close()
    window.deleteLater()
    QApplication.processEvents()
