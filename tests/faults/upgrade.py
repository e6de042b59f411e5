"""A dossier of every older schema, its upgrade killed at each write or on a full disk: it opens, with everything."""

from __future__ import annotations

from collections.abc import Callable

from probono_desk.store import migrate
from tests.faults.at_each_call import shares, try_flow
from tests.faults.flows import upgrade_from
from tests.faults.plan import Plan

_FAULTS = ("signal=KILL", "signal=KILL", "error=ENOSPC")


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Interrupt upgrades; what was lost comes back."""
    older = migrate.known_versions()[:-1]
    return [
        loss
        for version, share in zip(older, shares(trials, len(older)), strict=True)
        for loss in try_flow(upgrade_from(version), share, _FAULTS, plan, told=told)
    ]
