"""The code of a ticket that somebody holds already, of whatever ticket office: a badge before there is a badge."""

from __future__ import annotations

import re
from typing import Final

LEAST_LETTERS: Final = 4
"""A shorter code would be met by chance."""

_PARTS = re.compile(r"[^\w\-]+")


def key_of(text: str) -> str:
    """A ticket's code, or the beginning of one, as it is compared: spaces and case make no difference."""
    return "".join(text.split()).casefold()


def ticket_key(text: str) -> str:
    """A ticket's code as it is kept; empty where it is too short."""
    key = key_of(text)
    return key if len(key) >= LEAST_LETTERS else ""


def ticket_keys(scanned: str) -> tuple[str, ...]:
    """What a scan may stand for: the whole of it, or a part of the address that a ticket office puts round its code."""
    whole = ticket_key(scanned)
    parts = (ticket_key(part) for part in _PARTS.split(scanned)) if "/" in scanned or "=" in scanned else ()
    return tuple(dict.fromkeys(key for key in (whole, *parts) if key))
