"""The power goes: what was not synced is lost, torn or kept, sector by sector; then again while it recovers.

A flow is recorded once, call by call, with what it wrote; each trial cuts the recording somewhere and puts together
what a disk may hold then. What a flow had acknowledged before the cut must be there; nothing may cry wolf.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.faults.at_each_call import NO_STRACE
from tests.faults.child import Ack, Ran, Work, can_trace, run_child, traced
from tests.faults.disk_model import RECORDED, Disk, Recording
from tests.faults.flows import FLOWS, looked_at
from tests.faults.stage import Stage

TRIALS = 2000
_SECOND_CUT_EVERY = 10
_PLAYED = ("acts", "capture", "merge", "export", "upgrade from 0001", "new", "restore")


def run(trials: int = TRIALS, *, seed: int = 1, told: Callable[[str], None] = lambda _line: None) -> list[str]:
    """Cut the power, as often as asked; what was lost comes back."""
    if not can_trace():
        return [NO_STRACE]
    chance = random.Random(seed)
    losses: list[str] = []
    flows = [flow for name in _PLAYED for flow in FLOWS if flow.name == name]
    for at, flow in enumerate(flows):
        share = max(1, trials * (at + 1) // len(flows) - trials * at // len(flows))
        with tempfile.TemporaryDirectory() as place:
            stage = Stage(flow, Path(place))
            before = _files(stage.set())
            ran, recording = _recorded(stage, Path(place) / "trace", stage.worker(random.Random(0)))
            if ran.code:
                losses.append(f"{flow.name} by itself ended with {ran.code}: {ran.error}")
                continue
            found: list[str] = []
            second = 0
            for trial in range(share):
                cut = chance.randrange(len(recording.calls) + 1)
                disk = Disk(before)
                said = disk.play(recording, cut, chance)
                disk.put(stage.root)
                if trial % _SECOND_CUT_EVERY == 0:
                    second += 1
                    _cut_again(stage, Path(place) / "trace-2", said, chance)
                where = f"{flow.name}, cut at call {cut} of {len(recording.calls)}, trial {trial}"
                found += [f"{where}: {loss}" for loss in looked_at(flow, stage.root, Ran(said, -9, ""))]
            told(f"{flow.name}: {share} cuts, {second} of them twice, {len(found)} lost or damaged")
            losses += found
    return losses


def _cut_again(stage: Stage, log: Path, said: tuple[tuple[str, ...], ...], chance: random.Random) -> None:
    """The opening after the first cut is cut too."""
    before = _files(stage.root)

    def recover(_ack: Ack) -> None:
        stage.flow.look(stage.root, said, False)

    _ran, recording = _recorded(stage, log, recover)
    disk = Disk(before)
    disk.play(recording, chance.randrange(len(recording.calls) + 1), chance)
    disk.put(stage.root)


def _recorded(stage: Stage, log: Path, work: Work) -> tuple[Ran, Recording]:
    ran = run_child(work, traced("-y", "-xx", "-s", "16777216", "-e", f"trace={RECORDED}", log=log))
    return ran, Recording.read(log, stage.root)


def _files(root: Path) -> dict[str, bytes | None]:
    """Every file by its path under the stage; folders are ``None``."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in sorted(root.rglob("*"))
    }
