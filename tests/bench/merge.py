"""Merging 100,000 acts of another desk beside the bare insert of the same rows, and ten times the work beside it.

Each act is an arrival: one scan. The records are sound, signed and new; reading them out of a package is ``package``.
"""

from __future__ import annotations

import gc
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from probono_desk.domain.canonical_json import canonical
from probono_desk.domain.instants import to_text
from probono_desk.store.dossier import Dossier
from probono_desk.store.merge import merge_records
from probono_desk.store.opening import create_dossier
from probono_desk.store.schema import METADATA
from tests.bench.crowd import crowd
from tests.bench.figure import Figure
from tests.dossiers import NINE
from tests.exchanging import Forger, pour

ACTS, TIMES, MOST = 100_000, 5.0, 12.0


def run() -> list[Figure]:
    """The ratio to the bare insert, and what ten times the acts cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = crowd(folder / "desk", 1_000, on_the_day=False)
        ids = [person.id for person in people.people]
        tenth_s, _bare_s = _measured(folder / "tenth", people.dossier, ids, ACTS // 10)
        whole_s, bare_s = _measured(folder / "whole", people.dossier, ids, ACTS)
        people.dossier.close()
    return [
        Figure(
            "merge",
            f"{ACTS:,} acts, beside the bare insert of the same rows",
            whole_s,
            "s",
            bare_s,
            whole_s / bare_s,
            f"≤ {TIMES:g} times",
            whole_s <= TIMES * bare_s,
        ),
        Figure(
            "merge",
            f"{ACTS:,} acts, beside {ACTS // 10:,}",
            whole_s,
            "s",
            tenth_s,
            whole_s / tenth_s,
            f"≤ {MOST:g} times",
            whole_s <= MOST * tenth_s,
        ),
    ]


def _measured(folder: Path, source: Dossier, people: list[Any], acts: int) -> tuple[float, float]:
    """Seconds of a merge, and of the bare insert."""
    forger = Forger()
    for number in range(acts):
        columns = {
            "person_id": people[number % len(people)],
            "kind": "in",
            "at": to_text(NINE),
            "desk": forger.desk,
            "method": "badge",
        }
        change = {
            "table": "scan",
            "row": f"{forger.desk[:8]}-{number}",
            "op": "insert",
            "columns": {name: [None, value] for name, value in columns.items()},
        }
        forger.act([change])
    folder.mkdir()
    merged, bare = create_dossier(folder / "merged").dossier, create_dossier(folder / "bare").dossier
    pour(source, merged)
    pour(source, bare)
    gc.collect()
    start = time.perf_counter()
    made = merge_records(merged, forger.chain, [forger.head()], at=NINE)
    merge_s = time.perf_counter() - start
    assert made.new == acts
    bare_s = _inserted(bare, forger.chain)
    merged.close()
    bare.close()
    return merge_s, bare_s


def _inserted(dossier: Dossier, records: list[dict[str, Any]]) -> float:
    """The same rows of log and table, by SQLAlchemy's own bulk insert, in one transaction."""
    tables = METADATA.tables
    txns = [{name: value for name, value in record.items() if name != "changes"} for record in records]
    changes = [
        {
            "txn": record["id"],
            "table_name": change["table"],
            "row_id": change["row"],
            "op": change["op"],
            "columns": canonical(change["columns"]),
        }
        for record in records
        for change in record["changes"]
    ]
    rows = [
        {"id": change["row"], "retired": False, **{name: pair[1] for name, pair in change["columns"].items()}}
        for record in records
        for change in record["changes"]
    ]
    start = time.perf_counter()
    with dossier.merging() as connection:
        connection.execute(insert(tables["txn"]), txns)
        connection.execute(insert(tables["change"]), changes)
        connection.execute(insert(tables["scan"]), rows)
        connection.commit()
    return time.perf_counter() - start
