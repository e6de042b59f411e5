"""What is done at the door reads no table from end to end that grows with the day."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.ids import new_id
from probono_desk.domain.paper import PaperKind, PaperPrint
from probono_desk.domain.people import Person
from probono_desk.store import door, history, outgoing, printed
from probono_desk.store.dossier import Dossier
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.evacuation import evacuate
from tests.dossiers import ACTOR, NINE, small_day
from tests.statements import Statement, plan_of, statements

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


_ALIASES = {"s": "scan", "p": "paper_print", "c": "change", "t": "txn", "b": "badge"}
_ALL_THAT_STAND = re.compile(r"SEARCH (\w+) USING .*\((kind=\? AND )?retired=\?\)")
"""Found by what is true of nearly every row."""


def scanned(dossier: Dossier, heard: list[Statement]) -> set[str]:
    """Names of the growing tables of which a statement reads all rows; walking by number and stopping is none."""
    names = set()
    with dossier.read() as db:
        for statement in heard:
            first = {step.split()[1] for step in plan_of(db, statement) if step.startswith("SCAN")}
            if not statement[0].endswith("ORDER BY n DESC LIMIT ?"):
                names |= {_ALIASES.get(name, name) for name in first} & GROWS
    return names


def read_whole(dossier: Dossier, heard: list[Statement]) -> set[str]:
    """The same, and those of which it reads all rows that are not retired."""
    with dossier.read() as db:
        found = (_ALL_THAT_STAND.match(step) for one in heard if " EXISTS " not in one[0] for step in plan_of(db, one))
        standing = {match[1] for match in found if match}
    return scanned(dossier, heard) | ({_ALIASES.get(name, name) for name in standing} & GROWS)


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


def test_a_scan_at_the_door_reads_what_is_of_the_one_who_comes_and_of_their_table(tmp_path: Path) -> None:
    day = small_day(tmp_path / "day")
    with closing(day.dossier) as dossier:
        check_in.check_in_code(dossier, day.codes[day.volunteers[1].id], at=NINE, actor=ACTOR)
        with dossier.act("Badges", at=NINE, actor=ACTOR) as uow:
            uow.add_all(
                PaperPrint(new_id(NINE), PaperKind.BADGE, one.id, "0", NINE, ACTOR, "v") for one in day.volunteers
            )
        with statements() as heard:
            for _again in range(2):
                check_in.check_in_code(dossier, day.codes[day.volunteers[0].id], at=LATER, actor=ACTOR)
        assert read_whole(dossier, heard) == set()
