"""A version takes the place of earlier ones; a Trail pledge holds consent to share contact details and an instant."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("deliverable_version", sa.Column("replaces", sa.String(), nullable=False, server_default="[]"))
    op.add_column("trail_pledge", sa.Column("shares_contact", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("trail_pledge", sa.Column("appointment_at", sa.String(), nullable=True))
