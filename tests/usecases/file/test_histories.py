"""Random histories of two to five desks: act, exchange, lose, repeat, fork, wrong clocks, settle, join.

``HISTORIES=10000 python -m pytest -n0 tests/usecases/file/test_histories.py`` tries as many by hand.
"""

from __future__ import annotations

import os
import random
import tempfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from probono_desk.domain.settlement import Choice
from probono_desk.store import check, door
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.store.merge import merge_records
from probono_desk.store.opening import create_dossier
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.file import merge_words
from probono_desk.usecases.file.settle import settle
from probono_desk.usecases.roster.doubles import follow_the_joined, join_people, likely_doubles
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import all_heads, all_records, all_rows, pour, set_aside

HISTORIES = int(os.environ.get("HISTORIES", "8"))
_STEPS = 14

Package = tuple[list[dict[str, Any]], list[Head], list[dict[str, Any]]]


class History:
    """Some desks of one day, what they sent, and what was acknowledged on any of them."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.day: SmallDay = small_day(folder / "0")
        self.desks: list[Dossier] = [self.day.dossier]
        self.clocks = [timedelta()]
        self.sent: list[Package] = []
        self.acknowledged: set[str] = set()
        for _desk in range(chance.randrange(1, 4)):
            self.add_desk()

    def add_desk(self) -> None:
        made = create_dossier(self.folder / str(len(self.desks))).dossier
        pour(self.day.dossier, made)
        self.desks.append(made)
        self.clocks.append(self.chance.choice([timedelta(), timedelta(), timedelta(days=-4000), timedelta(days=1500)]))

    def step(self, number: int) -> None:
        doing = self.chance.choice(
            [self.act, self.act, self.act, self.send, self.receive, self.receive, self.fork, self.settle, self.join]
        )
        place = self.chance.randrange(len(self.desks))
        doing(place, NINE + self.clocks[place] + timedelta(minutes=number))

    def act(self, place: int, at: datetime) -> None:
        desk, person = self.desks[place], self.chance.choice(self.day.volunteers)
        match self.chance.randrange(4):
            case 0:
                check_in.check_in_code(desk, self.day.codes[person.id], at=at, actor=ACTOR)
            case 1:
                seat_people.move(desk, person.id, self.chance.choice(self.day.teams).id, at=at, actor=ACTOR)
            case 2:
                walk_in.walk_in(desk, self.chance.choice(["Coline", "Colline"]), "Hautecœur", at=at, actor=ACTOR)
            case _:
                with desk.read() as db:
                    inside = door.presence(db)
                if person.id in inside and inside[person.id].inside:
                    check_in.leave(desk, person.id, at=at, actor=ACTOR)
        self.acknowledged |= {record["hash"] for record in all_records(desk)}

    def send(self, place: int, at: datetime) -> None:
        desk = self.desks[place]
        self.sent.append((all_records(desk), all_heads(desk, at), set_aside(desk)))

    def receive(self, place: int, at: datetime) -> None:
        """Any package, also an old one and one again; others are never received: they are lost."""
        if self.sent:
            records, heads, aside = self.chance.choice(self.sent)
            merge_records(self.desks[place], records, heads, at=at, quarantined=aside)
            follow_the_joined(self.desks[place], at=at, actor=ACTOR)

    def fork(self, place: int, at: datetime) -> None:
        """A copy that keeps the desk's name, as before copies knew; only when both know the same so far."""
        if len(self.desks) >= 5:
            return
        desk = self.desks[place]
        made = create_dossier(self.folder / f"fork{len(self.desks)}").dossier
        made.set_meta(desk=desk.desk, signing_seed=desk.signer.seed.hex())
        pour(desk, made, at)
        self.desks.append(made)
        self.clocks.append(self.clocks[place])

    def settle(self, place: int, at: datetime) -> None:
        found = merge_words.told(self.desks[place])
        if found:
            settle(self.desks[place], found[0].id, self.chance.choice(list(Choice)), at=at, actor=ACTOR)

    def join(self, place: int, at: datetime) -> None:
        pairs = [pair for pair in likely_doubles(self.desks[place]) if pair.one.walk_in and pair.other.walk_in]
        if pairs:
            join_people(self.desks[place], pairs[0].one.id, pairs[0].other.id, at=at, actor=ACTOR)

    def exchange_all(self) -> None:
        """Everybody with everybody, until nobody has anything new."""
        for _round in range(8):
            new = 0
            for one in self.desks:
                for two in self.desks:
                    if one is not two:
                        new += pour(one, two).new
            for desk in self.desks:
                new += follow_the_joined(desk, at=NINE + timedelta(hours=1), actor=ACTOR)
            if not new:
                return
        pytest.fail("the desks never come to rest")

    def close(self) -> None:
        for desk in self.desks:
            desk.close()


@settings(max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32))
def test_every_history_ends_with_one_day_and_every_act(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(History(Path(folder), random.Random(seed))) as history:
        for number in range(_STEPS):
            history.step(number)
        history.exchange_all()
        first, *others = history.desks
        rows, open_points = all_rows(first), [one.id for one in merge_words.told(first)]
        for desk in others:
            assert all_rows(desk) == rows
            assert [one.id for one in merge_words.told(desk)] == open_points
        for desk in history.desks:
            assert history.acknowledged <= {record["hash"] for record in all_records(desk)}
            assert set_aside(desk) == []
            assert check.prove(desk).faults == []
