"""Laptops for tests: the program in processes of its own, each laptop with its home and its clock."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

RECOVERY_PHRASE = re.compile(r"\b([BCDFGHJKLNPRSTVX]{5}-){5}[BCDFGHJKLNPRSTVX]{5}\b")

# The command line with another clock: whatever module took ``now`` from ``terms`` is given this one. And with a limit
# to how large a file may be, where the system would write a larger one: EFBIG, as a FAT32 stick says it.
_OTHERWISE = """
import sys
from datetime import datetime
from probono_desk import cli
from probono_desk.__main__ import main
from probono_desk.cli import terms
clock, most_bytes = sys.argv.pop(1), int(sys.argv.pop(1))
if clock:
    real, at = terms.now, datetime.fromisoformat(clock)
    for module in list(sys.modules.values()):
        if getattr(module, "now", None) is real:
            module.now = lambda: at
if most_bytes:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
sys.exit(main())
"""


@dataclass(frozen=True)
class Laptop:
    """A home of its own, in which the program runs.

    Args:
        home: with its keys, settings and witnesses.
        clock: what time it thinks it is; the right one when left out.
        largest_file_bytes: no larger file is written by its programs; any is where it is left out.
    """

    home: Path
    clock: datetime | None = None
    largest_file_bytes: int = 0

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        program = ["-m", "probono_desk"]
        if self.clock is not None or self.largest_file_bytes:
            program = ["-c", _OTHERWISE, self.clock.isoformat() if self.clock else "", str(self.largest_file_bytes)]
        return subprocess.run(
            [sys.executable, *program, *map(str, arguments)],
            env=self.env(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def env(self) -> dict[str, str]:
        """The environment in which its programs run."""
        return os.environ | {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_STATE_HOME": str(self.home / "state"),
        }

    def ok(self, *arguments: object) -> str:
        """What it says where all is well."""
        ran = self.run(*arguments)
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
        return ran.stdout

    def told(self, *arguments: object) -> tuple[str, str]:
        """What it says where all is well and something is to be known: the answer, and the sentence beside it."""
        ran = self.run(*arguments)
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr.count("\n") == 1
        assert "Traceback" not in ran.stderr
        return ran.stdout, ran.stderr.strip()

    def refused(self, *arguments: object, code: int = 1) -> str:
        """The one sentence it says."""
        ran = self.run(*arguments)
        assert ran.returncode == code, ran.stdout + ran.stderr
        assert ran.stderr.count("\n") == 1
        assert ran.stderr.endswith(".\n")
        assert "Traceback" not in ran.stderr
        return ran.stderr.strip()
