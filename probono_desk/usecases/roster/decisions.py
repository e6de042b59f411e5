"""What somebody decided over a preview: lines refused, absent people taken out, who is who. And what is left to do.

A line that is refused takes along what cannot be without it: a structure its mission, its deliverable and a table at
which nobody would sit. What may be without it loses it: a person, the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from probono_desk.domain.deliverables import Deliverable
from probono_desk.domain.diagnosis import Diagnosis
from probono_desk.domain.edition import Edition, Mission, Team
from probono_desk.domain.people import Person
from probono_desk.store.rows import Row, field_names
from probono_desk.usecases.roster.diff import FieldChange, RosterDiff, RowChange

# One refusal: the row, and the column that keeps its value; no column for a new row.
Refusal = tuple[str, str]

_NEEDED: Mapping[type, str] = {Mission: "structure_id", Deliverable: "mission_id", Diagnosis: "structure_id"}


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that a person decided about one reading; nothing decided takes the list as it is.

    Args:
        refused: new rows, and columns of changed rows, that are left as they are.
        retired: ids of people absent from the list who are taken out; the others are kept.
        answers: by line and person (``same_person.Doubt.key``), one person or two.
        learned: by a word of the list's own, the skill that it was said to mean; kept for the edition's next lists.
    """

    refused: frozenset[Refusal] = frozenset()
    retired: frozenset[str] = frozenset()
    answers: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    learned: Mapping[str, str] = field(default_factory=dict)


def can_refuse(row: Row, column: str = "") -> bool:
    """Whether a line may be refused by itself: the edition carries all others, a table follows its structure."""
    if not column:
        return not isinstance(row, Edition)
    return not isinstance(row, Team) or column not in ("mission_id", "retired")


def decided(diff: RosterDiff, decisions: Decisions) -> RosterDiff:
    """The diff that is left once the refusals are out and the absent who leave are in."""
    if not decisions.refused and not decisions.retired:
        return diff
    dropped = {row.id for row in diff.new if (row.id, "") in decisions.refused and can_refuse(row)}
    kept: list[Any] = [row for row in diff.new if row.id not in dropped]
    while needless := {row.id for row in kept if getattr(row, _NEEDED.get(type(row), "id")) in dropped}:
        dropped |= needless
        kept = [row for row in kept if row.id not in dropped]
    seated = {row.team_id for row in kept if isinstance(row, Person)}
    empty = {row.id for row in kept if isinstance(row, Team) and row.mission_id in dropped and row.id not in seated}
    dropped |= empty
    kept = [_without(row, dropped) for row in kept if row.id not in dropped]
    changed: list[RowChange] = []
    for change in diff.changed:
        fields = tuple(column for column in change.fields if not _is_refused(change, column, decisions, dropped))
        if fields:
            changed.append(replace(change, fields=fields))
    changed += _leaving(diff, decisions)
    return replace(diff, new=tuple(kept), changed=tuple(changed))


def _is_refused(change: RowChange, column: FieldChange, decisions: Decisions, dropped: set[Any]) -> bool:
    refused = (change.row.id, column.name) in decisions.refused and can_refuse(change.row, column.name)
    return refused or (column.name.endswith("_id") and column.after in dropped)


def _without(row: Any, dropped: set[Any]) -> Any:
    if not dropped:
        return row
    kind: type = type(row)
    lost = {name: None for name in field_names(kind) if name.endswith("_id") and getattr(row, name) in dropped}
    return replace(row, **lost) if lost else row


def _leaving(diff: RosterDiff, decisions: Decisions) -> list[RowChange]:
    return [
        RowChange(row, (FieldChange("retired", False, True, False),))
        for row in diff.absent
        if row.id in decisions.retired and isinstance(row, Person) and row.id not in diff.arrived
    ]
