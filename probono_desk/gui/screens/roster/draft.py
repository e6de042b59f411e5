"""What was decided over a preview so far; it outlives a preview that is compared again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from probono_desk.roster.line_error import LineError
from probono_desk.usecases.roster.decisions import Decisions, Refusal


class Tick(Enum):
    """What the box before a line means."""

    TAKE = auto()  # ticked unless it was refused
    RETIRE = auto()  # not ticked unless it was asked for


@dataclass(slots=True)
class Draft:
    """Decisions in the making. A line is known by its row and column, so a fresh comparison finds them again."""

    refused: set[Refusal] = field(default_factory=set)
    retired: set[str] = field(default_factory=set)
    answers: dict[tuple[str, str], bool] = field(default_factory=dict)
    learned: dict[str, str] = field(default_factory=dict)
    fixed: list[LineError] = field(default_factory=list)  # remarks of which the proposed word was taken

    def is_ticked(self, key: Refusal, tick: Tick) -> bool:
        """Whether a line's box is ticked."""
        return key[0] in self.retired if tick is Tick.RETIRE else key not in self.refused

    def tick(self, key: Refusal, tick: Tick, *, on: bool) -> None:
        """Tick a line's box, or take the tick away."""
        if tick is Tick.RETIRE:
            (self.retired.add if on else self.retired.discard)(key[0])
        else:
            (self.refused.discard if on else self.refused.add)(key)

    def decisions(self) -> Decisions:
        """As the import takes them."""
        return Decisions(frozenset(self.refused), frozenset(self.retired), dict(self.answers), dict(self.learned))
