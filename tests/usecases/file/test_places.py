"""The places that this desk knows: added once, found by name, tried, left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.own_words import ROOM
from probono_desk.place.place import TRIAL, Kind
from probono_desk.usecases.file.places import add_place, all_places, leave_place, place_by, tried_words, try_place
from tests import servers
from tests.dossiers import NINE, SmallDay


def test_a_place_is_known_once_and_found_by_name_or_address(day: SmallDay, tmp_path: Path) -> None:
    folder = str(tmp_path / "lieu")
    kept = add_place(day.dossier, folder, name="  Clé   du siège ", at=NINE)
    again = add_place(day.dossier, folder, name="Siège", exchange=True, at=NINE + timedelta(hours=1))
    assert (kept.name, again.id, again.since) == ("Clé du siège", kept.id, NINE)
    assert all_places(day.dossier) == [again]
    for said in ("Siège", folder, kept.id, again.address):
        assert place_by(day.dossier, said) == again
    with pytest.raises(DeskError, match="place_unknown"):
        place_by(day.dossier, "ailleurs")


def test_two_places_never_bear_one_name(day: SmallDay, tmp_path: Path) -> None:
    first = add_place(day.dossier, str(tmp_path / "a"), name="Siège", at=NINE)
    for same in ("Siège", " siège ", "SIÈGE"):
        with pytest.raises(DeskError, match="place_called_so") as refused:
            add_place(day.dossier, str(tmp_path / "b"), name=same, at=NINE)
        assert refused.value.data["place"] == first.address
        assert place_by(day.dossier, same) == first
    add_place(day.dossier, str(tmp_path / "b"), name="Siège 2", at=NINE)
    with pytest.raises(DeskError, match="place_called_so"):
        add_place(day.dossier, str(tmp_path / "b"), name="Siège", at=NINE)
    assert {one.name for one in all_places(day.dossier)} == {"Siège", "Siège 2"}


def test_a_name_that_two_rooms_bear_points_to_neither(day: SmallDay, tmp_path: Path) -> None:
    rooms = [add_place(day.dossier, str(tmp_path / which), name=ROOM, at=NINE) for which in "ab"]
    with pytest.raises(DeskError, match="place_name_shared"):
        place_by(day.dossier, ROOM)
    assert [place_by(day.dossier, one.address) for one in rooms] == rooms


def test_what_was_left_is_known_no_more(day: SmallDay, tmp_path: Path) -> None:
    leave_place(day.dossier, add_place(day.dossier, str(tmp_path / "lieu"), at=NINE))
    assert all_places(day.dossier) == []


def test_trying_a_place_leaves_nothing_there(tmp_path: Path) -> None:
    lieu = tmp_path / "lieu"
    lieu.mkdir()
    for there in ([], [TRIAL]):  # and what lies there under that name, whatever it is, is not ours to take away
        for name in there:
            (lieu / name).write_bytes(b"somebody else's")
        tried = [try_place(str(lieu)) for _time in range(3)]
        assert [(one.kind, one.files, one.left) for one in tried] == [(Kind.FOLDER, 0, False)] * 3
        assert [file.name for file in lieu.rglob("*")] == there


def test_a_place_that_takes_nothing_away_keeps_one_trial_however_often(tmp_path: Path) -> None:
    lieu = tmp_path / "lieu"
    lieu.mkdir()
    with servers.nginx(lieu, methods="PUT") as url:
        tried = [try_place(f"put+{url}") for _time in range(3)]
    assert [(one.kind, one.files, one.left) for one in tried] == [(Kind.PUT, None, True)] * 3
    assert [file.name for file in lieu.iterdir()] == [TRIAL]
    assert TRIAL in tried_words(tried[0])


def test_a_place_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="place_gone"):
        try_place(str(tmp_path / "nowhere"))
