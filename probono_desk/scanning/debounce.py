"""One badge held before the reader is one scan, however often the reader reads it."""

from __future__ import annotations

from dataclasses import dataclass, field

REPEAT_MS = 1000


@dataclass(slots=True)
class Debounce:
    """Knows the last code that was read. Another code in between makes the first one news again.

    ``repeat_ms`` is counted from the last reading, so a badge that lies under the reader stays one scan.
    """

    repeat_ms: float = REPEAT_MS
    _code: str = field(default="", init=False)
    _at_ms: float = field(default=float("-inf"), init=False)

    def is_new(self, code: str, at_ms: float) -> bool:
        """Take a reading; False when it only repeats the last."""
        again = code == self._code and 0 <= at_ms - self._at_ms <= self.repeat_ms
        self._code, self._at_ms = code, at_ms
        return not again
