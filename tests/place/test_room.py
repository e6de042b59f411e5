"""A place that is open to the room: sealed packages, for who has the words, and nothing else for anybody."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.place.place import Place
from probono_desk.place.room import Room

SEALED = b"age-encryption.org/v1\n" + b"x" * 100_000
NAME = "part_2026-12-05_BCDF_1-2.probono"
WORDS = "six mots que personne ne devine"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "room", user="salle", password=WORDS, host="127.0.0.1", quota_bytes=300_000)
    yield room
    room.close()


def reached(room: Room, password: str = WORDS) -> Place:
    return open_place(read_address(f"dav+http://{room.address}"), user="salle", password=password)


def put(room: Room, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "here").write_bytes(content)
    deliver(reached(room), tmp_path / "here", name=name)


def test_a_sealed_package_comes_and_goes_whole(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    assert [one.name for one in reached(room).listing()] == [NAME]
    assert b"".join(reached(room).read(NAME, offset=50)) == SEALED[50:]


def test_whoever_lacks_the_words_learns_nothing(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    with pytest.raises(DeskError) as refused:
        reached(room, "autre").listing()
    assert refused.value.code == "place_refused"
    for path in ("", "/", f"/{NAME}", "/../desk.db"):
        assert curl(room, path, "-X", "GET").startswith("401")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (NAME, b"nom,telephone\nL\xc3\xa9a Martin,06"),
        ("liste.csv", SEALED),
        ("part_x.html", SEALED),
    ],
)
def test_what_is_not_sealed_or_not_ours_stays_out(room: Room, tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(DeskError) as refused:
        put(room, tmp_path, name, content)
    assert refused.value.code in ("place_refused", "place_gone", "place_file_missing")
    assert reached(room).listing() == []


def test_nothing_is_changed_or_taken_away_and_the_quota_holds(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    known = ("-u", f"salle:{WORDS}")
    (tmp_path / "other").write_bytes(SEALED + b"y")
    assert curl(room, f"/{NAME}", *known, "-T", str(tmp_path / "other")).startswith("403")
    assert curl(room, f"/{NAME}", *known, "-X", "DELETE").startswith("403")
    for method in ("MKCOL", "COPY", "PROPPATCH", "LOCK", "POST"):
        assert curl(room, "/part_2026_x_1-1.probono", *known, "-X", method).startswith("403")
    with pytest.raises(DeskError) as full:
        put(room, tmp_path, NAME.replace("1-2", "3-4"), SEALED * 3)
    assert full.value.code == "place_full"
    assert b"".join(reached(room).read(NAME)) == SEALED


def test_who_looks_with_a_browser_sees_no_list(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    (tmp_path / "room" / "desk.db").write_bytes(b"secret")
    known = ("-u", f"salle:{WORDS}")
    assert curl(room, "/", *known).startswith("404")
    assert curl(room, "/desk.db", *known).startswith("404")


def test_closed_it_answers_nobody_and_leaves_its_port(tmp_path: Path) -> None:
    first = Room(tmp_path / "room", user="salle", password=WORDS, host="127.0.0.1")
    address = first.address
    first.close()
    place = open_place(read_address(f"dav+http://{address}"), user="salle", password=WORDS)
    with pytest.raises(DeskError) as silent:
        place.listing()
    assert silent.value.code == "place_unreachable"


def curl(room: Room, path: str, *options: str) -> str:
    """The status, then the body."""
    command = [
        "curl",
        "-s",
        "-o",
        "-",
        "-w",
        "\n%{http_code}",
        "--path-as-is",
        *options,
        f"http://{room.address}{path}",
    ]
    body, _line, status = subprocess.run(command, capture_output=True, text=True, check=False).stdout.rpartition("\n")
    return f"{status} {body}"
