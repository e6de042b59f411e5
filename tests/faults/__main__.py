"""``python -m tests.faults NAME [--trials N]``."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile

TRIALS = ("kill",)


def main() -> int:
    """Run one fault trial; exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("name", choices=TRIALS)
    parser.add_argument("--trials", type=int, default=200)
    asked = parser.parse_args()
    os.environ["PROBONO_DESK_KEYS"] = "file"
    home = tempfile.mkdtemp()  # the settings and keys of whoever runs this stay out of it
    os.environ.update({f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "STATE", "CACHE")})

    def told(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    losses = importlib.import_module(f"tests.faults.{asked.name}").run(asked.trials, told=told)
    for loss in losses:
        told(loss)
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
