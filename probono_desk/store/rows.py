"""Dataclasses of the domain to plain row values and back, by their type hints alone."""

from __future__ import annotations

import dataclasses
import json
import operator
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import Table
from sqlmodel import SQLModel

from probono_desk.domain import deliverables, edition, paper, people
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text, to_text
from probono_desk.store import tables

Plain = str | int | float | None


class Row(Protocol):
    """What every synced dataclass has."""

    @property
    def id(self) -> RowId:
        """The row's own id."""

    @property
    def retired(self) -> bool:
        """Taken back, but still there."""


R = TypeVar("R", bound=Row)

TABLE_OF: Mapping[type, type[SQLModel]] = {
    edition.Edition: tables.EditionRow,
    edition.Structure: tables.StructureRow,
    edition.Mission: tables.MissionRow,
    edition.Team: tables.TeamRow,
    edition.Phase: tables.PhaseRow,
    people.Person: tables.PersonRow,
    people.Badge: tables.BadgeRow,
    people.SamePerson: tables.SamePersonRow,
    people.Scan: tables.ScanRow,
    deliverables.Deliverable: tables.DeliverableRow,
    deliverables.DeliverableVersion: tables.DeliverableVersionRow,
    deliverables.Note: tables.NoteRow,
    deliverables.Recommendation: tables.RecommendationRow,
    deliverables.TrailPledge: tables.TrailPledgeRow,
    paper.PaperPrint: tables.PaperPrintRow,
}

_BACK: Mapping[type, Callable[[Any], Any]] = {
    datetime: from_text,
    date: date.fromisoformat,
    bool: bool,
    tuple: lambda text: tuple(json.loads(text)),
}


def table_name(kind: type) -> str:
    """The name of the table that holds a dataclass."""
    return str(TABLE_OF[kind].__tablename__)


def sql_table(kind: type) -> Table:
    """The table that holds a dataclass."""
    return SQLModel.metadata.tables[table_name(kind)]


def plain(value: Any) -> Plain:
    """One field's value as the table and the log hold it."""
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, StrEnum):
        return value.value
    return typing.cast(Plain, value)


def to_plain(row: Row) -> dict[str, Plain]:
    """A whole row as the table holds it."""
    kind: type = type(row)
    return dict(zip(field_names(kind), plain_values(row), strict=True))


def plain_values(row: Row) -> tuple[Plain, ...]:
    """A whole row as the table holds it, in the order of ``field_names``."""
    values = _getter(type(row))(row)
    # Text, whole numbers and nothing are as they are; asked for by exact type, enums and truth values are not.
    return tuple([value if type(value) in _AS_THEY_ARE else plain(value) for value in values])


def from_plain(kind: type[R], values: Mapping[str, Any]) -> R:
    """The dataclass for a row of its table."""
    return kind(**{name: back(values[name]) for name, back in _decoders(kind)})


_AS_THEY_ARE = frozenset({str, int, float, types.NoneType})


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return operator.attrgetter(*field_names(kind))


def from_log(table: str, column: str, value: Plain) -> Any:
    """One column's value, as the log holds it, as its dataclass has it.

    Raises:
        ValueError: no value that this version knows.
    """
    kind = next(kind for kind in TABLE_OF if table_name(kind) == table)
    return dict(_decoders(kind))[column](value)


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """The columns of a synced table, in the order of the dataclass."""
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def default_values(kind: type) -> Mapping[str, Plain]:
    """What a column holds when no transaction ever said otherwise."""
    return {f.name: plain(f.default) for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}


@cache
def _decoders(kind: type) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((name, _decoder(hints[name])) for name in field_names(kind))


def _decoder(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, types.UnionType):
        (inner,) = (arm for arm in typing.get_args(hint) if arm is not types.NoneType)
        decode = _decoder(inner)
        return lambda value: None if value is None else decode(value)
    base = typing.get_origin(hint) or hint
    if isinstance(base, type) and issubclass(base, StrEnum):
        return base
    return _BACK.get(base, _same)


def _same(value: Any) -> Any:
    return value
