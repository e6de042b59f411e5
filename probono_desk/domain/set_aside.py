"""Cells of a list that could not be read: kept beside the person or structure that went in without them.

A cell stays open while the column is still empty, still holds what was typed, or still holds what it held when the
cell came: an older list's table, the skills beside a date. Completing it, here or by a better list, is all it takes to
close it: nothing has to be ticked, and two desks that complete different cells never cross.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from probono_desk.domain.people import Role

# What a column holds while nobody said better.
_NOTHING: tuple[Any, ...] = (None, "", (), Role.GUEST)
_NO_UNTIL_SAID = frozenset({"access_need"})  # these columns know no « nobody said »


@dataclass(frozen=True, slots=True)
class SetAside:
    """One cell.

    Args:
        column: the column that it was meant for.
        typed: what the list says; empty where that is not kept.
        held: a digest of what the column holds beside it; empty where it holds nothing or what was typed.
    """

    column: str
    typed: str
    held: str = ""

    @property
    def stored(self) -> str:
        """As a row's tuple holds it."""
        return f"{self.column}~{self.held}:{self.typed}" if self.held else f"{self.column}:{self.typed}"


def from_stored(text: str) -> SetAside:
    """The cell that a row's tuple holds."""
    meant_for, _sign, typed = text.partition(":")
    column, _sign, held = meant_for.partition("~")
    return SetAside(column, typed, held)


def beside(cells: Iterable[str], value_of: Callable[[str], Any]) -> tuple[str, ...]:
    """Stored cells that stay open beside what their columns hold: they were not understood, whatever stands there.

    Args:
        cells: as a row's tuple holds them.
        value_of: what a column holds once the list is in.
    """
    found = []
    for cell in map(from_stored, cells):
        value = value_of(cell.column)
        waits = value in (*_NOTHING, cell.typed) or (value is False and cell.column in _NO_UNTIL_SAID)
        found.append(replace(cell, held="" if waits else _digest(value)).stored)
    return tuple(found)


def alone(cells: Iterable[str]) -> tuple[str, ...]:
    """Stored cells by what the list says, whatever stood in their columns."""
    return tuple(replace(cell, held="").stored for cell in map(from_stored, cells))


def is_unsaid(column: str, value: Any, cells: Iterable[str]) -> bool:
    """Whether a column has its empty value only because its cell was set aside: « guest » for an unknown role."""
    return value in _NOTHING and any(from_stored(cell).column == column for cell in cells)


def still_open(row: Any) -> tuple[SetAside, ...]:
    """The cells of a person or structure that wait for somebody."""
    found: Iterable[SetAside] = map(from_stored, row.set_aside)
    return tuple(cell for cell in found if _is_open(cell, getattr(row, cell.column, None)))


def _digest(value: Any) -> str:
    return hashlib.sha256(f"{value}".encode()).hexdigest()[:12]


def _is_open(cell: SetAside, value: Any) -> bool:
    if cell.held:
        return cell.held == _digest(value)
    if value is False:
        return cell.column in _NO_UNTIL_SAID
    return value in _NOTHING or (bool(cell.typed) and value == cell.typed)
