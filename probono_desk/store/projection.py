"""A whole log to rows, without a dossier: what ``settle`` gives row by row, for who has all the acts at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from probono_desk.store import log, office_key
from probono_desk.store.rows import Plain, default_values, field_names
from probono_desk.store.unit_of_work import KIND_OF_TABLE

Record = Mapping[str, Any]
_EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Projected:
    """The rows that acts give, by table.

    Args:
        rows: whole rows; one that an act changes and nothing ever made is not among them.
        sequences: the numbers of each desk's acts that are here, whether they may enter or wait.
        acts: how many entered.
        waiting: how many wait for the one before them.
        instants: when the acts that entered were done, the latest last.
    """

    rows: dict[str, list[dict[str, Plain]]]
    sequences: dict[str, frozenset[int]]
    acts: int
    waiting: int
    instants: tuple[str, ...]


def project(records: Iterable[Record]) -> Projected:
    """The rows of a log: of each column the value with the latest (clock, desk, hash).

    Args:
        records: sound (``admission``) and vouched for (``coverage``); any order, none twice.
    """
    ordered = sorted(records, key=lambda one: (one["hlc"], one["desk"], one["hash"]))
    entered = _entered(ordered)
    values: dict[tuple[str, str], dict[str, Plain]] = {}
    said: list[dict[str, Plain]] = []
    for record in entered:
        for change in record["changes"]:
            place = (change["table"], change["row"])
            row = values.get(place)
            if row is None:
                row = values[place] = dict(default_values(KIND_OF_TABLE[place[0]]))
            after = {name: pair[1] for name, pair in change["columns"].items()}
            row.update(after)
            if place[0] == _EDITION:
                said.append(after)
    rows: dict[str, list[dict[str, Plain]]] = {}
    for (table, row_id), row in values.items():
        row["id"] = row_id
        if table == _EDITION:
            row.update(zip(office_key.COLUMNS, office_key.stood(row_id, said)[-1], strict=True))
        if row.keys() >= _columns(table):
            rows.setdefault(table, []).append(row)
    sequences: dict[str, set[int]] = {}
    for record in ordered:
        sequences.setdefault(record["desk"], set()).add(record["seq"])
    return Projected(
        rows,
        {desk: frozenset(numbers) for desk, numbers in sequences.items()},
        len(entered),
        len(ordered) - len(entered),
        tuple(sorted(record["at"] for record in entered)[-1:]),
    )


@cache
def _columns(table: str) -> frozenset[str]:
    return frozenset(field_names(KIND_OF_TABLE[table]))


def _entered(ordered: list[Record]) -> list[Record]:
    """Those that follow an act that entered."""
    entered: set[str] = {log.GENESIS}
    found = []
    for record in ordered:  # a desk's clock never goes back, so the one before comes before
        if record["prev_hash"] in entered:
            entered.add(record["hash"])
            found.append(record)
    return found
