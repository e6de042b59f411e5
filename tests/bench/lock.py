"""A thousand scans through the window while a long list is imported and many acts are merged: none is lost."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from probono_desk.domain.edition import Team
from probono_desk.domain.ids import new_id
from probono_desk.domain.table_round import Visit, VisitState
from probono_desk.roster.read import read_roster
from probono_desk.store import door
from probono_desk.usecases.file import exchange
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.roster.import_roster import import_roster
from tests.bench.check_in import open_door
from tests.bench.crowd import Crowd, crowd
from tests.bench.figure import Figure
from tests.bench.roster import write_csv
from tests.bench.window_ticks import ticking
from tests.dossiers import ACTOR, NINE
from tests.exchanging import taken_in
from tests.live import live
from tests.scanner import press

PEOPLE, SCANS, LINES, ACTS = 2_000, 1_000, 60_000, 10_000
P99_GOAL_MS, BLOCKED_GOAL_MS = 100, 100
_PAUSE_MS = 15
_PHRASE = "une phrase pour le banc"


def run(*, scans: int = SCANS, lines: int = LINES, acts: int = ACTS) -> list[Figure]:
    """The figures; the baseline is the same without anybody writing.

    Raises:
        RuntimeError: a scan was lost.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        quiet_ms, quiet_blocked_ms = _scanned(crowd(folder / "quiet", PEOPLE), scans // 5, [])
        people = crowd(folder / "desk", PEOPLE)
        roster, package = folder / "liste.csv", folder / "other.probono"
        write_csv(roster, lines)
        _other_desk(people, folder, package, acts)
        reading = read_roster(roster)

        def import_it() -> None:
            import_roster(people.dossier, reading, at=NINE, actor=ACTOR)

        def merge_it() -> None:
            taken_in(people.dossier, package, at=NINE)

        times_ms, blocked_ms = _scanned(people, scans, [import_it, merge_it])
    said = f"{scans} scans while {lines} lines are imported and {acts} acts merged"
    p99_ms, quiet_p99_ms = (statistics.quantiles(values, n=100)[-1] for values in (times_ms, quiet_ms))
    return [
        _figure(f"{said}, scan to painted, p99", p99_ms, quiet_p99_ms, P99_GOAL_MS),
        _figure(f"{said}, window blocked at most", blocked_ms, quiet_blocked_ms, BLOCKED_GOAL_MS),
    ]


def _scanned(people: Crowd, scans: int, meanwhile: list[Callable[[], None]]) -> tuple[list[float], float]:
    """Milliseconds from the last letter to the painted answer, and the longest gap between two ticks of a timer."""
    faults: list[BaseException] = []
    with open_door(people) as (page, clock), ticking() as gaps_ms:
        threads = [threading.Thread(target=_told, args=(work, faults)) for work in meanwhile]
        for thread in threads:
            thread.start()
        times_ms: list[float] = []
        gaps_ms.clear()
        for person, code in zip(people.people[:scans], people.codes[:scans], strict=True):
            clock.tick()
            press(page, code[:-1])
            start = time.perf_counter()
            press(page, code[-1], follows=True)
            times_ms.append((time.perf_counter() - start) * 1000)
            press(page, "", end=Qt.Key.Key_Return, follows=True)
            if page.answer_view.said().name != person.shown_name:
                msg = f"the scan of {len(times_ms)} was lost"
                raise RuntimeError(msg)
            live(_PAUSE_MS)
        while any(thread.is_alive() for thread in threads) or people.dossier.keeping.waiting():
            live(_PAUSE_MS)
        blocked_ms = max(gaps_ms)
        if faults:
            raise faults[0]
        with people.dossier.read() as db:
            here = door.presence(db)
        if lost := [person.id for person in people.people[:scans] if person.id not in here]:
            msg = f"{len(lost)} scans were lost"
            raise RuntimeError(msg)
    return times_ms, blocked_ms


def _told(work: Callable[[], None], faults: list[BaseException]) -> None:
    try:
        work()
    except BaseException as fault:  # noqa: BLE001 - raised again where the bench stands
        faults.append(fault)


def _other_desk(people: Crowd, folder: Path, package: Path, acts: int) -> None:
    """A second desk of the same edition, that has been round the tables very often."""
    kit = folder / "kit.probono"
    kits.write_kit(people.dossier, kit, _PHRASE, at=NINE)
    with people.dossier.read() as db:
        teams = [team.id for team in db.all(Team)]
    with closing(kits.new_desk_from_kit(folder / "other", kit, _PHRASE, at=NINE).dossier) as other:
        for n in range(acts):
            at = NINE + timedelta(seconds=n)
            with other.act("Visite", at=at, actor=ACTOR) as uow:
                uow.add(Visit(new_id(at), teams[n % len(teams)], VisitState.GREEN, at, ACTOR))
        exchange.export(other, package, at=NINE)


def _figure(what: str, value: float, baseline: float, goal_ms: float) -> Figure:
    return Figure("lock", what, value, "ms", baseline, value / baseline, f"≤ {goal_ms} ms", value <= goal_ms)
