"""Cells of a list that could not be read: kept beside the person or structure that went in without them.

A cell stays open while the column is still empty, or still holds what was typed. Completing it, here or by a better
list, is all it takes to close it: nothing has to be ticked, and two desks that complete different cells never cross.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from probono_desk.domain.people import Role

# What a column holds while nobody said better.
_NOTHING: tuple[Any, ...] = (None, "", (), Role.GUEST)
_NO_UNTIL_SAID = frozenset({"access_need"})  # these columns know no « nobody said »


@dataclass(frozen=True, slots=True)
class SetAside:
    """One cell: the column that it was meant for, and what the list says; empty where that is not kept."""

    column: str
    typed: str

    @property
    def stored(self) -> str:
        """As a row's tuple holds it."""
        return f"{self.column}:{self.typed}"


def from_stored(text: str) -> SetAside:
    """The cell that a row's tuple holds."""
    column, _sign, typed = text.partition(":")
    return SetAside(column, typed)


def still_open(row: Any) -> tuple[SetAside, ...]:
    """The cells of a person or structure that wait for somebody."""
    found: Iterable[SetAside] = map(from_stored, row.set_aside)
    return tuple(cell for cell in found if _is_open(cell, getattr(row, cell.column, None)))


def _is_open(cell: SetAside, value: Any) -> bool:
    if value is False:
        return cell.column in _NO_UNTIL_SAID
    return value in _NOTHING or (bool(cell.typed) and value == cell.typed)
