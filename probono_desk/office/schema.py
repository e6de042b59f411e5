"""Head office's tables: figures that analysts read, and apart from them everything that names a person.

In PostgreSQL they are two schemas, ``probono`` and ``probono_names``, with a role that may read each; SQLite, for a
trial, has the same tables without schemas and knows no roles.
"""

from __future__ import annotations

import re

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, MetaData, Table, Text

from probono_desk import paths

OPEN, NAMES = "probono", "probono_names"
READERS = {"probono_reader": (OPEN,), "probono_names_reader": (OPEN, NAMES)}
"""Who may read: each role with its schemas; a person or a tool is given the one it needs."""

metadata = MetaData()


def _table(name: str, *columns: Column[object], schema: str = OPEN) -> Table:
    return Table(name, metadata, *columns, schema=schema)


def _text(name: str, *, key: bool = False) -> Column[object]:
    return Column(name, Text, primary_key=key, nullable=False)


def _count(name: str) -> Column[object]:
    return Column(name, Integer, nullable=False)


EDITION = _table(
    "edition",
    _text("edition", key=True),
    _text("title"),
    _text("date"),
    _count("year"),
    _text("branch"),
    _text("territory"),
    _text("theme"),
    _count("expected"),
    _count("present"),
    _count("walk_ins"),
    _count("absent"),
    _count("acts"),
    _text("last_act_at"),
)
PACKAGE = _table(
    "package",
    _text("sha256", key=True),
    _text("name"),
    _text("edition"),
    _text("desk"),
    Column("sequence", BigInteger, nullable=False),
    _count("acts"),
    _count("new_acts"),
    Column("size_bytes", BigInteger, nullable=False),
    _text("verdict"),
    _text("reason"),
    _text("received_at"),
)
LYING = _table("lying", _text("place", key=True), _text("name", key=True), _text("sha256"))
DESK = _table(
    "desk",
    _text("desk", key=True),
    _text("key"),
    _text("name"),
    _text("fingerprint"),
    _text("standing"),
    _text("first_seen_at"),
)
DESK_OF_EDITION = _table(
    "desk_of_edition",
    _text("edition", key=True),
    _text("desk", key=True),
    Column("acts", BigInteger, nullable=False),
    Column("signed_up_to", BigInteger, nullable=False),
    _text("signed_at"),
)
MISSING = _table(
    "missing",
    _text("edition", key=True),
    _text("desk", key=True),
    Column("first_act", BigInteger, primary_key=True, nullable=False),
    Column("last_act", BigInteger, nullable=False),
)
PARTICIPANT = _table(
    "participant",
    _text("edition", key=True),
    _text("person", key=True),
    _text("role"),
    _text("profile"),
    _text("engagement"),
    _text("employer"),
    Column("walk_in", Boolean, nullable=False),
    Column("first_time", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),
    _count("minutes"),
    _count("trail_pledges"),
)
STRUCTURE = _table(
    "structure",
    _text("edition", key=True),
    _text("structure", key=True),
    _text("name"),
    _text("cause"),
    Column("ftes", Float),
    _count("missions"),
    _count("handed_over"),
    _count("signed"),
    _count("recommendations"),
    _count("recommendations_for_trail"),
    _count("trail_pledges"),
)
SKILL = _table(
    "skill", _text("edition", key=True), _text("skill", key=True), _count("wanted"), _count("offered"), _count("given")
)
SATISFACTION = _table(
    "satisfaction",
    _text("edition", key=True),
    _text("questionnaire", key=True),
    _text("question", key=True),
    _count("answers"),
    Column("mean", Float, nullable=False),
)
ACT = Table(
    "act",
    metadata,
    _text("edition", key=True),
    _text("hash", key=True),
    _text("record"),
    schema=NAMES,
)
PERSON = Table(
    "person",
    metadata,
    _text("edition", key=True),
    _text("person", key=True),
    _text("first_name"),
    _text("last_name"),
    _text("email"),
    _text("phone"),
    schema=NAMES,
)
Index("package_by_edition", PACKAGE.c.edition)

BY_EDITION = (EDITION, DESK_OF_EDITION, MISSING, PARTICIPANT, STRUCTURE, SKILL, SATISFACTION, PERSON)
"""The tables that are made again from an edition's acts each time some are new."""

_VIEW = re.compile(r"CREATE VIEW \{p\}(\w+) AS\b.*?;", re.DOTALL)


def views(prefix: str) -> dict[str, str]:
    """The statement of each view by its name, from db/office/views.sql.

    Args:
        prefix: the schema with its dot, or nothing.
    """
    text = (paths.db_dir() / "office" / "views.sql").read_text(encoding="utf-8")
    return {found[1]: found[0].replace("{p}", prefix) for found in _VIEW.finditer(text)}
