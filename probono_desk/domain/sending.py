"""What waits to leave this desk for a place, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_FIRST_WAIT_S, _LONGEST_WAIT_S = 15, 600


class Stage(StrEnum):
    """How far a file is: it waits, was refused, lies in the place, was received by head office, or was let go."""

    WAITING = "waiting"
    REFUSED = "refused"
    SENT = "sent"
    RECEIVED = "received"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """A place that this desk knows: where it is and what people call it. Its password is elsewhere."""

    id: str
    address: str
    name: str
    since: datetime
    exchange: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """A file on its way to a place.

    Args:
        path: where the file is on this machine; ``name`` is its name in the place, empty until it lies there.
        tries: how often it was tried, ``tried_at`` the last time; ``reason`` is what kept it, an error's code.
        sha256: of the file, known once it lies in the place.
    """

    id: str
    place: str
    path: str
    since: datetime
    stage: Stage = Stage.WAITING
    name: str = ""
    sha256: str = ""
    size_bytes: int = 0
    tries: int = 0
    tried_at: datetime | None = None
    reason: str = ""

    def is_due(self, at: datetime) -> bool:
        """Whether it is time for the next try: sooner at first, every ten minutes in the end."""
        if self.stage is not Stage.WAITING:
            return False
        wait_s = min(_FIRST_WAIT_S * 2 ** min(self.tries, 10), _LONGEST_WAIT_S)
        return self.tried_at is None or not self.tried_at <= at < self.tried_at + timedelta(seconds=wait_s)
