"""The diagnosis of each structure, and who opened it when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "diagnosis",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("structure_id", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("validated", sa.Boolean(), nullable=False),
        sa.Column("validated_on", sa.String(), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_diagnosis_structure_id", "diagnosis", ["structure_id"], unique=False)
    op.create_table(
        "diagnosis_opening",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("diagnosis_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["diagnosis_id"], ["diagnosis.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_diagnosis_opening_diagnosis_id", "diagnosis_opening", ["diagnosis_id"], unique=False)
