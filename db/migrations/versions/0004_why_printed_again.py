"""Which version was printed, and why again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("paper_print", sa.Column("version", sa.String(), nullable=False, server_default=""))
    op.add_column("paper_print", sa.Column("reason", sa.String(), nullable=False, server_default=""))
