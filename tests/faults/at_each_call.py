"""A fault at a chosen system call of a flow: an error of the disk from there on, or a kill."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.child import Ran, calls, run_child, traced
from tests.faults.flows import Flow, looked_at
from tests.faults.plan import Plan
from tests.faults.stage import Stage

WRITING = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "mkdir", "rename", "renameat2", "unlink")


def try_flow(
    flow: Flow,
    trials: int,
    faults: Sequence[str],
    plan: Plan,
    *,
    paths: Callable[[Path], Sequence[Path]] = lambda _root: (),
    told: Callable[[str], None],
) -> list[str]:
    """Play a flow with a fault at its first, its last, and evenly at others of its writing calls.

    Args:
        flow: what is played.
        trials: how often.
        faults: what strace injects, ``error=ENOSPC`` or ``signal=KILL``; drawn.
        plan: which of them, drawn how.
        paths: the only files that the fault hits; every one without.
        told: hears one line at the end.
    """
    if not plan.plays(flow.name):
        return []
    losses: list[str] = []
    hit = 0
    with tempfile.TemporaryDirectory() as place:
        stage = Stage(flow, Path(place))
        log = Path(place) / "trace"

        def play(*options: str) -> Ran:
            root = stage.set()
            only = [word for path in paths(root) for word in ("-P", str(path))]
            return run_child(
                stage.worker(random.Random(0)), traced("-e", f"trace={calls(WRITING)}", *only, *options, log=log)
            )

        whole = play()
        if whole.code:
            return [f"{flow.name} without a fault ended with {whole.code}: {whole.error}"]
        count = sum("(" in line for line in log.read_text(errors="replace").splitlines())
        for trial in plan.numbers(flow.name, trials):
            nth = trial - 1
            at = 1 + (nth * max(1, count - 1)) // max(1, trials - 1) if trials < count else 1 + nth % count
            fault = plan.chance(flow.name, trial).choice(faults)
            until = "" if fault.startswith("signal") else "+"
            ran = play("-e", f"inject={calls(WRITING)}:{fault}:when={at}{until}")
            hit += ran.code != 0
            where = f"{fault} at call {at} of {count}"
            found = [f"{where}: ended with {ran.code}: {ran.error}"] if ran.code > 1 else []
            found += [f"{where}: {loss}" for loss in looked_at(flow, stage.root, ran)]
            losses += plan.lost(flow.name, trial, found, stage.root)
    told(f"{flow.name}: {trials} trials over {count} calls, {hit} hit, {len(losses)} lost or damaged")
    return losses


def shares(trials: int, count: int) -> list[int]:
    """Trials shared out as evenly as can be, at least one each."""
    return [max(1, trials * (at + 1) // count - trials * at // count) for at in range(count)]
