"""What the wall may show, as data. There is no place in it for a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from probono_desk.gui.look.theme import Meaning
from probono_desk.gui.time.countdown import MEANING_OF, Urgency


class Face(StrEnum):
    """Which page of the wall is on."""

    NO_AGENDA = "no_agenda"
    WELCOME = "welcome"
    COUNTDOWN = "countdown"
    RUNNING = "running"
    TURN = "turn"
    FINISHED = "finished"


class Shape(StrEnum):
    """What stands beside every coloured word, so that colour never stands alone."""

    RING = "ring"
    HALF = "half"
    DISC = "disc"
    TRIANGLE = "triangle"
    FULL_TRIANGLE = "full_triangle"
    DIAMOND = "diamond"
    SQUARE = "square"
    FULL_SQUARE = "full_square"
    ARROW = "arrow"
    TICK = "tick"
    TWO_TICKS = "two_ticks"


SHAPE_OF = {
    Urgency.CALM: Shape.RING,
    Urgency.SOON: Shape.HALF,
    Urgency.LAST_MINUTES: Shape.TRIANGLE,
    Urgency.LAST_MINUTE: Shape.FULL_TRIANGLE,
    Urgency.OVER: Shape.FULL_SQUARE,
}


@dataclass(frozen=True, slots=True)
class WallTable:
    """One table while people come: its number, its structure, how many of its volunteers are here."""

    number: int
    structure: str
    arrived: int
    seated: int


@dataclass(frozen=True, slots=True)
class WallCell:
    """One table while the day runs: its number and its state, by word, colour and shape."""

    number: int
    word: str
    meaning: Meaning
    shape: Shape


@dataclass(frozen=True, slots=True)
class WallStop:
    """A point of the course, 0 to 1; ``passed`` is behind us."""

    share: float
    word: str
    time: str
    is_break: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The only part that changes every second: the figures, and the share of the phase that is left."""

    text: str
    share: float


@dataclass(frozen=True, slots=True)
class WallBoard:
    """Everything on the wall.

    Attributes:
        title: the phase, or the structure whose table speaks.
        number: the table that speaks.
        note: the words of the urgency, or a line under the title.
        following: what comes next.
        position: how far along the course we are, 0 to 1.
        tables: filled while people come.
        cells: how far each table is, or whose turn is when.
        message: a line for everybody.
        rehearsal: nothing of this counts.
    """

    face: Face
    edition: str
    clock: str
    title: str
    time: TimeLeft
    urgency: Urgency = Urgency.CALM
    number: int | None = None
    note: str = ""
    following: str = ""
    is_break: bool = False
    position: float | None = None
    stops: tuple[WallStop, ...] = ()
    tables: tuple[WallTable, ...] = ()
    cells: tuple[WallCell, ...] = ()
    message: str = ""
    rehearsal: bool = False

    @property
    def meaning(self) -> Meaning:
        """The colour of the time; whoever has spoken long enough is told calmly."""
        spoken = self.face is Face.TURN and self.urgency is Urgency.OVER
        return Meaning.INFORMATION if spoken else MEANING_OF[self.urgency]
