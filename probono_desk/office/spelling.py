"""One spelling for what is one: « Lyon » and « lyon » are one branch, wherever each edition wrote it.

Figures are counted by these words, and six branches type them on their own. What every edition says stays in its acts;
the tables that are counted by bear one spelling: that of most editions, among those that are not all capitals, or none.
"""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select, update

from probono_desk.domain.search_key import fold
from probono_desk.office import schema
from probono_desk.office.database import OfficeDatabase

_SPELT = (
    schema.EDITION.c.branch,
    schema.EDITION.c.territory,
    schema.EDITION.c.theme,
    schema.PARTICIPANT.c.employer,
)


def settle_spellings(database: OfficeDatabase, connection: Connection) -> None:
    """Write the same word the same way in every edition."""
    database.lock_every_edition(connection)
    for column in _SPELT:
        counted = func.count(column.table.c.edition.distinct())
        alike: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
        for written, editions in connection.execute(select(column, counted).where(column != "").group_by(column)):
            alike[fold(written) or written].append((written.isupper() or written.islower(), -editions, written))
        for spellings in alike.values():
            ordered = [written for _plain, _most, written in sorted(spellings)]
            chosen = " ".join(ordered[0].split())
            others = [written for written in ordered if written != chosen]
            if others:
                connection.execute(update(column.table).where(column.in_(others)).values({column.name: chosen}))
