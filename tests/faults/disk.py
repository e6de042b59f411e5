"""From each Nth write on the disk is full, or fails: it is told, nothing is lost, and afterwards the work goes on."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.faults.at_each_call import shares, try_flow
from tests.faults.flows import FLOWS

TRIALS = 400
_FAULTS = ("error=ENOSPC", "error=EIO", "error=EDQUOT")


def run(trials: int = TRIALS, *, seed: int = 1, told: Callable[[str], None] = lambda _line: None) -> list[str]:
    """Let writes fail, in every flow; what was lost or not told comes back."""
    chance = random.Random(seed)
    return [
        loss
        for flow, share in zip(FLOWS, shares(trials, len(FLOWS)), strict=True)
        for loss in try_flow(flow, share, _FAULTS, chance, told=told)
    ]
