"""What is done at the door reads no table from end to end that grows with the day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.domain.people import Person
from probono_desk.store import door, history, outgoing, printed
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.evacuation import evacuate
from tests.dossiers import ACTOR, NINE, small_day

GROWS = frozenset(
    (
        "scan",
        "paper_print",
        "txn",
        "change",
        "visit",
        "checkpoint",
        "note",
        "deliverable_version",
        "sign_off",
        "checklist_tick",
        "recommendation",
        "trail_pledge",
        "muster_tick",
        "incident",
        "turn_mark",
        "diagnosis_opening",
        "evaluation_answer",
        "hours_correction",
        "badge",
    )
)
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


def scanned(dossier: Dossier, heard: list[tuple[str, Any]]) -> set[str]:
    """Names of the growing tables of which a statement reads all rows; walking by number and stopping is none."""
    names = set()
    with dossier.read() as db:
        for statement, values in heard:
            plan = db.connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values).all()
            aliases = {"s": "scan", "p": "paper_print", "c": "change", "t": "txn", "b": "badge"}
            first = {str(row[3]).split()[1] for row in plan if str(row[3]).startswith("SCAN")}
            if not statement.endswith("ORDER BY n DESC LIMIT ?"):
                names |= {name if name in GROWS else aliases.get(name, "") for name in first} & GROWS
    return names


def _leave(dossier: Dossier, who: Person) -> object:
    return check_in.leave(dossier, who.id, at=LATER, actor=ACTOR)


def _come_back(dossier: Dossier, who: Person) -> object:
    return check_in.check_in_person(dossier, who.id, at=LATER, actor=ACTOR)


def _undo(dossier: Dossier, _who: Person) -> object:
    with dossier.read() as db:
        last = history.next_undo(db)
    assert last is not None
    return history.undo(dossier, last.id, at=LATER, actor=ACTOR)


def _walk_in_and_undo(dossier: Dossier, who: Person) -> object:
    walk_in.walk_in(dossier, "Coline", "Hautecœur", at=LATER, actor=ACTOR)
    return _undo(dossier, who)


def _be_ticked_off(dossier: Dossier, who: Person) -> object:
    evacuate.begin_evacuation(dossier, at=LATER, actor=ACTOR)
    evacuate.tick_off(dossier, [who.id], at=LATER, actor=ACTOR)
    evacuate.take_tick_back(dossier, who.id, at=LATER, actor=ACTOR)
    return None


def _look_at_the_side(dossier: Dossier, who: Person) -> object:
    with dossier.read() as db:
        return (
            door.head_count(db),
            door.last_door_acts(db),
            door.presence(db),
            printed.prints_of(db, PaperKind.BADGE, who.id),
            door.badges_in_bin(db, 1),
            door.ticket_holders(db, "EX-12345"),
            history.next_redo(db),
            outgoing.acts_in_all(db),
            printed.printed_kinds(db),
            printed.last_printed(db, PaperKind.BADGE),
        )


@pytest.mark.parametrize("act", [_leave, _come_back, _undo, _walk_in_and_undo, _be_ticked_off, _look_at_the_side])
def test_nothing_that_grows_is_read_from_end_to_end(tmp_path: Path, act: Callable[[Dossier, Person], object]) -> None:
    day = small_day(tmp_path / "day")
    who = day.volunteers[0]
    with closing(day.dossier) as dossier:
        check_in.check_in_code(dossier, day.codes[who.id], at=NINE, actor=ACTOR)
        for again in range(3):
            with dossier.act("Badges", at=NINE, actor=ACTOR) as uow:
                prints = [
                    PaperPrint(new_id(NINE), PaperKind.BADGE, one.id, f"{again // 2}", NINE, ACTOR, "v")
                    for one in day.volunteers
                ]
                uow.add_all(prints)
        if act is _come_back:
            _leave(dossier, who)
        with statements() as heard:
            act(dossier, who)
        assert heard
        assert scanned(dossier, heard) == set()
