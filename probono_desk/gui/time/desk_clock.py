"""The desk's clock: the computer's, unless that one jumps; then it goes on as before until a person has chosen.

Every reading compares the computer's clock with one that nobody can set, so that no screen ever shows a jump. A
rehearsal puts a simulated clock in its place, in the same object: whoever was handed the clock keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from probono_desk.gui.time.clock_watch import ClockWatch, JumpKind, steady_s

_NEGLIGIBLE = timedelta(seconds=1)


class _Simulated(NamedTuple):
    begins: datetime
    since_s: float
    pace: float


class DeskClock:
    """Call it for the present instant (aware UTC).

    Args:
        wall: the computer's clock.
        steady: seconds of a clock that nobody can set and that goes on during sleep.
    """

    def __init__(
        self, wall: Callable[[], datetime] = lambda: datetime.now(UTC), steady: Callable[[], float] = steady_s
    ) -> None:
        self._wall, self._steady = wall, steady
        self._watch = ClockWatch()
        self._ahead = timedelta()
        self._undecided = False
        self._slept: timedelta | None = None
        self._simulated: _Simulated | None = None

    def __call__(self) -> datetime:
        """The present instant."""
        steady = self._steady()
        if self._simulated is not None:
            passed_s = (steady - self._simulated.since_s) * self._simulated.pace
            return self._simulated.begins + timedelta(seconds=passed_s)
        wall = self._wall()
        self._look(wall, steady)
        return wall + self._ahead

    # The computer's clock and this one

    @property
    def ahead(self) -> timedelta:
        """How far this clock is ahead of the computer's; zero unless that one jumped."""
        return self._ahead

    @property
    def undecided(self) -> bool:
        """The computer's clock has jumped and nobody has said yet which one is right."""
        return self._undecided

    def computer_says(self) -> datetime:
        """What the computer's own clock says."""
        return self._wall()

    def set_ahead(self, ahead: timedelta) -> None:
        """Go on from an earlier run in which the computer's clock was found wrong; a person is asked again."""
        self._ahead = ahead if abs(ahead) >= _NEGLIGIBLE else timedelta()
        self._undecided = bool(self._ahead)

    def follow_computer(self) -> None:
        """The computer is right."""
        self._ahead, self._undecided = timedelta(), False

    def keep(self) -> None:
        """This clock is right: go on without the computer's."""
        self._undecided = False

    def take_sleep(self) -> timedelta | None:
        """How long the computer slept, told once."""
        slept, self._slept = self._slept, None
        return slept

    def _look(self, wall: datetime, steady: float) -> None:
        jump = self._watch.look(wall, steady)
        if jump is None:
            return
        if jump.kind is JumpKind.SLEPT:
            self._slept = jump.by
            return
        self._ahead -= jump.by
        if abs(self._ahead) < _NEGLIGIBLE:  # put right again: nothing is left to ask
            self._ahead = timedelta()
        self._undecided = bool(self._ahead)

    # A rehearsal's

    @property
    def pace(self) -> float:
        """How many times faster than real time it goes; 1 but in a rehearsal."""
        return 1.0 if self._simulated is None else self._simulated.pace

    @property
    def simulated(self) -> bool:
        """Whether it is a rehearsal's."""
        return self._simulated is not None

    def simulate(self, begins: datetime, pace: float) -> None:
        """Go from an instant, at a pace; again for another instant or pace. At a pace of 0 it stands still."""
        self._simulated = _Simulated(begins, self._steady(), pace)

    def set_pace(self, pace: float) -> None:
        """Go on at another pace from here."""
        if self._simulated is not None:
            self.simulate(self(), pace)

    def be_real(self) -> None:
        """The rehearsal is over."""
        self._simulated = None
        self._watch.forget()
