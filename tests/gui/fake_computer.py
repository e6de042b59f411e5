"""A computer whose clock the test sets (time-machine), and whose steady clock nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import time_machine

from probono_desk.gui.time.desk_clock import DeskClock


@dataclass(slots=True)
class FakeComputer:
    """Time passes only when a test says so."""

    traveller: time_machine.Traveller
    steady_s: float = 5000.0

    def clock(self) -> DeskClock:
        """The desk's clock on this computer: it asks the system as ever, and the steady clock of the test."""
        return DeskClock(steady=lambda: self.steady_s)

    def wait(self, passed: timedelta) -> None:
        """Time passes, awake or asleep: both clocks go on."""
        self.traveller.shift(passed)
        self.steady_s += passed.total_seconds()

    def step(self, by: timedelta) -> None:
        """Somebody, or a time server, sets the computer's clock."""
        self.traveller.shift(by)


@contextmanager
def computer_at(at: datetime) -> Iterator[FakeComputer]:
    """A computer at an instant."""
    with time_machine.travel(at, tick=False) as traveller:
        yield FakeComputer(traveller)
