"""What was printed, and which of two contents is the latest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.store import door, printed
from tests.dossiers import ACTOR, NINE, small_day

LATER = NINE + timedelta(hours=1)


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if not many and not statement.startswith(("PRAGMA", "BEGIN", "EXPLAIN")):
            heard.append((statement, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def test_prints_and_changes_are_found_by_whose_they_are(tmp_path: Path) -> None:
    day = small_day(tmp_path / "day")
    with closing(day.dossier) as dossier, dossier.read() as db, statements() as heard:
        printed.prints_of(db, PaperKind.BADGE, day.volunteers[0].id)
        door.last_door_acts(db)
        plans = [
            str(row[3])
            for statement, values in heard
            for row in db.connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values).all()
        ]
    assert any("paper_print" in plan and "subject_id=?" in plan for plan in plans)
    assert any("change_by_act (txn=? AND table_name=?)" in plan for plan in plans)


def test_the_latest_print_counts_where_they_differ_and_where_they_do_not(tmp_path: Path) -> None:
    day = small_day(tmp_path / "day")
    same, moved = day.volunteers[:2]
    with closing(day.dossier) as dossier:
        for at, content in ((LATER, "table 1"), (NINE, "table 2")):  # the clock was set back in between
            with dossier.act("Badges", at=at, actor=ACTOR) as uow:
                uow.add(PaperPrint(new_id(at), PaperKind.BADGE, same.id, "table 1", at, ACTOR, "v"))
                uow.add(PaperPrint(new_id(at), PaperKind.BADGE, moved.id, content, at, ACTOR, "v"))
        with dossier.read() as db:
            assert printed.last_printed(db, PaperKind.BADGE) == {same.id: "table 1", moved.id: "table 2"}
            assert printed.printed_kinds(db) == {PaperKind.BADGE}
