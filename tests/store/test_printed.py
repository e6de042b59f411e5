"""What was printed, and which of two contents is the latest."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.store import door, printed
from tests.dossiers import ACTOR, NINE, small_day
from tests.statements import plan_of, statements

LATER = NINE + timedelta(hours=1)


def test_prints_and_changes_are_found_by_whose_they_are(tmp_path: Path) -> None:
    day = small_day(tmp_path / "day")
    with closing(day.dossier) as dossier, dossier.read() as db, statements() as heard:
        printed.prints_of(db, PaperKind.BADGE, day.volunteers[0].id)
        door.last_door_acts(db)
        plans = [step for statement in heard for step in plan_of(db, statement)]
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
