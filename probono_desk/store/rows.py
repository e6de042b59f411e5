"""Dataclasses of the domain to plain row values and back, by their type hints alone."""

from __future__ import annotations

import dataclasses
import json
import operator
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Protocol, TypeVar

from probono_desk.domain import (
    announcements,
    attendance,
    closing,
    deliverables,
    diagnosis,
    edition,
    edition_look,
    evacuation,
    evaluation,
    learned_word,
    paper,
    people,
    restitution,
    settlement,
    table_round,
)
from probono_desk.domain.ids import RowId
from probono_desk.domain.instants import from_text, to_text

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

TABLE_OF: Mapping[type, str] = {
    edition.Edition: "edition",
    edition.Structure: "structure",
    edition.Mission: "mission",
    edition.Team: "team",
    edition.SeatHold: "seat_hold",
    edition.Phase: "phase",
    announcements.Announcement: "announcement",
    people.Person: "person",
    people.Badge: "badge",
    people.SamePerson: "same_person",
    learned_word.LearnedWord: "learned_word",
    people.Scan: "scan",
    deliverables.Deliverable: "deliverable",
    deliverables.DeliverableVersion: "deliverable_version",
    deliverables.SignOff: "sign_off",
    deliverables.ChecklistTick: "checklist_tick",
    deliverables.Note: "note",
    deliverables.Recommendation: "recommendation",
    deliverables.TrailPledge: "trail_pledge",
    paper.PaperPrint: "paper_print",
    edition_look.EditionLook: "edition_look",
    diagnosis.Diagnosis: "diagnosis",
    diagnosis.DiagnosisOpening: "diagnosis_opening",
    evaluation.EvaluationAnswer: "evaluation_answer",
    attendance.HoursCorrection: "hours_correction",
    closing.AcceptedAnomaly: "accepted_anomaly",
    table_round.Visit: "visit",
    table_round.Checkpoint: "checkpoint",
    evacuation.Evacuation: "evacuation",
    evacuation.MusterTick: "muster_tick",
    evacuation.Incident: "incident",
    restitution.TurnSlot: "turn_slot",
    restitution.TurnMark: "turn_mark",
    settlement.Settlement: "settlement",
}
"""The names alone: what reads and writes rows needs no more of a table, and making them takes a third of an opening."""


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[Any, ...]:
    """A text's tuple; see ``_text_of``."""
    return tuple(json.loads(text))


_BACK: Mapping[type, Callable[[Any], Any]] = {
    datetime: from_text,
    date: date.fromisoformat,
    bool: bool,
    tuple: _words_of,
}


def table_name(kind: type) -> str:
    """The name of the table that holds a dataclass."""
    return TABLE_OF[kind]


def plain(value: Any) -> Plain:
    """One field's value as the table and the log hold it."""
    kind: type = type(value)
    return _plainer(kind)(value)


_kept_plain = lru_cache(maxsize=4096, typed=True)(plain)
"""The same, remembered: a long list says the same few answers, words and skills a hundred thousand times."""


@cache
def _plainer(kind: type) -> Callable[[Any], Plain]:
    """How values of one type become plain; asked by type, because a long list has a million of them."""
    for known, made in _PLAINER:
        if issubclass(kind, known):
            return made
    return _same


@lru_cache(maxsize=4096)
def _text_of(words: tuple[Any, ...]) -> str:
    """A tuple's text; a long list says the same few skills a hundred thousand times."""
    return json.dumps(words, ensure_ascii=False)


def plain_values(row: Row) -> tuple[Plain, ...]:
    """A whole row as the table holds it, in the order of ``field_names``."""
    kind: type = type(row)
    values = _getter(kind)(row)
    converted = _converted(kind)
    if not converted:
        return values
    found = list(values)
    for place in converted:
        found[place] = _kept_plain(found[place])
    return tuple(found)


def from_plain(kind: type[R], values: Mapping[str, Any]) -> R:
    """The dataclass for a row of its table."""
    return kind(**{name: back(values[name]) for name, back in _decoders(kind)})


def from_table(kind: type[R], values: Sequence[Any]) -> R:
    """The same, where the values stand in the order of ``field_names``."""
    found = list(values)
    for place, back in _back_at(kind):
        found[place] = back(found[place])
    return kind(**dict(zip(field_names(kind), found, strict=True)))


@cache
def _back_at(kind: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The places whose values a table does not hold as they are, each with its way back."""
    return tuple((place, back) for place, (_name, back) in enumerate(_decoders(kind)) if back is not _same)


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    return operator.attrgetter(*field_names(kind))


@cache
def _converted(kind: type) -> tuple[int, ...]:
    """The places of the columns that a table does not hold as they are: not text, not a number."""
    hints = typing.get_type_hints(kind)
    return tuple(place for place, name in enumerate(field_names(kind)) if not _as_it_is(hints[name]))


def _as_it_is(hint: Any) -> bool:
    arms = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    return all(getattr(arm, "__supertype__", arm) in (str, int, float, types.NoneType) for arm in arms)


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
def insert_text(kind: type) -> str:
    """The statement that inserts rows whose values stand in the order of ``field_names``."""
    names = field_names(kind)
    return f"INSERT INTO {table_name(kind)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608 - names of this program


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
        return _same if decode is _same else lambda value: None if value is None else decode(value)
    base = typing.get_origin(hint) or hint
    if isinstance(base, type) and issubclass(base, StrEnum):
        return base
    return _BACK.get(base, _same)


# A datetime is a date as well: the order counts.
_PLAINER: tuple[tuple[type, Callable[[Any], Plain]], ...] = (
    (datetime, to_text),
    (date, date.isoformat),
    (bool, int),
    (tuple, _text_of),
    (StrEnum, operator.attrgetter("_value_")),
)


def _same(value: Any) -> Any:
    return value
