"""From each Nth write on the disk is full, or fails: it is told, nothing is lost, and afterwards the work goes on."""

from __future__ import annotations

from collections.abc import Callable

from tests.faults.at_each_call import shares, try_flow
from tests.faults.flows import FLOWS
from tests.faults.plan import Plan

_FAULTS = ("error=ENOSPC", "error=EIO", "error=EDQUOT")


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Let writes fail, in every flow; what was lost or not told comes back."""
    return [
        loss
        for flow, share in zip(FLOWS, shares(trials, len(FLOWS)), strict=True)
        for loss in try_flow(flow, share, _FAULTS, plan, told=told)
    ]
