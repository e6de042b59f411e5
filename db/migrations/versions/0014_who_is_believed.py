"""The log is a union by hash; signed heads, known desks, acts that wait, disagreements; the signer of head office."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_TXN = "n, id, desk, seq, hlc, at, actor, label, kind, undoes, prev_hash, hash"
_CHANGE = "n, txn, table_name, row_id, op, columns"


def upgrade() -> None:
    _one_act_may_have_two_followers()
    op.create_table(
        "waiting",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "head",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "known_desk",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "disagreement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("column_name", sa.String(), nullable=False),
        sa.Column("stands_hash", sa.String(), nullable=False),
        sa.Column("stands", sa.String(), nullable=False),
        sa.Column("other_hash", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("disagreement_by_row", "disagreement", ["row_id"], unique=False)
    op.create_table(
        "settlement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("disagreement", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("office_signer", "office_signature"):
        op.add_column("edition", sa.Column(column, sa.String(), nullable=False, server_default=""))


def _one_act_may_have_two_followers() -> None:
    """Two branches of one desk have acts of the same number: both tables are made again, the children first."""
    op.create_table(
        "txn_again",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("undoes", sa.String(), nullable=True),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "change_again",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("txn", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["txn"], ["txn_again.id"]),
        sa.PrimaryKeyConstraint("n"),
    )
    op.execute(f"INSERT INTO txn_again ({_TXN}) SELECT {_TXN} FROM txn")  # noqa: S608 - our own columns
    op.execute(f"INSERT INTO change_again ({_CHANGE}) SELECT {_CHANGE} FROM change")  # noqa: S608 - the same
    op.drop_table("change")
    op.drop_table("txn")
    op.rename_table("txn_again", "txn")  # SQLite takes the reference of change_again along
    op.rename_table("change_again", "change")
    op.create_index("ix_txn_hlc", "txn", ["hlc"], unique=False)
    op.create_index("txn_by_desk", "txn", ["desk", "hlc", "hash"], unique=False)
    op.create_index("txn_followers", "txn", ["prev_hash", "desk"], unique=False)
    op.create_index("ix_change_row_id", "change", ["row_id"], unique=False)
    op.create_index("change_by_act", "change", ["txn", "table_name"], unique=False)
