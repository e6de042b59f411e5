"""Indexes for what grows with the day: prints, scans, ticks, answers, and what each act changed."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

_BY_PERSON = ("trail_pledge", "muster_tick", "diagnosis_opening", "evaluation_answer")
_BY_TEAM = ("turn_slot", "turn_mark")


def upgrade() -> None:
    op.drop_index("paper_print_by_kind", "paper_print")
    op.create_index("paper_print_by_subject", "paper_print", ["kind", "retired", "subject_id", "at"])
    op.drop_index("ix_scan_person_id", "scan")
    op.create_index("scan_by_person", "scan", ["retired", "person_id", "at", "id", "kind", "desk"])
    for table in _BY_PERSON:
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])
    for table in _BY_TEAM:
        op.create_index(f"ix_{table}_team_id", table, ["team_id"])
    op.drop_index("ix_change_txn", "change")
    op.create_index("change_by_act", "change", ["txn", "table_name"])
    op.create_index("ix_sign_off_representative_id", "sign_off", ["representative_id"])
