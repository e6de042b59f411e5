"""A child works through the real use cases and is killed, again and again: no acknowledged act is lost."""

from __future__ import annotations

import itertools
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from probono_desk.domain.deliverables import DeliverableVersion
from probono_desk.domain.ids import RowId
from probono_desk.domain.people import Person
from probono_desk.store import check, door, history
from probono_desk.store.dossier import open_dossier
from probono_desk.store.reader import Reader
from probono_desk.usecases.desk.sample_edition import new_sample_desk

TRIALS = 200


def run(trials: int = TRIALS, *, seed: int = 1, told: Callable[[str], None] = lambda _line: None) -> list[str]:
    """Kill, open, prove, as often as asked.

    Returns:
        What was lost or damaged; empty when nothing was.
    """
    chance = random.Random(seed)
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
            lines = _until_killed(folder, scratch, seed=chance.randrange(1 << 30), most=chance.randrange(1, 40))
            acts += len(lines)
            for kind, *words in (line.split() for line in lines):
                if kind == "came":
                    came.add(words[0])
                elif kind == "seat":
                    seats[words[0]] = words[1]
                elif kind == "file":
                    files[words[0]] = words[1]
            losses += [f"trial {trial}: {loss}" for loss in _look(folder, came, seats, files)]
            if trial % 20 == 0 or trial == trials:
                told(f"{trial} kills, {acts} acknowledged acts, {len(losses)} lost or damaged")
    return losses


def _until_killed(folder: Path, scratch: Path, *, seed: int, most: int) -> list[str]:
    """What a child acknowledged before SIGKILL; the kill falls anywhere in an act."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.kill_child", str(folder), str(scratch), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    lines = list(itertools.islice(child.stdout, most))
    # Not right after an acknowledgement: somewhere in what follows.
    timer = threading.Timer(random.Random(seed).uniform(0, 0.012), child.send_signal, [signal.SIGKILL])
    timer.start()
    lines += list(child.stdout)
    child.wait()
    return [line for line in lines if line.endswith("\n")]


def _look(folder: Path, came: set[str], seats: dict[str, str], files: dict[str, str]) -> list[str]:
    dossier = open_dossier(folder, at=datetime.now(UTC))
    try:
        losses = list(check.prove(dossier).faults)
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
