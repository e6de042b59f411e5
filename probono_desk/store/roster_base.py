"""What the roster last said of each row: the values that import acts gave, from the log alone."""

from __future__ import annotations

import json

from sqlalchemy import text

from probono_desk.store.reader import Reader
from probono_desk.store.rows import Plain

# The setup of a dossier gave the edition its title and date: that is what head office said first.
_SAID = text(
    "SELECT t.id, c.row_id, c.columns FROM change c JOIN txn t ON t.id = c.txn WHERE t.kind IN ('import', 'setup')"
    " ORDER BY t.hlc, t.desk, t.hash, c.n"
)
_TAKEN_BACK = text("SELECT id, undoes FROM txn WHERE undoes IS NOT NULL ORDER BY n DESC")


def last_imported(db: Reader) -> dict[str, dict[str, Plain]]:
    """By row id, the latest imported value of every column that an import ever gave a value.

    An import that was taken back has said nothing.
    """
    undone: set[str] = set()
    for act_id, undoes in db.rows(_TAKEN_BACK):
        # What takes an act back is later, so it has been seen; an undo that was itself undone takes nothing back.
        if act_id not in undone:
            undone.add(undoes)
    said: dict[str, dict[str, Plain]] = {}
    for act_id, row_id, columns in db.rows(_SAID):
        if act_id not in undone:
            values = {name: pair[1] for name, pair in json.loads(columns).items()}
            said.setdefault(row_id, {}).update(values)
    return said
