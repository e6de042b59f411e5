"""A child works through the real use cases and is killed, again and again: no acknowledged act is lost."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.store import check, door, history
from probono_desk.store.opening import open_dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.desk.sample_edition import new_sample_desk
from tests.faults import kill_child
from tests.faults.child import Ack, killed_within, run_child
from tests.faults.flows import FLOWS, Flow, looked_at
from tests.faults.plan import Plan
from tests.faults.stage import Stage

_ACTING_S = 0.25
_LIVES = 20


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Kill, open, prove, as often as asked: half the trials while acts are made, half in the other flows.

    Returns:
        What was lost or damaged; empty when nothing was.
    """
    losses = _while_acting(max(1, trials // 2), plan, told)
    others = [flow for flow in FLOWS if flow.name != "acts"]
    for at, flow in enumerate(others):
        share = (trials - trials // 2) * (at + 1) // len(others) - (trials - trials // 2) * at // len(others)
        losses += _in_flow(flow, max(1, share), plan, told)
    return losses


def _in_flow(flow: Flow, trials: int, plan: Plan, told: Callable[[str], None]) -> list[str]:
    if not plan.plays(flow.name):
        return []
    losses: list[str] = []
    killed = 0
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(flow, Path(place))
        stage.set()
        began = time.monotonic()
        run_child(stage.worker(random.Random(0)))
        lasts_s = time.monotonic() - began
        for trial in plan.numbers(flow.name, trials):
            chance = plan.chance(flow.name, trial)
            root = stage.set()
            ran = run_child(stage.worker(chance), killed_within(lasts_s, chance))
            killed += ran.code < 0
            found = [f"ended by itself: {ran.error}"] if ran.code > 0 else []
            found += looked_at(flow, root, ran)
            losses += plan.lost(flow.name, trial, found, root)
    told(f"{flow.name}: {trials} trials, {killed} killed, {len(losses)} lost or damaged")
    return losses


@dataclass(slots=True)
class _Acknowledged:
    """What must be there, whatever comes next: people, the team of each, the content of each file."""

    came: set[str] = field(default_factory=set)
    seats: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def hear(self, said: tuple[tuple[str, ...], ...]) -> None:
        for kind, *words in said:
            if kind == "came":
                self.came.add(words[0])
            elif kind == "seat":
                self.seats[words[0]] = words[1]
            elif kind == "file":
                self.files[words[0]] = words[1]


def _prepare_acting(root: Path) -> None:
    new_sample_desk(root / "desk", at=datetime.now(UTC), actor="essai").dossier.close()
    (root / "scratch").mkdir()


def _work_on(root: Path, ack: Ack, chance: random.Random) -> None:
    kill_child.work(root / "desk", root / "scratch", chance, ack)


def _while_acting(trials: int, plan: Plan, told: Callable[[str], None]) -> list[str]:
    """Kills in the middle of acts that never end; a dossier lives through a few of them, then a fresh one is taken."""
    if not plan.plays(_ACTING.name):
        return []
    losses: list[str] = []
    acts = 0
    acknowledged = _Acknowledged()
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(_ACTING, Path(place))
        stage.set()
        for trial in plan.numbers(_ACTING.name, trials):
            if trial % _LIVES == 1:
                stage.set()
                acknowledged = _Acknowledged()
            chance = plan.chance(_ACTING.name, trial)
            ran = run_child(stage.worker(chance), killed_within(_ACTING_S, chance))
            acts += len(ran.said)
            acknowledged.hear(ran.said)
            found = [f"ended by itself: {ran.error}"] if ran.code >= 0 else []
            found += _look(stage.root / "desk", acknowledged)
            losses += plan.lost(_ACTING.name, trial, found, stage.root)
    told(f"acts: {trials} kills, {acts} acknowledged acts, {len(losses)} lost or damaged")
    return losses


def _look(folder: Path, acknowledged: _Acknowledged) -> list[str]:
    with closing(open_dossier(folder, at=datetime.now(UTC))) as dossier:
        losses = list(check.prove(dossier).faults)
        if dossier.became is not None:
            losses.append(f"cried wolf: {dossier.became.why}")
        with dossier.read() as db:
            here = door.presence(db)
            losses += [f"arrival of {person}" for person in acknowledged.came if person not in here]
            for person, team in acknowledged.seats.items():
                row = db.get(Person, RowId(person))
                now = "-" if row is None or row.team_id is None else row.team_id
                if now != team:
                    # The act that was cut may have been committed and not acknowledged: then it is the last in the log.
                    if _is_last_act(db, person):
                        acknowledged.seats[person] = now
                    else:
                        losses.append(f"seat of {person}")
            versions = {row.id: row.sha256 for row in db.all(DeliverableVersion)}
            losses += [
                f"file {row}" for row, sha256 in acknowledged.files.items() if versions.get(RowId(row)) != sha256
            ]
    return losses


def _is_last_act(db: Reader, person: str) -> bool:
    last = history.recent_acts(db, 1)[0]
    return any(change.row == person for change in history.changes_of(db, last.id))


_ACTING = Flow("acts without end", _prepare_acting, _work_on, lambda _root, _said, _done: [])
