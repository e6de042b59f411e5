"""A stick that is pulled out, full, protected or failing at a write: what has its name on it is finished and whole."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from probono_desk.store.backup import check_backup
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.file import exchange, join
from tests.faults.at_each_call import shares, try_flow
from tests.faults.child import Ack
from tests.faults.flows import AT, FLOWS, SECRET, Flow, whole
from tests.faults.plan import Plan

_FAULTS = ("error=EIO", "error=ENODEV", "error=ENOSPC", "error=EROFS", "error=ENOENT", "signal=KILL")
_ACTS = FLOWS[0]


def _prepare(root: Path) -> None:
    _ACTS.prepare(root)
    (root / "stick").mkdir()


def _export(root: Path, ack: Ack, _chance: random.Random) -> None:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        exchange.export(dossier, root / "stick" / "day.probono", at=AT, passphrase=SECRET)
        ack("exported")


def _back_up(root: Path, ack: Ack, _chance: random.Random) -> None:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        dossier.back_up(root / "stick", AT)
        ack("exported")


def _look(root: Path, said: tuple[tuple[str, ...], ...], _done: bool) -> list[str]:
    with closing(open_dossier(root / "desk", at=AT)) as dossier:
        losses, key = whole(dossier), dossier.key
    package = root / "stick" / "day.probono"
    backups = list((root / "stick").glob("backups/desk-*Z.db"))
    if package.exists():
        losses += [f"package: {problem.code}" for problem in join.verify(package, passphrase=SECRET).problems]
    for backup in backups:
        check_backup(backup, key)
    if said and not package.exists() and not backups:
        losses.append("said to be written, and not there")
    return losses


def _on_stick(root: Path) -> Sequence[Path]:
    stick = root / "stick"
    names = ("day.probono", "backups/desk-20261205T080000Z.db", "key.age", "key-2.age")
    return [stick, stick / "backups", stick / "blobs", *(stick / f"{n}{end}" for n in names for end in ("", ".part"))]


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Pull the stick out; what was lost, or unfinished under a finished name, comes back."""
    flows = (Flow("export to a stick", _prepare, _export, _look), Flow("backup to a stick", _prepare, _back_up, _look))
    return [
        loss
        for flow, share in zip(flows, shares(trials, len(flows)), strict=True)
        for loss in try_flow(flow, share, _FAULTS, plan, paths=_on_stick, told=told)
    ]
