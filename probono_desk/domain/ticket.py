"""The code of a ticket that somebody holds already, of whatever ticket office: a badge before there is a badge."""

from __future__ import annotations

import re
from typing import Final

LEAST_LETTERS: Final = 4
"""A shorter code would be met by chance."""

_ADDRESS = "http"
# What a scanner may put first to say of which kind a code is: ISO/IEC 15424, « ]Q1 » of a QR code.
_KIND = re.compile(r"\][a-z][0-9a-z]")
_KIND_LETTERS = 3
_PARTS = re.compile(r"[^\w\-]+")


def key_of(text: str) -> str:
    """A ticket's code, or the beginning of one, as it is compared: spaces and case make no difference."""
    return "".join(text.split()).casefold()


def begins_around(text: str) -> bool:
    """Whether a text may be the beginning of what is put round a ticket's code: an address, or the kind of the code."""
    key = key_of(text)
    if not key:
        return False
    return key.startswith(_ADDRESS) or _ADDRESS.startswith(key) or (key[0] == "]" and len(key) <= _KIND_LETTERS)


def without_kind(text: str) -> str:
    """A code without what the scanner put first to say of which kind it is."""
    return text[_KIND_LETTERS:] if _KIND.match(text.casefold()) else text


def ticket_key(text: str) -> str:
    """A ticket's code as it is kept; empty where it is too short."""
    key = key_of(text)
    return key if len(key) >= LEAST_LETTERS else ""


def ticket_keys(scanned: str) -> tuple[str, ...]:
    """What a scan may stand for: the whole of it, or a part of the address that a ticket office puts round its code."""
    whole, bare = ticket_key(scanned), ticket_key(without_kind(scanned.strip()))
    parts = (ticket_key(part) for part in _PARTS.split(scanned)) if "/" in scanned or "=" in scanned else ()
    return tuple(dict.fromkeys(key for key in (whole, bare, *parts) if key))
