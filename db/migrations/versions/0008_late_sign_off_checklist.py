"""Late versions, sign-offs, checklists, and what the structure said to a pledge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("mission", sa.Column("checklist", sa.String(), nullable=False, server_default="[]"))
    op.add_column("deliverable_version", sa.Column("late", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("deliverable_version", sa.Column("late_reason", sa.String(), nullable=False, server_default=""))
    op.add_column("trail_pledge", sa.Column("agreed", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "sign_off",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("mission_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("signed", sa.String(), nullable=False),
        sa.Column("representative_id", sa.String(), nullable=True),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("reserves", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mission_id"], ["mission.id"]),
        sa.ForeignKeyConstraint(["representative_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_sign_off_mission_id"), "sign_off", ["mission_id"], unique=False)
    op.create_table(
        "checklist_tick",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("mission_id", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mission_id"], ["mission.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_checklist_tick_mission_id"), "checklist_tick", ["mission_id"], unique=False)
