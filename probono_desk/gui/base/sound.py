"""What can be heard at the desk, and who lets it be heard."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Sound(StrEnum):
    """What can be heard; the value is the name of the file."""

    ARRIVED = "arrived"
    ALREADY = "already"
    LEFT = "left"
    RETURNED = "returned"
    NOT_EXPECTED = "not-expected"
    UNKNOWN = "unknown"
    PHASE = "phase"
    DEPARTURE = "departure"
    FINISH = "finish"
    TICK = "tick"
    MESSAGE = "message"


class Sounder(Protocol):
    """Lets sounds be heard; see ``gui.devices.sounds``."""

    @property
    def has_player(self) -> bool:
        """Whether there is more than the computer's beep."""
        ...

    def play(self, sound: Sound) -> None:
        """Let a sound be heard; returns at once."""
