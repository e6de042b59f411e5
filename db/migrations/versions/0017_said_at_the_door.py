"""Codes of tickets, what is said at arrival, when who is late comes, and the table on a printed badge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("person", sa.Column("ticket", sa.String(), nullable=False, server_default=""))
    op.add_column("person", sa.Column("arrival_note", sa.String(), nullable=False, server_default=""))
    op.add_column("person", sa.Column("late_until", sa.String(), nullable=True))
    op.create_index("person_by_ticket", "person", ["ticket"])
    op.create_index("person_by_reference", "person", ["reference"])
    op.add_column("edition", sa.Column("arrival_note", sa.String(), nullable=False, server_default=""))
    op.add_column("paper_print", sa.Column("table_number", sa.Integer(), nullable=True))
    op.create_index("paper_print_by_table", "paper_print", ["kind", "table_number"])
