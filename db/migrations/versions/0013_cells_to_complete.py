"""Cells that could not be read, names as they were typed, eligibility, learned words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("person", sa.Column("typed_name", sa.String(), nullable=False, server_default=""))
    op.add_column("person", sa.Column("set_aside", sa.String(), nullable=False, server_default="[]"))
    op.add_column("structure", sa.Column("eligibility", sa.String(), nullable=False, server_default="[]"))
    op.add_column("structure", sa.Column("set_aside", sa.String(), nullable=False, server_default="[]"))
    op.create_table(
        "learned_word",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
