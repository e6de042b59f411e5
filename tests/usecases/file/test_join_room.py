"""Two laptops in a room without internet: one opens, the other types the code, and both see each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk import paths
from probono_desk.age.identity import new_identity, recipient_of
from probono_desk.domain.errors import DeskError
from probono_desk.store import door
from probono_desk.usecases.door import check_in
from probono_desk.usecases.file import exchange, join_room, meet, places
from probono_desk.usecases.file.open_received import open_received
from probono_desk.usecases.outcome.status import status
from tests.dossiers import ACTOR, NINE, SmallDay, small_day
from tests.exchanging import another_desk, believe


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[SmallDay, SmallDay]]:
    a = small_day(tmp_path / "a")
    made = another_desk(a.dossier, tmp_path / "b")
    believe(a.dossier, made)
    with closing(a.dossier), closing(made):
        yield a, replace(a, dossier=made)


def test_a_room_joins_two_laptops_until_it_is_closed(two: tuple[SmallDay, SmallDay]) -> None:
    a, b = two
    room = join_room.open_room(a.dossier, at=NINE, host="127.0.0.1")
    joined = join_room.join_room(b.dossier, f"  {room.code.upper()} ", at=NINE)
    check_in.check_in_person(a.dossier, a.volunteers[0].id, at=NINE, actor=ACTOR)
    check_in.check_in_person(b.dossier, b.volunteers[1].id, at=NINE, actor=ACTOR)
    for _round in range(2):
        meet.meet(a.dossier, room.place, at=NINE + timedelta(seconds=1))
        meet.meet(b.dossier, joined, at=NINE + timedelta(seconds=2))
    for day in two:
        with day.dossier.read() as db:
            assert {day.volunteers[0].id, day.volunteers[1].id} <= set(door.presence(db))
    assert places.try_place(joined.address).files == len(list(room.room.folder.glob("part_*")))
    assert all(path.name.startswith("part_") for path in room.room.folder.iterdir())
    join_room.close_room(a.dossier, room)
    assert places.all_places(a.dossier) == []
    assert not room.room.folder.exists()
    with pytest.raises(DeskError) as silent:
        meet.meet(b.dossier, joined, at=NINE + timedelta(seconds=9))
    assert silent.value.code == "place_unreachable"


def test_a_room_that_a_crash_left_open_is_forgotten(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, _b = two
    (tmp_path / "lieu").mkdir()
    kept = places.add_place(a.dossier, str(tmp_path / "lieu"), at=NINE)
    room = join_room.open_room(a.dossier, at=NINE, host="127.0.0.1")
    room.room.close()  # with its program, which said nothing to the dossier
    assert len(places.all_places(a.dossier)) == 2
    assert join_room.forget_room(a.dossier)
    assert places.all_places(a.dossier) == [kept]
    assert not room.room.folder.exists()
    assert not join_room.forget_room(a.dossier)
    again = join_room.open_room(a.dossier, at=NINE, host="127.0.0.1")
    assert again.room.folder.is_dir()
    join_room.close_room(a.dossier, again)


@pytest.mark.parametrize("code", ["", "abricot", "8.8.8.8:80 un deux", "127.0.0.1:1 un deux trois quatre cinq six"])
def test_what_is_no_code_is_said(two: tuple[SmallDay, SmallDay], code: str) -> None:
    with pytest.raises(DeskError) as refused:
        join_room.join_room(two[1].dossier, code, at=NINE)
    assert refused.value.code == "room_code_unread"


def test_a_received_file_is_read_and_joins_nothing(two: tuple[SmallDay, SmallDay], tmp_path: Path) -> None:
    a, _b = two
    identity = new_identity()
    check_in.check_in_person(a.dossier, a.volunteers[0].id, at=NINE, actor=ACTOR)
    file = exchange.export(a.dossier, tmp_path, at=NINE, recipients=[recipient_of(identity)]).path
    received = open_received(file, identities=[identity], at=NINE)
    folder = received.folder
    assert status(received) == status(a.dossier)
    assert received.read_only
    with pytest.raises(DeskError) as refused:
        check_in.check_in_person(received, a.volunteers[1].id, at=NINE, actor=ACTOR)
    assert refused.value.code == "dossier_read_only"
    with pytest.raises(DeskError, match="dossier_read_only"):
        join_room.open_room(received, at=NINE, host="127.0.0.1")
    assert not (paths.data_dir() / "rooms" / received.id).exists()
    received.close()
    assert not folder.exists()
    with pytest.raises(DeskError):
        open_received(file, identities=[new_identity()], at=NINE)
    assert list(folder.parent.glob("received-*")) == []
