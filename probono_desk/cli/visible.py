"""What goes to the terminal: names and words may come from another desk, and steer nothing there."""

from __future__ import annotations

import re
from typing import Any, TextIO, cast

from probono_desk.domain.seen_text import shown_name

# Lines, tabs, the return of a line that counts, and colours, which the help has.
_PASS = re.compile("([\n\r\t]|\x1b\\[[0-9;]{0,20}m)")


class _Visible:
    """A stream that shows what a terminal would obey, or what turns the letters around it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write words, made visible."""
        parts = _PASS.split(text)
        self._stream.write("".join(part if number % 2 else shown_name(part) for number, part in enumerate(parts)))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        """Everything else is the stream's own."""
        return getattr(self._stream, name)


def visible(stream: TextIO) -> TextIO:
    """A terminal's stream, to which nothing goes that it would obey; JSON is written past it, whole."""
    return cast("TextIO", _Visible(stream))
