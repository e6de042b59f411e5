"""One measured figure, beside a baseline measured in the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured and against what.

    ``ratio`` is value over baseline; ``goal`` says in words what ``met`` was decided by.
    """

    name: str
    what: str
    value: float
    unit: str
    baseline: float
    ratio: float
    goal: str
    met: bool
