"""A child works through the real use cases and is killed, again and again: no acknowledged act is lost."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
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
from tests.faults.stage import Stage

TRIALS = 200


def run(trials: int = TRIALS, *, seed: int = 1, told: Callable[[str], None] = lambda _line: None) -> list[str]:
    """Kill, open, prove, as often as asked: half the trials while acts are made, half in the other flows.

    Returns:
        What was lost or damaged; empty when nothing was.
    """
    chance = random.Random(seed)
    losses = _while_acting(max(1, trials // 2), chance, told)
    others = [flow for flow in FLOWS if flow.name != "acts"]
    for at, flow in enumerate(others):
        share = (trials - trials // 2) * (at + 1) // len(others) - (trials - trials // 2) * at // len(others)
        losses += _in_flow(flow, max(1, share), chance, told)
    return losses


def _in_flow(flow: Flow, trials: int, chance: random.Random, told: Callable[[str], None]) -> list[str]:
    losses: list[str] = []
    killed = 0
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(flow, Path(place))
        stage.set()
        began = time.monotonic()
        run_child(stage.worker(random.Random(0)))
        lasts_s = time.monotonic() - began
        for trial in range(1, trials + 1):
            root = stage.set()
            ran = run_child(stage.worker(chance), killed_within(lasts_s, chance))
            killed += ran.code < 0
            if ran.code > 0:
                losses.append(f"{flow.name}, trial {trial}: ended by itself: {ran.error}")
            losses += [f"{flow.name}, trial {trial}: {loss}" for loss in looked_at(flow, root, ran)]
    told(f"{flow.name}: {trials} trials, {killed} killed, {len(losses)} lost or damaged")
    return losses


def _while_acting(trials: int, chance: random.Random, told: Callable[[str], None]) -> list[str]:
    losses: list[str] = []
    acts = 0
    with tempfile.TemporaryDirectory() as home:
        folder, scratch = Path(home) / "dossier", Path(home) / "scratch"
        scratch.mkdir()
        new_sample_desk(folder, at=datetime.now(UTC), actor="essai").dossier.close()
        came: set[str] = set()
        seats: dict[str, str] = {}
        files: dict[str, str] = {}
        for trial in range(1, trials + 1):
            seeds = chance.randrange(1 << 30)

            def act(ack: Ack, seeds: int = seeds) -> None:
                kill_child.work(folder, scratch, seeds, ack)

            said = run_child(act, killed_within(0.6, chance)).said
            acts += len(said)
            for kind, *words in said:
                if kind == "came":
                    came.add(words[0])
                elif kind == "seat":
                    seats[words[0]] = words[1]
                elif kind == "file":
                    files[words[0]] = words[1]
            losses += [f"acts, trial {trial}: {loss}" for loss in _look(folder, came, seats, files)]
    told(f"acts: {trials} kills, {acts} acknowledged acts, {len(losses)} lost or damaged")
    return losses


def _look(folder: Path, came: set[str], seats: dict[str, str], files: dict[str, str]) -> list[str]:
    dossier = open_dossier(folder, at=datetime.now(UTC))
    try:
        losses = list(check.prove(dossier).faults)
        if dossier.became is not None:
            losses.append(f"cried wolf: {dossier.became.why}")
        with dossier.read() as db:
            here = door.presence(db)
            losses += [f"arrival of {person}" for person in came if person not in here]
            for person, team in seats.items():
                row = db.get(Person, RowId(person))
                now = "-" if row is None or row.team_id is None else row.team_id
                if now != team:
                    # The act that was cut may have been committed and not acknowledged: then it is the last in the log.
                    if _is_last_act(db, person):
                        seats[person] = now
                    else:
                        losses.append(f"seat of {person}")
            versions = {row.id: row.sha256 for row in db.all(DeliverableVersion)}
            losses += [f"file {row}" for row, sha256 in files.items() if versions.get(RowId(row)) != sha256]
    finally:
        dossier.close()
    return losses


def _is_last_act(db: Reader, person: str) -> bool:
    last = history.recent_acts(db, 1)[0]
    return any(change.row == person for change in history.changes_of(db, last.id))
