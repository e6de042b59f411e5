"""Random histories of two to five desks: act, take back, exchange, lose, repeat, fork, lie, restore, revoke, settle.

By hand, in shards: ``HISTORIES=2500 python -m pytest -n0 --hypothesis-seed=1 tests/usecases/file/trial_histories.py``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from probono_desk import paths
from probono_desk.domain.desk_id import desk_id_of
from probono_desk.domain.errors import DeskError
from probono_desk.domain.instants import to_text
from probono_desk.domain.settlement import Choice
from probono_desk.store import check, door, history, log
from probono_desk.store.admission import FAR_HLC
from probono_desk.store.backup import DATABASE
from probono_desk.store.coverage import require_covered
from probono_desk.store.disagreements import open_disagreements
from probono_desk.store.dossier import Dossier
from probono_desk.store.heads import Head
from probono_desk.store.merge import merge_records
from probono_desk.store.opening import become_new_desk, open_dossier
from probono_desk.store.rows import TABLE_OF, table_name
from probono_desk.usecases.door import check_in, walk_in
from probono_desk.usecases.file import merge_words, trust
from probono_desk.usecases.file.settle import settle
from probono_desk.usecases.roster.doubles import join_people, likely_doubles, two_people
from probono_desk.usecases.roster.follow_joined import follow_the_joined, follow_the_parted
from probono_desk.usecases.tables import seat_people
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import Forger, all_heads, all_records, same_ids

HISTORIES = int(os.environ.get("HISTORIES", "100"))
_STEPS, _MOST_DESKS = 20, 5
_CLOCKS = (timedelta(), timedelta(minutes=-7), timedelta(days=-4000), timedelta(days=1500))
# Thousands of small files that nobody keeps: in memory where the system has that.
_QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of its own is made in it

Package = tuple[list[dict[str, Any]], list[Head]]
_ACTS = text("SELECT hash, desk FROM txn")
_places = st.integers(0, _MOST_DESKS - 1)
_people, _tables = st.integers(0, 1), st.sampled_from((0, 1, None))


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where all the desks of all the histories are, and their witnesses."""
    with tempfile.TemporaryDirectory(dir=_QUICK) as made:
        monkeypatch.setattr(paths, "data_dir", lambda: Path(made) / "data")
        yield Path(made)


def test_every_history_ends_with_one_day_and_every_act(folder: Path) -> None:
    History.home, History.day = folder, small_day(folder / "template")
    History.day.dossier.close()
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=_STEPS,
            deadline=None,
            database=None,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        ),
    )


class Lie(Enum):
    """What a desk that deceives says after a good act."""

    OF_ANOTHER = auto()
    BEYOND_CALENDARS = auto()
    OTHER_EDITION = auto()


class History(RuleBasedStateMachine):
    """Some desks of one day, what they sent, and what was acknowledged on any of them."""

    home: ClassVar[Path]
    day: ClassVar[SmallDay]
    """A day that is closed: every desk begins as a copy of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.home))
        self.desks: list[Dossier] = []
        self.clocks: list[timedelta] = []
        self.kept: dict[int, Path] = {}
        self.sent: list[Package] = []
        self.acknowledged: set[str] = set()
        self.acting: set[int] = set()
        """The desks that the step took to hand: nobody else's log can have grown."""
        self.number = 0

    @initialize(desks=st.integers(2, 3), clocks=st.lists(st.sampled_from(_CLOCKS), min_size=3, max_size=3))
    def open_the_day(self, desks: int, clocks: list[timedelta]) -> None:
        for place in range(desks):
            self._add(self.day.dossier.folder, clocks[place])
            become_new_desk(self.desks[place], at=NINE)

    @rule(place=_places, who=_people, code=st.booleans())
    def come(self, place: int, who: int, code: bool) -> None:
        desk, person = self._desk(place), self.day.volunteers[who]
        if code:
            check_in.check_in_code(desk, self.day.codes[person.id], at=self._now(place), actor=ACTOR)
            return
        with desk.read() as db:
            inside = door.presence(db)
        if person.id in inside and inside[person.id].inside:
            check_in.leave(desk, person.id, at=self._now(place), actor=ACTOR)

    @rule(place=_places, who=_people, table=_tables)
    def move(self, place: int, who: int, table: int | None) -> None:
        person, team_id = self.day.volunteers[who], None if table is None else self.day.teams[table].id
        seat_people.move(self._desk(place), person.id, team_id, at=self._now(place), actor=ACTOR)

    @rule(place=_places, name=st.sampled_from(("Coline", "Colline")))
    def walk_in(self, place: int, name: str) -> None:
        walk_in.walk_in(self._desk(place), name, "Hautecœur", at=self._now(place), actor=ACTOR)

    @rule(place=_places)
    def send(self, place: int) -> None:
        desk = self._desk(place)
        self.sent.append((all_records(desk), all_heads(desk, self._now(place))))

    @rule(which=st.integers(0, 5))
    def lose(self, which: int) -> None:
        if self.sent:
            self.sent.pop(which % len(self.sent))

    @rule(place=_places, which=st.integers(0, 5))
    def receive(self, place: int, which: int) -> None:
        """Any package, also an old one, one's own, and one again."""
        if self.sent:
            self._take_in(self._desk(place), self.sent[which % len(self.sent)], self._now(place))

    @rule(source=_places, place=_places)
    def exchange(self, source: int, place: int) -> None:
        self._pour(self._desk(source), self._desk(place), self._now(place))

    @rule(place=_places, noticed=st.booleans())
    def copy(self, place: int, noticed: bool) -> None:
        """A copy that becomes a desk of its own, or one that no witness noticed and that keeps the desk's name."""
        if len(self.desks) < _MOST_DESKS:
            made = self._add(self._desk(place).folder, self.clocks[place % len(self.desks)])
            if noticed:
                become_new_desk(made, at=NINE)

    @rule(place=_places)
    def keep_or_restore(self, place: int) -> None:
        """An older backup in the place of the database: what only it had is gone, and nothing else."""
        place %= len(self.desks)
        desk, kept = self._desk(place), self.kept.pop(place, None)
        if kept is None:
            self.kept[place] = self.folder / f"kept{len(list(self.folder.iterdir()))}"
            shutil.copytree(desk.folder, self.kept[place], ignore=shutil.ignore_patterns("*-shm"))
            return
        only_here = _acts(desk).keys()
        desk.close()
        for name in (DATABASE, DATABASE + "-wal", DATABASE + "-shm"):
            (desk.folder / name).unlink(missing_ok=True)
            if (kept / name).exists():
                shutil.copyfile(kept / name, desk.folder / name)
        self.desks[place] = open_dossier(desk.folder, at=self._now(place))
        self.acknowledged -= only_here - {act for one in self.desks for act in _acts(one)}

    @rule(place=_places, clock=st.sampled_from(_CLOCKS))
    def set_clock(self, place: int, clock: timedelta) -> None:
        self.clocks[place % len(self.desks)] = clock

    @rule(place=_places, other=_places)
    def revoke_or_believe(self, place: int, other: int) -> None:
        desk, key, at = self._desk(place), self._desk(other).public_key, self._now(place)
        if trust.standing_of(desk, key) is trust.Standing.REVOKED:
            trust.trust(desk, key, at=at, actor=ACTOR)
        elif key != desk.public_key:
            trust.revoke(desk, key, at=at, actor=ACTOR)
            self.walk_in(other, "Coline")
            self.exchange(other, place)  # in which nothing of its own enters

    @rule(place=_places, order=st.permutations(range(2)), forks=st.booleans())
    def use_a_number_twice(self, place: int, order: list[int], forks: bool) -> None:
        """A desk that deceives: two acts under one id, of which each other desk gets whichever comes first."""
        liar, at = Forger(), to_text(self._now(place))
        person = self.day.volunteers[0].id
        for name in ("Lé", "Léo"):
            follows = {"seq": 1, "prev_hash": log.GENESIS} if forks else {}
            change = {"table": "person", "row": person, "op": "update", "columns": {"badge_name": ["", name]}}
            liar.act([change], id=f"twice-{liar.desk[:8]}", at=at, **follows)
        self.sent += [
            (liar.chain[which if forks else 0 : which + 1], [liar.head(liar.chain[which])]) for which in order
        ]

    @rule(place=_places, whom=_places, kind=st.sampled_from(Lie), signs_both=st.booleans())
    def deceive(self, place: int, whom: int, kind: Lie, signs_both: bool) -> None:
        """A good act, then one that names the last act of a desk: it waits, or never enters."""
        self.walk_in(place, "Colline")
        desk, liar, at = self._desk(place), Forger(), to_text(self._now(place))
        own = [record for record in all_records(desk) if record["desk"] == desk.desk]
        scans = [change for change in own[-1]["changes"] if change["table"] == "scan"]
        named = {"badge_name": ["", "Lé"]}
        good = {"table": "person", "row": self.day.volunteers[0].id, "op": "update", "columns": named}
        row = {"table": "scan", "row": scans[0]["row"], "op": "update", "columns": {"method": ["scan", "hand"]}}
        liar.act([good], id=f"good-{liar.desk[:8]}", at=at)
        if kind is Lie.OF_ANOTHER:
            follows = {"prev_hash": own[-1]["hash"], "seq": own[-1]["seq"] + 1, "hlc": own[-1]["hlc"] + 1}
            liar.act([good], id=f"lie-{liar.desk[:8]}", at=at, **follows)
        elif kind is Lie.BEYOND_CALENDARS:
            liar.act([row], id=f"lie-{liar.desk[:8]}", at=at, hlc=FAR_HLC * 2)
        else:
            edition = {"title": [None, "Autre"], "date": [None, "2026-12-05"]}
            other = {"table": "edition", "row": "autre", "op": "insert", "columns": edition}
            liar.act([row, other], id=f"lie-{liar.desk[:8]}", at=at)
        signed = [liar.head(), liar.head(own[-1])]  # also over what is not its own
        signed += [liar.head(liar.chain[0])] if signs_both or kind is Lie.OF_ANOTHER else []
        with contextlib.suppress(DeskError):  # its own file is refused as a whole where it can not enter
            merge_records(self._desk(whom), liar.chain, signed, at=self._now(whom), signer=liar.desk)

    @rule(place=_places)
    def take_back(self, place: int) -> None:
        desk = self._desk(place)
        with desk.read() as db:
            last = history.next_undo(db)
        if last is not None:
            with contextlib.suppress(DeskError):  # what others built upon it
                history.undo(desk, last.id, at=self._now(place), actor=ACTOR)
            follow_the_parted(desk, at=self._now(place), actor=ACTOR)

    @rule(place=_places, choice=st.sampled_from(Choice))
    def settle(self, place: int, choice: Choice) -> None:
        desk = self._desk(place)
        if found := merge_words.told(desk):
            settle(desk, found[0].id, choice, at=self._now(place), actor=ACTOR)

    @rule(place=_places, turned=st.booleans(), apart=st.booleans())
    def join_or_part(self, place: int, turned: bool, apart: bool) -> None:
        """Two desks may join the same people, each keeping another one, and a third may say that they are two."""
        desk = self._desk(place)
        pairs = [pair for pair in likely_doubles(desk) if pair.one.walk_in and pair.other.walk_in]
        if pairs:
            one, other = (pairs[0].one.id, pairs[0].other.id)[:: -1 if turned else 1]
            verb = two_people if apart else join_people
            verb(desk, one, other, at=self._now(place), actor=ACTOR)

    @invariant()
    def acknowledge(self) -> None:
        """Whatever stands in any desk's log has been acknowledged there."""
        self.acknowledged.update(*(_acts(self.desks[place]) for place in self.acting))
        self.acting.clear()

    def teardown(self) -> None:
        try:
            if self.desks:
                self._end()
        finally:
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder)

    def _end(self) -> None:
        for desk in self.desks:
            for other in trust.desks(desk):
                if other.standing is trust.Standing.REVOKED:
                    trust.trust(desk, other.key, at=NINE, actor=ACTOR)
        self._exchange_all()
        first, *others = self.desks
        assert _acts(first).keys() >= self.acknowledged
        assert [fault for fault in check.prove(first).faults if not _is_gone(fault)] == []
        everything = _everything(first)
        for desk in others:
            assert _everything(desk) == everything
        for desk in self.desks:  # and each can pass on whatever it holds
            require_covered({record["hash"]: record for record in all_records(desk)}, all_heads(desk))

    def _exchange_all(self) -> None:
        """Everybody's into the first, the first's into everybody, until nobody has anything new."""
        first, *others = self.desks
        for _round in range(8):
            new = sum(self._pour(desk, first, NINE) for desk in others)
            new += sum(self._pour(first, desk, NINE) for desk in others)
            if not new:
                return
        pytest.fail("the desks never come to rest")

    def _add(self, source: Path, clock: timedelta) -> Dossier:
        made = self.folder / f"desk{len(self.desks)}"
        shutil.copytree(source, made, ignore=shutil.ignore_patterns("*-shm"))
        self.desks.append(Dossier(made, self.day.dossier.key))
        self.clocks.append(clock)
        return self._desk(len(self.desks) - 1)

    def _desk(self, place: int) -> Dossier:
        place %= len(self.desks)
        self.acting.add(place)
        return self.desks[place]

    def _now(self, place: int) -> datetime:
        self.number += 1
        return NINE + self.clocks[place % len(self.desks)] + timedelta(minutes=self.number)

    def _pour(self, source: Dossier, target: Dossier, at: datetime) -> int:
        return self._take_in(target, (all_records(source), all_heads(source, at)), at)

    def _take_in(self, desk: Dossier, package: Package, at: datetime) -> int:
        """As joining a file does; what a desk made that is believed no longer does not enter."""
        records, heads = package
        before = _acts(desk)
        revoked = {desk_id_of(one.key) for one in trust.desks(desk) if one.standing is trust.Standing.REVOKED}
        merged = merge_records(desk, records, heads, at=at, signer=desk.desk)
        entered = _acts(desk).items() - before.items()
        assert not revoked & {of for _act, of in entered}
        return merged.new + follow_the_joined(desk, at=at, actor=ACTOR)


def _acts(desk: Dossier) -> dict[str, str]:
    """The hash of each act in a desk's log, with the desk that made it."""
    with desk.read() as db:
        return dict(tuple(row) for row in db.rows(_ACTS))


def _everything(desk: Dossier) -> dict[str, Any]:
    """The acts, the rows that they made, what is open, and which of them have one number."""
    with desk.read() as db:
        rows = {
            name: db.rows(text(f"SELECT * FROM {name} ORDER BY id"))  # noqa: S608 - our own tables
            for name in map(table_name, TABLE_OF)
        }
        open_points = [one.id for one in open_disagreements(db)]
    return {"acts": _acts(desk), "rows": rows, "open": open_points, "same": same_ids(desk)}


def _is_gone(fault: str) -> bool:
    """Whether a desk says that acts of its own are gone since an older backup took its place: they are."""
    return fault.startswith("log: acts of desk") and fault.endswith("are gone")
