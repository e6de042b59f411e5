"""A place that is open to the room: sealed packages, for who has the words, and nothing else for anybody."""

from __future__ import annotations

import gc
import shutil
import socket
import subprocess
import threading
import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from probono_desk.domain.errors import DeskError
from probono_desk.place.address import open_place, read_address
from probono_desk.place.deliver import deliver
from probono_desk.place.place import TRIAL, Place
from probono_desk.place.room import Room
from tests.cut_line import cut_line

SEALED = b"age-encryption.org/v1\n" + b"x" * 100_000
NAME = "part_2026-12-05_BCDF_1-2.probono"
WORDS = "six mots que personne ne devine"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "room", user="salle", password=WORDS, host="127.0.0.1", quota_bytes=300_000)
    yield room
    room.close()


def reached(room: Room, password: str = WORDS) -> Place:
    return open_place(read_address(f"room://{room.address}"), user="salle", password=password)


def put(room: Room, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "here").write_bytes(content)
    deliver(reached(room), tmp_path / "here", name=name)


def test_a_sealed_package_comes_and_goes_whole(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    assert [one.name for one in reached(room).listing()] == [NAME]
    assert b"".join(reached(room).read(NAME, offset=50)) == SEALED[50:]


def test_where_the_port_is_taken_another_one_is_and_nothing_stays_open(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        taken = other.getsockname()[1]
        with closing(Room(tmp_path / "room", user="salle", password=WORDS, host="127.0.0.1", port=taken)) as room:
            assert reached(room).listing() == []
            assert not room.address.endswith(f":{taken}")
        gc.collect()
    assert [one.message for one in said if one.category is ResourceWarning] == []


def test_whoever_lacks_the_words_learns_nothing(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    with pytest.raises(DeskError) as refused:
        reached(room, "autre").listing()
    assert refused.value.code == "place_refused"
    strangers = ((), ("-u", f"salle:{WORDS}"), ("--digest", "-u", "salle:autre"), ("-H", "Authorization: Digest"))
    for path in ("", f"/{NAME}", "/../desk.db", "/%2e%2e/desk.db", "//etc/passwd"):
        for method in ("GET", "PROPFIND", "PUT", "MOVE"):
            for who in strangers:
                status, _space, body = curl(room, path, "-m", "10", "-X", method, *who).partition(" ")
                assert status in ("400", "401", "404"), (path, method, who)
                assert "part_" not in body


def test_the_password_is_never_on_the_line(room: Room, tmp_path: Path) -> None:
    with cut_line(int(room.address.rpartition(":")[2])) as line:
        (tmp_path / "here").write_bytes(SEALED)
        place = open_place(read_address(f"room://127.0.0.1:{line.port}"), user="salle", password=WORDS)
        deliver(place, tmp_path / "here", name=NAME)
        assert [one.name for one in place.listing()] == [NAME]
        heard = line.heard()
    assert b"Digest" in heard
    for readable in (WORDS, quote(WORDS), b64encode(f"salle:{WORDS}".encode()).decode(), WORDS.split()[-1]):
        assert readable.encode() not in heard


def test_who_stands_in_for_the_room_is_not_told_the_password() -> None:
    """Somebody else answers at that address, and asks for it in a form that can be read."""
    heard = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with suppress(OSError):  # a second request seldom comes before the socket is closed
                for _request in range(2):
                    with listening.accept()[0] as one:
                        heard.extend(one.recv(1 << 16))
                        one.sendall(
                            b"HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n"
                            b"Connection: close\r\n\r\n"
                        )

        threading.Thread(target=answer, daemon=True).start()
        address = f"room://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(DeskError) as refused:
            open_place(read_address(address), user="salle", password=WORDS).size_of(NAME)
    assert refused.value.code == "place_refused"
    assert b"HEAD" in heard
    assert b"Authorization" not in heard


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
    assert refused.value.code in ("place_forbidden", "place_gone", "place_file_missing")
    assert reached(room).listing() == []


def test_nothing_is_changed_or_taken_away_and_the_quota_holds(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    known = ("--digest", "-u", f"salle:{WORDS}")
    (tmp_path / "other").write_bytes(SEALED + b"y")
    assert curl(room, f"/{NAME}", *known, "-T", str(tmp_path / "other")).startswith("403")
    assert curl(room, f"/{NAME}", *known, "-X", "DELETE").startswith("403")
    for method in ("MKCOL", "COPY", "PROPPATCH", "LOCK", "POST"):
        assert curl(room, "/part_2026_x_1-1.probono", *known, "-X", method).startswith("403")
    with pytest.raises(DeskError) as full:
        put(room, tmp_path, NAME.replace("1-2", "3-4"), SEALED * 3)
    assert full.value.code == "place_full"
    assert b"".join(reached(room).read(NAME)) == SEALED


def test_a_sign_of_life_is_taken_away_by_who_has_the_words_and_by_nobody_else(room: Room, tmp_path: Path) -> None:
    alive = "part_2026-12-05_BCDF_3-2_1796457600.probono"
    for name in (alive, TRIAL):
        put(room, tmp_path, name, SEALED)
        assert curl(room, f"/{name}", "-X", "DELETE").startswith("401")
        reached(room).remove(name)
    assert reached(room).listing() == []


def test_who_looks_with_a_browser_sees_no_list(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    (tmp_path / "room" / "desk.db").write_bytes(b"secret")
    known = ("--digest", "-u", f"salle:{WORDS}")
    assert curl(room, "/", *known).startswith("404")
    assert curl(room, "/desk.db", *known).startswith("404")


def test_a_real_browser_shows_nobody_anything(room: Room, tmp_path: Path) -> None:
    put(room, tmp_path, NAME, SEALED)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser is not None, "apt-get install chromium"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    options += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={tmp_path / 'web'}"]
    for who in ("", f"salle:{quote(WORDS)}@"):
        command = [browser, *options, "--dump-dom", f"http://{who}{room.address}/"]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert "part_" not in ran.stdout
        # Whoever has the words is told by the browser itself, on its page or in its log, that nothing is there.
        nothing_there = "HTTP ERROR 404" in ran.stdout or "ERR_HTTP_RESPONSE_CODE_FAILURE" in ran.stderr
        assert nothing_there == bool(who), (ran.stdout[-2_000:], ran.stderr[-2_000:])


def test_where_its_port_is_taken_it_listens_at_another(room: Room, tmp_path: Path) -> None:
    taken = int(room.address.rpartition(":")[2])
    other = Room(tmp_path / "other", user="salle", password=WORDS, host="127.0.0.1", port=taken)
    assert other.address != room.address
    put(other, tmp_path, NAME, SEALED)
    other.close()
    gc.collect()  # and no socket of the first try is left behind: a warning would be told here


def test_closed_it_answers_nobody_and_leaves_its_port(tmp_path: Path) -> None:
    first = Room(tmp_path / "room", user="salle", password=WORDS, host="127.0.0.1")
    address = first.address
    first.close()
    place = open_place(read_address(f"room://{address}"), user="salle", password=WORDS)
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
