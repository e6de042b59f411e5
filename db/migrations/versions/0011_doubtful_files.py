"""Why a captured file is no document by the look of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("deliverable_version", sa.Column("doubt", sa.String(), nullable=True))
