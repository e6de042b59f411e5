"""``python -m tests.faults [NAME] [--trials N] [--seed S]``; without a name every trial, short."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from typing import Final

SHORT: Final = {
    "kill": 30,
    "upgrade": 24,
    "power": 140,
    "disk": 24,
    "stick": 16,
    "bitflip": 70,
    "clock": 3,
    "copies": 3,
    "hostile": 60,
}
"""Each trial, and how often it is played where nobody says: a few minutes in all."""


def main() -> int:
    """Run one fault trial, or all; exit 1 when anything was lost, 2 when a trial cannot be played here."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("name", nargs="?", choices=tuple(SHORT))
    parser.add_argument("--trials", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ["PROBONO_DESK_KEYS"] = "file"
    home = tempfile.mkdtemp()  # the settings and keys of whoever runs this stay out of it
    os.environ.update({f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "STATE", "CACHE")})

    def told(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    lost = 0
    for name in (asked.name,) if asked.name else tuple(SHORT):
        began = time.monotonic()
        trials = asked.trials or SHORT[name]
        losses = importlib.import_module(f"tests.faults.{name}").run(trials, seed=asked.seed, told=told)
        for loss in losses:
            told(f"  LOST {name}: {loss}")
        lost += len(losses)
        told(f"{name}: {trials} trials, seed {asked.seed}, {len(losses)} losses, {time.monotonic() - began:.0f} s")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
