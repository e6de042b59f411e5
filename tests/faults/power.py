"""The power goes: what was not synced is lost, torn or kept, sector by sector; then again while it recovers.

A flow is recorded once, call by call, with what it wrote; each trial cuts the recording somewhere and puts together
what a disk may hold then. A disk that holds the very same as one that was looked at is counted, not looked at again.
What a flow had acknowledged before the cut must be there; nothing may cry wolf.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.child import Ack, Ran, Work, run_child, traced
from tests.faults.disk_model import RECORDED, Disk, Recording
from tests.faults.flows import FLOWS, looked_at
from tests.faults.plan import Plan
from tests.faults.stage import Stage

_RECOVERY_CUT_EVERY = 25
_CUTS_OF_RECOVERY = 5
_PLAYED = ("acts", "window", "capture", "merge", "export", "upgrade from 0001", "new", "restore")


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Cut the power, as often as asked; what was lost comes back."""
    losses: list[str] = []
    flows = [flow for name in _PLAYED for flow in FLOWS if flow.name == name]
    for at, flow in enumerate(flows):
        share = max(1, trials * (at + 1) // len(flows) - trials * at // len(flows))
        if not plan.plays(flow.name):
            continue
        with tempfile.TemporaryDirectory() as place:
            stage = Stage(flow, Path(place))
            before = _files(stage.set())
            ran, recording = _recorded(stage, Path(place) / "trace", stage.worker(random.Random(0)))
            if ran.code:
                losses.append(f"{flow.name} by itself ended with {ran.code}: {ran.error}")
                continue
            found: list[str] = []
            second, proved = 0, set[bytes]()
            for trial in plan.numbers(flow.name, share):
                chance = plan.chance(flow.name, trial)
                cut = chance.randrange(len(recording.calls) + 1)
                disk = Disk(before)
                said = disk.play(recording, cut, chance)
                where = f"cut at call {cut} of {len(recording.calls)}"
                again = trial % _RECOVERY_CUT_EVERY == 0
                if not again and (state := disk.digest(said)) in proved:
                    continue
                disk.put(stage.root)
                for where_again in _cut_again(stage, Path(place) / "trace-2", said, chance) if again else ("",):
                    second += again
                    lost = [f"{where}{where_again}: {loss}" for loss in looked_at(flow, stage.root, Ran(said, -9, ""))]
                    found += plan.lost(flow.name, trial, lost, stage.root)
                if not again and not lost:
                    proved.add(state)
            told(
                f"{flow.name}: {share} cuts, {second} more while it recovers, {second + len(proved)} different disks"
                f" looked at, {len(found)} lost or damaged"
            )
            losses += found
    return losses


def _cut_again(stage: Stage, log: Path, said: tuple[tuple[str, ...], ...], chance: random.Random) -> Iterator[str]:
    """The opening after the first cut is cut too, at a few places; each lies on the stage when it is named."""
    before = _files(stage.root)

    def recover(_ack: Ack) -> None:
        stage.flow.look(stage.root, said, False)

    _ran, recording = _recorded(stage, log, recover)
    for _cut in range(_CUTS_OF_RECOVERY):
        cut = chance.randrange(len(recording.calls) + 1)
        disk = Disk(before)
        disk.play(recording, cut, chance)
        disk.put(stage.root)
        yield f", then at call {cut} of {len(recording.calls)}"


def _recorded(stage: Stage, log: Path, work: Work) -> tuple[Ran, Recording]:
    ran = run_child(work, traced("-y", "-xx", "-s", "16777216", "-e", f"trace={RECORDED}", log=log))
    return ran, Recording.read(log, stage.root)


def _files(root: Path) -> dict[str, bytes | None]:
    """Every file by its path under the stage; folders are ``None``."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else None for path in sorted(root.rglob("*"))
    }
