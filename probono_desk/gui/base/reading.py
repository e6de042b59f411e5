"""Whether the open dossier is only read: then what would write into it is not offered.

As the theme, it holds for the whole window, and is set before its pages are made.
"""

from __future__ import annotations

_reading = False


def set_reading(*, on: bool) -> None:
    """What is made from now on belongs to a dossier that is only read, or to one that is worked in."""
    global _reading
    _reading = on


def is_reading() -> bool:
    """Whether nothing can be written now."""
    return _reading
