"""Clocks that jump by up to thirty years, between acts and between desks: order, chain and merges hold."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from probono_desk.domain.people import Person
from probono_desk.store import door, history
from probono_desk.store.check import prove
from probono_desk.store.dossier import Dossier
from probono_desk.store.opening import open_dossier
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange
from probono_desk.usecases.file import kit as kits
from probono_desk.usecases.tables import seat_people
from tests.dossiers import small_day
from tests.exchanging import taken_in
from tests.faults.flows import ACTOR, AT, SECRET
from tests.faults.plan import Plan

_PLAYED = "two desks"
_ACTS = 30


def run(trials: int, plan: Plan, *, told: Callable[[str], None]) -> list[str]:
    """Let clocks jump, in two desks that exchange; what was lost or told apart comes back."""
    losses: list[str] = []
    for trial in plan.numbers(_PLAYED, trials):
        with tempfile.TemporaryDirectory() as place:
            found = _trial(Path(place), plan.chance(_PLAYED, trial))
            losses += plan.lost(_PLAYED, trial, found, Path(place))
    told(f"{trials} trials of {_ACTS} acts on two desks, {len(losses)} lost or apart")
    return losses


def _trial(place: Path, chance: random.Random) -> list[str]:
    day = small_day(place / "one")
    kits.write_kit(day.dossier, place / "kit.probono", SECRET, at=AT)
    day.dossier.close()
    kits.new_desk_from_kit(place / "two", place / "kit.probono", SECRET, at=AT).dossier.close()
    came: set[str] = set()
    losses: list[str] = []
    with closing(open_dossier(place / "one", at=AT)) as one, closing(open_dossier(place / "two", at=AT)) as two:
        for _act in range(_ACTS):
            desk = chance.choice((one, two))
            at = AT + timedelta(
                days=chance.choice((0, 0, 1, -20 * 365, 30 * 365)), seconds=chance.randrange(-9999, 9999)
            )
            person = chance.choice(day.volunteers).id
            if chance.random() < 0.7:
                check_in.check_in_person(desk, person, at=at, actor=ACTOR)
                came.add(person)
            else:
                seat_people.move(desk, person, chance.choice(day.teams).id, at=at, actor=ACTOR)
            with desk.read() as db:
                last = history.next_undo(db)
            if last is not None and chance.random() < 0.1 and "table" in str(last.label).lower():
                history.undo(desk, last.id, at=at, actor=ACTOR)
        for number in range(2):
            for source, target in ((one, two), (two, one)):
                package = place / f"{number}-{source.desk}.probono"
                exchange.export(source, package, at=AT)
                taken_in(target, package, at=AT)
        for desk in (one, two):
            losses += prove(desk).faults
            with desk.read() as db:
                losses += [f"arrival of {person}" for person in came if person not in door.presence(db)]
        if _rows(one) != _rows(two):
            losses.append("two desks differ")
    return losses


def _rows(desk: Dossier) -> list[Person]:
    with desk.read() as db:
        return sorted(db.all_even_retired(Person), key=lambda person: person.id)
