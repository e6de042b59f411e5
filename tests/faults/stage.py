"""Where a trial plays: what a flow starts from, made once, and put back before each trial, the home included."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

from tests.faults.child import Work
from tests.faults.flows import Flow


class Stage:
    """One flow's stage. The user's folders lie in it too: keys and witnesses are part of what a fault may hit.

    Args:
        flow: what is played.
        place: an empty folder.
    """

    def __init__(self, flow: Flow, place: Path) -> None:
        self.flow = flow
        self.root = place / "stage"
        self._as_it_was = place / "as-it-was"
        self.root.mkdir(parents=True)
        self._at_home()
        flow.prepare(self.root)
        shutil.move(self.root, self._as_it_was)

    def set(self) -> Path:
        """The stage as it was at first; the folder comes back."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self._as_it_was, self.root)
        return self.root

    def worker(self, chance: random.Random) -> Work:
        """The flow's work here, for a child."""
        return lambda ack: self.flow.work(self.root, ack, chance)

    def _at_home(self) -> None:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{kind}_HOME"] = str(self.root / kind.lower())
