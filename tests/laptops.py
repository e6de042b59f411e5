"""Laptops for tests: the program in processes of its own, each laptop with its home and its clock."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.programs import run_program

RECOVERY_PHRASE = re.compile(r"\b([BCDFGHJKLNPRSTVX]{5}-){5}[BCDFGHJKLNPRSTVX]{5}\b")


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
        return run_program(
            arguments,
            env=self.env(),
            clock=self.clock.isoformat() if self.clock else "",
            most_bytes=self.largest_file_bytes,
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
