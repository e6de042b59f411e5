"""What the roster last said of each row: the values that import acts gave, from the log alone."""

from __future__ import annotations

import json

from sqlalchemy import text

from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain

_IMPORTED = text(
    "SELECT c.row_id, c.columns FROM change c JOIN txn t ON t.id = c.txn WHERE t.kind = 'import'"
    " ORDER BY t.hlc, t.desk, c.n"
)


def last_imported(db: Reader) -> dict[str, dict[str, Plain]]:
    """By row id, the latest imported value of every column that an import ever gave a value."""
    said: dict[str, dict[str, Plain]] = {}
    for row_id, columns in db.rows(_IMPORTED):
        values = {name: pair[1] for name, pair in json.loads(columns).items()}
        said.setdefault(row_id, {}).update(values)
    return said
