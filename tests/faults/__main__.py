"""``python -m tests.faults [NAME] [--trials N] [--seed S]``; without a name every trial, short.

A loss is printed with what plays its trial alone again, ``--only FLOW:NUMBER``, and with the folder where its stage was
kept: kills come by the clock and do not come again at the same call. Without strace the trials that need it are named,
the others are played, and the exit code is 2.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import hashlib
import importlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from tests.faults.child import can_trace
from tests.faults.plan import Plan
from tests.kept_dossiers import PHRASE

SHORT: Final = {
    "kill": 40,
    "upgrade": 28,
    "power": 350,
    "disk": 24,
    "stick": 16,
    "bitflip": 210,
    "clock": 3,
    "copies": 3,
    "hostile": 60,
}
"""Each trial, and how often it is played where nobody says: a few minutes in all."""

_NEED_STRACE: Final = frozenset({"upgrade", "power", "disk", "stick"})
_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - folders under it are made by tempfile
_ROOM_BYTES: Final = 2 << 30
_LESS_WORK: Final = 6


def main() -> int:
    """Run one fault trial, or all; exit 1 when anything was lost, 2 when a trial cannot be played here."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("name", nargs="?", choices=tuple(SHORT))
    parser.add_argument("--trials", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="FLOW:NUMBER", help="one trial, as a loss names it")
    asked = parser.parse_args()
    flow, _, number = (asked.only or "").rpartition(":")
    if asked.only and not (asked.name and number.isdecimal()):
        parser.error("--only takes FLOW:NUMBER, after a name")
    names = (asked.name,) if asked.name else tuple(SHORT)
    playable = [name for name in names if can_trace() or name not in _NEED_STRACE]
    only = (flow, int(number)) if asked.only else None
    lost = 0
    with _away_from_home(), patch.object(hashlib, "scrypt", _less_work(hashlib.scrypt)):
        for name in playable:
            lost += _play(name, asked.trials or SHORT[name], Plan(name, asked.seed, only))
    if missing := [name for name in names if name not in playable]:
        _tell(f"not tried, they need strace (apt-get install strace): {', '.join(missing)}")
    return 1 if lost else 2 if missing else 0


def _play(name: str, trials: int, plan: Plan) -> int:
    began = time.monotonic()
    losses = importlib.import_module(f"tests.faults.{name}").run(trials, plan, told=_tell)
    for loss in losses:
        _tell(f"  LOST {name}: {loss}")
    _tell(f"{name}: {trials} trials, seed {plan.seed}, {len(losses)} losses, {time.monotonic() - began:.0f} s")
    return len(losses)


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextlib.contextmanager
def _away_from_home() -> Iterator[None]:
    """The settings and keys of whoever runs this stay out of it; what the trials write is in memory where it fits.

    What a medium may hold after a cut is this bench's model, so nothing is learnt from waiting for a real one.
    """
    if _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM_BYTES:
        tempfile.tempdir = str(_IN_MEMORY)
    os.environ["PROBONO_DESK_KEYS"] = "file"
    with tempfile.TemporaryDirectory() as home:
        os.environ.update({f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "STATE", "CACHE")})
        yield


def _less_work(scrypt: Any) -> Any:
    """Phrases stretched 64 times less, and the same one once: nothing is read or written meanwhile, so no fault hits.

    The kept dossiers were sealed with all the work.
    """

    @functools.lru_cache(maxsize=256)
    def cheap(password: bytes, *, n: int, **others: Any) -> bytes:
        return bytes(scrypt(password, n=n if password == PHRASE.encode() else max(2, n >> _LESS_WORK), **others))

    return cheap


if __name__ == "__main__":
    sys.exit(main())
