"""Which trials are played, each from chance of its own, so that any one of them can be played again alone."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """How the trials of a run are drawn, and where the stage of a loss is kept.

    Args:
        name: what is played, as on the command line.
        seed: from which every trial draws.
        only: one flow or kind and the number of its only trial; every trial without.
    """

    name: str
    seed: int = 1
    only: tuple[str, int] | None = None

    def numbers(self, flow: str, count: int) -> Iterable[int]:
        """The trials of a flow that are played, from 1."""
        if self.only is None:
            return range(1, count + 1)
        return (self.only[1],) if self.only[0] == flow else ()

    def plays(self, flow: str) -> bool:
        """Whether any trial of a flow is played: then its stage is worth making."""
        return self.only is None or self.only[0] == flow

    def chance(self, flow: str, number: int) -> random.Random:
        """What one trial draws from, whatever was played before it."""
        return random.Random(f"{self.seed} {flow} {number}")

    def lost(self, flow: str, number: int, losses: Sequence[str], stage: Path) -> list[str]:
        """Losses, each with what plays its trial again and where its stage lies now; nothing for none."""
        if not losses:
            return []
        kept = Path(tempfile.mkdtemp(prefix=f"lost-{self.name}-"))
        shutil.copytree(stage, kept / "stage", symlinks=True)
        again = f"--seed {self.seed} --only '{flow}:{number}'"
        return [f"{flow}, trial {number} ({again}; its stage: {kept}): {loss}" for loss in losses]
